"""The nouns. Each stage takes some and yields one; none of them knows a stage."""
