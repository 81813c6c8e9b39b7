"""The whole scene in one column: what is struck and what is exposition, a cell for so many rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from dialogcut.tui.page.bits import EXPO, ONLY_STRUCK, STRUCK
from dialogcut.tui.page.layout import Layout

SHADES = "█▓▒░"
"""By the part that is struck, up to a quarter, half, three quarters, all: what stays is solid, without colour too."""
WINDOW, NOWHERE = "▐", " "
_EXPOSITION = bytes(value & EXPO for value in range(256))
_LEVELS = ("", "hint", "weak", "strong")
_SIGNS = {"strong": ("▲", "red"), "weak": ("△", "amber"), "hint": ("◇", "blue")}

KEPT, CUT, TOLD = "kept", "cut", "told"
"""Of a cell's words most are heard, most are struck, most are of exposition lines."""

MapCells = tuple[str, str, str, str]
"""Glyph and role of the cell for the window and warnings, glyph and kind of the cell for words."""


class SceneMap:
    """Sums of a layout's words in `height` cells, kept up with edits at the cost of the cells they touch."""

    def __init__(self, flags: bytearray, layout: Layout, height: int) -> None:
        self._flags, self.rows = flags, layout.rows
        self.height = max(0, min(height, layout.rows))
        self.first_rows = [y * self.rows // self.height for y in range(self.height)] if self.height else []
        self.bounds = [layout.starts[row] for row in self.first_rows] + [layout.n]
        self.looks: list[tuple[str, str]] = [(NOWHERE, KEPT)] * self.height
        self.warnings: dict[int, str] = {}
        self.touch(0, layout.n - 1)

    def touch(self, first: int, last: int) -> range:
        """Sums anew the cells that hold words first..last (both belong to it). Returns these cells."""
        cells = range(self.cell_of_word(first), self.cell_of_word(last) + 1) if self.height else range(0)
        for y in cells:
            self.looks[y] = self._look(self._flags[self.bounds[y] : self.bounds[y + 1]])
        return cells

    def warn(self, words: Iterable[tuple[int, str]]) -> None:
        """Marks the cells of warned words; of several warnings in a cell the strongest."""
        self.warnings = {}
        for word, level in words:
            y = self.cell_of_word(word)
            if _LEVELS.index(level) > _LEVELS.index(self.warnings.get(y, "")):
                self.warnings[y] = level

    def cells(self, y: int, top: int, shown: int) -> MapCells:
        """The two cells of a row, while `shown` rows from `top` on are in the window."""
        if y >= self.height:
            return NOWHERE, "text", NOWHERE, KEPT
        is_window = self.rows > shown and self.cell_of_row(top) <= y <= self.cell_of_row(top + shown - 1)
        sign, role = _SIGNS.get(self.warnings.get(y, ""), (WINDOW, "faint") if is_window else (NOWHERE, "text"))
        return sign, role, *self.looks[y]

    def cell_of_row(self, row: int) -> int:
        return max(0, bisect_right(self.first_rows, row) - 1)

    def cell_of_word(self, word: int) -> int:
        return max(0, min(bisect_right(self.bounds, word), self.height) - 1)

    def row_at(self, y: int) -> int:
        """The row in the middle of a cell."""
        if not self.height:
            return 0
        y = max(0, min(y, self.height - 1))
        end = self.first_rows[y + 1] if y + 1 < self.height else self.rows
        return (self.first_rows[y] + end - 1) // 2

    def _look(self, flags: bytearray) -> tuple[str, str]:
        if not flags:
            return SHADES[0], KEPT
        struck = flags.translate(ONLY_STRUCK).count(STRUCK)
        expository = flags.translate(_EXPOSITION).count(EXPO)
        shade = SHADES[min(3, 4 * struck // len(flags))]
        if 2 * expository >= len(flags):
            return shade, TOLD
        return shade, CUT if 2 * struck >= len(flags) else KEPT
