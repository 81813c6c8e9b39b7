"""Where a text was heard: the words that a recogniser and a text share, in order.

Rare runs first: runs of words that both hold only once are certain, and of those the longest chain that goes forward
in both is kept (`runs`). Shorter runs fill the gaps of that chain, and at last single words do, by the longest common
subsequence. Nobody says more than WORDS_A_SECOND for long: a gap of the text is only searched as far as its time
allows, so that a take finds its own page in the script of a whole film.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dialogcut.transcript.runs import Pair, chained, run_places

WORDS_A_SECOND = 6.0
_SLACK_WORDS = 4
_RUNS = (4, 3, 2)
_MOST_CELLS = 40_000


class _Gap(NamedTuple):
    """Heard words [first, end) and words of the text [start, stop) between two pairs."""

    first: int
    end: int
    start: int
    stop: int


def anchors(heard: Sequence[str], seconds: Sequence[float], written: Sequence[str]) -> tuple[Pair, ...]:
    """Pairs (a place among the heard words, one in the text) of the same word, each beyond the one before on both
    sides; `seconds` says when each word was heard.

    What cannot be told (a common word far from anything sure) is in no pair.
    """
    chain: list[Pair] = []
    for length in _RUNS:
        found = [pair for gap in _gaps(chain, seconds, heard, written) for pair in _runs(heard, written, gap, length)]
        chain = sorted([*chain, *found])
    chain += [pair for gap in _gaps(chain, seconds, heard, written) for pair in _common(heard, written, gap)]
    return tuple(sorted(chain))


def _gaps(
    chain: Sequence[Pair], seconds: Sequence[float], heard: Sequence[str], written: Sequence[str]
) -> Iterator[_Gap]:
    """What lies between the pairs, of the text only what there is time for. Without any pair: everything."""
    if not chain:
        yield _Gap(0, len(heard), 0, len(written))
        return
    (first, start), (last, stop) = chain[0], chain[-1]
    yield _Gap(0, first, max(0, start - _most_words(seconds[first])), start)
    for (i, j), (next_i, next_j) in pairwise(chain):
        if next_j - j <= 2 * _most_words(seconds[next_i] - seconds[i]):
            yield _Gap(i + 1, next_i, j + 1, next_j)
    rest = seconds[-1] - seconds[last]
    yield _Gap(last + 1, len(heard), stop + 1, min(len(written), stop + 1 + _most_words(rest)))


def _most_words(seconds: float) -> int:
    return _SLACK_WORDS + int(WORDS_A_SECOND * max(0.0, seconds))


def _runs(heard: Sequence[str], written: Sequence[str], gap: _Gap, length: int) -> list[Pair]:
    """Runs of `length` words that the gap holds once on both sides, forward in both."""
    here = run_places(heard, length, range(gap.first, gap.end))
    there = run_places(written, length, range(gap.start, gap.stop))
    once = ((at[0], there[run][0]) for run, at in here.items() if len(at) == len(there.get(run, ())) == 1)
    return chained(once, length)


def _common(heard: Sequence[str], written: Sequence[str], gap: _Gap) -> list[Pair]:
    """The longest common subsequence of a gap, with words that follow each other on both sides preferred; nothing for a
    gap that is too large to be sure of single words."""
    rows, columns = gap.end - gap.first, gap.stop - gap.start
    if not 0 < rows * columns <= _MOST_CELLS:
        return []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if heard[gap.first + i] == written[gap.start + j]:
                follows = i + 1 < rows and j + 1 < columns and heard[gap.first + i + 1] == written[gap.start + j + 1]
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + 1 + 0.25 * follows)
    return _traced(best, gap, heard, written)


def _traced(best: Sequence[Sequence[float]], gap: _Gap, heard: Sequence[str], written: Sequence[str]) -> list[Pair]:
    pairs, i, j = list[Pair](), 0, 0
    while gap.first + i < gap.end and gap.start + j < gap.stop:
        is_pair = heard[gap.first + i] == written[gap.start + j]
        if is_pair and best[i][j] > max(best[i + 1][j], best[i][j + 1]):
            pairs.append((gap.first + i, gap.start + j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
