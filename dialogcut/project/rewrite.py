"""The whole history over other words: every line of every state, as it would be had they been heard first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.project.encode_cut import read_decisions, read_line, write_line
from dialogcut.project.packed import pack, uncollected, unpack

Carry = Callable[[Spoken], Spoken]
"""What becomes of a line. It must go by the line alone, so that what a change changed is the same after as before."""


class _Lines:
    """Stored lines carried, each once however many states hold it."""

    def __init__(self, takes: Collection[str], carry: Carry) -> None:
        self._takes, self._carry = takes, carry
        self._known: dict[str, list[Any]] = {}

    def __call__(self, stored: list[list[Any]]) -> list[list[Any]]:
        takes, known, carried = self._takes, self._known, []
        for data in stored:
            if data[0] != "s" or data[2] not in takes:
                carried.append(data)
                continue
            key = repr(data)  # told apart three times as fast as the lines themselves
            if key not in known:
                known[key] = self._carried(data)
            carried.append(known[key])
        return carried

    def _carried(self, data: list[Any]) -> list[Any]:
        line = read_line(data)
        assert isinstance(line, Spoken)  # as its kind says
        return write_line(self._carry(line))


@uncollected()
def rewrite_history(database: sqlite3.Connection, takes: Collection[str], carry: Carry) -> None:
    """Carries all lines of these takes in all changes and all stored cuts, in a transaction that the caller holds."""
    lines = _Lines(takes, carry)
    deltas = database.execute("SELECT id, delta FROM change WHERE id > 0").fetchall()
    database.executemany("UPDATE change SET delta = ? WHERE id = ?", ((_delta(lines, data), at) for at, data in deltas))
    states = database.execute("SELECT change, state FROM keyframe").fetchall()
    database.executemany(
        "UPDATE keyframe SET state = ? WHERE change = ?", ((_state(lines, data), at) for at, data in states)
    )


def _delta(lines: _Lines, packed: bytes) -> bytes:
    change, parent, (before, after, *order) = unpack(packed)
    return pack([change, parent, [lines(before), lines(after), *order]])


def _state(lines: _Lines, packed: bytes) -> bytes:
    page, alternates, next_id = unpack(packed)
    return pack([lines(page), lines(alternates), next_id])


@uncollected()
def check_states(database: sqlite3.Connection, now: Decisions) -> None:
    """Looks through the present cut, every stored one, and the lines of every change. Raises AssertionError where a
    word of a cut stands nowhere or twice, or a line reaches beyond its take."""
    counts: dict[str, int] = dict(database.execute("SELECT take_id, words FROM transcript"))
    _require(misplaced(now, counts))
    for (state,) in database.execute("SELECT state FROM keyframe"):
        _require(misplaced(read_decisions(unpack(state)), counts))
    for (delta,) in database.execute("SELECT delta FROM change WHERE id > 0"):
        before, after, *_ = unpack(delta)[2]
        spoken = (line for line in (*before, *after) if line[0] == "s" and line[2] in counts)
        _require([f"a line ends at {line[4]}" for line in spoken if not 0 <= line[3] <= line[4] < counts[line[2]]])


def _require(problems: Sequence[str]) -> None:
    if problems:
        raise AssertionError(f"carrying the cut to other words lost one, please report this: {problems[0]}")


def copy_beside(database: sqlite3.Connection, path: Path, what: str) -> Path:
    """The project as it is, as NAME.WHAT.dcut beside it, or NAME.WHAT-2.dcut and so on: no earlier copy is touched. The
    caller holds no transaction. A kill on the way leaves no copy, or a whole one."""
    kept, number = path.with_name(f"{path.stem}.{what}{path.suffix}"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.{what}-{number}{path.suffix}")
    made = kept.with_name(f".{kept.name}.new")
    try:
        made.unlink(missing_ok=True)
        with closing(sqlite3.connect(made)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        made.replace(kept)
    finally:
        made.unlink(missing_ok=True)
    return kept
