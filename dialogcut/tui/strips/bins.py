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
Shares = NDArray[np.float64]

PACE_WINDOW_MS = 6000
"""Pace is counted over at least so long around a column's middle: of two words alone it would only flicker."""

MIXED_FROM_MS, MIXED_OVER_MS = 4_000, 12_000
"""A column longer than the first holds more than one line, and says less and less by what most of it is."""
_STEPS = (0.7548776662466927, 0.5698402909980532)
"""Multiples of these modulo 1 fill a square evenly: the plastic number's inverse and its square (M. Roberts' R2)."""

_PARTS = ("struck", "tinted", "tinted_struck", "sure", "held")


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Milliseconds of each column that are so; each array has one value a column. The sums are changed in place."""

    length: IntArray
    asked: tuple[Shares, Shares]
    """The share that makes a column count as struck or exposition, and the share of that exposition that makes it count
    as struck: half in short columns. In long ones they differ, so that of neighbours of which a third is struck a third
    is drawn struck."""
    struck: IntArray
    tinted: IntArray
    """Exposition, or nearly so: what the page tints."""
    tinted_struck: IntArray
    sure: IntArray
    """Exposition."""
    held: IntArray

    @staticmethod
    def of(columns: Columns, flags: Flags) -> Bins:
        parts = (np.zeros(columns.count, np.int64) for _ in _PARTS)
        bins = Bins(np.diff(columns.edges_ms), _asked(columns), *parts)
        bins.recount(columns, flags, 0, columns.count)
        return bins

    def part(self, first: int, last: int) -> Bins:
        """Columns [first, last) alone, as they are now."""
        parts = (getattr(self, name)[first:last] for name in _PARTS)
        struck, hatched = self.asked
        return Bins(self.length[first:last], (struck[first:last], hatched[first:last]), *parts)

    def recount(self, columns: Columns, flags: Flags, first: int, last: int) -> None:
        """Counts columns [first, last) again from the flags of the page's words."""
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


def _asked(columns: Columns) -> tuple[Shares, Shares]:
    mixed = min(max(0.0, columns.window.ms / columns.count - MIXED_FROM_MS) / MIXED_OVER_MS, 1.0)
    first, second = (0.5 + mixed * 0.9 * (np.arange(columns.count) * step % 1 - 0.5) for step in _STEPS)
    return np.asarray(first), np.asarray(second)


def _parts(flags: Flags) -> dict[str, NDArray[np.bool_]]:
    struck, tinted = flags & STRUCK != 0, flags & (EXPO | EXPO_MAYBE) != 0
    return {
        "struck": struck,
        "tinted": tinted,
        "tinted_struck": tinted & struck,
        "sure": flags & EXPO != 0,
        "held": flags & HELD != 0,
    }


def pace(columns: Columns) -> Shares:
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
