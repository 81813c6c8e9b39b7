"""One row of a strip as cells, a column each, and the marks that are laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from dialogcut.tui.rows import Row

RISING = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, in eighths."""

RISING_DOTS, HANGING_DOTS = " ⣀⣤⣶⣿", " ⠉⠛⠿⣿"
"""The same in quarters and in dots, from below and from above."""


class Cell(NamedTuple):
    """One cell, in colours of a palette."""

    glyph: str
    colour: str
    ground: str
    attributes: str = ""


def rising(eighths: int, colour: str, ground: str) -> Cell:
    """A cell filled from below; a full one is a glyph too, so that it stays where colours do not."""
    if eighths >= 8:
        return Cell(RISING[8], colour, colour)  # on its own colour: no seam to the next one
    return Cell(RISING[max(0, eighths)], colour, ground)


def hanging(eighths: int, colour: str, ground: str) -> Cell:
    """A cell filled from above: the rest of it, with figure and ground swapped."""
    filled = min(8, max(0, eighths))
    if filled in (0, 8):
        return rising(filled, colour, ground)
    return Cell(RISING[8 - filled], colour, ground, "reverse")


def dotted(quarters: int, colour: str, ground: str, hangs: bool = False) -> Cell:
    """A cell filled with dots, in quarters: what was there and is struck."""
    return Cell((HANGING_DOTS if hangs else RISING_DOTS)[min(4, max(0, quarters))], colour, ground)


def selected(cells: list[Cell], columns: range, ground: str) -> list[Cell]:
    """The cells with the selection's ground under some of them; it does not show under full ones."""
    return [
        cell._replace(ground=ground) if i in columns and cell.ground != cell.colour else cell
        for i, cell in enumerate(cells)
    ]


def write(row: Row, cells: Iterable[Cell]) -> None:
    """Adds cells to a row, those of one style in one piece."""
    for (colour, ground, attributes), run in groupby(cells, key=_style):
        row.add("".join(cell.glyph for cell in run), colour, attributes, ground)


def _style(cell: Cell) -> tuple[str, str, str]:
    return cell[1:]
