"""Two hearings of one take: which words of the one are which words of the other, by their texts and their times.

Runs of three words that both say, near each other in time or only once in either, are certain; of those the longest
chain that goes forward in both is kept. What lies between is matched by dynamic programming (Needleman and Wunsch,
1970) over texts and times together, in windows, so that a take of two hours costs little more than its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.runs import chained, run_places
from dialogcut.transcript.words import Word

_RUN = 3
"""Words that must agree in a row to be certain."""
_NEAR_SECONDS = 3
_MOST_CELLS = 4096
"""Of one window's table; larger gaps are halved by time."""
_SAME, _LETTERS, _OVERLAP, _OTHER, _AWAY = 4.0, 2.0, 1.5, 0.5, 0.5
"""What pairing two words is worth: for one text; for shared letters and shared time; off for another text, and for each
second that they lie apart. A pair must be worth more than nothing."""


class Match(NamedTuple):
    """Old words [old_start, old_end) are the new words [start, end); neither is empty, one of them is a single word
    wherever the hearings tell that much."""

    old_start: int
    old_end: int
    start: int
    end: int


def matched(olds: Sequence[Word], news: Sequence[Word], sample_rate: int) -> tuple[Match, ...]:
    """What both hearings hold, in order; words in no match are only in one of them."""
    both = _Both.of(olds, news, sample_rate)
    if both.olds.keys == both.news.keys:
        return tuple(Match(at, at + 1, at, at + 1) for at in range(len(olds)))
    pairs: list[tuple[int, int]] = []
    for old_start, old_end, start, end in _gaps(both, certain := _certain(both)):
        pairs += _between(both, old_start, old_end, start, end)
    return tuple(_widened(both, sorted([*pairs, *certain])))


@dataclass(frozen=True, slots=True)
class _Side:
    """Words of one hearing: what they are compared by."""

    keys: tuple[str, ...]
    letters: tuple[frozenset[str], ...]
    starts: tuple[float, ...]
    """Seconds."""
    ends: tuple[float, ...]

    @staticmethod
    def of(words: Sequence[Word], sample_rate: int) -> _Side:
        keys = tuple(normalised(word.text) or word.text.casefold() for word in words)
        return _Side(
            keys,
            tuple(frozenset(map("".join, pairwise(f"^{key}$"))) for key in keys),
            tuple(word.start_sample / sample_rate for word in words),
            tuple(word.end_sample / sample_rate for word in words),
        )


@dataclass(frozen=True, slots=True)
class _Both:
    olds: _Side
    news: _Side

    @staticmethod
    def of(olds: Sequence[Word], news: Sequence[Word], sample_rate: int) -> _Both:
        return _Both(_Side.of(olds, sample_rate), _Side.of(news, sample_rate))

    def worth(self, i: int, j: int) -> float:
        """Of pairing two words."""
        olds, news = self.olds, self.news
        shared = min(olds.ends[i], news.ends[j]) - max(olds.starts[i], news.starts[j])
        shorter = min(olds.ends[i] - olds.starts[i], news.ends[j] - news.starts[j])
        time = _OVERLAP * shared / shorter if shared > 0 else _AWAY * shared
        if olds.keys[i] == news.keys[j]:
            return _SAME + time
        mine, others = olds.letters[i], news.letters[j]
        return _LETTERS * 2 * len(mine & others) / (len(mine) + len(others)) + time - _OTHER


def _certain(both: _Both) -> list[tuple[int, int]]:
    """Pairs in runs of words that both say, forward in both."""
    here, there = (run_places(keys, _RUN, range(len(keys))) for keys in (both.olds.keys, both.news.keys))
    found: list[tuple[int, int]] = []
    for run, places in here.items():
        others = there.get(run, [])
        is_single = len(others) == len(places) == 1
        found += (
            (i, j) for i in places if (j := _nearest(both, i, others)) is not None and (is_single or _near(both, i, j))
        )
    return chained(found, _RUN)


def _nearest(both: _Both, i: int, places: Sequence[int]) -> int | None:
    at = both.olds.starts[i]
    after = bisect_left(places, at, key=both.news.starts.__getitem__)
    return min(places[max(0, after - 1) : after + 1], key=lambda j: abs(both.news.starts[j] - at), default=None)


def _near(both: _Both, i: int, j: int) -> bool:
    return abs(both.olds.starts[i] - both.news.starts[j]) < _NEAR_SECONDS


def _gaps(both: _Both, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the pairs: [old start, old end) and [start, end)."""
    ends = (len(both.olds.keys), len(both.news.keys))
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, ends]):
        if next_i - i > 1 and next_j - j > 1:
            yield i + 1, next_i, j + 1, next_j


def _between(both: _Both, old_start: int, old_end: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    if (old_end - old_start) * (end - start) <= _MOST_CELLS:
        yield from _paired(both, old_start, old_end, start, end)
        return
    if old_end - old_start >= end - start:
        old_middle = (old_start + old_end) // 2
        middle = bisect_left(both.news.starts, both.olds.starts[old_middle], start, end)
    else:
        middle = (start + end) // 2
        old_middle = bisect_left(both.olds.starts, both.news.starts[middle], old_start, old_end)
    for half in ((old_start, old_middle, start, middle), (old_middle, old_end, middle, end)):
        if half[0] < half[1] and half[2] < half[3]:
            yield from _between(both, *half)


def _paired(both: _Both, old_start: int, old_end: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pairs of a window that are worth most together, last first."""
    width = end - start
    table = [[0.0] * (width + 1)]
    worths: list[list[float]] = []
    for i in range(old_start, old_end):
        above, row, worth = table[-1], [0.0], [both.worth(i, j) for j in range(start, end)]
        for n in range(width):
            row.append(max(above[n] + worth[n], above[n + 1], row[n]))
        table.append(row)
        worths.append(worth)
    m, n = old_end - old_start, width
    while m and n:
        if table[m][n] == table[m - 1][n]:
            m -= 1
        elif table[m][n] == table[m][n - 1]:
            n -= 1
        else:
            m, n = m - 1, n - 1
            yield old_start + m, start + n


def _widened(both: _Both, pairs: Sequence[tuple[int, int]]) -> Iterator[Match]:
    """The pairs with the neighbours that lie in their time: one word that is heard as two, two as one."""
    old_from, new_from = 0, 0
    for n, (i, j) in enumerate(pairs):
        next_i, next_j = pairs[n + 1] if n + 1 < len(pairs) else (len(both.olds.keys), len(both.news.keys))
        old_start, old_end = _grown(both.olds, i, (old_from, next_i), both.news, j)
        start, end = _grown(both.news, j, (new_from, next_j), both.olds, i)
        yield Match(old_start, old_end, start, end)
        old_from, new_from = old_end, end


def _grown(side: _Side, at: int, limits: tuple[int, int], other: _Side, home: int) -> tuple[int, int]:
    """[start, end) around `at`: its neighbours that lie, by half or more, in the time of the other side's word."""
    start, end = at, at + 1
    while start > limits[0] and _lies_in(side, start - 1, other, home):
        start -= 1
    while end < limits[1] and _lies_in(side, end, other, home):
        end += 1
    return start, end


def _lies_in(side: _Side, at: int, other: _Side, home: int) -> bool:
    start, end = side.starts[at], side.ends[at]
    if end <= start:
        return other.starts[home] <= start < other.ends[home]
    return 2 * (min(end, other.ends[home]) - max(start, other.starts[home])) >= end - start
