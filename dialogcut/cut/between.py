"""What lies between the lines that two pages share: how whoever keeps something line by line finds what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def between(olds: Sequence[object], news: Sequence[object]) -> tuple[int, int, int]:
    """(start, stop, end): `news[start:end]` stands in the place of `olds[start:stop]`, and on both sides of it are the
    same objects. All three are one number where nothing changed.

    One strike must cost little on a page of thousands of lines, so that no loop here is Python's own.
    """
    shorter = min(len(olds), len(news))
    start = next(compress(count(), map(is_not, olds, news)), shorter)
    same = next(compress(count(), map(is_not, reversed(olds), reversed(news))), shorter)
    same = min(same, shorter - start)
    return start, len(olds) - same, len(news) - same
