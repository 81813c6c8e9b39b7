import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.tui.page.bits import EXPO, EXPO_MAYBE, HELD, STRUCK
from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.bins import Bins, pace
from dialogcut.tui.strips.window import Columns, Window

PARTS = ("length", "struck", "tinted", "tinted_struck", "sure", "held")


def axis(*stretches: int, take: int = 0) -> Axis:
    n = len(stretches)
    return Axis(("1-1",), np.cumsum([0, *stretches]), np.full(n, take), np.zeros(n, np.int64))


def columns(page: Axis, count: int) -> Columns:
    return Columns.of(page, Window.whole(page), count)


def flags(*values: int) -> np.ndarray:
    return np.array(values, np.uint8)


def values(bins: Bins) -> dict[str, list[int]]:
    return {name: getattr(bins, name).tolist() for name in PARTS}


def test_each_column_counts_what_is_in_it() -> None:
    page = axis(400, 400, 200)
    bins = Bins.of(columns(page, 2), flags(STRUCK | EXPO, EXPO_MAYBE, HELD))
    assert bins.length.tolist() == [500, 500]
    assert bins.struck.tolist() == [400, 0]
    assert bins.tinted.tolist() == [500, 300]
    assert bins.tinted_struck.tolist() == [400, 0]
    assert bins.sure.tolist() == [400, 0]
    assert bins.held.tolist() == [0, 200]


def test_a_word_longer_than_a_column_fills_all_of_them() -> None:
    assert Bins.of(columns(axis(1000, 1000), 8), flags(STRUCK, 0)).struck.tolist() == [250] * 4 + [0] * 4


def test_an_empty_page_has_empty_columns() -> None:
    empty = axis()
    assert values(Bins.of(columns(empty, 3), flags()))["struck"] == [0, 0, 0]
    assert pace(columns(empty, 3)).tolist() == [0, 0, 0]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4000), st.integers(0, 31)), min_size=1, max_size=80),
    st.integers(1, 90),
    st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80), st.integers(0, 31)), max_size=8),
    st.integers(0, 4),
)
def test_columns_counted_again_where_they_were_touched_equal_all_counted(
    words: list[tuple[int, int]], count: int, edits: list[tuple[int, int, int]], steps: int
) -> None:
    page = axis(*(stretch for stretch, _ in words))
    shown = Columns.of(page, Window.whole(page).zoomed(steps, page.total_ms // 3, page), count)
    now = flags(*(flag for _, flag in words))
    bins = Bins.of(shown, now)
    for first, many, flag in edits:
        a, b = min(first, page.n - 1), min(first + many, page.n)
        if a >= b:
            continue
        now[a:b] = flag
        bins.recount(shown, now, *shown.touching(a, b))
    assert values(bins) == values(Bins.of(shown, now))


def test_short_columns_count_by_half_and_long_ones_in_proportion() -> None:
    short = Bins.of(columns(axis(*[1000] * 100), 100), np.zeros(100, np.uint8))
    assert set(short.asked[0].tolist()) == {0.5}
    long = Bins.of(columns(axis(*[1000] * 40_000), 200), np.zeros(40_000, np.uint8))
    for share in (0.2, 0.4, 0.7):
        assert np.mean(share > long.asked[0]) == pytest.approx(share, abs=0.05)
    assert 0 < long.asked[0].min() < long.asked[0].max() < 1


def test_pace_is_words_a_minute() -> None:
    assert pace(columns(axis(*[500] * 200), 40))[20] == pytest.approx(120)
    assert pace(columns(axis(*[250] * 100, *[1000] * 100), 50))[[5, 45]] == pytest.approx([240, 60])


def test_held_words_are_no_pace() -> None:
    assert pace(columns(axis(*[500] * 40, take=-1), 10)).tolist() == [0] * 10
