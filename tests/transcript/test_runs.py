from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.runs import chained, run_places


def test_runs_are_found_where_they_begin_and_only_whole() -> None:
    words = ["so", "it", "was", "so", "it", "is"]
    assert run_places(words, 2, range(len(words)))["so", "it"] == [0, 3]
    assert run_places(words, 2, range(1, 4)) == {("it", "was"): [1], ("was", "so"): [2]}
    assert run_places(words, 7, range(len(words))) == {}


def test_runs_that_lie_over_each_other_pair_each_word_once() -> None:
    assert chained([(0, 5), (1, 6), (9, 9)], 2) == [(0, 5), (1, 6), (2, 7), (9, 9), (10, 10)]


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_the_chain_goes_forward_and_none_is_longer(starts: dict[int, int]) -> None:
    chain = chained(starts.items(), 1)
    assert set(chain) <= starts.items()
    assert all(i < next_i and j < next_j for (i, j), (next_i, next_j) in pairwise(chain))
    longest: dict[int, int] = {}
    for i, j in sorted(starts.items()):
        longest[i] = 1 + max((n for k, n in longest.items() if starts[k] < j), default=0)
    assert len(chain) == max(longest.values(), default=0)
