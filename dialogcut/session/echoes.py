"""Echoes on the page: lines that seem to say the same again, side by side, with the seconds each would save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.said import Heard, heard, line_of_key
from dialogcut.session.noted import line_notes
from dialogcut.session.saving import saved_frames
from dialogcut.session.session import Session
from dialogcut.story.echoes import Echo, echoes
from dialogcut.story.notes import TakeNotes


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lines."""

    number: int
    """Its line on the page, from 1."""
    key: str
    speaker: str
    text: str
    """What is heard of it."""
    saved_frames: int
    """By which the cut gets shorter when what is heard of it is struck."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that seem to say the same. Which one to lose, if any, is the editor's to say."""

    first: Side
    second: Side
    shared: tuple[str, ...]
    score: float


def pairs(session: Session, notes: Mapping[str, TakeNotes], most: int = 20) -> tuple[Pair, ...]:
    """At most `most` echoes among the lines that are heard, the likeliest first. A line in several pieces counts with
    its first piece.
    """
    page = _Page(session)
    exposition = frozenset(key for key, tag in session.project.tags.items() if tag.is_exposition)
    known = line_notes(session, notes)
    found = echoes(page.said, known, exposition if session.project.tags else None)
    return tuple(page.pair(echo) for echo in found[:most])


def words_of(session: Session, key: str) -> tuple[WordRef, ...]:
    """Words of a recognised line, by its key."""
    take, index = line_of_key(key)
    line = session.project.transcripts[take].lines[index]
    return tuple(WordRef(take, word) for word in range(line.first, line.last + 1))


class _Page:
    """What is heard, piece by piece."""

    def __init__(self, session: Session) -> None:
        self._session = session
        pieces = [piece for piece in heard(session.decisions, session.project.transcripts) if piece.said.words]
        self.said = tuple(piece.said for piece in pieces)
        self._first: dict[str, Heard] = {piece.said.key: piece for piece in reversed(pieces)}
        self._sides: dict[str, Side] = {}

    def pair(self, echo: Echo) -> Pair:
        return Pair(self._side(echo.first), self._side(echo.second), echo.shared, echo.score)

    def _side(self, key: str) -> Side:
        if key not in self._sides:
            self._sides[key] = self._measured(self._first[key])
        return self._sides[key]

    def _measured(self, piece: Heard) -> Side:
        words = tuple(WordRef(piece.line.take, piece.spoken.first + word) for word in piece.said.words)
        spoken = self._session.words[piece.line.take].words
        text = " ".join(spoken[word.index].text for word in words)
        saved = saved_frames(self._session, piece.line.id, words)
        return Side(piece.number, piece.said.key, piece.line.speaker, text, saved)
