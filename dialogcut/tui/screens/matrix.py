"""The rows of the survival screen: a line or a fact a row, a version a column; versions scroll sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from dialogcut.report.survival import Cause, FactRow, LineRow, Survival, Version
from dialogcut.timebase import Rate
from dialogcut.tui.figures import clock
from dialogcut.tui.parts import Part, paint, seen, speaker_role, wrapped
from dialogcut.tui.rolling import Rolling
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.screens.fates import FILTERS, AnyRow, is_exposition, rows_shown, section, sign, told
from dialogcut.tui.screens.sheet import Told, part
from dialogcut.tui.screens.telling import ToldLine, paint_told, told_lines

_HEAD, _TOLD_ROWS = 4, 6
"""Title, filter, names, running times; what is told below."""
_NUMBER, _SPEAKER, _LEAST_TEXT = 5, 10, 24
_LEAST_COLUMN, _WIDEST_COLUMN = 9, 14

AskCause = Callable[[LineRow, Version], Cause | None]


class Matrix(RowWidget):
    """Paints the matrix, whatever its length, by the rows in sight; keeps the cursor's line and version."""

    DEFAULT_CSS = "Matrix { width: 100%; height: 100%; }"

    def __init__(self, cause: AskCause | None = None) -> None:
        super().__init__()
        self._ask_cause = cause
        self.rolling = Rolling()
        self.only = FILTERS[0]
        self.on_clicked: Callable[[], None] = lambda: None
        self._survival = Survival((), (), ())
        self._rate: Rate | None = None
        self._cast: Mapping[str, int] = {}
        self._shown: tuple[AnyRow, ...] = ()
        self._at, self._first = 0, 0
        self._sentence, self._is_failure = "", False
        self._told: tuple[object, list[ToldLine]] = (None, [])

    def show(self, survival: Survival, rate: Rate, cast: Mapping[str, int]) -> None:
        is_first = not self._survival.versions
        self._survival, self._rate, self._cast, self._sentence = survival, rate, cast, ""
        last = max(len(survival.versions) - 1, 0)
        self._at = last if is_first else min(self._at, last)
        self._fill()

    def say(self, sentence: str, is_failure: bool = False) -> None:
        """A sentence above the matrix, or in its place."""
        self._sentence, self._is_failure = sentence, is_failure
        self.refresh()

    def filter(self, only: str) -> None:
        """Shows only what one of FILTERS leaves."""
        self.only = only
        self._fill()

    def move(self, by: int) -> None:
        """The cursor to another version."""
        self._at = min(max(self._at + by, 0), max(len(self._survival.versions) - 1, 0))
        self.refresh()

    @property
    def here(self) -> AnyRow | None:
        return self._shown[self.rolling.cursor] if self._shown else None

    @property
    def version(self) -> str:
        """The name of the version that the cursor is in; '' where there is none."""
        versions = self._survival.versions
        return versions[self._at].name if versions else ""

    @property
    def list_rows(self) -> int:
        return max(1, self.size.height - _HEAD - _TOLD_ROWS - 2)

    def row(self, y: int, width: int) -> Strip:
        height = self.size.height
        if y < 2 or y == height - 1:
            row = Row(self.palette, self.palette.raised)
            (self._title if y == 0 else self._state if y == 1 else self._foot)(row, width)
            return row.strip(width)
        row = Row(self.palette, self.palette.page)
        below = y - _HEAD - self.list_rows
        if y < _HEAD:
            self._heads(row, y - 2, width)
        elif below < 0:
            self._line(row, y - _HEAD, width)
        elif below == 0:
            row.add("─" * width, self.palette.rule)
        else:
            paint_told(row.add("  "), self._told_lines(width - 4), below - 1, width - 4, _TOLD_ROWS)
        return row.strip(width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        y = event.y - _HEAD
        item = self.rolling.item_at(y) if 0 <= y < self.list_rows else None
        if item is None:
            return
        if event.chain > 1 and item == self.rolling.cursor:
            self.on_clicked()
            return
        self.rolling.cursor = item
        first, shown, each, left = self._columns(self.size.width)
        column = (event.x - left) // each
        if event.x >= left and column < shown:
            self._at = first + column
        self.refresh()

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        self._wheel(3)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        self._wheel(-3)

    def _wheel(self, by: int) -> None:
        self.rolling.scroll(by, self.list_rows)
        self.refresh()

    def _fill(self) -> None:
        """Chooses the rows anew; the cursor stays on its row where that is still shown, else on its place."""
        here, at = self.here, self.rolling.cursor
        self._shown = rows_shown(self._survival, self.only)
        at = next((n for n, row in enumerate(self._shown) if here and _key(row) == _key(here)), at)
        self.rolling.fill([section(row) for row in self._shown], at)
        self._told = (None, [])
        self.refresh()

    def _columns(self, width: int) -> tuple[int, int, int, int]:
        """First version shown, how many, cells of each, and where the first begins."""
        versions = self._survival.versions
        if not versions:
            return 0, 0, _LEAST_COLUMN, width
        widest = max(cell_len(seen(version.name)) for version in versions) + 2
        room = width - (2 + _NUMBER + 2 + _SPEAKER) - _LEAST_TEXT - 2
        each = min(max(widest, _LEAST_COLUMN), _WIDEST_COLUMN, max(room // len(versions), _LEAST_COLUMN + 1))
        shown = min(len(versions), max(1, room // each))
        self._first = min(max(self._first, self._at - shown + 1), self._at, len(versions) - shown)
        return self._first, shown, each, width - 1 - shown * each

    def _title(self, row: Row, width: int) -> None:
        lines, versions = len(self._survival.lines), len(self._survival.versions)
        row.add("▌", self.palette.amber).add("SURVIVAL", attributes="bold")
        row.add(f"  {lines:,} lines by {versions} versions" if versions else "", self.palette.dim)
        row.right("exposition first, the present cut last ", width, self.palette.faint)

    def _state(self, row: Row, width: int) -> None:
        row.add(" ")
        if self._sentence and self._survival.versions:
            paint(row, part(self._sentence, "red" if self._is_failure else "teal"), width - 2)
            return
        row.add(self.only, self.palette.amber, "bold").add(f"  {len(self._shown):,}   ", self.palette.dim)
        for mark, role, word in (("●", "teal", "whole"), ("◐", "amber", "partly"), ("○", "red", "struck")):
            row.add(f"{mark} ", getattr(self.palette, role)).add(f"{word}   ", self.palette.faint)
        row.add("· not there   ↕ moved", self.palette.faint)

    def _foot(self, row: Row, width: int) -> None:
        row.add(" ")
        for key, what in (("↑ ↓ ← →", "move"), ("f", "filter"), ("enter", "go to the line")):
            row.add(key, self.palette.amber, "bold").add(f" {what}  ", self.palette.dim)
        row.right("esc close ", width, self.palette.faint)

    def _heads(self, row: Row, y: int, width: int) -> None:
        """Names of the versions, and below them their running times."""
        first, shown, each, left = self._columns(width)
        versions = self._survival.versions
        if y == 0 and first:
            row.to(left - 3).add(f"‹{first}", self.palette.faint)
        row.to(left)
        for at in range(first, first + shown):
            is_here = at == self._at
            if y == 0:
                cell = Part(versions[at].name, "amber" if is_here else "text", "bold" if is_here else "")
            else:
                cell = Part(clock(versions[at].frames, self._rate) if self._rate else "", "faint")
            paint(row.add("▾" if is_here and y == 0 else " ", self.palette.amber), (cell,), each - 2).add(" ")
        if y == 0 and first + shown < len(versions):
            row.add("›", self.palette.faint)

    def _line(self, row: Row, y: int, width: int) -> None:
        window = self.rolling.window(self.list_rows)
        if y >= len(window):
            self._nothing(row, y, width)
            return
        at = self.rolling.rows[window[y]]
        if isinstance(at, str):
            row.add(f"  {at.upper()}", self.palette.dim, "bold")
        else:
            self._cells(row, self._shown[at], at == self.rolling.cursor, width)
        if y in self.rolling.thumb(self.list_rows):
            row.to(width - 1).add("┃", self.palette.faint)

    def _cells(self, row: Row, one: AnyRow, is_here: bool, width: int) -> None:
        palette = self.palette
        first, shown, each, left = self._columns(width)
        ground = palette.raised if is_here else palette.exposition if is_exposition(one) else None
        row.add("▌ " if is_here else "  ", palette.amber, ground=ground)
        if isinstance(one, FactRow):
            number, speaker, text = one.fact.id, "", Part(one.fact.text, attributes="bold")
        else:
            number, speaker, text = str(one.number or "–"), one.speaker or "?", Part(one.text)
        paint(row, part(f"{number} ", "faint"), _NUMBER, ground, right=True)
        row.add("▓ " if is_exposition(one) else "  ", palette.amber, ground=ground)
        paint(row, part(speaker, speaker_role(self._cast.get(speaker)), "bold"), _SPEAKER, ground)
        paint(row, (text,), left - row.cells - 1, ground).add(" ", ground=ground)
        for at in range(first, first + shown):
            is_cursor = is_here and at == self._at
            row.add("▸" if is_cursor else " ", palette.amber, ground=ground)
            mark = sign(one, at)
            paint(row, (Part(mark.text, mark.role, "bold" if is_cursor else ""),), each - 1, ground)

    def _nothing(self, row: Row, y: int, width: int) -> None:
        if self._shown or y < 1:
            return
        empty = "There is no line on the page yet." if self.only == FILTERS[0] else f"Nothing here under “{self.only}”."
        role = "red" if self._is_failure and self._sentence else "dim"
        lines = wrapped(part(self._sentence or empty, role), min(76, width - 6))
        if y - 1 < len(lines):
            paint(row.add("   "), lines[y - 1], width - 4)

    def _told_lines(self, width: int) -> list[ToldLine]:
        """What is told about the cell under the cursor, wrapped; made once a cell and width."""
        here = self.here
        asked = (here, self._at, width)
        if self._told[0] != asked:
            self._told = (asked, told_lines(tuple(self._told_of(here)), width) if here else [])
        return self._told[1]

    def _told_of(self, here: AnyRow) -> Iterator[Told]:
        cause = here.cause if isinstance(here, LineRow) and self._at == len(self._survival.versions) - 1 else None
        if self._ask_cause and isinstance(here, LineRow) and here.cells[self._at].kept < here.words:
            cause = self._ask_cause(here, self._survival.versions[self._at])
        return told(self._survival, here, self._at, cause)


def _key(row: AnyRow) -> str:
    return row.fact.id if isinstance(row, FactRow) else row.key
