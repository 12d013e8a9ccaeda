"""A question in, hits out: look-up by citation first, then several voices fused by rank."""
