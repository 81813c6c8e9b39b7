"""Texts in rows: exact widths, every word kept, nothing that a terminal obeys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dialogcut.tui.parts import Part, colour, paint, plain, seen, speaker_role, wrapped
from dialogcut.tui.rows import Row
from dialogcut.tui.theme import DARK
from tests.tui.cells import FORBIDDEN, is_exact, text_of
from tests.tui.page.making import HOSTILE

texts = st.lists(st.sampled_from([*HOSTILE, "word", "two words", "x" * 90]), max_size=6)
parts = texts.map(lambda found: tuple(Part(text, ("text", "dim")[n % 2]) for n, text in enumerate(found)))


@given(parts, st.integers(0, 60), st.booleans())
def test_painted_parts_take_exactly_their_room(found: tuple[Part, ...], width: int, right: bool) -> None:
    row = paint(Row(DARK, DARK.page), found, width, right=right)
    assert row.cells == width
    assert is_exact(row.strip(width), width) or width == 0


@given(parts, st.integers(2, 40))
def test_wrapped_rows_fit_and_lose_nothing_but_blanks(found: tuple[Part, ...], width: int) -> None:
    rows = wrapped(found, width)
    assert all(sum(cell_len(part.text) for part in row) <= width for row in rows)
    whole = "".join(plain(row) for row in rows).replace(" ", "")
    assert whole == "".join(seen(part.text) for part in found).replace(" ", "")
    assert not FORBIDDEN & set(whole)


def test_text_that_is_too_long_ends_on_an_ellipsis() -> None:
    row = paint(Row(DARK, DARK.page), (Part("one "), Part("two three")), 8)
    assert text_of(row.strip(8)) == "one two…"


def test_an_ellipsis_says_too_that_a_whole_part_is_left_out() -> None:
    row = paint(Row(DARK, DARK.page), (Part("four"), Part("five")), 4)
    assert text_of(row.strip(4)) == "fou…"


def test_parts_can_stand_at_the_right() -> None:
    assert text_of(paint(Row(DARK, DARK.page), (Part("12"),), 5, right=True).strip(5)) == "   12"


def test_what_is_too_long_at_the_right_begins_with_an_ellipsis() -> None:
    row = paint(Row(DARK, DARK.page), (Part("one "), Part("two three")), 8, right=True)
    assert text_of(row.strip(8)) == "…o three"


def test_what_is_struck_through_has_no_gaps_where_it_wraps() -> None:
    rows = wrapped((Part("one two three", "struck", "strike"),), 8)
    assert [len(row) for row in rows] == [1, 1]
    assert plain(rows[0]).rstrip() == "one two"


def test_blanks_around_a_text_stay() -> None:
    assert seen("  a\tb ") == "  a b "


def test_roles_are_the_palette_s_colours_and_the_speakers() -> None:
    assert colour(DARK, "amber") == DARK.amber
    assert colour(DARK, speaker_role(1)) == DARK.speakers[1]
    assert colour(DARK, speaker_role(None)) == DARK.dim
