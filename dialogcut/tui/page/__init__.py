"""The page: the cut as a script, one widget of rows over flat arrays of words."""
