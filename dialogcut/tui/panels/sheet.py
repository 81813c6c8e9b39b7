"""The rows of one section of a panel while they are written, and what a click on each of them means."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from dialogcut.tui.plain import wrapped
from dialogcut.tui.rows import Row, fit
from dialogcut.tui.theme import Palette

NAMES = 12
"""Cells of the names' column, where names and values stand side by side."""

Pick = tuple[str, object]
"""What was clicked: 'take', 'version', 'warning' ... and which one."""


class Written(dict[tuple[Segment, ...], Strip]):
    """Strips by what is written in them: a row that says the same again is the same strip, and is not painted again."""

    KEPT = 2000

    def strip(self, segments: tuple[Segment, ...], cells: int) -> Strip:
        found = self.get(segments)
        if found is None:
            if len(self) >= self.KEPT:
                self.clear()
            found = self[segments] = Strip(segments, cells)
        return found


class SheetRow(Row):
    """A row of a panel, made into a strip once."""

    def __init__(self, palette: Palette, ground: str, written: Written) -> None:
        super().__init__(palette, ground)
        self._written = written

    def strip(self, width: int) -> Strip:
        self.to(width)
        whole = self._written.strip(tuple(self._segments), self.cells)
        return whole if self.cells == width else whole.crop(0, width)


class Sheet:
    """At most `most` rows of `width` cells; what comes after them is not written."""

    def __init__(self, palette: Palette, width: int, most: int, written: Written) -> None:
        self.palette, self.width, self.most = palette, width, most
        self._written = written
        self.strips: list[Strip] = []
        self.picks: list[Pick | None] = []

    @property
    def room(self) -> int:
        """Rows that can still be written."""
        return self.most - len(self.strips)

    def begin(self, is_current: bool = False) -> Row:
        """A row with its first cell: the bar of what is current, on raised ground, or a blank."""
        ground = self.palette.raised if is_current else self.palette.panel
        return SheetRow(self.palette, ground, self._written).add("▌" if is_current else " ", self.palette.amber)

    def put(self, row: Row, pick: Pick | None = None) -> None:
        """The row as it is now."""
        if self.room > 0:
            self.strips.append(row.strip(self.width))
            self.picks.append(pick)

    def head(self, title: str, aside: str = "") -> None:
        """A heading, with a word at the right."""
        row = self.begin().add(title, self.palette.dim, "bold")
        self.put(row.right(f"{aside} ", self.width, self.palette.faint) if aside else row)

    def text(
        self, text: str, colour: str, indent: int = 3, attributes: str = "", most: int = 99, pick: Pick | None = None
    ) -> None:
        """Text wrapped behind an indent; with an ellipsis where there are no rows for the rest of it."""
        for line in self._cut(text, self.width - indent - 1, most):
            self.put(self.begin().to(indent).add(line, colour, attributes), pick)

    def _cut(self, text: str, cells: int, most: int) -> list[str]:
        """The text in rows of so many cells, an ellipsis at the end of the last one that there is room for."""
        rows = list(wrapped(text, cells))
        shown = rows[: max(0, min(most, self.room))]
        if shown and len(shown) < len(rows):
            shown[-1] = fit(shown[-1], min(cells - 1, cell_len(shown[-1]))).removesuffix("…") + "…"
        return shown

    def pair(self, name: str, value: str, colour: str | None = None, most: int = 1) -> None:
        """A name and what it is, in two columns, the second one in at most so many rows."""
        rows = self._cut(value, self.width - NAMES - 1, most)
        for n, text in enumerate(rows):
            row = self.begin().add("" if n else name, self.palette.faint).to(NAMES)
            self.put(row.add(text, colour or self.palette.text))

    def more(self, number: int, pick: Pick | None = None) -> None:
        """Says how many there is no row for."""
        self.put(self.begin().to(3).add(f"… {number:,} more", self.palette.faint), pick)


def window(count: int, rows: int, current: int) -> range:
    """Which of `count` things are shown in `rows` rows: all, or those around the current one."""
    if count <= rows:
        return range(count)
    start = max(0, min(current - rows // 2, count - rows))
    return range(start, start + max(0, rows))
