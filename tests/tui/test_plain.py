"""Project text in rows: nothing a terminal obeys, nothing too wide, no word lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dialogcut.tui.plain import plain, wrapped
from tests.tui.cells import FORBIDDEN
from tests.tui.page.making import HOSTILE

_texts = st.lists(st.sampled_from([*HOSTILE, "word", "a" * 40]) | st.text(max_size=9), max_size=12).map(" ".join)


def test_nothing_stays_nothing() -> None:
    assert plain("") == plain(" \t ") == ""
    assert list(wrapped("", 10)) == []


@given(_texts)
def test_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not FORBIDDEN & set(plain(text))


@given(_texts, st.integers(2, 40))
def test_rows_fit_and_hold_all_of_it(text: str, cells: int) -> None:
    rows = list(wrapped(text, cells))
    assert all(cell_len(row) <= cells for row in rows)
    assert "".join(rows).replace(" ", "") == plain(text).replace(" ", "")


def test_rows_break_between_words() -> None:
    assert list(wrapped("two sets of books", 9)) == ["two sets", "of books"]
    assert list(wrapped("日本語のテキスト", 6)) == ["日本語", "のテキ", "スト"]
