"""Where each word's edges come from, and how far to trust them.

A word's times are only as good as who said them: a recogniser is off by tens of milliseconds, an aligner by ten, a
subtitle file by whatever its author liked. The book says for every edge who placed it, within how many milliseconds of
the truth 19 of 20 such edges lie (measured on synthesised speech, see `trust`), and how far it was moved from where the
recogniser had it, so that nothing is lost by moving it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from dialogcut.transcript.words import Transcript, Word

RECOGNISER, ALIGNER, ENERGY, FILE, ESTIMATED, HAND = "recogniser", "aligner", "energy", "file", "estimated", "hand"
SOURCES = (RECOGNISER, ALIGNER, ENERGY, FILE, ESTIMATED, HAND)
"""Who can have placed an edge: the recogniser; forced alignment; alignment, then the step in energy at a pause; a
transcript file's own times; a guess between neighbours; somebody's hand. Their order is stored: add at the end."""
RECOGNISER_MS = 200
"""How far an edge may be off that a recogniser placed and nobody looked at since."""
SURE_MS = 125
"""An edge that may be further off (three frames at 24) is not trusted."""


class EdgeTrust(NamedTuple):
    """What is known of one edge."""

    source: str
    """One of SOURCES."""
    within_ms: int
    """19 of 20 such edges lie within so many milliseconds of the truth."""
    moved_samples: int = 0
    """How far it was moved from where the recogniser (or the file) had it; later is positive."""

    @property
    def is_sure(self) -> bool:
        return self.within_ms <= SURE_MS

    @property
    def label(self) -> str:
        return f"{self.source} ±{self.within_ms} ms"

    def within_frames(self, fps: Fraction) -> int:
        """Its confidence in whole frames, rounded up: 1 at 24 fps for anything up to 41 ms."""
        return ceil(self.within_ms * fps / 1000)


@dataclass(frozen=True, slots=True)
class EdgeBook:
    """One take's edges, as many starts and ends as it has words."""

    take_id: str
    made_by: str
    """Who looked at the edges, with the version of the rules; '' where nobody did after the recogniser."""
    starts: tuple[EdgeTrust, ...]
    ends: tuple[EdgeTrust, ...]
    note: str = ""
    """One sentence on why nothing, or not everything, was aligned; '' where there is nothing to say."""

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.ends):
            raise ValueError(f"a book of {len(self.starts)} starts and {len(self.ends)} ends")

    def __len__(self) -> int:
        return len(self.starts)

    def fits(self, transcript: Transcript) -> bool:
        """Whether it is about this transcript's words."""
        return self.take_id == transcript.take_id and len(self) == len(transcript.words)


def uniform(transcript: Transcript, source: str, within_ms: int, made_by: str = "", note: str = "") -> EdgeBook:
    """A book of edges that all come from one source."""
    trust = (EdgeTrust(source, within_ms),) * len(transcript.words)
    return EdgeBook(transcript.take_id, made_by, trust, trust, note)


def unmoved(words: Sequence[Word], book: EdgeBook | None) -> tuple[Word, ...]:
    """The words with the edges that the recogniser, or the file, had given them."""
    if book is None:
        return tuple(words)
    return tuple(
        word._replace(
            start_sample=word.start_sample - start.moved_samples, end_sample=word.end_sample - end.moved_samples
        )
        for word, start, end in zip(words, book.starts, book.ends, strict=True)
    )


def columns(trusts: Iterable[EdgeTrust]) -> list[list[int]]:
    """Edges as three columns of numbers (source, milliseconds, samples moved), for files."""
    rows = [(SOURCES.index(trust.source), trust.within_ms, trust.moved_samples) for trust in trusts]
    return [list(column) for column in zip(*rows, strict=True)] or [[], [], []]


def from_columns(data: Sequence[Sequence[int]]) -> tuple[EdgeTrust, ...]:
    """Raises ValueError or IndexError for what `columns` did not make."""
    sources, within, moved = data
    return tuple(
        EdgeTrust(SOURCES[source], ms, shift) for source, ms, shift in zip(sources, within, moved, strict=True)
    )


def carried(
    take_id: str, from_new: Sequence[int | None], from_old: Sequence[int | None], new: EdgeBook, old: EdgeBook | None
) -> EdgeBook:
    """The book of words of which some come from a new hearing and some stayed from an old one (`merged.Merged`); of an
    old one without a book nothing better is known than that it was heard so."""
    heard = EdgeTrust(RECOGNISER, RECOGNISER_MS)

    def edge(starts: bool, at_new: int | None, at_old: int | None) -> EdgeTrust:
        if at_new is not None:
            return (new.starts if starts else new.ends)[at_new]
        return (old.starts if starts else old.ends)[at_old] if old is not None and at_old is not None else heard

    places = list(zip(from_new, from_old, strict=True))
    starts, ends = tuple(edge(True, *at) for at in places), tuple(edge(False, *at) for at in places)
    return EdgeBook(take_id, new.made_by, starts, ends, new.note)
