"""What each line of a page takes up in the cut, and the joins that stand in it, without laying a single event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken
from dialogcut.timeline.chain import chained, held_frames, inner_joins, join_between
from dialogcut.timeline.events import Join
from dialogcut.timeline.splices import Piece, Splicer


class Laid(NamedTuple):
    """One line of the page as it came out."""

    frames: int
    """From where it begins to where the next heard line does: silence put before that one belongs here. 0 where nothing
    of it is heard (but for silence after the first line of the page)."""
    joins: tuple[Join, ...]
    """Joins at which its words come in, then the sequence's last where it is the last line heard; a placeholder has the
    one before it. `record_frame` counts from where the line begins."""


class Ruler:
    """Lays neighbouring lines as `assemble` does, for lengths and joins alone."""

    def __init__(self, lines: Sequence[CutLine], splicer: Splicer, is_end: bool) -> None:
        """`is_end`: whether nothing follows the lines, so that there is a join at the tail."""
        self._lines, self._splicer = lines, splicer
        self._place = {line.id: at for at, line in enumerate(lines)}
        # The first line begins at 0 even where nothing of it is heard: silence may lie before what is heard first.
        self._starts: list[int | None] = [None if at else 0 for at in range(len(lines))]
        self._joins: list[list[Join]] = [[] for _ in lines]
        self.frames = 0
        """Length of all lines."""
        self.last: Piece | None = None
        """The piece that they end with; None where it is a placeholder, or nothing is heard."""
        self._last_at = 0
        self._lay(chained(Decisions(tuple(lines)), splicer), is_end)

    def laid(self) -> list[Laid]:
        """What each of the lines takes up."""
        found: list[Laid] = []
        end = self.frames
        for start, joins in zip(reversed(self._starts), reversed(self._joins), strict=True):
            found.append(Laid(0 if start is None else end - start, tuple(joins)))
            end = end if start is None else start
        return found[::-1]

    def _lay(self, chain: Iterable[Piece | Placeholder], is_end: bool) -> None:
        for item in chain:
            if isinstance(item, Placeholder):
                self._hold(item)
            elif item.frames > 0:
                self._play(item)
        if is_end and self.last:
            self._join(self._last_at, None)

    def _hold(self, line: Placeholder) -> None:
        at = self._begin(line.id)
        if self.last:
            self._join(at, None)
        self.frames += held_frames(line, self._splicer.rate)
        self.last = None

    def _play(self, piece: Piece) -> None:
        self.frames += piece.gap_frames
        at = self._begin(piece.run.line_id)
        self._join(at, piece)
        holders = [at, *self._carried(at, piece)]
        for join in inner_joins(self._splicer, self.frames, piece):
            assert join.in_word  # there is a word on either side
            holder = next(one for one in holders if _holds(self._lines[one], *join.in_word))
            self._joins[holder].append(replace(join, record_frame=join.record_frame - self._start(holder)))
        self.frames += piece.frames
        self.last, self._last_at = piece, holders[-1]

    def _begin(self, line_id: int) -> int:
        at = self._place[line_id]
        if self._starts[at] is None:
            self._starts[at] = self.frames
        return at

    def _start(self, at: int) -> int:
        start = self._starts[at]
        assert start is not None  # joins stand in lines that were begun
        return start

    def _join(self, at: int, piece: Piece | None) -> None:
        frame = self.frames - self._start(at)
        self._joins[at].append(join_between(self._splicer, frame, self.last, piece))

    def _carried(self, at: int, piece: Piece) -> Iterator[int]:
        """The lines that begin inside a piece, which begins in the line at `at`. A line begins there on the last frame
        line at or before its first word."""
        run = piece.run
        while not _holds(self._lines[at], run.take, run.last):
            at += 1
            line = self._lines[at]
            if isinstance(line, Spoken) and (kept := next(line.stretches(), None)):
                start = self._splicer.word(run, kept[0]).start_sample
                self._starts[at] = self.frames + piece.grid.floor(start) - piece.into.frame
                yield at


def _holds(line: CutLine, take: str, word: int) -> bool:
    return isinstance(line, Spoken) and line.take == take and line.first <= word <= line.last
