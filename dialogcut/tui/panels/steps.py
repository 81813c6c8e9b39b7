"""The last edits and those that redo would make, read from the history as the outline shows them."""

from __future__ import annotations

from collections import deque
from itertools import islice

from dialogcut.cut.changelog import ROOT, ChangeLog
from dialogcut.cut.history import History
from dialogcut.tui.panels.outline_value import EditRow, Edits

PAST, AHEAD = 30, 6
"""Edits shown at most."""


class Steps:
    """Remembers which line each edit changed. What an earlier session stored is decoded in idle time only (`learn`):
    the step that brought a take in holds all of it.
    """

    def __init__(self, history: History) -> None:
        self._history: History | None = None
        self._edits = Edits((), 0)
        self._lines: dict[int, int | None] = {}
        self._stored = max((change.id for change in history.log), default=ROOT)

    def of(self, history: History) -> Edits:
        """The rows now. Costs nothing where the history is the same value as before."""
        if history is not self._history:
            self._history = history
            ahead: deque[int] = deque(maxlen=AHEAD)
            undone = 0
            for change in history.log.lineage(history.head):
                if change == history.current:
                    break
                ahead.append(change)
                undone += 1
            past = islice(history.log.lineage(history.current), PAST)
            rows = [*(self._row(history, change, True) for change in ahead)]
            rows += [self._row(history, change, False) for change in past]
            self._edits = Edits(tuple(rows), undone)
        return self._edits

    def learn(self) -> bool:
        """Looks up the line of one more edit of an earlier session; True when all that are shown are known."""
        unknown = next((row.change for row in self._edits.rows if row.change not in self._lines), None)
        history = self._history
        if unknown is None or history is None:
            return True
        self._lines[unknown] = _line_of(history.log, unknown)
        self._history = None
        return False

    def _row(self, history: History, change: int, is_undone: bool) -> EditRow:
        if change not in self._lines and change > self._stored:
            self._lines[change] = _line_of(history.log, change)
        line = self._lines.get(change)
        at = None if line is None else history.now.position.get(line)
        return EditRow(change, history.log[change].label, None if at is None else at + 1, is_undone)


def _line_of(log: ChangeLog, change: int) -> int | None:
    """Id of the first line that an edit changed or moved."""
    delta = log.delta(change)
    ids = (*(line.id for line in delta.after), *delta.page.inserted, *delta.aside.inserted)
    return next(iter(ids), None)
