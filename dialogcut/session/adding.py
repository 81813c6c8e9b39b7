"""A transcript's lines as they come into the cut."""

from __future__ import annotations

from dialogcut.cut.edits import AddTake
from dialogcut.transcript.words import Transcript


def adding(transcript: Transcript, on_page: bool) -> AddTake:
    """The edit that brings in a take's words: onto the page, or aside as readings."""
    return AddTake(
        transcript.take_id, tuple((line.speaker, line.first, line.last) for line in transcript.lines), on_page
    )
