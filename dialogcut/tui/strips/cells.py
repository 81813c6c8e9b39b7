"""One row of a strip as cells, a column each, and the marks that are laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from dialogcut.tui.rows import Row

RISING = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, in eighths."""


class Cell(NamedTuple):
    """One cell, in colours of a palette."""

    glyph: str
    colour: str
    ground: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Over:
    """What is laid over every row of the strips: columns outside them (-1, or as many as there are) show nowhere."""

    playhead: int = -1
    selected: range = range(0)


def rising(eighths: int, colour: str, ground: str) -> Cell:
    """A cell filled from below; a full one is a glyph too, so that it stays where colours do not."""
    return Cell(RISING[min(8, max(0, eighths))], colour, ground)


def hanging(eighths: int, colour: str, ground: str) -> Cell:
    """A cell filled from above: the rest of it, with figure and ground swapped."""
    filled = min(8, max(0, eighths))
    if filled in (0, 8):
        return rising(filled, colour, ground)
    return Cell(RISING[8 - filled], colour, ground, "reverse")


def overlaid(cells: list[Cell], over: Over, ground: str, head: Cell) -> list[Cell]:
    """The cells with the selection's ground under its columns and the playhead in its own."""
    made = list(cells)
    for column in over.selected:
        if 0 <= column < len(made):
            made[column] = made[column]._replace(ground=ground)
    if 0 <= over.playhead < len(made):
        made[over.playhead] = head
    return made


def write(row: Row, cells: Iterable[Cell]) -> None:
    """Adds cells to a row, those of one style in one piece."""
    for (colour, ground, attributes), run in groupby(cells, key=_style):
        row.add("".join(cell.glyph for cell in run), colour, attributes, ground)


def _style(cell: Cell) -> tuple[str, str, str]:
    return cell[1:]
