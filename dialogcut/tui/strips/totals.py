"""The figures at the right of the strips, kept in step with the words that an edit touched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dialogcut.tui.page.bits import EXPO, HELD, STRUCK
from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.bins import Flags


@dataclass(frozen=True, slots=True)
class Totals:
    """Recorded words of the page, and of those the heard ones, exposition, heard exposition, and how long the heard
    take."""

    words: int = 0
    heard: int = 0
    exposition: int = 0
    exposition_heard: int = 0
    heard_ms: int = 0

    @staticmethod
    def of(axis: Axis, flags: Flags, first: int = 0, last: int | None = None) -> Totals:
        """Counts the words [first, last), whose flags these are."""
        recorded = flags & HELD == 0
        heard = recorded & (flags & STRUCK == 0)
        exposition = recorded & (flags & EXPO != 0)
        lengths = np.diff(axis.at_ms[first : (axis.n if last is None else last) + 1])
        return Totals(
            int(recorded.sum()),
            int(heard.sum()),
            int(exposition.sum()),
            int((exposition & heard).sum()),
            int(lengths[heard].sum()),
        )

    def changed(self, before: Totals, after: Totals) -> Totals:
        """These figures, some words of which counted as `before` and count as `after` now."""
        return Totals(
            self.words - before.words + after.words,
            self.heard - before.heard + after.heard,
            self.exposition - before.exposition + after.exposition,
            self.exposition_heard - before.exposition_heard + after.exposition_heard,
            self.heard_ms - before.heard_ms + after.heard_ms,
        )

    @property
    def exposition_before_percent(self) -> int:
        """Of all words, as a whole number."""
        return _percent(self.exposition, self.words)

    @property
    def exposition_now_percent(self) -> int:
        """Of the words that are heard."""
        return _percent(self.exposition_heard, self.heard)

    @property
    def words_a_minute(self) -> int:
        """Of the cut; 0 where nothing is heard."""
        return round(60_000 * self.heard / self.heard_ms) if self.heard_ms else 0


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
