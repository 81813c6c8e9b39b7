"""The tree of all changes, with what each one changed: from any state to any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.delta import Delta

ROOT = 0
"""Id of the empty cut, which every history grows from."""
WORTH_DECODING = 8
"""Changes that a stored cut must save to be read in place of going there from the present one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit as the history lists it."""

    id: int
    """From 1 up; always above its parent's."""
    parent: int
    label: str
    who: str
    at: str
    """UTC, ISO 8601."""


class ChangeLog:
    """Changes and their deltas. It only ever grows, so every `History` value of a project shares one.

    `deltas` and `states` may be lazy mappings over stored ones. `states` holds the cuts after some changes, to
    start from when a far-off one is wanted; ROOT's, the empty cut, is always known. `next_line_id` is above every
    line id ever given out.
    """

    def __init__(
        self,
        changes: Iterable[Change] = (),
        deltas: Mapping[int, Delta] | None = None,
        states: Mapping[int, Decisions] | None = None,
        next_line_id: int = 1,
    ) -> None:
        self._changes = {change.id: change for change in changes}
        self._last = max(self._changes, default=ROOT)
        self._stored = deltas or {}
        self._fresh: dict[int, Delta] = {}
        self._states = states or {}
        self.next_line_id = next_line_id

    def __iter__(self) -> Iterator[Change]:
        """Oldest first."""
        return iter(self._changes.values())

    def __contains__(self, change_id: int) -> bool:
        return change_id == ROOT or change_id in self._changes

    def __getitem__(self, change_id: int) -> Change:
        return self._changes[change_id]

    def delta(self, change_id: int) -> Delta:
        """What the change did. Raises KeyError for an id that is not in the tree."""
        return self._fresh[change_id] if change_id in self._fresh else self._stored[change_id]

    def append(self, parent: int, label: str, who: str, at: str, delta: Delta) -> Change:
        self._last += 1
        change = Change(self._last, parent, label, who, at)
        self._changes[change.id], self._fresh[change.id] = change, delta
        self.next_line_id = max(self.next_line_id, *delta.next_ids)
        return change

    def lineage(self, change_id: int) -> Iterator[int]:
        """The change itself and all that it was built upon, newest first, without ROOT."""
        while change_id != ROOT:
            yield change_id
            change_id = self._changes[change_id].parent

    def state(self, target: int, start: int, now: Decisions) -> Decisions:
        """The cut after `target`, reached from `now` (the cut after `start`) or from a stored one, whichever is
        nearer. A stored one is decoded whole and shares no line with `now`, so it must be nearer by far.
        """
        stored = next((i for i in self.lineage(target) if i in self._states), ROOT)
        path, shortcut = self._path(start, target), self._path(stored, target)
        if len(shortcut) + (0 if start == ROOT else WORTH_DECODING) < len(path):
            path, now = shortcut, Decisions() if stored == ROOT else self._states[stored]
        for change_id, forth in path:
            delta = self.delta(change_id)
            now = (delta if forth else delta.inverse).apply(now)
        return now

    def _path(self, start: int, target: int) -> list[tuple[int, bool]]:
        """The changes to take back (False) and then to do (True) on the way. A parent's id is below its child's, so
        raising whichever end is higher meets at the nearest common ancestor.
        """
        back: list[tuple[int, bool]] = []
        forth: list[tuple[int, bool]] = []
        while start != target:
            if start > target:
                back.append((start, False))
                start = self._changes[start].parent
            else:
                forth.append((target, True))
                target = self._changes[target].parent
        return back + forth[::-1]
