"""A list longer than its window: which item the cursor is on, and which rows are in sight."""

from __future__ import annotations

from collections.abc import Sequence

_STEPS = {"up": -1, "down": 1, "k": -1, "j": 1}
_PAGES = {"pageup": -1, "pagedown": 1, "ctrl+u": -1, "ctrl+d": 1}
_ENDS = {"home": 0, "ctrl+home": 0, "less_than_sign": 0, "end": -1, "ctrl+end": -1, "greater_than_sign": -1, "G": -1}
LETTERS = frozenset({"j", "k", "G", "less_than_sign", "greater_than_sign"})
"""Keys that move and are letters too: not for a list that is filtered by typing."""


class Rolling:
    """Items in rows, with headings between them; `cursor` counts items, `top` rows."""

    def __init__(self) -> None:
        self.cursor = 0
        self.top = 0
        self.rows: list[int | str] = []
        """What stands in each row: an item's number, a heading, or '' for a blank row."""
        self._row_of: list[int] = []

    def fill(self, sections: Sequence[str], cursor: int = 0) -> None:
        """One row an item, under a heading where an item's section is another than the one before it."""
        self.rows, self._row_of, before = [], [], ""
        for item, section in enumerate(sections):
            if section != before:
                self.rows += ["", section] if self.rows else [section]
            self._row_of.append(len(self.rows))
            self.rows.append(item)
            before = section
        self.cursor = min(max(cursor, 0), max(len(self) - 1, 0))

    def __len__(self) -> int:
        return len(self._row_of)

    def step(self, by: int) -> None:
        self.cursor = min(max(self.cursor + by, 0), max(len(self) - 1, 0))

    def press(self, key: str, height: int) -> bool:
        """Moves the cursor where the key is one that moves; says whether it is."""
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in _PAGES:
            self.step(_PAGES[key] * max(1, height - 1))
        elif key in _ENDS:
            self.step((_ENDS[key] or 1) * -len(self))
        else:
            return False
        return True

    def scroll(self, by: int, height: int) -> None:
        """As a wheel does: the window moves, and takes the cursor along where it would leave it."""
        self.window(height)
        self.top = min(max(self.top + by, 0), max(len(self.rows) - height, 0))
        in_sight = [row for row in self.rows[self.top : self.top + height] if isinstance(row, int)]
        if in_sight:
            self.cursor = min(max(self.cursor, in_sight[0]), in_sight[-1])

    def window(self, height: int) -> range:
        """Rows in sight: the cursor's among them, with its heading where that stands right above it."""
        if not self._row_of:
            return range(0)
        row = self._row_of[self.cursor]
        first = row - 1 if row and isinstance(self.rows[row - 1], str) else row
        highest = max(len(self.rows) - height, 0)
        self.top = min(max(min(self.top, first), row - height + 1, 0), max(highest, 0))
        return range(self.top, min(self.top + height, len(self.rows)))

    def item_at(self, y: int) -> int | None:
        """The item in row `y` of the window."""
        row = self.rows[self.top + y] if 0 <= self.top + y < len(self.rows) else ""
        return row if isinstance(row, int) else None

    def thumb(self, height: int) -> range:
        """Rows of the window that a scroll bar's thumb covers; none where everything is in sight."""
        if len(self.rows) <= height:
            return range(0)
        size = max(1, height * height // len(self.rows))
        start = (height - size) * self.top // max(1, len(self.rows) - height)
        return range(start, start + size)
