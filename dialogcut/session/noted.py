"""What is known of each line's words, for everything that compares texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogcut.cut.said import line_key
from dialogcut.session.session import Session
from dialogcut.story.bare import bare_notes
from dialogcut.story.notes import LineNotes, TakeNotes


def project_notes(session: Session) -> Mapping[str, TakeNotes]:
    """What the language pipeline read, by take."""
    return session.project.notes


def line_notes(session: Session, notes: Mapping[str, TakeNotes]) -> dict[str, LineNotes]:
    """Every transcribed line by its key. A take that nobody has read for its story has notes made of its words alone,
    so that ledger and survival work without a language pipeline.
    """
    return {line.key: line for take in session.project.transcripts for line in _of_take(session, take, notes)}


def _of_take(session: Session, take: str, notes: Mapping[str, TakeNotes]) -> Iterator[LineNotes]:
    if take in notes:
        yield from notes[take].lines
        return
    transcript = session.words[take]
    for line in transcript.lines:
        words = tuple(word.text for word in transcript.of_line(line))
        yield bare_notes(line_key(take, line.index), line.speaker, words)
