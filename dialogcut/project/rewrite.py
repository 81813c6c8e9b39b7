"""The whole history over other words: every line of every state, as it would be had they been heard first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.project.encode_cut import read_line, write_line
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

    def are_in(self, stored: list[list[Any]]) -> bool:
        """Whether any line is to be carried."""
        return any(data[0] == "s" and data[2] in self._takes for data in stored)

    def _carried(self, data: list[Any]) -> list[Any]:
        line = read_line(data)
        assert isinstance(line, Spoken)  # as its kind says
        return write_line(self._carry(line))


@uncollected()
def rewrite_history(database: sqlite3.Connection, takes: Collection[str], carry: Carry) -> None:
    """Carries all lines of these takes in all changes and all stored cuts, in a transaction that the caller holds."""
    lines = _Lines(takes, carry)
    deltas = database.execute("SELECT id, delta FROM change WHERE id > 0").fetchall()
    carried = ((_delta(lines, data), at) for at, data in deltas)
    rows = ((delta, at) for delta, at in carried if delta is not None)
    database.executemany("UPDATE change SET delta = ? WHERE id = ?", rows)
    states = database.execute("SELECT change, state FROM keyframe").fetchall()
    database.executemany(
        "UPDATE keyframe SET state = ? WHERE change = ?", ((_state(lines, data), at) for at, data in states)
    )


def _delta(lines: _Lines, packed: bytes) -> bytes | None:
    """None for one that these takes have no part in."""
    change, parent, (before, after, *order) = unpack(packed)
    if not lines.are_in(before) and not lines.are_in(after):
        return None
    return pack([change, parent, [lines(before), lines(after), *order]])


def _state(lines: _Lines, packed: bytes) -> bytes:
    page, alternates, next_id = unpack(packed)
    return pack([lines(page), lines(alternates), next_id])


@uncollected()
def check_states(database: sqlite3.Connection, takes: Collection[str], now: Decisions) -> None:
    """Looks through the present cut, and whether these takes' lines cover their words once in every stored one.

    Raises AssertionError where a word stands nowhere or twice.
    """
    counts: dict[str, int] = dict(database.execute("SELECT take_id, words FROM transcript"))
    _require(misplaced(now, counts))
    for (state,) in database.execute("SELECT state FROM keyframe"):
        page, alternates, _ = unpack(state)
        spans = sorted(
            (line[2], line[3], line[4]) for line in (*page, *alternates) if line[0] == "s" and line[2] in takes
        )
        _require([f"{span} in a stored cut" for span in _uncovered(spans, counts)])


def _uncovered(spans: Sequence[tuple[str, int, int]], counts: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """Lines (take, first word, last word), in order, that do not begin where the one before ended."""
    expected: dict[str, int] = {}
    for take, first, last in spans:
        if first != expected.get(take, 0) or last < first:
            yield take, first, last
        expected[take] = last + 1
    yield from ((take, end, counts[take]) for take, end in expected.items() if end != counts[take])


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
