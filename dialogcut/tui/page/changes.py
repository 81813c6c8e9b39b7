"""What differs between two states of the page's lines, found at the speed of comparing pointers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from dialogcut.cut.decisions import CutLine, Placeholder, Spoken


class Change(NamedTuple):
    """The lines start..old_stop (not included) became start..new_stop; all others are the same in the same order."""

    start: int
    old_stop: int
    new_stop: int

    def pieces(self, old: Sequence[CutLine], new: Sequence[CutLine]) -> Iterator[range | list[CutLine]]:
        """The new lines in order: ranges of old lines that stayed together, and lists of lines that are new or hold
        other words."""
        where = {line.id: at for at, line in enumerate(old[self.start : self.old_stop], self.start)}
        kept, fresh = range(0), list[CutLine]()
        for line in new[self.start : self.new_stop]:
            at = where.get(line.id, -1)
            if at < 0 or old[at] is not line:
                if kept:
                    yield kept
                    kept = range(0)
                fresh.append(line)
                continue
            if fresh:
                yield fresh
                fresh = []
            if kept and at != kept.stop:
                yield kept
                kept = range(0)
            kept = range(kept.start, at + 1) if kept else range(at, at + 1)
        if kept or fresh:
            yield kept or fresh


def changed(old: Sequence[CutLine], new: Sequence[CutLine]) -> Change | list[int]:
    """The lines that have other contents but the same words, or, where words came, went or moved, the span of the
    change. An empty list: nothing differs."""
    if len(old) == len(new):
        lines = list(compress(count(), map(is_not, old, new)))
        if all(same_words(old[at], new[at]) for at in lines):
            return lines
        return Change(lines[0], lines[-1] + 1, lines[-1] + 1)
    shorter = min(len(old), len(new))
    start = next(compress(count(), map(is_not, old, new)), shorter)
    tail = next(compress(count(), map(is_not, reversed(old), reversed(new))), shorter)
    return Change(start, len(old) - tail, len(new) - tail)


def same_words(one: CutLine, other: CutLine) -> bool:
    """Whether two lines hold the same words in the same order, struck or not."""
    if isinstance(one, Spoken) and isinstance(other, Spoken):
        return (one.take, one.first, one.last) == (other.take, other.first, other.last)
    if isinstance(one, Placeholder) and isinstance(other, Placeholder):
        return (one.text, one.kind) == (other.text, other.kind)
    return False
