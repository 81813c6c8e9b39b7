"""Hearing the cut: what is played as values, a child process that decodes and plays it, and where it is now."""
