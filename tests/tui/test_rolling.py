"""The window of a long list: the cursor is always in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.rolling import Rolling

KEYS = ["up", "down", "j", "k", "pageup", "pagedown", "ctrl+u", "ctrl+d", "home", "end", "G", "less_than_sign"]
steps = st.lists(st.one_of(st.sampled_from(KEYS), st.integers(-9, 9)), max_size=30)


def filled(*sections: str) -> Rolling:
    rolling = Rolling()
    rolling.fill(sections)
    return rolling


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=60), st.integers(1, 12), steps)
def test_the_cursor_stays_in_sight_whatever_is_pressed(
    sections: list[str], height: int, steps: list[str | int]
) -> None:
    rolling = filled(*sections)
    for step in steps:
        if isinstance(step, int):
            rolling.scroll(step, height)
        else:
            assert rolling.press(step, height)
        window = rolling.window(height)
        assert len(window) <= height
        shown = [rolling.rows[row] for row in window]
        assert rolling.cursor in shown if sections else shown == []
        assert set(rolling.thumb(height)) <= set(range(height))


def test_headings_stand_above_what_they_head_and_are_parted_by_a_blank_row() -> None:
    rolling = filled("a", "a", "b")
    assert rolling.rows == ["a", 0, 1, "", "b", 2]


def test_the_heading_comes_into_sight_with_its_first_item() -> None:
    rolling = filled("a", "a", "a", "b", "b")
    rolling.press("end", 3)
    assert rolling.window(3) == range(5, 8)
    rolling.press("home", 3)
    assert rolling.window(3) == range(3)


def test_pages_and_ends() -> None:
    rolling = filled(*[""] * 50)
    rolling.press("pagedown", 10)
    assert rolling.cursor == 9
    rolling.press("end", 10)
    assert rolling.cursor == 49
    rolling.press("up", 10)
    assert rolling.cursor == 48
    rolling.press("home", 10)
    assert rolling.cursor == 0


def test_other_keys_move_nothing() -> None:
    assert not filled("", "").press("x", 5)


def test_a_row_of_the_window_knows_its_item() -> None:
    rolling = filled("a", "a")
    rolling.window(5)
    assert [rolling.item_at(y) for y in range(4)] == [None, 0, 1, None]


def test_the_thumb_is_there_only_where_the_list_is_longer() -> None:
    assert not filled("", "").thumb(5)
    rolling = filled(*[""] * 100)
    assert rolling.thumb(10) == range(1)
    rolling.press("end", 10)
    rolling.window(10)
    assert rolling.thumb(10) == range(9, 10)
