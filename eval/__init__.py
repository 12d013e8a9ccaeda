"""How good and how fast. Whether it is right is what tests/ say."""
