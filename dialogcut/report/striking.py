"""Who struck a word, and when: found in the history, which keeps what every change did."""

from __future__ import annotations

from collections.abc import Iterable

from dialogcut.cut.changelog import Change
from dialogcut.cut.decisions import CutLine, Spoken, WordRef
from dialogcut.cut.history import History


def struck_by(history: History, change_id: int) -> dict[WordRef, Change]:
    """For each word that is struck after a change, on the page or aside, the change that struck it (the last one,
    where it was restored between). Raises UsageError for a change that is not in the tree.

    Walks back from there, looks only at lines that a change touched, and stops when every struck word is found.
    """
    wanted = _struck(history.at(change_id).spoken())
    found: dict[WordRef, Change] = {}
    for earlier in history.log.lineage(change_id):
        if len(found) == len(wanted):
            break
        delta = history.log.delta(earlier)
        for word in (_struck(delta.after) & wanted) - _struck(delta.before):
            found.setdefault(word, history.log[earlier])
    return found


def _struck(lines: Iterable[CutLine]) -> set[WordRef]:
    return {WordRef(line.take, strike.word) for line in lines if isinstance(line, Spoken) for strike in line.strikes}
