"""What one edit changed, exactly and both ways: enough to go from the state before it to the state after it and back.

Inverse *commands* are wrong for strikes (striking {a, b} when a was struck already, and then restoring both,
restores too much), so what is kept of an edit are the values it replaced. The order of the page and the contents of
its lines are told apart: a strike in two far-off lines holds these two lines, a move holds ids alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogcut.cut.between import between
from dialogcut.cut.decisions import CutLine, Decisions, Spoken


@dataclass(frozen=True, slots=True)
class Splice:
    """In a sequence of ids, `removed` at `at` gave way to `inserted`."""

    at: int = 0
    removed: tuple[int, ...] = ()
    inserted: tuple[int, ...] = ()

    @property
    def inverse(self) -> Splice:
        return Splice(self.at, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Delta:
    """The exact difference of two cuts. Applied to any other cut than the one it was made from, it means nothing."""

    before: tuple[CutLine, ...]
    """Lines that changed or went, as they were."""
    after: tuple[CutLine, ...]
    """Lines that changed or came, as they became."""
    page: Splice
    """In the ids of the page."""
    aside: Splice
    """In the ids of the alternates."""
    next_ids: tuple[int, int]

    @property
    def inverse(self) -> Delta:
        return Delta(
            self.after, self.before, self.page.inverse, self.aside.inverse, (self.next_ids[1], self.next_ids[0])
        )

    def apply(self, decisions: Decisions) -> Decisions:
        """The other cut. Raises KeyError where `decisions` is not the one that this delta starts from."""
        if self.page == Splice() == self.aside:
            same_order = decisions.replacing(self.after) if self.after else decisions
            return same_order.counting_from(self.next_ids[1])
        changed = {line.id: line for line in self.after}
        # A line that only moved was taken out of the page or of the alternates by one of the two splices.
        moved = (*_taken(decisions.lines, self.page), *_taken(decisions.alternates, self.aside))
        placed = {line.id: line for line in moved} | changed
        alternates = _spliced(decisions.alternates, self.aside, placed, changed)
        return Decisions(
            _spliced(decisions.lines, self.page, placed, changed),
            tuple(line for line in alternates if isinstance(line, Spoken)),
            self.next_ids[1],
        )


def diff(before: Decisions, after: Decisions) -> Delta:
    """The delta that leads from `before` to `after`: `diff(a, b).apply(a) == b` and `diff(a, b).inverse.apply(b) ==
    a`.
    """
    olds, news = _unshared(before, after)
    return Delta(
        olds,
        news,
        # An edit that only changes contents hands its indexes on: one that is the same object tells the same order.
        Splice() if before.position is after.position else _splice(before.lines, after.lines),
        Splice() if before.aside is after.aside else _splice(before.alternates, after.alternates),
        (before.next_id, after.next_id),
    )


def _unshared(before: Decisions, after: Decisions) -> tuple[tuple[CutLine, ...], tuple[CutLine, ...]]:
    """Lines that only one of the two cuts holds, by identity first and by value then, each side in its own order.

    Most edits keep the order: those lines are compared place by place, and only what is left goes through sets.
    """
    olds, news = _differing(before.lines, after.lines), _differing(before.alternates, after.alternates)
    gone, came = [*olds[0], *news[0]], [*olds[1], *news[1]]
    kept, had = set(came), set(gone)
    return tuple(line for line in gone if line not in kept), tuple(line for line in came if line not in had)


def _differing(olds: Sequence[CutLine], news: Sequence[CutLine]) -> tuple[list[CutLine], list[CutLine]]:
    start, stop, end = between(olds, news)
    old_part, new_part = olds[start:stop], news[start:end]
    if len(old_part) != len(new_part):
        return list(old_part), list(new_part)
    pairs = [(a, b) for a, b in zip(old_part, new_part, strict=True) if a is not b and a != b]
    return [a for a, _ in pairs], [b for _, b in pairs]


def _splice(olds: Sequence[CutLine], news: Sequence[CutLine]) -> Splice:
    if olds is news:
        return Splice()
    old_ids, new_ids = [line.id for line in olds], [line.id for line in news]
    if old_ids == new_ids:
        return Splice()
    start, end = _shared_ends(old_ids, new_ids)
    return Splice(start, tuple(old_ids[start : len(old_ids) - end]), tuple(new_ids[start : len(new_ids) - end]))


def _shared_ends(olds: Sequence[object], news: Sequence[object]) -> tuple[int, int]:
    """How many items both begin with, and how many of the rest both end with."""
    shorter = min(len(olds), len(news))
    start = 0
    while start < shorter and (olds[start] is news[start] or olds[start] == news[start]):
        start += 1
    end = 0
    while end < shorter - start and (olds[-1 - end] is news[-1 - end] or olds[-1 - end] == news[-1 - end]):
        end += 1
    return start, end


def _taken(lines: Sequence[CutLine], splice: Splice) -> Sequence[CutLine]:
    return lines[splice.at : splice.at + len(splice.removed)]


def _spliced(
    lines: Sequence[CutLine], splice: Splice, placed: Mapping[int, CutLine], changed: Mapping[int, CutLine]
) -> tuple[CutLine, ...]:
    """`lines` after the splice: `placed` gives the lines that it inserts, `changed` new contents of those that stay."""
    head, tail = lines[: splice.at], lines[splice.at + len(splice.removed) :]
    inserted = (placed[line_id] for line_id in splice.inserted)
    if not changed:
        return (*head, *inserted, *tail)
    return tuple(changed.get(line.id, line) for line in (*head, *inserted, *tail))
