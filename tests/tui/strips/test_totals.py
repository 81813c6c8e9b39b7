import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.page.bits import EXPO, EXPO_MAYBE, HELD, STRUCK
from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.totals import Totals


def axis(n: int, ms: int = 500) -> Axis:
    return Axis(("1-1",), np.arange(n + 1) * ms, np.zeros(n, np.int64), np.zeros(n, np.int64))


def flags(*values: int) -> np.ndarray:
    return np.array(values, np.uint8)


def test_shares_are_of_words() -> None:
    totals = Totals.of(axis(8), flags(EXPO, EXPO | STRUCK, EXPO | STRUCK, EXPO_MAYBE, 0, 0, STRUCK, 0))
    assert totals.exposition_before_percent == round(100 * 3 / 8)
    assert totals.exposition_now_percent == round(100 * 1 / 5)


def test_the_cuts_pace_is_that_of_what_is_heard() -> None:
    page = Axis(("1-1",), np.array([0, 250, 500, 2500]), np.zeros(3, np.int64), np.zeros(3, np.int64))
    assert Totals.of(page, flags(0, 0, 0)).words_a_minute == round(60 * 3 / 2.5)
    assert Totals.of(page, flags(0, 0, STRUCK)).words_a_minute == 240


def test_held_lines_are_no_words_yet() -> None:
    assert Totals.of(axis(3), flags(HELD, HELD, 0)) == Totals(words=1, heard=1, heard_ms=500)


def test_nothing_has_no_shares() -> None:
    empty = Totals.of(axis(0), flags())
    assert (empty.exposition_before_percent, empty.exposition_now_percent, empty.words_a_minute) == (0, 0, 0)


@given(st.lists(st.integers(0, 31), min_size=1, max_size=40), st.data())
def test_figures_kept_in_step_equal_those_counted_anew(before: list[int], data: st.DataObject) -> None:
    page, now = axis(len(before)), flags(*before)
    totals = Totals.of(page, now)
    first = data.draw(st.integers(0, len(before) - 1))
    fresh = flags(*data.draw(st.lists(st.integers(0, 31), min_size=1, max_size=len(before) - first)))
    last = first + len(fresh)
    totals = totals.changed(Totals.of(page, now[first:last], first, last), Totals.of(page, fresh, first, last))
    now[first:last] = fresh
    assert totals == Totals.of(page, now)
