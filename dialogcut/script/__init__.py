"""Dialogue on paper: screenplays and plain text as lines with speakers, without any media."""
