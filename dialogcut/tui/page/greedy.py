"""Where rows break, word by word: as `wrap` breaks them, for the few lines of a first frame, without numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dialogcut.tui.page.columns import Columns
from dialogcut.tui.page.layout import Layout


def greedy(columns: Columns, line_start: Sequence[int], width: int, speakers: Sequence[int] | None) -> Layout:
    """Rows of at most `width` cells; `speakers` as in `wrap`."""
    starts: list[int] = []
    stops: list[int] = []
    lines: list[int] = []
    for line, (first, end) in enumerate(pairwise(line_start)):
        if speakers is not None and (not line or speakers[line] != speakers[line - 1]):
            starts.append(first)
            stops.append(first)
            lines.append(line)
        for start, stop in _rows(columns, first, end, width):
            starts.append(start)
            stops.append(stop)
            lines.append(line)
    return Layout(starts, stops, lines, None, len(columns.words))


def _rows(columns: Columns, first: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    start, cells = first, 0
    for word in range(first, end):
        wanted = columns.widths[word] + (columns.gaps[word] if word > start else 0)
        if word > start and cells + wanted > width:
            yield start, word
            start, cells, wanted = word, 0, columns.widths[word]
        cells += wanted
    yield start, end
