"""Columns into cells: wave, cut, exposition and pace. What is struck differs from what is heard in form too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dialogcut.tui.strips.bins import Bins
from dialogcut.tui.strips.cells import Cell, hanging, rising
from dialogcut.tui.theme import Palette

Shares = NDArray[np.float64]

FASTEST_WPM = 260.0
"""Fills the pace strip, unless somebody in it is faster."""


def wave(bins: Bins, heights: Shares, palette: Palette, up: int, down: int) -> list[list[Cell]]:
    """`up` rows that rise and `down` rows that hang from the same line, their mirror."""
    above = np.maximum(np.rint(heights * 8 * up).astype(int), 1).tolist()
    below = np.rint(heights * 8 * down).astype(int).tolist()
    inks = [
        (palette.struck_sound, palette.struck_ground) if gone else (palette.teal, palette.panel)
        for gone in _mostly(bins.struck, bins)
    ]
    rising_rows = [
        [rising(full - 8 * row, *ink) for full, ink in zip(above, inks, strict=True)] for row in reversed(range(up))
    ]
    hanging_rows = [
        [hanging(full - 8 * row, *ink) for full, ink in zip(below, inks, strict=True)] for row in range(down)
    ]
    return rising_rows + hanging_rows


def cut(bins: Bins, palette: Palette) -> list[Cell]:
    """What is heard, what is struck and what is held, as a line."""
    heard = Cell("━", palette.dim, palette.panel)
    gone = Cell("╌", palette.red, palette.panel)
    held = Cell("▒", palette.blue, palette.panel)
    return [
        held if waits else gone if struck else heard
        for struck, waits in zip(_mostly(bins.struck, bins), _mostly(bins.held, bins), strict=True)
    ]


def exposition(bins: Bins, palette: Palette) -> list[Cell]:
    """Solid where exposition is heard, hatched where it is struck, lower where it is only nearly so."""
    none = Cell(" ", palette.amber, palette.raised)
    solid = Cell("█", palette.amber, palette.raised)
    hatched = Cell("╱", palette.amber, palette.raised)
    nearly = Cell("▂", palette.amber, palette.raised)
    cells = []
    for sure, maybe, struck in zip(
        _mostly(bins.exposition, bins), _mostly(bins.maybe, bins), _mostly(bins.struck, bins), strict=True
    ):
        cells.append(none if not maybe else hatched if struck else solid if sure else nearly)
    return cells


def pace(bins: Bins, wpm: Shares, top: float, palette: Palette, rows: int) -> list[list[Cell]]:
    """Words a minute as blocks, from the top row down; `top` fills them."""
    eighths = np.rint(wpm / top * 8 * rows).astype(int).tolist()
    inks = [palette.rule if gone else palette.blue for gone in _mostly(bins.struck, bins)]
    return [
        [rising(full - 8 * row, ink, palette.panel) for full, ink in zip(eighths, inks, strict=True)]
        for row in reversed(range(rows))
    ]


def _mostly(part: NDArray[np.int64], bins: Bins) -> list[bool]:
    """Of each column, whether that part is more than half of it."""
    mostly: list[bool] = (2 * part > bins.length).tolist()
    return mostly
