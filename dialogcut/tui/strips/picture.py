"""What the strips show, ready to be painted: counted once, and again only where an edit touched it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

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


class Picture:
    """An axis, the flags of its words and the sound of its takes in some columns, and the cells painted of them."""

    def __init__(
        self, axis: Axis, flags: Flags, levels: Mapping[str, Levels], window: Window, count: int, palette: Palette
    ) -> None:
        self.axis, self.window, self.palette = axis, window, palette
        self._flags, self._levels = flags, levels
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
        self._painted: dict[tuple[str, int], Rows] = {}

    def repaint(self, palette: Palette) -> None:
        self.palette, self._painted = palette, {}

    @property
    def is_measured(self) -> bool:
        """Whether any sound is known of what is shown."""
        return bool(np.isfinite(self.db).any())

    def touch(self, first_word: int, flags: Flags) -> None:
        """Other flags for the words from `first_word` on, as many as there are."""
        last_word = first_word + len(flags)
        before = Totals.of(self.axis, self._flags[first_word:last_word], first_word, last_word)
        after = Totals.of(self.axis, flags, first_word, last_word)
        self.totals = self.totals.changed(before, after)
        self._flags[first_word:last_word] = flags
        a, b = self.columns.touching(first_word, last_word)
        self.bins.recount(self._flags, a, b)
        for (strip, of), rows in self._painted.items():
            for row, cells in zip(rows, self._paint(strip, of, a, b), strict=True):
                row[a:b] = cells

    def cells(self, place: Place) -> list[Cell]:
        """A row of a strip. Not to be changed."""
        rows = self._painted.get((place.strip, place.of))
        if rows is None:
            rows = self._paint(place.strip, place.of, 0, self.columns.count)
            self._painted[place.strip, place.of] = rows
        return rows[place.row]

    def _paint(self, strip: str, of: int, a: int, b: int) -> Rows:
        """Columns [a, b) of a strip's rows."""
        bins = self.bins.part(a, b)
        painters: dict[str, Callable[[], Rows]] = {
            "ruler": lambda: [ruler(self.columns, self.palette)[a:b]],
            "wave": lambda: paint.wave(bins, self._heights[a:b], self.palette, of - of // 2, of // 2),
            "cut": lambda: [paint.cut(bins, self.palette)],
            "exposition": lambda: [paint.exposition(bins, self.palette)],
            "pace": lambda: paint.pace(bins, self.wpm[a:b], self._fastest, self.palette, of),
        }
        return painters[strip]()

    @property
    def _fastest(self) -> float:
        return max(paint.FASTEST_WPM, float(self.wpm.max(initial=0)))
