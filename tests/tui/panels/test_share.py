"""Sections share the rows of a panel fairly, and never more than there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.panels.share import FEWEST, GAP, Want, shared

_wants = st.lists(
    st.builds(Want, wanted=st.integers(0, 30), least=st.integers(1, 8), rank=st.integers(0, 9)), max_size=6
)


@given(st.integers(0, 80), _wants)
def test_rows_are_never_more_than_there_are(height: int, wants: list[Want]) -> None:
    given_rows = shared(height, wants)
    shown = [rows for rows in given_rows if rows]
    assert sum(shown) + GAP * max(0, len(shown) - 1) <= height or not shown
    for rows, want in zip(given_rows, wants, strict=True):
        assert rows == 0 or min(want.least, want.wanted, FEWEST) <= rows <= want.wanted


@given(st.integers(0, 80), _wants)
def test_no_row_is_left_over_while_somebody_wants_one(height: int, wants: list[Want]) -> None:
    given_rows = shared(height, wants)
    shown = [rows for rows in given_rows if rows]
    left = height - sum(shown) - GAP * max(0, len(shown) - 1)
    assert not shown or left <= 0 or all(rows in (0, want.wanted) for rows, want in zip(given_rows, wants, strict=True))


def test_the_last_rank_gives_way_first() -> None:
    wants = [Want(6, 4, 1), Want(6, 4, 2), Want(6, 4, 0)]
    assert shared(9, wants) == [4, 0, 4]
    assert shared(4, wants) == [0, 0, 4]
    assert shared(3, wants) == [0, 0, 3]
    assert shared(2, wants) == [0, 0, 0]
    assert shared(15, wants) == [4, 4, 5]
    assert shared(17, wants) == [5, 4, 6]
    assert shared(100, wants) == [6, 6, 6]
