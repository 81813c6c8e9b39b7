"""The time ruler: page time in round steps, the cursor's tick and the playhead's mark."""

from __future__ import annotations

from dialogcut.tui.strips.cells import Cell
from dialogcut.tui.strips.window import Columns
from dialogcut.tui.theme import Palette

STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000)
LEAST_COLUMNS = 12
"""Between two ticks: room for '1:00:00' and some air."""


def ruler(columns: Columns, palette: Palette) -> list[Cell]:
    """Ticks at round times, each with its time after it."""
    cells = [Cell(" ", palette.faint, palette.panel)] * columns.count
    step = step_ms(columns)
    first = -(-columns.window.lo_ms // step) * step
    for ms in range(first, columns.window.hi_ms, step):
        at, text = columns.column_of(ms), clock(ms)
        if at + len(text) >= columns.count:
            break
        cells[at] = Cell("╷", palette.faint, palette.panel)
        for i, letter in enumerate(text, at + 1):
            cells[i] = Cell(letter, palette.faint, palette.panel)
    return cells


def with_cursor(cells: list[Cell], column: int, palette: Palette) -> list[Cell]:
    """The cells with the cursor's tick, where it is in the window; a letter that stands there stays to be read."""
    if not 0 <= column < len(cells):
        return cells
    under = cells[column]
    tick = Cell(under.glyph, palette.amber, under.ground, "reverse") if under.glyph.isalnum() else None
    return [*cells[:column], tick or Cell("│", palette.amber, under.ground, "bold"), *cells[column + 1 :]]


def step_ms(columns: Columns) -> int:
    """The shortest round step whose ticks are not too near to each other."""
    least = columns.window.ms * LEAST_COLUMNS / columns.count
    return next((step * 1000 for step in STEPS_S if step * 1000 >= least), STEPS_S[-1] * 1000)


def clock(ms: int) -> str:
    """'1:05', '2:00:00': whole seconds, as a ruler says them."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
