"""Runs of words that two texts share: where each begins, and the longest chain of them that goes forward in both."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

Pair = tuple[int, int]
"""A place in one text, and one in the other."""


def run_places(words: Sequence[str], length: int, span: range) -> dict[tuple[str, ...], list[int]]:
    """Where each run of `length` words begins that lies in `span`, in order."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(span.start, span.stop - length + 1):
        found[tuple(words[at : at + length])].append(at)
    return found


def chained(starts: Iterable[Pair], length: int) -> list[Pair]:
    """Pairs of words of the longest chain of runs that goes forward in both texts, each word in one pair at most.
    `starts` says where runs of `length` words begin, no two of them at one place of the first text."""
    pairs: list[Pair] = []
    for i, j in _forward(sorted(starts)):
        fresh = ((i + n, j + n) for n in range(length))
        pairs += [pair for pair in fresh if not pairs or (pair[0] > pairs[-1][0] and pair[1] > pairs[-1][1])]
    return pairs


def _forward(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain that increases on both sides; the first places are sorted and single.

    The longest increasing subsequence by patience sorting, O(n log n) (Schensted, 1961).
    """
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1], last[pile : pile + 1] = [j], [n]
    chain, n = [], last[-1] if last else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
