"""Transcripts that others made, read from files: one module a format. `reading.read` knows them all."""
