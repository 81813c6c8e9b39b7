"""Screens over the page, each a view of values: lists of what was found, survival, keys, the first start."""
