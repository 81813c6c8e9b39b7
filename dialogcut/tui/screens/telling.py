"""What is told about the thing under the cursor: labels at the left, paragraphs wrapped beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from dialogcut.tui.parts import Part, Parts, paint, wrapped
from dialogcut.tui.rows import Row
from dialogcut.tui.screens.sheet import Told

ToldLine = tuple[str, Parts]
"""A label, blank where the paragraph goes on, and what stands beside it."""


def told_lines(detail: Sequence[Told], width: int) -> list[ToldLine]:
    """The paragraphs in rows of `width` cells."""
    labels = _label_width(told.label for told in detail)
    return [
        (told.label if n == 0 else "", parts)
        for told in detail
        for n, parts in enumerate(wrapped(told.parts, max(8, width - labels)))
    ]


def paint_told(row: Row, lines: Sequence[ToldLine], y: int, width: int, most: int) -> None:
    """The `y`-th of the rows, of which `most` can be seen; the last of these says where more would follow."""
    if y >= len(lines):
        return
    label, parts = lines[y]
    labels = _label_width(label for label, _ in lines)
    paint(row, (Part(label, "dim"),), labels)
    if y == most - 1 and len(lines) > most:
        parts = (*parts, Part(" …", "dim"))
    paint(row, parts, width - labels)


def _label_width(labels: Iterable[str]) -> int:
    widest = max(map(cell_len, labels), default=0)
    return widest + 2 if widest else 0
