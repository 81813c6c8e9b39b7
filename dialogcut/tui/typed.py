"""A line that is typed inside a list or a window: what a key makes of it, and how it is painted."""

from __future__ import annotations

from dialogcut.tui.line_editor import LineText
from dialogcut.tui.parts import Part, paint
from dialogcut.tui.rows import Row


def typed(line: LineText, key: str, character: str | None) -> LineText | None:
    """What a key makes of the line; None for a key that does not write."""
    if character and character.isprintable():
        return line.insert(character)
    return line.pressed(key)


def paint_typed(row: Row, line: LineText, width: int, ground: str) -> Row:
    """The line in `width` cells, with a block where the next letter goes."""
    before, under, after = line.visible(width)
    start = row.cells
    if line.is_selected:
        row.add(before, row.palette.on_selected, ground=row.palette.selected)
    else:
        row.add(before, ground=ground)
    row.add(under, row.palette.on_accent, ground=row.palette.amber)
    return paint(row, (Part(after),), max(0, width - (row.cells - start)), ground)
