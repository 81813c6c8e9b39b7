"""The survival matrix in words and signs: what became of each line and fact in each version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dialogcut.report.fates import Cell, Fate
from dialogcut.report.survival import Cause, FactRow, LineRow, Survival
from dialogcut.story.ledger import Telling
from dialogcut.tui.parts import Part, Parts
from dialogcut.tui.screens.sheet import Told, part

FILTERS = ("everything", "exposition", "facts", "what changed")

AnyRow = LineRow | FactRow

FATES = {
    Fate.FULL: ("●", "teal", "whole"),
    Fate.MOVED: ("●", "teal", "whole, moved"),
    Fate.PARTLY: ("◐", "amber", "in part"),
    Fate.STRUCK: ("○", "red", "struck"),
    Fate.ASIDE: ("·", "faint", "aside: another reading stands there, or none"),
    Fate.ABSENT: ("·", "faint", "not in the cut yet"),
}
TELLINGS = {
    Telling.TOLD: ("●", "teal", "told"),
    Telling.ONCE: ("●", "teal", "once"),
    Telling.AT_RISK: ("◐", "amber", "risk"),
    Telling.GONE: ("○", "red", "gone"),
}
MOVED = "↕"


def rows_shown(matrix: Survival, only: str) -> tuple[AnyRow, ...]:
    """The rows that a filter (one of FILTERS) leaves: lines first, facts below."""
    if only == "exposition":
        return tuple(row for row in matrix.lines if is_exposition(row))
    if only == "facts":
        return matrix.facts
    if only == "what changed":
        lines = (row for row in matrix.lines if len({(cell.kept, cell.moved) for cell in row.cells}) > 1)
        return (*lines, *(row for row in matrix.facts if len(set(row.tellings)) > 1))
    return (*matrix.lines, *matrix.facts)


def section(row: AnyRow) -> str:
    if isinstance(row, FactRow):
        return "what must be known"
    return "exposition" if is_exposition(row) else "other lines"


def is_exposition(row: AnyRow) -> bool:
    return isinstance(row, LineRow) and row.tag is not None and row.tag.is_exposition


def sign(row: AnyRow, at: int) -> Part:
    """What stands in a row for the `at`-th version: '●', '◐ 5/11', '○', '·'; for a fact '◐ risk'."""
    if isinstance(row, FactRow):
        mark, role, word = TELLINGS[row.tellings[at]]
        return Part(f"{mark} {word}", role)
    cell = row.cells[at]
    mark, role, _ = FATES[cell.fate]
    kept = f" {cell.kept}/{row.words}" if cell.fate is Fate.PARTLY else ""
    return Part(f"{mark}{kept}{f' {MOVED}' if cell.moved and cell.kept else ''}", role)


def told(matrix: Survival, row: AnyRow, at: int, cause: Cause | None) -> Iterator[Told]:
    """What there is to say of a row in the `at`-th version, and who struck it there."""
    name = matrix.versions[at].name
    if isinstance(row, FactRow):
        mark, role, _ = TELLINGS[row.tellings[at]]
        yield Told(row.fact.id, part(row.fact.text, attributes="bold"))
        yield Told(f"in “{name}”", part(f"{mark} {row.tellings[at]}", role))
        return
    cell = row.cells[at]
    gone = "strike" if not cell.kept else ""
    yield Told(f"l. {row.number}" if row.number else "off page", part(row.text, "struck" if gone else "text", gone))
    yield Told(f"in “{name}”", _fate(cell, row.words))
    if cause:
        yield Told("struck by", _cause(cause))
    if row.tag and row.tag.is_exposition:
        yield Told(row.tag.kind, part("; ".join(row.tag.evidence), "dim"))


def _fate(cell: Cell, words: int) -> Parts:
    mark, role, name = FATES[cell.fate]
    count = f", {cell.kept} of {words} words heard" if cell.fate is Fate.PARTLY else ""
    moved = ", out of the order in which it was spoken" if cell.moved and cell.fate is Fate.PARTLY else ""
    return part(f"{mark} {name}{count}{moved}", role)


def _cause(cause: Cause) -> Parts:
    """Who, when, why, and in which edit."""
    at = f"{datetime.fromisoformat(cause.at).astimezone():%d %b %H:%M}"
    why = f": {cause.why}" if cause.why else ""
    who = Part(cause.who or "somebody", attributes="bold")
    return (who, Part(f"  {at}{why}"), Part(f"  ({cause.label})", "faint"))
