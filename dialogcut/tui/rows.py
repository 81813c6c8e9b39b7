"""Widgets made of rows of cells: bars, panels and strips. A widget turns a value into cells and knows nothing else.

Textual's own way to a row (CSS per line, a Static's layout on update) costs several frames a key (`make bench-tui`):
these rows are made once, kept until what they show changes, and painted in the same frame as the page.
"""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from dialogcut.tui.theme import DARK, Palette, style


class Row:
    """A row being written, left to right, in a palette's colours."""

    def __init__(self, palette: Palette, ground: str) -> None:
        self.palette, self.ground = palette, ground
        self.cells = 0
        self._segments: list[Segment] = []

    def add(self, text: str, colour: str | None = None, attributes: str = "", ground: str | None = None) -> Row:
        """Text in a colour of the palette (its text colour by default)."""
        if text:
            painted = style(colour or self.palette.text, ground or self.ground, attributes)
            self._segments.append(Segment(text, painted))
            self.cells += cell_len(text)
        return self

    def to(self, column: int) -> Row:
        """Blank up to a column; nothing where the row is there already."""
        return self.add(" " * (column - self.cells)) if column > self.cells else self

    def fitted(self, text: str, width: int, colour: str | None = None, attributes: str = "") -> Row:
        """Text in exactly `width` cells, cut with an ellipsis where it is longer."""
        return self.add(fit(text, width), colour, attributes)

    def right(self, text: str, width: int, colour: str | None = None, attributes: str = "") -> Row:
        """Text that ends where a row of `width` cells ends; nothing where there is no room for it."""
        start = width - cell_len(text)
        return self.to(start).add(text, colour, attributes) if start >= self.cells else self

    def strip(self, width: int) -> Strip:
        """The row as exactly `width` cells."""
        self.to(width)
        whole = Strip(self._segments, self.cells)
        return whole if self.cells == width else whole.crop(0, width)


class RowWidget(Widget):
    """A widget whose rows `row` writes. `show` (or any `refresh`) has them written again."""

    DEFAULT_CSS = "RowWidget { scrollbar-size: 0 0; overflow: hidden hidden; }"
    ALLOW_SELECT = False
    palette: Palette = DARK
    """Set by the app when the theme changes, before it asks for a repaint."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._written: dict[int, Strip] = {}
        self._written_for: tuple[int, int] = (0, 0)

    def row(self, y: int, width: int) -> Strip:
        """Row `y` of the widget, `width` cells wide."""
        raise NotImplementedError

    def blank(self, width: int) -> Strip:
        return Row(self.palette, self.palette.panel).strip(width)

    def refresh(self, *regions: Region, **options: Any) -> RowWidget:
        """Has all rows (or those that the regions touch) written again at the next frame."""
        if regions:
            for y in {y for region in regions for y in region.line_range}:
                self._written.pop(y, None)
        else:
            self._written = {}
        super().refresh(*regions, **options)
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        size = self.size
        if self._written_for != (size.width, size.height):  # a frame is painted before the Resize event arrives
            self._written, self._written_for = {}, (size.width, size.height)
        strips = [self._row(y, size.width) for y in crop.line_range]
        filters = [one for one in self.get_line_filters() if not isinstance(one, ANSIToTruecolor)]
        for one in filters:  # NO_COLOR and dimming are filters
            strips = [strip.apply_filter(one, self.background_colors[1]) for strip in strips]
        if crop.column_span != (0, size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _row(self, y: int, width: int) -> Strip:
        found = self._written.get(y)
        if found is None:
            found = self._written[y] = self.row(y, width)
        return found


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
