"""The paper cut: one frozen value that every edit turns into a new one.

Every word of every take of the scene is in exactly one place: in a line on the page (kept or struck) or in an alternate
(a reading that is not on the page). Edits move words between these places and never lose one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple, TypeVar


class WordRef(NamedTuple):
    """A word's identity everywhere above the transcript: take id and place in the take."""

    take: str
    index: int  # type: ignore[assignment]  # the field hides tuple.index, which nobody needs of a word


class Strike(NamedTuple):
    """One struck word of a line, and who struck it for what reason ('' where none was given)."""

    word: int
    who: str
    why: str


class AngleSwitch(NamedTuple):
    """From this word on the picture is this angle's, until the next switch."""

    word: int
    angle: str


class Fix(NamedTuple):
    """What a word says, where it was heard wrongly. Its time is the one it was heard at."""

    word: int
    text: str


EdgeSide = Literal["in", "out"]
"""Which end of a word a cut lies at: before it ('in', the word comes in there) or after it ('out')."""


class HandEdge(NamedTuple):
    """Where the cut falls when a cut falls on that side of a word: set by hand, whatever a search would find."""

    word: int
    side: EdgeSide
    sample: int
    """In the take's dialogue sound, so that it stays where it is when words are timed anew."""


class SplitEdit(NamedTuple):
    """At the join before this word the picture cuts at another frame than the sound."""

    word: int
    frames: int
    """Frames that the picture cuts later than the sound (a J cut: heard before it is seen), or earlier where negative
    (an L cut). Never 0: that is no split edit."""


class InnerPause(NamedTuple):
    """Silence wanted before a word inside its line."""

    word: int
    frames: int | None
    """Frames of the sequence. None: a performance pause, kept as recorded and never tightened."""


Marked = TypeVar("Marked", Strike, AngleSwitch, Fix, HandEdge, SplitEdit, InnerPause)


def among(marks: tuple[Marked, ...], first: int, last: int) -> tuple[Marked, ...]:
    """Those of a line's marks that stand at its words first..last."""
    return tuple(mark for mark in marks if first <= mark.word <= last)


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
    """In word order, at most one a word, no two neighbours to the same angle."""
    pause_before_frames: int | None = None
    """Silence wanted before its first kept word, in sequence frames; None leaves what was recorded."""
    note: str = ""
    must_know: bool = False
    fixes: tuple[Fix, ...] = ()
    """In word order, at most one a word."""
    edges: tuple[HandEdge, ...] = ()
    """In word order, 'in' before 'out', at most one a side of a word."""
    splits: tuple[SplitEdit, ...] = ()
    """In word order, at most one a word."""
    pauses: tuple[InnerPause, ...] = ()
    """In word order, at most one a word. What is wanted before the first kept word says `pause_before_frames`; here
    such a word's pause can only be marked as performance."""

    @property
    def struck(self) -> frozenset[int]:
        return frozenset(strike.word for strike in self.strikes)

    @property
    def kept(self) -> tuple[int, ...]:
        return tuple(chain.from_iterable(range(first, last + 1) for first, last in self.stretches()))

    @property
    def is_heard(self) -> bool:
        """Whether any word of it is kept."""
        return next(self.stretches(), None) is not None

    @property
    def opening(self) -> int:
        """The word that the pause before it stands before: its first kept one, or its first where none is."""
        return next(self.stretches(), (self.first, self.first))[0]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The kept words as runs of neighbours, (first, last) of each: none where every word is struck."""
        at = self.first
        for strike in self.strikes:
            if strike.word > at:
                yield at, strike.word - 1
            at = strike.word + 1
        if at <= self.last:
            yield at, self.last


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
    """The whole cut. `lines` is the page in order; `alternates` are readings off the page, with their own strikes
    kept.
    """

    lines: tuple[CutLine, ...] = ()
    alternates: tuple[Spoken, ...] = ()
    """Sorted by take and first word: a reading off the page has no other place."""
    next_id: int = 1
    """The id that the next new line gets: ids are never used twice, so that undo cannot confuse two lines."""

    @cached_property
    def position(self) -> dict[int, int]:
        """Line id -> place on the page (0-based)."""
        return {line.id: i for i, line in enumerate(self.lines)}

    @cached_property
    def aside(self) -> dict[int, int]:
        """Line id -> place among the alternates."""
        return {line.id: i for i, line in enumerate(self.alternates)}

    @cached_property
    def _ranges(self) -> dict[str, tuple[list[int], list[int]]]:
        """Take -> first words of its lines in ascending order, and these lines' ids: where a word is found in O(log
        n).
        """
        ranges: dict[str, tuple[list[int], list[int]]] = {}
        for line in sorted(self.spoken(), key=reading_order):
            firsts, ids = ranges.setdefault(line.take, ([], []))
            firsts.append(line.first)
            ids.append(line.id)
        return ranges

    @cached_property
    def fixes(self) -> dict[str, tuple[Fix, ...]]:
        """Take -> corrections of its words in their order; takes without any are not in it."""
        found: dict[str, tuple[Fix, ...]] = {}
        for line in self.spoken():
            if line.fixes:
                found[line.take] = tuple(sorted((*found.get(line.take, ()), *line.fixes)))
        return found

    @property
    def takes(self) -> tuple[str, ...]:
        """Ids of the takes that are in the cut, on the page or aside."""
        return tuple(self._ranges)

    def spoken(self) -> Iterator[Spoken]:
        """Every spoken line: those of the page in page order, then the alternates."""
        return chain((line for line in self.lines if isinstance(line, Spoken)), self.alternates)

    def of_take(self, take: str) -> tuple[Spoken, ...]:
        """Every line of a take, on the page or aside, in the order in which it was spoken; empty for a take not in
        the cut.
        """
        _, ids = self._ranges.get(take, ([], []))
        return tuple(line for line in map(self.find, ids) if isinstance(line, Spoken))

    def line(self, line_id: int) -> CutLine | None:
        """The page's line with this id, or None."""
        at = self.position.get(line_id)
        return None if at is None else self.lines[at]

    def find(self, line_id: int) -> CutLine | None:
        """The line with this id, on the page or aside, or None."""
        at = self.aside.get(line_id)
        return self.line(line_id) if at is None else self.alternates[at]

    def holder(self, word: WordRef) -> Spoken | None:
        """The line, on the page or aside, that holds a word; None for a word that is not in the cut."""
        firsts, ids = self._ranges.get(word.take, ([], []))
        at = bisect_right(firsts, word.index) - 1
        line = self.find(ids[at]) if at >= 0 else None
        return line if isinstance(line, Spoken) and word.index <= line.last else None

    def holding(self, take: str, first: int, last: int) -> tuple[Spoken, ...]:
        """The lines, on the page or aside, that hold any of a take's words first..last, in the order of the words."""
        firsts, ids = self._ranges.get(take, ([], []))
        start = max(0, bisect_right(firsts, first) - 1)
        found = map(self.find, ids[start : bisect_right(firsts, last)])
        return tuple(line for line in found if isinstance(line, Spoken) and line.last >= first)

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

    def replacing(self, changed: Iterable[CutLine]) -> Decisions:
        """The same lines in the same places, some with new contents: each of `changed` takes the place of the line
        with its id.

        None of them may hold other words than before, which is why every index stays true and one strike on a page
        of thousands of lines costs no more than copying the page's tuple. Raises KeyError for an id that is not in
        the cut.
        """
        lines, alternates = list(self.lines), list(self.alternates)
        are_fixes_same = True
        for line in changed:
            are_fixes_same &= _fixes(line) == _fixes(self.find(line.id))
            at = self.aside.get(line.id)
            if at is None:
                lines[self.position[line.id]] = line
            elif isinstance(line, Spoken):
                alternates[at] = line
        made = Decisions(tuple(lines), tuple(alternates), self.next_id)
        return self._inheriting(made, "position", "aside", "_ranges", *(["fixes"] if are_fixes_same else []))

    def rearranged(self, lines: Iterable[CutLine], alternates: Iterable[Spoken]) -> Decisions:
        """The same spoken lines in other places; alternates are put into reading order. `next_id` passes every new
        id.
        """
        page = tuple(lines)
        next_id = max([self.next_id, *(line.id + 1 for line in page)])
        moved = Decisions(page, tuple(sorted(alternates, key=reading_order)), next_id)
        return self._inheriting(moved, "_ranges", "fixes")

    def counting_from(self, next_id: int) -> Decisions:
        """The same cut whose next new line gets `next_id`: ids that an abandoned branch of the history used stay
        its own.
        """
        if next_id == self.next_id:
            return self
        return self._inheriting(replace(self, next_id=next_id), "position", "aside", "_ranges", "fixes")

    def _inheriting(self, made: Decisions, *indexes: str) -> Decisions:
        """`made`, with those indexes of this value that hold for it too and have been built."""
        made.__dict__.update((name, self.__dict__[name]) for name in indexes if name in self.__dict__)
        return made


def _fixes(line: CutLine | None) -> tuple[Fix, ...]:
    return line.fixes if isinstance(line, Spoken) else ()


def reading_order(line: Spoken) -> tuple[str, int]:
    """Sort key: by take, then as spoken."""
    return line.take, line.first
