"""The rows of a list screen: title, columns, items, what is told about the one under the cursor, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from dialogcut.tui.keys import spoken
from dialogcut.tui.line_editor import LineText
from dialogcut.tui.parts import Parts, paint, wrapped
from dialogcut.tui.rolling import Rolling
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.screens.sheet import Item, Sheet, Verb, part, widths
from dialogcut.tui.screens.telling import ToldLine, paint_told, told_lines
from dialogcut.tui.typed import paint_typed

T = TypeVar("T")

_BESIDE_FROM = 150
"""Screen width from which what is told stands beside the list."""
_HEAD = 3
"""Title, summary, column heads."""
_WHEEL_ROWS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand on a screen of a size."""

    list_width: int
    list_rows: int
    side_width: int
    """Of what is told, beside the list; 0 where it stands below."""
    told_rows: int


def plan(width: int, height: int) -> Plan:
    """Title, summary and heads above, keys below; the rest is the list and what is told."""
    rows = max(1, height - _HEAD - 1)
    if width >= _BESIDE_FROM:
        side = min(72, width * 2 // 5)
        return Plan(width - side - 3, rows, side, rows)
    told = max(3, rows * 2 // 5) if rows >= 8 else 0
    return Plan(width, rows - told - bool(told), 0, told)


class Listing(RowWidget, Generic[T]):
    """Paints a list and keeps its cursor; says which item was clicked."""

    DEFAULT_CSS = "Listing { width: 100%; height: 100%; }"

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.items: tuple[Item[T], ...] = ()
        self.rolling = Rolling()
        self.sentence = ""
        """Stands where the items would, or in the summary's place while they are stale."""
        self.is_failure = False
        self.asking: tuple[str, LineText] | None = None
        self.on_clicked: Callable[[], None] = lambda: None
        self._summary: Parts = ()
        self._told: tuple[Item[T] | None, int, list[ToldLine]] = (None, 0, [])

    def show(self, items: Sequence[Item[T]], summary: Parts) -> None:
        """Other items; the cursor stays on its key, else on its place."""
        here, at = self.here, self.rolling.cursor
        self.items, self._summary = tuple(items), summary
        at = next((n for n, item in enumerate(items) if (item.key == here.key if here else item.comes_first)), at)
        self.rolling.fill([item.section for item in items], at)
        self.refresh()

    @property
    def here(self) -> Item[T] | None:
        """The item under the cursor."""
        return self.items[self.rolling.cursor] if self.items else None

    @property
    def plan(self) -> Plan:
        return plan(self.size.width, self.size.height)

    def row(self, y: int, width: int) -> Strip:
        where = self.plan
        if y == 0:
            return self._title(width).strip(width)
        if y == 1:
            return self._summary_row(width).strip(width)
        if y == self.size.height - 1:
            return self._foot(width).strip(width)
        row = Row(self.palette, self.palette.page)
        if y == 2:
            self._heads(row, where.list_width)
        elif y < _HEAD + where.list_rows:
            self._item(row, y - _HEAD, where)
        elif not where.side_width:
            self._below(row, y - _HEAD - where.list_rows - 1, width)
        if where.side_width and y >= 2:
            self._beside(row, y - _HEAD, where)
        return row.strip(width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        where, y = self.plan, event.y - _HEAD
        item = self.rolling.item_at(y) if 0 <= y < where.list_rows and event.x < where.list_width else None
        if item is None:
            return
        if event.chain > 1 or item == self.rolling.cursor:
            self.on_clicked()
        else:
            self.rolling.cursor = item
            self.refresh()

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        self._wheel(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        self._wheel(-_WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        self.rolling.scroll(rows, self.plan.list_rows)
        self.refresh()

    def _title(self, width: int) -> Row:
        palette = self.palette
        row = Row(palette, palette.raised).add("▌", palette.amber).add(self.sheet.title.upper(), attributes="bold")
        row.add(f"  {len(self.items)}" if self.items else "", palette.dim)
        return row.right(f"{self.sheet.note} ", width, palette.faint)

    def _summary_row(self, width: int) -> Row:
        row = Row(self.palette, self.palette.raised).add(" ")
        if self.items and self.sentence:
            return paint(row, part(self.sentence, "red" if self.is_failure else "teal"), width - 2)
        return paint(row, self._summary, width - 2)

    def _heads(self, row: Row, width: int) -> None:
        row.add("  ")
        for column, cells in zip(self.sheet.columns, widths(self.sheet.columns, width - 5), strict=True):
            if cells:
                paint(row, part(column.head, "faint"), cells, right=column.right).add("  ")

    def _item(self, row: Row, y: int, where: Plan) -> None:
        palette = self.palette
        window = self.rolling.window(where.list_rows)
        if y >= len(window):
            self._nothing(row, y, where.list_width)
            return
        at = self.rolling.rows[window[y]]
        if isinstance(at, str):
            row.add(f"  {at.upper()}", palette.dim, "bold")
        else:
            is_here = at == self.rolling.cursor
            self._cells(row, self.items[at], where.list_width, palette.raised if is_here else None, is_here)
        if y in self.rolling.thumb(where.list_rows):
            row.to(where.list_width - 1).add("┃", palette.faint)

    def _cells(self, row: Row, item: Item[T], width: int, ground: str | None, is_here: bool) -> None:
        row.add("▌ " if is_here else "  ", self.palette.amber, ground=ground)
        columns = self.sheet.columns
        for column, cells, parts in zip(columns, widths(columns, width - 5), item.cells, strict=True):
            if cells:
                paint(row, parts, cells, ground, column.right).add("  ", ground=ground)
        row.add(" " * (width - 1 - row.cells), ground=ground)

    def _nothing(self, row: Row, y: int, width: int) -> None:
        if self.items or y < 1:
            return
        sentence = self.sentence or self.sheet.empty
        lines = wrapped(part(sentence, "red" if self.is_failure else "dim"), max(10, min(width - 6, 76)))
        if y - 1 < len(lines):
            paint(row.add("   "), lines[y - 1], width - 4)

    def _below(self, row: Row, y: int, width: int) -> None:
        if y < 0:
            row.add("─" * width, self.palette.rule)
        else:
            self._told_row(row.add("  "), y, width - 4, self.plan.told_rows)

    def _beside(self, row: Row, y: int, where: Plan) -> None:
        row.to(where.list_width + 1).add("│ ", self.palette.rule)
        if y >= 0:
            self._told_row(row, y, where.side_width - 1, where.told_rows)

    def _told_row(self, row: Row, y: int, width: int, most: int) -> None:
        paint_told(row, self._told_lines(width), y, width, most)

    def _told_lines(self, width: int) -> list[ToldLine]:
        """What is told about the item under the cursor, wrapped; made once an item and width."""
        here = self.here
        if self._told[0] is not here or self._told[1] != width:
            self._told = (here, width, told_lines(here.detail if here else (), width))
        return self._told[2]

    def _foot(self, width: int) -> Row:
        row = Row(self.palette, self.palette.raised).add(" ")
        if self.asking:
            label, line = self.asking
            row.add(f"{label}  ", self.palette.amber, "bold")
            return paint_typed(row, line, max(1, width - row.cells - 1), row.ground)
        for verb in self.sheet.verbs:
            self._hint(row, verb, width)
        return row.right("esc close ", width, self.palette.faint)

    def _hint(self, row: Row, verb: Verb, width: int) -> None:
        key = " ".join(spoken(one) for one in verb.keys[:1])
        if row.cells + cell_len(key) + cell_len(verb.hint) + 14 > width:
            return
        can = self.here is not None and verb.name not in self.here.lacks
        row.add(key, self.palette.amber if can else self.palette.faint, "bold" if can else "")
        row.add(f" {verb.hint}  ", self.palette.dim if can else self.palette.faint)
