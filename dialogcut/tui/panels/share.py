"""How the rows of a panel are shared out among its sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

GAP = 1
"""A blank row in front of each section but the first."""


class Want(NamedTuple):
    """Rows that a section would fill, and the fewest that it is worth showing in; 0 wanted leaves it out."""

    wanted: int
    least: int
    rank: int
    """Who gives way: the highest rank first."""


def shared(height: int, wants: Sequence[Want]) -> list[int]:
    """Rows for each section, 0 for one that gives way. What is left over the least goes round, one row at a time."""
    given = [0] * len(wants)
    left = height + GAP
    for at, want in sorted(enumerate(wants), key=lambda pair: pair[1].rank):
        least = min(want.least, want.wanted)
        if 0 < least <= left - GAP:
            given[at] = least
            left -= least + GAP
    while left > 0:
        hungry = [at for at, want in enumerate(wants) if 0 < given[at] < want.wanted]
        if not hungry:
            break
        for at in hungry[:left]:
            given[at] += 1
            left -= 1
    return given
