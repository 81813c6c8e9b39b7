from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.edgebook import (
    ALIGNER,
    ENERGY,
    ESTIMATED,
    FILE,
    RECOGNISER,
    SOURCES,
    EdgeBook,
    EdgeTrust,
    carried,
    columns,
    from_columns,
    unmoved,
)
from dialogcut.transcript.words import Word

trusts = st.builds(EdgeTrust, st.sampled_from(SOURCES), st.integers(0, 5000), st.integers(-(10**6), 10**6))


def book(*starts: EdgeTrust) -> EdgeBook:
    return EdgeBook("1-1", "us", starts, starts)


@given(st.lists(trusts, max_size=20))
def test_columns_give_the_same_edges_back(edges: list[EdgeTrust]) -> None:
    assert from_columns(columns(edges)) == tuple(edges)


@pytest.mark.parametrize("damaged", [[[0], [40], []], [[9], [40], [0]], [[0]]])
def test_damaged_columns_are_refused(damaged: list[list[int]]) -> None:
    with pytest.raises((ValueError, IndexError)):
        from_columns(damaged)


@pytest.mark.parametrize(("within_ms", "frames"), [(0, 0), (41, 1), (42, 2), (125, 3)])
def test_confidence_is_said_in_whole_frames_rounded_up(within_ms: int, frames: int) -> None:
    assert EdgeTrust(ALIGNER, within_ms).within_frames(Fraction(24)) == frames


def test_an_edge_is_sure_within_three_frames() -> None:
    assert EdgeTrust(ALIGNER, 125).is_sure
    assert not EdgeTrust(RECOGNISER, 126).is_sure


def test_words_can_be_put_back_to_where_they_were_heard() -> None:
    words = (Word(0, "so", 1000, 2000, 0.9), Word(1, "late", 2100, 3000, 0.9))
    moved = book(EdgeTrust(ENERGY, 50, 100), EdgeTrust(ALIGNER, 40, -50))
    assert [word[2:4] for word in unmoved(words, moved)] == [(900, 1900), (2150, 3050)]
    assert unmoved(words, None) == words


def test_words_of_two_hearings_keep_what_was_known_of_each() -> None:
    new = book(EdgeTrust(ENERGY, 50), EdgeTrust(ALIGNER, 40))
    old = book(EdgeTrust(FILE, 100), EdgeTrust(ESTIMATED, 900))
    mixed = carried("1-1", (1, None, 0), (0, 1, None), new, old)
    assert [start.source for start in mixed.starts] == [ALIGNER, ESTIMATED, ENERGY]
    assert [end.source for end in carried("1-1", (None,), (0,), new, None).ends] == [RECOGNISER]


def test_a_book_has_as_many_starts_as_ends() -> None:
    with pytest.raises(ValueError, match="1 starts and 0 ends"):
        EdgeBook("1-1", "", (EdgeTrust(ALIGNER, 40),), ())
