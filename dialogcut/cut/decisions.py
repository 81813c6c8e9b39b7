"""The paper cut: one frozen value that every edit turns into a new one.

Every word of every take of the scene is in exactly one place: in a line on the page (kept or struck) or in an alternate
(a reading that is not on the page). Edits move words between these places and never lose one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class WordRef(NamedTuple):
    """A word's identity everywhere above the transcript: take id and place in the take."""

    take: str
    index: int


class Strike(NamedTuple):
    """One struck word of a line, and who struck it for what reason ('' where none was given)."""

    word: int
    who: str
    why: str


class AngleSwitch(NamedTuple):
    """From this word on the picture is this angle's, until the next switch."""

    word: int
    angle: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words first..last (both belong to it) of one take, said by one speaker."""

    id: int
    """Stable over moves and strikes; a split gives the second half a new one."""
    take: str
    first: int
    last: int
    speaker: str
    strikes: tuple[Strike, ...] = ()
    """In word order, at most one a word."""
    angles: tuple[AngleSwitch, ...] = ()
    pause_before_frames: int | None = None
    """Silence wanted before its first kept word, in sequence frames; None leaves what was recorded."""
    note: str = ""
    must_know: bool = False

    @property
    def struck(self) -> frozenset[int]:
        return frozenset(strike.word for strike in self.strikes)

    @property
    def kept(self) -> tuple[int, ...]:
        struck = self.struck
        return tuple(i for i in range(self.first, self.last + 1) if i not in struck)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A line that is still to be recorded: ADR, pickup or wild line, holding its slot in the running time."""

    id: int
    speaker: str
    text: str
    kind: str
    """'ADR', 'pickup' or 'wild'."""
    duration_ms: int
    """Estimated length."""
    note: str = ""
    must_know: bool = False


CutLine = Spoken | Placeholder


@dataclass(frozen=True)
class Decisions:
    """The whole cut. `lines` is the page in order; `alternates` are readings off the page, with their own strikes kept."""

    lines: tuple[CutLine, ...] = ()
    alternates: tuple[Spoken, ...] = ()
    next_id: int = 1
    """The id that the next new line gets: ids are never used twice, so that undo cannot confuse two lines."""

    @cached_property
    def position(self) -> dict[int, int]:
        """Line id -> place on the page (0-based)."""
        return {line.id: i for i, line in enumerate(self.lines)}

    def line(self, line_id: int) -> CutLine | None:
        """The page's line with this id, or None."""
        at = self.position.get(line_id)
        return None if at is None else self.lines[at]

    def kept(self) -> Iterator[WordRef]:
        """Surviving words in the order in which the audience hears them."""
        for line in self.lines:
            if isinstance(line, Spoken):
                for i in line.kept:
                    yield WordRef(line.take, i)

    def struck(self) -> Iterator[WordRef]:
        for line in self.lines:
            if isinstance(line, Spoken):
                for strike in line.strikes:
                    yield WordRef(line.take, strike.word)
