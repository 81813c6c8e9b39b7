"""Benchmarks: figures as ratios within one run, since machines differ and are noisy. Nothing here asserts a time."""
