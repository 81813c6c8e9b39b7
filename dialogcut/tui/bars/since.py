"""Which named version the present state grew from, and how many edits ago that was."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from weakref import WeakKeyDictionary

from dialogcut.cut.changelog import ROOT, ChangeLog
from dialogcut.cut.history import History

Since = tuple[str, int]
"""The version's name ('' where none was named on the way here), and the edits made after it."""


class _Known:
    """Answers for changes of one log, good for as long as the versions are these."""

    def __init__(self, versions: Mapping[str, int]) -> None:
        self.versions = versions
        self.answers: dict[int, Since] = {ROOT: ("", 0)} | {at: (name, 0) for name, at in versions.items()}


_known: WeakKeyDictionary[ChangeLog, _Known] = WeakKeyDictionary()


def since_named(history: History) -> Since:
    """A state of several names has the last one's. Asked after every edit it costs one step: answers are kept."""
    known = _known.get(history.log)
    if known is None or known.versions is not history.versions:
        known = _known[history.log] = _Known(history.versions)
    path: list[int] = []
    name, edits = "", 0
    for change in chain(history.log.lineage(history.current), (ROOT,)):
        if change in known.answers:
            name, edits = known.answers[change]
            break
        path.append(change)
    for change in reversed(path):
        edits += 1
        known.answers[change] = (name, edits)
    return name, edits
