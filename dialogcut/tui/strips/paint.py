"""Columns into cells: wave, cut, exposition and pace. What is struck differs from what is heard in form too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dialogcut.tui.strips.bins import Bins, Shares
from dialogcut.tui.strips.cells import Cell, dotted, hanging, rising
from dialogcut.tui.theme import Palette

Ink = tuple[str, str]
"""Figure and ground."""

FASTEST_WPM = 260.0
"""Fills the pace strip, unless somebody in it is faster."""
TO_COME = 0.62
"""How much of a colour is left after the playhead."""


def wave(bins: Bins, heights: Shares, palette: Palette, up: int, down: int) -> list[list[Cell]]:
    """`up` rows that rise and `down` rows that hang from the same line, their mirror; never less than that line."""
    gone = _enough(bins.struck, bins)
    heard, struck = (palette.teal, palette.panel), (palette.struck_sound, palette.struck_ground)
    above, below = np.maximum(heights * up, 1 / 8), heights * down
    return [
        *(_row(above - row, gone, heard, struck) for row in reversed(range(up))),
        *(_row(below - row, gone, heard, struck, hangs=True) for row in range(down)),
    ]


def cut(bins: Bins, palette: Palette) -> list[Cell]:
    """What is heard, what is struck and what is held, as a line."""
    heard = Cell("━", palette.dim, palette.panel)
    gone = Cell("╌", palette.red, palette.panel)
    held = Cell("▒", palette.blue, palette.panel)
    return [
        held if waits else gone if struck else heard
        for struck, waits in zip(_enough(bins.struck, bins), _enough(bins.held, bins), strict=True)
    ]


def exposition(bins: Bins, palette: Palette) -> list[Cell]:
    """Solid where exposition is heard, hatched where it is struck, lower where a line is only nearly so."""
    none = Cell(" ", palette.amber, palette.raised)
    hatched = Cell("╱", palette.hatched, palette.raised)
    solid, nearly = rising(8, palette.amber, palette.raised), rising(2, palette.hatched, palette.raised)
    gone = (bins.tinted_struck > bins.asked[1] * bins.tinted).tolist()
    surely = (2 * bins.sure > bins.tinted).tolist()
    return [
        none if not tinted else hatched if struck else solid if sure else nearly
        for tinted, struck, sure in zip(_enough(bins.tinted, bins), gone, surely, strict=True)
    ]


def pace(bins: Bins, wpm: Shares, top: float, palette: Palette, rows: int) -> list[list[Cell]]:
    """Words a minute as blocks, from the top row down; `top` fills them."""
    gone = _enough(bins.struck, bins)
    heard, struck = (palette.pace, palette.panel), (palette.faint, palette.panel)
    return [_row(wpm / top * rows - row, gone, heard, struck) for row in reversed(range(rows))]


def to_come(palette: Palette) -> Palette:
    """The colours of what the playhead has not reached: what is heard steps back. A terminal's own colours stay."""
    if not palette.panel.startswith("#"):
        return palette
    teal, amber, hatched, blue, dim = (
        _mixed(colour, palette.panel)
        for colour in (palette.teal, palette.amber, palette.hatched, palette.pace, palette.dim)
    )
    return replace(palette, teal=teal, amber=amber, hatched=hatched, pace=blue, dim=dim)


def _row(filled: Shares, gone: list[bool], heard: Ink, struck: Ink, hangs: bool = False) -> list[Cell]:
    """A row of cells filled so far: blocks where it is heard, dots where it is struck."""
    block = hanging if hangs else rising
    return [
        dotted(quarters, *struck, hangs=hangs) if is_gone else block(eighths, *heard)
        for eighths, quarters, is_gone in zip(_steps(filled, 8), _steps(filled, 4), gone, strict=True)
    ]


def _steps(filled: Shares, steps: int) -> list[int]:
    whole: list[int] = np.floor(filled * steps + 0.5).astype(np.int64).tolist()
    return whole


def _enough(part: NDArray[np.int64], bins: Bins) -> list[bool]:
    """Of each column, whether enough of it is so."""
    enough: list[bool] = (part > bins.asked[0] * bins.length).tolist()
    return enough


def _mixed(colour: str, ground: str) -> str:
    """A colour that lets some of the ground through."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(ink * TO_COME + paper * (1 - TO_COME)):02x}" for ink, paper in pairs)
