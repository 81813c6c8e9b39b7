"""What became of each line on one page: heard whole, moved, heard in part, struck, aside."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.said import heard, line_key
from dialogcut.transcript.words import Line, Transcript


class Fate(StrEnum):
    """What became of a line in a version."""

    FULL = "full"
    MOVED = "moved"
    """Every word is heard, but out of the order in which the take was spoken."""
    PARTLY = "partly"
    STRUCK = "struck"
    ASIDE = "aside"
    """Off the page: another reading stands there, or none."""
    ABSENT = "not yet"
    """Its take was not in the cut then."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One line in one version."""

    fate: Fate
    kept: int
    """Words heard, of all that the line has."""
    moved: bool
    """Whether it, or a part of it, stands out of the order in which its take was spoken."""


class Page:
    """A version's page, by transcript's line."""

    def __init__(self, decisions: Decisions, transcripts: Mapping[str, Transcript]) -> None:
        self.takes = frozenset(decisions.takes)
        self.kept: Counter[str] = Counter()
        self.place: dict[str, int] = {}
        """Line -> where among the pieces of the page it first stands."""
        self.number: dict[str, int] = {}
        """Line -> number, from 1, of the page line in which it first stands."""
        order: dict[str, list[tuple[int, str]]] = {}
        for place, piece in enumerate(heard(decisions, transcripts)):
            key = piece.said.key
            self.place.setdefault(key, place)
            self.number.setdefault(key, piece.number)
            self.kept[key] += len(piece.said.words)
            order.setdefault(piece.line.take, []).append((piece.spoken.index, key))
        self.moved = frozenset(key for spoken in order.values() for key in _out_of_order(spoken))

    def holds(self, take: str, index: int) -> bool:
        return line_key(take, index) in self.place

    def cell(self, take: str, line: Line) -> Cell:
        key, words = line_key(take, line.index), line.last - line.first + 1
        kept, moved = self.kept[key], key in self.moved
        if key not in self.place:
            return Cell(Fate.ASIDE if take in self.takes else Fate.ABSENT, 0, False)
        if not kept:
            return Cell(Fate.STRUCK, 0, moved)
        return Cell(Fate.PARTLY if kept < words else Fate.MOVED if moved else Fate.FULL, kept, moved)


def _out_of_order(spoken: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Keys of the fewest pieces that, taken out, leave the others in the order in which they were spoken: all but a
    longest sequence that never falls (patience sorting, O(n log n))."""
    ends: list[tuple[int, int]] = []
    before: list[int | None] = []
    for at, (index, _) in enumerate(spoken):
        rank = bisect_right(ends, (index, len(spoken)))
        before.append(ends[rank - 1][1] if rank else None)
        ends[rank : rank + 1] = [(index, at)]
    in_order = set()
    at_end = ends[-1][1] if ends else None
    while at_end is not None:
        in_order.add(at_end)
        at_end = before[at_end]
    return (key for at, (_, key) in enumerate(spoken) if at not in in_order)
