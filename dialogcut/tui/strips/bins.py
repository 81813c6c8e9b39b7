"""What the strips say of each column: how much of it is struck, exposition or still to be recorded, and how fast it is
said.

Sums are whole milliseconds, so that columns counted again where an edit touched them equal columns counted from the
start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dialogcut.tui.page.bits import EXPO, EXPO_MAYBE, HELD, STRUCK
from dialogcut.tui.strips.axis import IntArray
from dialogcut.tui.strips.window import Columns

Flags = NDArray[np.uint8]

PACE_WINDOW_MS = 6000
"""Pace is counted over at least so long around a column's middle: of two words alone it would only flicker."""

_PARTS = ("struck", "exposition", "exposition_struck", "maybe", "held")


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Milliseconds of each column that are so; each array has one value a column and is changed in place."""

    columns: Columns
    length: IntArray
    struck: IntArray
    exposition: IntArray
    """Surely exposition, heard or struck."""
    exposition_struck: IntArray
    maybe: IntArray
    """Nearly exposition, or surely: what is tinted on the page."""
    held: IntArray

    @staticmethod
    def of(columns: Columns, flags: Flags) -> Bins:
        bins = Bins(columns, np.diff(columns.edges_ms), *(np.zeros(columns.count, np.int64) for _ in _PARTS))
        bins.recount(flags, 0, columns.count)
        return bins

    def part(self, first: int, last: int) -> Bins:
        """Columns [first, last) alone, as they are now."""
        parts = (getattr(self, name)[first:last] for name in _PARTS)
        return Bins(self.columns, self.length[first:last], *parts)

    def recount(self, flags: Flags, first: int, last: int) -> None:
        """Counts columns [first, last) again from the flags of the words in them."""
        columns = self.columns
        if first >= last or not columns.axis.n:
            return
        a, b = int(columns.edge_words[first]), int(columns.edge_words[last]) + 1
        edges = columns.edges_ms[first : last + 1]
        at = columns.axis.at_ms[a : b + 1]
        place = columns.edge_words[first : last + 1] - a
        into = np.minimum(edges, at[-1]) - at[place]
        local, lengths = flags[a:b], np.diff(at)
        for name, is_so in _parts(local).items():
            spent = np.zeros(b - a + 1, np.int64)
            np.cumsum(lengths * is_so, out=spent[1:])
            getattr(self, name)[first:last] = np.diff(spent[place] + into * is_so[place])


def _parts(flags: Flags) -> dict[str, NDArray[np.bool_]]:
    struck, sure = flags & STRUCK != 0, flags & EXPO != 0
    return {
        "struck": struck,
        "exposition": sure,
        "exposition_struck": sure & struck,
        "maybe": flags & (EXPO | EXPO_MAYBE) != 0,
        "held": flags & HELD != 0,
    }


def pace(columns: Columns) -> NDArray[np.float64]:
    """Words a minute around the middle of each column, with nothing struck; words still to be recorded count for
    none."""
    axis = columns.axis
    if not axis.n:
        return np.zeros(columns.count)
    middles = (columns.edges_ms[:-1] + columns.edges_ms[1:]) / 2
    half = max(PACE_WINDOW_MS, columns.window.ms / columns.count) / 2
    lo, hi = np.clip(middles - half, 0, axis.total_ms), np.clip(middles + half, 0, axis.total_ms)
    a, b = axis.word_at(int(lo[0])), axis.word_at(int(hi[-1])) + 1
    at = axis.at_ms[a : b + 1]
    said = np.zeros(len(at))
    np.cumsum(axis.take[a:b] >= 0, out=said[1:])
    words = np.interp(hi, at, said) - np.interp(lo, at, said)
    return np.asarray(60_000 * words / np.maximum(hi - lo, 1))
