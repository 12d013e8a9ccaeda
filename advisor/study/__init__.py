"""Typical cases → exercises, cards and practice conversations; what a learner did stays on this machine."""
