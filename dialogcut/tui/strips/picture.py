"""What the strips show, ready to be painted: counted once, and again only where an edit touched it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dialogcut.media.levels import Levels
from dialogcut.tui.strips import paint
from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.bins import Bins, Flags, pace
from dialogcut.tui.strips.cells import Cell
from dialogcut.tui.strips.plan import Place
from dialogcut.tui.strips.ruler import ruler
from dialogcut.tui.strips.sound import heights, loudness
from dialogcut.tui.strips.totals import Totals
from dialogcut.tui.strips.window import Columns, Window
from dialogcut.tui.theme import Palette

Rows = list[list[Cell]]


class _Key(NamedTuple):
    """The rows of a strip, in one of two sets of colours."""

    strip: str
    of: int
    is_to_come: bool


class Picture:
    """An axis, the flags of its words and the sound of its takes in some columns, and the cells painted of them."""

    def __init__(
        self, axis: Axis, flags: Flags, levels: Mapping[str, Levels], window: Window, count: int, palette: Palette
    ) -> None:
        self.axis, self.window = axis, window
        self._flags, self._levels = flags, levels
        self._palettes = (palette, paint.to_come(palette))
        self.totals = Totals.of(axis, flags)
        self._lay(count)

    def _lay(self, count: int) -> None:
        self.columns = Columns.of(self.axis, self.window, count)
        self.bins = Bins.of(self.columns, self._flags)
        self.wpm = pace(self.columns)
        self.measure(self._levels)

    def resize(self, count: int) -> None:
        """Other columns for the same window; nothing where there are so many already."""
        if count != self.columns.count:
            self._lay(count)

    def look(self, window: Window) -> bool:
        """Another part of the page; False where it is shown already."""
        if window == self.window:
            return False
        self.window = window
        self._lay(self.columns.count)
        return True

    def measure(self, levels: Mapping[str, Levels]) -> None:
        """Sound that was measured meanwhile."""
        self._levels = levels
        self.db = loudness(self.columns, levels)
        self._heights = heights(self.db)
        self._painted: dict[_Key, Rows] = {}

    def repaint(self, palette: Palette) -> None:
        self._palettes, self._painted = (palette, paint.to_come(palette)), {}

    @property
    def is_measured(self) -> bool:
        """Whether any sound of the page is known."""
        return any(take in self._levels for take in self.axis.takes)

    def touch(self, first_word: int, flags: Flags) -> tuple[int, int]:
        """Other flags for the words from `first_word` on, as many as there are. The columns [a, b) that show them."""
        last_word = first_word + len(flags)
        before = Totals.of(self.axis, self._flags[first_word:last_word], first_word, last_word)
        after = Totals.of(self.axis, flags, first_word, last_word)
        self.totals = self.totals.changed(before, after)
        self._flags[first_word:last_word] = flags
        a, b = self.columns.touching(first_word, last_word)
        self.bins.recount(self.columns, self._flags, a, b)
        for key, rows in self._painted.items():
            for row, cells in zip(rows, self._paint(key, a, b), strict=True):
                row[a:b] = cells
        return a, b

    def cells(self, place: Place, is_to_come: bool = False) -> list[Cell]:
        """A row of a strip, as it is before the playhead or after it. Not to be changed."""
        key = _Key(place.strip, place.of, is_to_come)
        rows = self._painted.get(key)
        if rows is None:
            rows = self._painted[key] = self._paint(key, 0, self.columns.count)
        return rows[place.row]

    def _paint(self, key: _Key, a: int, b: int) -> Rows:
        """Columns [a, b) of a strip's rows."""
        bins, palette, of = self.bins.part(a, b), self._palettes[key.is_to_come], key.of
        match key.strip:
            case "ruler":
                return [ruler(self.columns, self._palettes[0])[a:b]]
            case "wave":
                return paint.wave(bins, self._heights[a:b], palette, of - of // 2, of // 2)
            case "cut":
                return [paint.cut(bins, palette)]
            case "exposition":
                return [paint.exposition(bins, palette)]
            case _:
                return paint.pace(bins, self.wpm[a:b], self._fastest, palette, of)

    @property
    def _fastest(self) -> float:
        return max(paint.FASTEST_WPM, float(self.wpm.max(initial=0)))
