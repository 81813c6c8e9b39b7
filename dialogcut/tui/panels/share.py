"""How the rows of a panel are shared out among its sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

GAP = 1
"""A blank row in front of each section but the first."""


FEWEST = 3
"""Rows below which no section says anything."""


class Want(NamedTuple):
    """Rows that a section would fill, and those that it needs to be worth its place; 0 wanted leaves it out."""

    wanted: int
    least: int
    rank: int
    """Who is served first: the lowest rank."""


def shared(height: int, wants: Sequence[Want]) -> list[int]:
    """Rows for each section, 0 for one that gives way. By rank each gets what it needs, or what is there if that is
    `FEWEST` at least; what is left over then goes to those who want more, by rank again.
    """
    given = [0] * len(wants)
    left = height + GAP
    by_rank = sorted(range(len(wants)), key=lambda at: wants[at].rank)
    for at in by_rank:
        least = min(wants[at].least, wants[at].wanted)
        rows = min(least, left - GAP)
        if rows >= min(least, FEWEST) > 0:
            given[at] = rows
            left -= rows + GAP
    for at in by_rank:
        more = min(left, wants[at].wanted - given[at]) if given[at] else 0
        given[at] += more
        left -= more
    return given
