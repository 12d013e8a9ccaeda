"""Accounts of an office whose assistant more than one person reaches: who may sign in, as what."""
