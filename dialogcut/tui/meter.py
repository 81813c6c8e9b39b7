"""Meters of block characters: a bar that ends on an eighth of a cell, with ticks where limits lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from dialogcut.tui.rows import Row

_EIGHTHS = " ▏▎▍▌▋▊▉█"

Cell = tuple[str, str, str]
"""Sign, colour, ground."""


@dataclass(frozen=True, slots=True)
class Part:
    """A filled stretch, from where the part before it ends."""

    end: float
    """In the meter's unit."""
    colour: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark at a place of the meter; it takes the cell it lies in."""

    at: float
    """In the meter's unit."""
    colour: str


def meter(row: Row, share: float, cells: int, colour: str) -> Row:
    """A plain meter: `share` (0 to 1) of `cells` filled."""
    return scale(row, cells, 1.0, [Part(max(0.0, min(1.0, share)), colour)])


def line(row: Row, share: float, cells: int, colour: str) -> Row:
    """A thin meter, for lists: a heavy line of half cells on a light one."""
    halves = round(2 * cells * max(0.0, min(1.0, share)))
    heavy = "━" * (halves // 2) + "╸" * (halves % 2)
    return row.add(heavy, colour).add("─" * (cells - len(heavy)), row.palette.rule)


def scale(row: Row, cells: int, length: float, parts: Sequence[Part], ticks: Sequence[Tick] = ()) -> Row:
    """Parts one after the other on a track of `cells` cells that stands for `length`.

    What is filled is drawn with full blocks and what is not with blanks, so that it reads without colours too.
    """
    if cells <= 0 or length <= 0:
        return row
    drawn = _cells(cells, cells / length, parts, {int(tick.at * cells / length): tick for tick in ticks}, row)
    for (colour, ground), run in groupby(drawn, key=itemgetter(1, 2)):
        row.add("".join(sign for sign, _, _ in run), colour, ground=ground)
    return row


def _cells(cells: int, per_unit: float, parts: Sequence[Part], ticks: dict[int, Tick], row: Row) -> Iterator[Cell]:
    track = row.palette.rule
    ends = [(part.end * per_unit, part.colour) for part in parts]
    reach = max((end for end, _ in ends), default=0.0)
    for cell in range(cells):
        filled = max(0.0, min(1.0, reach - cell))
        colour = next((colour for end, colour in ends if end > cell + 0.5), ends[-1][1] if ends else track)
        if cell in ticks:
            yield "▏", ticks[cell].colour, colour if filled > 0.5 else track
        elif (eighths := round(8 * filled)) == 8:
            yield "█", colour, colour
        else:
            yield _EIGHTHS[eighths], colour if eighths else track, track
