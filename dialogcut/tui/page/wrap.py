"""Where rows break: all of them, exactly, at once. A hundred thousand words wrap in a few milliseconds, so nothing is
estimated and nothing is late.

Greedy as a typewriter: a row takes the next word while it fits, and a word wider than the row has one to itself. Row k
of every line is placed in one step: with c the cells up to each word, the row that starts at word p ends in front of
the last word e with c[e] <= c[p] + gap[p] + width, found by binary search.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dialogcut.tui.page.bits import STRUCK
from dialogcut.tui.page.columns import Columns
from dialogcut.tui.page.layout import Layout

Numbers = NDArray[np.int64]


def wrap(
    columns: Columns, line_start: Sequence[int], width: int, speakers: Sequence[int] | None, hide_struck: bool
) -> Layout:
    """Rows of at most `width` cells. `speakers`, a number a line, sets a blank row wherever another begins."""
    n = len(columns.words)
    widths = np.frombuffer(columns.widths, np.intc) if n else np.zeros(0, np.intc)
    gaps = np.frombuffer(columns.gaps, np.uint8)
    starts = np.asarray(line_start, np.int64)
    seen: Numbers | None = None
    if hide_struck:
        seen = np.flatnonzero(np.frombuffer(columns.flags, np.uint8) & STRUCK == 0)
        widths, gaps, starts = widths[seen], gaps[seen], np.searchsorted(seen, starts)
    lines = np.flatnonzero(starts[1:] > starts[:-1])
    first, stop, line = _rows(widths, gaps, starts, lines, width)
    if speakers is not None and len(lines):
        spoken = np.asarray(speakers, np.int64)[lines]
        airy = lines[np.concatenate([[True], spoken[1:] != spoken[:-1]])]
        first, line = np.concatenate([starts[airy], first]), np.concatenate([airy, line])
        stop = np.concatenate([starts[airy], stop])
    order = np.argsort(first, kind="stable")
    first, stop, line = first[order], stop[order], line[order]
    if seen is None:
        return Layout(first.tolist(), stop.tolist(), line.tolist(), None, n)
    blank = first == stop
    stops = np.where(blank, seen[first], seen[stop - 1] + 1) if len(first) else stop
    return Layout(seen[first].tolist(), stops.tolist(), line.tolist(), seen.tolist(), n)


def _rows(
    widths: NDArray[np.intc], gaps: NDArray[np.uint8], starts: Numbers, lines: Numbers, width: int
) -> tuple[Numbers, Numbers, Numbers]:
    """First word, end and line of every row, row k of all lines behind row k - 1 of all lines."""
    cells = np.concatenate([np.zeros(1, np.int64), np.cumsum(widths + gaps, dtype=np.int64)])
    at, end = starts[:-1][lines], starts[1:][lines]
    firsts, stops, owners = [], [], []
    while len(at):
        room = np.searchsorted(cells, cells[at] + gaps[at] + width, side="right") - 1
        stop = np.minimum(np.maximum(room, at + 1), end)
        firsts.append(at)
        stops.append(stop)
        owners.append(lines)
        more = stop < end
        at, end, lines = stop[more], end[more], lines[more]
    if not firsts:
        return lines, lines, lines
    return np.concatenate(firsts), np.concatenate(stops), np.concatenate(owners)
