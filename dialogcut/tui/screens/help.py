"""All keys on one screen, made from the table of actions and the user's keymap; typing filters them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, spoken
from dialogcut.tui.line_editor import LineText
from dialogcut.tui.overlay import CLOSING, Overlay
from dialogcut.tui.parts import Part, paint
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.typed import paint_typed, typed

_LEAST_COLUMN, _WIDEST_COLUMN = 46, 76
_GAP = 3
_STEPS = {"up": -1, "down": 1, "pageup": -1, "pagedown": 1}


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One action as the help shows it."""

    keys: str
    help: str


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the help."""

    title: str
    lines: tuple[KeyLine, ...]

    @property
    def rows(self) -> int:
        """With the heading, and a blank row behind it."""
        return len(self.lines) + 2


def blocks(keymap: Keymap, query: str = "") -> tuple[Block, ...]:
    """The sections with the actions in whose keys, words or name every word of the query is."""
    table = keymap.table()
    found: list[Block] = []
    for section, actions in groupby(ACTIONS, key=lambda action: action.section):
        lines = []
        for action in actions:
            keys = " ".join(map(spoken, table[action.name])) or "–"
            where = f"{keys} {action.help} {action.name} {section}".casefold()
            if all(word in where for word in query.casefold().split()):
                lines.append(KeyLine(keys, action.help))
        if lines:
            found.append(Block(section, tuple(lines)))
    return tuple(found)


def fitted(parts: Sequence[Block], most: int, rows: int) -> list[list[Block]]:
    """The sections in as few columns as fit into `rows` rows; in `most` where none do."""
    for count in range(1, most):
        packed = columns(parts, count)
        if all(sum(block.rows for block in column) - 1 <= rows for column in packed):
            return packed
    return columns(parts, most)


def columns(parts: Sequence[Block], count: int) -> list[list[Block]]:
    """The sections in their order in at most `count` columns, so that the highest column is as low as can be."""
    if not parts:
        return []
    low, high = max(part.rows for part in parts), sum(part.rows for part in parts)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_packed(parts, middle)) <= count else (middle + 1, high)
    return _packed(parts, low)


def _packed(parts: Sequence[Block], rows: int) -> list[list[Block]]:
    packed: list[list[Block]] = [[]]
    used = 0
    for part in parts:
        if packed[-1] and used + part.rows > rows:
            packed.append([])
            used = 0
        packed[-1].append(part)
        used += part.rows
    return packed


class HelpScreen(Overlay[None]):
    """Every action with its keys, in as many columns as fit."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._sheet = _KeySheet(keymap)

    def compose(self) -> ComposeResult:
        yield self._sheet

    def press(self, key: str, character: str | None) -> bool:
        sheet = self._sheet
        if key in CLOSING and sheet.query_line.text:
            sheet.filter(LineText())
        elif key == "enter" or (key in ("question_mark", "f1") and not sheet.query_line.text):
            self.close()
        elif key in _STEPS:
            sheet.scroll_rows(_STEPS[key] * (sheet.size.height - 4 if key.startswith("page") else 1))
        elif (line := typed(sheet.query_line, key, character)) is not None:
            sheet.filter(line)
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        self._sheet.filter(self._sheet.query_line.insert(event.text))


class _KeySheet(RowWidget):
    """The sections side by side under a title; more rows than fit are scrolled."""

    DEFAULT_CSS = "_KeySheet { width: 100%; height: 100%; }"

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self.query_line = LineText()
        self._blocks = blocks(keymap)
        self._top = 0
        self._columns: tuple[Size | None, list[list[KeyLine | str]]] = (None, [])

    def filter(self, line: LineText) -> None:
        self.query_line = line
        self._blocks = blocks(self._keymap, line.text)
        self._columns, self._top = (None, []), 0
        self.refresh()

    def scroll_rows(self, by: int) -> None:
        highest = max((len(column) for column in self._laid(self.size.width)), default=0)
        self._top = max(0, min(self._top + by, highest - (self.size.height - 3)))
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        if y == 0:
            return self._title(width).strip(width)
        if y == self.size.height - 1:
            return self._foot(width).strip(width)
        row = Row(self.palette, self.palette.page)
        if y >= 2:
            self._keys(row, y - 2 + self._top, width)
        return row.strip(width)

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        self.scroll_rows(-3)

    def _laid(self, width: int) -> list[list[KeyLine | str]]:
        """Columns of rows: headings, actions, blanks. Laid once a size and filter."""
        if self._columns[0] != self.size:
            most = max(1, (width - 2) // (_LEAST_COLUMN + _GAP))
            packed = fitted(self._blocks, most, self.size.height - 3)
            self._columns = (self.size, [[row for block in column for row in _rows(block)] for column in packed])
        return self._columns[1]

    def _title(self, width: int) -> Row:
        palette = self.palette
        row = Row(palette, palette.raised).add("▌", palette.amber).add("KEYS", attributes="bold")
        row.add(f"  profile {self._keymap.profile}", palette.dim)
        return row.right("every command is on the command line too ", width, palette.faint)

    def _foot(self, width: int) -> Row:
        row = Row(self.palette, self.palette.raised).add(" / ", self.palette.amber, "bold")
        if self.query_line.text:
            paint_typed(row, self.query_line, max(1, width - 30), row.ground)
        else:
            row.add("type to filter", self.palette.faint)
        highest = max((len(column) for column in self._laid(width)), default=0)
        if highest > self.size.height - 3:
            row.to(width - 26).add("↑ ↓", self.palette.amber, "bold").add(" scroll", self.palette.dim)
        return row.right("esc close ", width, self.palette.faint)

    def _keys(self, row: Row, at: int, width: int) -> None:
        laid = self._laid(width)
        if not laid:
            row.add("  no key and no action has these letters" if at == 0 else "", self.palette.dim)
            return
        each = min((width - 2) // len(laid), _WIDEST_COLUMN)
        for n, column in enumerate(laid):
            row.to(2 + n * each)
            if at < len(column):
                self._line(row, column[at], each - _GAP, _keys_width(column))

    def _line(self, row: Row, line: KeyLine | str, width: int, keys: int) -> None:
        palette = self.palette
        if isinstance(line, str):
            row.add(line.upper(), palette.dim, "bold")
        else:
            paint(row, (Part(line.keys, "amber", "bold"),), keys)
            paint(row, (Part(line.help),), max(1, width - keys))


def _rows(block: Block) -> tuple[KeyLine | str, ...]:
    return (block.title, *block.lines, "")


def _keys_width(column: Sequence[KeyLine | str]) -> int:
    widest = max((cell_len(line.keys) for line in column if isinstance(line, KeyLine)), default=0)
    return min(widest, 16) + 2
