"""Passages into an index: vectors of their text, and a place to look for the nearest.

embed        text → vector: the shipped model, or any sentence-transformers model
st_module    the shipped model inside sentence-transformers, for evaluation
vectors      vector → nearest ids: Chroma
doubles      small stand-ins for both, for tests
build_model  makes the shipped model again (developers)
"""
