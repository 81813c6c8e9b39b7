"""Every edit as a list, the latest first: where the cut stands, what was undone, which states have names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dialogcut.cut.changelog import ROOT, Change
from dialogcut.cut.history import History
from dialogcut.tui.parts import Part, Parts, faded
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

HISTORY = Sheet(
    "history",
    (
        Column("", 1),
        Column("when", 12),
        Column("who", 10, from_width=70),
        Column("what"),
        Column("version", 18, from_width=56),
    ),
    (Verb("go", ("enter",), "go to this state", closes=True),),
    "Nothing was done yet.",
    "nothing is ever lost: undo and redo stay",
)

_UNDONE, _ELSEWHERE = "undone: redo leads there", "other branches"


def history_items(history: History) -> tuple[Item[int], ...]:
    """The edits that redo would make, those that led here, the empty cut, and the ends of other branches; each item's
    value is a change's id.
    """
    names: dict[int, list[str]] = {}
    for name, change in history.versions.items():
        names.setdefault(change, []).append(name)
    return tuple(_items(history, names))


def _items(history: History, names: dict[int, list[str]]) -> Iterator[Item[int]]:
    ahead, trail = history.ahead[::-1], history.trail[::-1]
    for change in ahead:
        yield _item(change, names, _UNDONE, is_dim=True)
    section = "done" if ahead else ""
    for change in trail:
        yield _item(change, names, section, is_current=change.id == history.current)
    if trail or ahead:
        yield _root(names.get(ROOT, []), section, history.current == ROOT)
    known = {change.id for change in (*ahead, *trail)}
    wanted = {change.id for change in history.tips} | (set(names) - {ROOT})
    for change_id in sorted(wanted - known, reverse=True):
        yield _item(history.change(change_id), names, _ELSEWHERE, is_dim=True)


def _item(
    change: Change, names: dict[int, list[str]], section: str, is_current: bool = False, is_dim: bool = False
) -> Item[int]:
    named = names.get(change.id, [])
    return _made(change.id, _when(change.at), change.who, change.label, named, section, is_current, is_dim)


def _root(named: list[str], section: str, is_current: bool) -> Item[int]:
    return _made(ROOT, "", "", "the empty cut", named, section, is_current, True)


def _made(
    change: int, when: str, who: str, label: str, named: list[str], section: str, is_current: bool, is_dim: bool
) -> Item[int]:
    role = "faint" if is_dim and not is_current else "text"
    versions: Parts = part(", ".join(f"“{name}”" for name in named), "amber")
    cells: tuple[Parts, ...] = (
        part("▸" if is_current else " ", "teal", "bold"),
        part(when, "dim"),
        part(who, "dim"),
        part(label, role),
    )
    if is_dim:
        cells = (cells[0], *(faded(cell, role) for cell in cells[1:]))
    told = (
        Told("", part(label, attributes="bold")),
        Told("who", part(who or "–")),
        Told("when", part(when or "–")),
        Told("version", versions if named else part("no name", "faint")),
        Told("", (Part("the cut stands here", "teal") if is_current else Part(""),)),
    )
    return Item(
        str(change),
        (*cells, versions),
        change,
        told,
        section,
        lacks=frozenset({"go"} if is_current else ()),
        comes_first=is_current,
    )


def _when(at: str) -> str:
    """'22 Nov 21:37', in the clock of this machine."""
    return f"{datetime.fromisoformat(at).astimezone():%d %b %H:%M}"
