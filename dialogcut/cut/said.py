"""The page as the story layer reads it: which words of each recognised line are heard, in the order of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.story.notes import Said
from dialogcut.transcript.words import Line, Transcript


class Heard(NamedTuple):
    """A recognised line, or the piece of it that stands in one line of the page."""

    said: Said
    """Surviving words, counted from 0 in the recognised line; none where they are all struck."""
    number: int
    """The page line's number, from 1."""
    line: Spoken
    """The page line."""
    spoken: Line
    """The recognised line: its first word is word 0 of `said`."""


def line_key(take: str, line_index: int) -> str:
    """How a recognised line is named in tags and notes: '12A-1/7'."""
    return f"{take}/{line_index}"


def line_of_key(key: str) -> tuple[str, int]:
    """The take and the recognised line's index that `line_key` made the key of."""
    take, _, index = key.rpartition("/")
    return take, int(index)


def said(decisions: Decisions, transcripts: Mapping[str, Transcript]) -> tuple[Said, ...]:
    """What the audience hears, for everything that needs no more than that."""
    return tuple(piece.said for piece in heard(decisions, transcripts))


def heard(decisions: Decisions, transcripts: Mapping[str, Transcript]) -> Iterator[Heard]:
    """Every piece in page order: a line split in two gives two pieces of one key, two lines joined give two keys. Held
    lines and readings aside give none.
    """
    for number, line in enumerate(decisions.lines, 1):
        if isinstance(line, Spoken):
            kept = line.kept
            for spoken in recognised(line, transcripts[line.take]):
                words = tuple(word - spoken.first for word in kept if spoken.first <= word <= spoken.last)
                yield Heard(Said(line_key(line.take, spoken.index), words), number, line, spoken)


def recognised(line: Spoken, transcript: Transcript) -> tuple[Line, ...]:
    """The recognised lines that a page line, or a reading aside, holds words of."""
    lines = transcript.lines
    start = bisect_right(lines, line.first, key=_first) - 1
    return lines[start : bisect_right(lines, line.last, lo=start, key=_first)]


def main_line(line: Spoken, transcript: Transcript) -> Line | None:
    """The recognised line that most of a page line's words come from (they differ after a split); None where the
    transcript has no line of them."""
    near = recognised(line, transcript)
    return max(near, key=lambda one: min(line.last, one.last) - max(line.first, one.first), default=None)


def _first(line: Line) -> int:
    return line.first
