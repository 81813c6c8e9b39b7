import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.window import CLOSEST_MS, Columns, Window


def axis(*stretches: int) -> Axis:
    n = len(stretches)
    return Axis(("1-1",), np.cumsum([0, *stretches]), np.zeros(n, np.int64), np.zeros(n, np.int64))


HOUR = axis(*[500] * 7200)
stretches = st.lists(st.integers(1, 3000), min_size=1, max_size=60)


def test_zooming_keeps_what_stands_at_the_cursor() -> None:
    closer = Window.whole(HOUR).zoomed(2, 900_000, HOUR)
    assert closer.ms == 900_000
    assert (900_000 - closer.lo_ms) / closer.ms == pytest.approx(0.25)


def test_zooming_out_ends_at_the_whole_page() -> None:
    closer = Window.whole(HOUR).zoomed(5, 3_000_000, HOUR)
    assert not closer.is_whole(HOUR)
    assert closer.zoomed(-20, 3_000_000, HOUR).is_whole(HOUR)


def test_zooming_in_ends_at_a_few_words() -> None:
    assert Window.whole(HOUR).zoomed(40, 0, HOUR) == Window(0, CLOSEST_MS)


def test_a_page_shorter_than_the_closest_is_shown_whole() -> None:
    assert Window.whole(axis(300, 400)).zoomed(3, 0, axis(300, 400)) == Window(0, 700)


def test_a_window_moves_only_for_what_it_does_not_show() -> None:
    window = Window(100_000, 200_000)
    assert window.holding(199_999, HOUR) is window
    assert window.holding(200_000, HOUR) == Window(175_000, 275_000)
    assert window.holding(0, HOUR) == Window(0, 100_000)
    assert window.holding(HOUR.total_ms, HOUR).hi_ms == HOUR.total_ms


def test_a_window_fits_a_page_that_became_shorter() -> None:
    assert Window(100_000, 200_000).fitted(axis(120_000)) == Window(20_000, 120_000)
    assert Window(100_000, 200_000).fitted(axis(60_000)).is_whole(axis(60_000))


@given(stretches, st.integers(1, 120))
def test_columns_share_the_window_out(words: list[int], count: int) -> None:
    page = axis(*words)
    columns = Columns.of(page, Window.whole(page), count)
    assert columns.edges_ms[0] == 0
    assert columns.edges_ms[-1] == page.total_ms
    widths = np.diff(columns.edges_ms)
    assert widths.max() - widths.min() <= 1
    assert columns.column_of(-1) == -1
    assert columns.column_of(page.total_ms) == count


@given(stretches, st.integers(1, 120))
def test_a_columns_word_is_shown_in_it(words: list[int], count: int) -> None:
    page = axis(*words)
    columns = Columns.of(page, Window.whole(page), count)
    for column in range(count):
        if columns.edges_ms[column] == columns.edges_ms[column + 1]:
            continue  # a page of fewer ms than columns
        word = columns.word_of(column)
        a, b = columns.touching(word, word + 1)
        assert a <= column < b


@given(stretches, st.integers(1, 120))
def test_a_word_that_starts_in_a_column_is_found_there(words: list[int], count: int) -> None:
    page = axis(*words)
    columns = Columns.of(page, Window.whole(page), count)
    for word in range(page.n):
        column = columns.column_of_word(word)
        found = columns.word_of(column)
        assert columns.column_of_word(found) == column
        assert found <= word


def test_what_is_outside_a_window_touches_none_of_its_columns() -> None:
    columns = Columns.of(HOUR, Window(100_000, 200_000), 50)
    assert columns.touching(0, 200) == (0, 0)
    assert columns.touching(400, 500) == (50, 50)
    assert columns.touching(0, 7200) == (0, 50)
    assert columns.touching(200, 201) == (0, 1)
