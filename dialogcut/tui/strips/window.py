"""The part of the page that the strips show: all of it, or a part around the cursor that follows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dialogcut.tui.strips.axis import Axis, IntArray

CLOSEST_MS = 4000
"""The least that a zoomed strip shows: about ten words."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of page time, half-open."""

    lo_ms: int
    hi_ms: int

    @staticmethod
    def whole(axis: Axis) -> Window:
        return Window(0, max(1, axis.total_ms))

    @property
    def ms(self) -> int:
        return self.hi_ms - self.lo_ms

    def is_whole(self, axis: Axis) -> bool:
        return self == Window.whole(axis)

    def zoomed(self, steps: int, around_ms: int, axis: Axis) -> Window:
        """Half as much a step closer, twice as much a step wider; what stands at `around_ms` stays where it is."""
        whole = Window.whole(axis)
        wanted = self.ms >> steps if steps > 0 else self.ms << -steps
        span = min(whole.ms, max(CLOSEST_MS, wanted))
        around = min(max(around_ms, self.lo_ms), self.hi_ms)
        return Window._placed(around - (around - self.lo_ms) * span // self.ms, span, whole)

    def panned(self, ms: int, axis: Axis) -> Window:
        """As much of the page, later by so many ms, as far as the page goes."""
        return Window._placed(self.lo_ms + ms, self.ms, Window.whole(axis))

    def holding(self, ms: int, axis: Axis) -> Window:
        """This window where it shows that time, else one of its length in which that time stands a quarter in."""
        if self.lo_ms <= ms < self.hi_ms:
            return self
        return Window._placed(ms - self.ms // 4, self.ms, Window.whole(axis))

    def fitted(self, axis: Axis) -> Window:
        """This window on a page that has become longer or shorter."""
        whole = Window.whole(axis)
        return Window._placed(self.lo_ms, min(self.ms, whole.ms), whole)

    @staticmethod
    def _placed(lo_ms: int, span_ms: int, whole: Window) -> Window:
        lo = min(max(0, lo_ms), whole.hi_ms - span_ms)
        return Window(lo, lo + span_ms)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A window cut into columns of cells."""

    axis: Axis
    window: Window
    edges_ms: IntArray
    """Where each column starts, and where the last one ends."""
    edge_words: IntArray
    """The word at each edge."""

    @staticmethod
    def of(axis: Axis, window: Window, count: int) -> Columns:
        """`count` (at least one) columns of equal length, to the ms."""
        edges = window.lo_ms + np.arange(count + 1, dtype=np.int64) * window.ms // count
        words = np.clip(axis.at_ms.searchsorted(edges, "right") - 1, 0, max(0, axis.n - 1))
        return Columns(axis, window, edges, words)

    @property
    def count(self) -> int:
        return len(self.edges_ms) - 1

    def column_of(self, ms: int) -> int:
        """The column that shows a time; -1 before the window, `count` after it."""
        if ms < self.window.lo_ms:
            return -1
        if ms >= self.window.hi_ms:
            return self.count
        return int(self.edges_ms.searchsorted(ms, "right")) - 1

    def column_of_word(self, word: int) -> int:
        return self.column_of(self.axis.ms_of(word))

    def word_of(self, column: int) -> int:
        """The first word that starts in a column, else the word that goes on there."""
        at = min(max(0, column), self.count - 1)
        first, ms = int(self.edge_words[at]), int(self.edges_ms[at])
        starts_later = first + 1 < self.axis.n and self.axis.ms_of(first) < ms
        return first + 1 if starts_later and self.axis.ms_of(first + 1) < self.edges_ms[at + 1] else first

    def touching(self, first_word: int, last_word: int) -> tuple[int, int]:
        """Columns [a, b) in which something of the words [first, last) is shown."""
        lo = self.column_of(self.axis.ms_of(first_word))
        hi = self.column_of(max(self.axis.ms_of(last_word) - 1, 0))
        return max(0, lo), min(self.count, hi + 1)
