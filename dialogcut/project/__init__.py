"""The project file: takes, transcripts, tags and every decision in one SQLite file that survives a kill."""
