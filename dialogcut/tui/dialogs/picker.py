"""One of several: a list in a small window, filtered by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from dialogcut.tui.dialogs.choice import Choice, found
from dialogcut.tui.line_editor import LineText
from dialogcut.tui.overlay import CLOSING, Overlay
from dialogcut.tui.parts import Part, paint, seen
from dialogcut.tui.rolling import LETTERS, Rolling
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.typed import paint_typed, typed

__all__ = ["Choice", "Picker"]

T = TypeVar("T")

_MARGIN = 2
"""Columns of air inside the frame."""
_LEAST_WIDTH, _WIDEST, _MOST_ROWS = 36, 76, 16


class Picker(Overlay[Choice[T] | None], Generic[T]):
    """Asks for one of several: gives the choice, or None where it was closed without one."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: $background 60%; }
    Picker:ansi { background: transparent; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        note: str = "",
        filterable: bool = True,
        chosen: T | None = None,
        typing: bool = False,
        detail_role: str = "dim",
    ) -> None:
        """`chosen`: the value that the cursor stands on at first. `typing`: every letter filters from the start, also
        those that else move the cursor. `detail_role`: the colour of the details.
        """
        super().__init__()
        self._choices, self._filterable = tuple(choices), filterable
        self._query = LineText()
        self._is_typing = self._starts_typing = typing
        self._box: _Box[T] = _Box(title, note, filterable, detail_role)
        self._box.on_clicked = self._pick
        self._box.label_width = max((cell_len(seen(one.label)) for one in choices), default=0)
        at = next((at for at, one in enumerate(choices) if one.value == chosen), 0)
        self._show(at)

    def compose(self) -> ComposeResult:
        yield self._box

    def on_resize(self, event: events.Resize) -> None:
        rows = min(max(1, len(self._choices)), _MOST_ROWS)
        self._box.styles.width = min(self._box.wanted_width(self._choices), event.size.width - 2)
        self._box.styles.height = min(rows + self._box.chrome, event.size.height - 2)

    def press(self, key: str, character: str | None) -> bool:
        if key == "enter":
            self._pick(self._box.rolling.cursor)
        elif self._moves(key):
            self._box.refresh()
        elif self._filterable and not (key in CLOSING and self._closes_at_once):
            return self._type(key, character)
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        if self._filterable:
            self._filter(self._query.insert(event.text), True)

    @property
    def _closes_at_once(self) -> bool:
        return not self._query.text and (not self._is_typing or self._starts_typing)

    def _moves(self, key: str) -> bool:
        is_letter = self._is_typing and (key in LETTERS or key in ("home", "end", "ctrl+u"))
        return not is_letter and self._box.rolling.press(key, self._box.rows_in_sight)

    def _type(self, key: str, character: str | None) -> bool:
        if key in CLOSING:  # first the filter goes, then the window
            self._filter(LineText(), self._starts_typing)
        elif key == "slash" and not self._is_typing:
            self._filter(LineText(), True)
        elif (query := typed(self._query, key, character)) is not None:
            self._filter(query, bool(query.text) or self._starts_typing or (self._is_typing and key != "backspace"))
        else:
            return False
        return True

    def _filter(self, query: LineText, is_typing: bool) -> None:
        self._query, self._is_typing = query, is_typing
        self._show(0)

    def _show(self, cursor: int) -> None:
        shown = found(self._choices, self._query.text)
        self._box.show(shown, len(self._choices), cursor, self._query if self._is_typing else None)

    def _pick(self, at: int) -> None:
        if at < len(self._box.choices):
            self.dismiss(self._box.choices[at])


class _Box(RowWidget, Generic[T]):
    """The window: title, what is typed, choices, note."""

    def __init__(self, title: str, note: str, filterable: bool, detail_role: str) -> None:
        super().__init__()
        self._title, self._note, self._filterable, self._detail_role = title, note, filterable, detail_role
        self.choices: tuple[Choice[T], ...] = ()
        self.rolling = Rolling()
        self._all = 0
        self.label_width = 0
        self._query: LineText | None = None
        self._head = 3 if filterable else 2
        self.chrome = self._head + (3 if note else 1)
        self.on_clicked: Callable[[int], None] = lambda _: None

    def show(self, choices: tuple[Choice[T], ...], of: int, cursor: int, query: LineText | None) -> None:
        self.choices, self._all, self._query = choices, of, query
        self.rolling.fill([""] * len(choices), cursor)
        self.refresh()

    @property
    def rows_in_sight(self) -> int:
        return max(1, self.size.height - self.chrome)

    def wanted_width(self, choices: Sequence[Choice[T]]) -> int:
        """What the widest choice takes, within bounds."""
        labels = self.label_width
        details = max((cell_len(seen(one.detail)) for one in choices), default=0)
        wanted = max(labels + details + 2 * bool(details) + 5, cell_len(self._note), cell_len(self._title) + 14)
        return min(max(wanted + 2 * _MARGIN, _LEAST_WIDTH), _WIDEST)

    def row(self, y: int, width: int) -> Strip:
        last = self.size.height - 1
        if y == 0:
            return self._top(width).strip(width)
        if y == last:
            return self._bottom(width).strip(width)
        row = Row(self.palette, self.palette.panel).add("│", self.palette.rule)
        inside = width - 2 - 2 * _MARGIN
        if y == 1 and self._filterable:
            self._typed(row.add(" " * _MARGIN), inside)
        elif self._note and y == last - 1:
            paint(row.add(" " * _MARGIN), (Part(self._note, "dim"),), inside)
        elif self._head <= y < self._head + self.rows_in_sight:
            self._choice(row, y - self._head, width)
        row.to(width - 1).add("│", row.palette.rule)
        return row.strip(width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        item = self.rolling.item_at(event.y - self._head)
        if item is not None and item < len(self.choices):
            self.on_clicked(item)

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        self._wheel(1)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        self._wheel(-1)

    def _wheel(self, by: int) -> None:
        self.rolling.scroll(by, self.rows_in_sight)
        self.refresh()

    def _top(self, width: int) -> Row:
        row = Row(self.palette, self.palette.panel).add("╭─ ", self.palette.rule)
        count = f" {len(self.choices)} of {self._all} " if len(self.choices) != self._all else f" {self._all} "
        title = seen(self._title)[: max(0, width - 8 - len(count))]
        row.add(title, attributes="bold").add(" ")
        row.add("─" * (width - 2 - len(count) - row.cells), row.palette.rule)
        return row.add(count, row.palette.faint).add("─╮", row.palette.rule)

    def _bottom(self, width: int) -> Row:
        row = Row(self.palette, self.palette.panel).add("╰" + "─" * max(1, width - 26) + " ", self.palette.rule)
        for key, what in (("enter", " pick  "), ("esc", " close ")):
            row.add(key, row.palette.amber).add(what, row.palette.faint)
        return row.add("─" * (width - 1 - row.cells) + "╯", row.palette.rule)

    def _typed(self, row: Row, inside: int) -> None:
        if self._query is None:
            paint(row, (Part("type to filter", "faint"),), inside)
        else:
            paint_typed(row.add("/ ", row.palette.amber), self._query, inside - 2, row.ground)

    def _choice(self, row: Row, y: int, width: int) -> None:
        palette = row.palette
        window = self.rolling.window(self.rows_in_sight)
        if y >= len(window):
            if y == 0:
                paint(row.to(1 + _MARGIN), (Part("nothing here has these letters", "dim"),), width - 4)
            return
        at = window[y]
        choice, is_here = self.choices[at], at == self.rolling.cursor
        ground = palette.raised if is_here else row.ground
        row.add("▌" if is_here else " ", palette.amber, ground=ground).add(" ", ground=ground)
        paint(row, (Part(choice.mark, "teal"),), 2, ground)
        labels = min(self.label_width, max(8, width - 9))
        paint(row, (Part(choice.label, attributes="bold" if is_here else ""),), labels, ground)
        paint(
            row.add("  ", ground=ground),
            (Part(choice.detail, self._detail_role),),
            max(0, width - row.cells - 3),
            ground,
        )
        is_thumb = y in self.rolling.thumb(self.rows_in_sight)
        row.add(" ", ground=ground).add("┃" if is_thumb else " ", palette.faint, ground=ground)
