"""Which words stand in which row of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of one width. A blank row starts and stops at the word below it."""

    starts: list[int]
    """First word shown in each row."""
    stops: list[int]
    """One past the last word shown in it."""
    lines: list[int]
    """Line that each row belongs to; a blank row to the one below it."""
    seen: list[int] | None
    """Words that are shown, in order, where struck ones are hidden; None: all."""
    n: int
    """How many words there are, hidden ones too."""

    @property
    def rows(self) -> int:
        return len(self.starts)

    def row_of(self, word: int) -> int:
        """The row that shows a word; of a hidden one, the row before it."""
        return max(0, bisect_right(self.starts, word) - 1)

    def is_blank(self, row: int) -> bool:
        return self.starts[row] == self.stops[row]

    def is_first(self, row: int) -> bool:
        """Whether the row begins its line."""
        return row == 0 or self.lines[row - 1] != self.lines[row] or self.is_blank(row - 1)

    def words(self, row: int) -> Sequence[int]:
        """The words shown in a row."""
        start, stop = self.starts[row], self.stops[row]
        if self.seen is None:
            return range(start, stop)
        return self.seen[bisect_left(self.seen, start) : bisect_left(self.seen, stop)]

    def nearest(self, word: int) -> int:
        """The word itself, or, where it is hidden, the next one shown, or the last."""
        if self.seen is None:
            return max(0, min(word, self.n - 1))
        at = bisect_left(self.seen, word)
        return self.seen[min(at, len(self.seen) - 1)] if self.seen else 0

    def step(self, word: int, steps: int) -> int:
        """The word so many shown words on (negative: back), or the first or last."""
        if self.seen is None:
            return max(0, min(word + steps, self.n - 1))
        if not self.seen:
            return word
        at = bisect_left(self.seen, word)
        return self.seen[max(0, min(at + steps, len(self.seen) - 1))]


NO_ROWS = Layout([], [], [], None, 0)
"""Of a page that was not laid out yet."""
