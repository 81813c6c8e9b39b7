"""What is said, word by word, with sample-exact edges: recognised, imported, aligned; grouped into lines."""
