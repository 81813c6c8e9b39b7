"""Writing one line: every key, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from dialogcut.tui.line_editor import _KEYS, LineText

_pieces = st.sampled_from(["a", " ", "日", "é", "e\u0301", "👩\u200d👩\u200d👧", "🇬🇧", "word "])
_texts = st.lists(_pieces, max_size=8).map("".join)


def pressed(text: str, *keys: str) -> LineText:
    line = LineText.at_end(text)
    for key in keys:
        line = line.pressed(key) or line
    return line


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["left"], "two words", 8),
        (["left", "right", "right"], "two words", 9),
        (["ctrl+left"], "two words", 4),
        (["ctrl+left", "ctrl+left", "ctrl+right"], "two words", 3),
        (["home"], "two words", 0),
        (["ctrl+a", "end"], "two words", 9),
        (["backspace"], "two word", 8),
        (["home", "delete"], "wo words", 0),
        (["ctrl+w"], "two ", 4),
        (["ctrl+w", "ctrl+w"], "", 0),
        (["ctrl+u"], "", 0),
        (["ctrl+left", "ctrl+u"], "words", 0),
        (["ctrl+left", "ctrl+k"], "two ", 4),
    ],
)
def test_keys(keys: list[str], text: str, cursor: int) -> None:
    assert pressed("two words", *keys) == LineText(text, cursor)


def test_other_keys_edit_nothing() -> None:
    assert LineText("a", 1).pressed("f5") is None


def test_pasted_text_becomes_one_line_without_control_characters() -> None:
    assert LineText("ab", 1).insert("x\r\ny\x1b[31m\tz") == LineText("ax  y[31m zb", 11)


@pytest.mark.parametrize(
    ("key", "text"),
    [("left", "scene.otixo"), ("end", "scene.otiox"), ("home", "xscene.otio"), ("ctrl+w", "x"), ("backspace", "x"),
     ("delete", "x"), ("ctrl+u", "x"), ("f5", "x")],
)  # fmt: skip
def test_what_is_offered_is_replaced_by_the_first_letter_and_kept_by_a_key_that_moves(key: str, text: str) -> None:
    line = LineText.given("scene.otio")
    assert (line.text, line.is_selected) == ("scene.otio", True)
    assert line.insert("x") == LineText("x", 1)
    assert line.insert("\x1b") == line
    after = line.pressed(key) or line
    assert after.insert("x").text == text


def test_a_folder_that_is_offered_is_gone_on_from() -> None:
    assert LineText.given("/media/").insert("a").text == "/media/a"
    assert LineText.given("") == LineText()
    assert LineText.given("a\x1b[31m\tb").text == "a[31m b"  # as typed: without what a terminal obeys


def test_a_grapheme_is_one_step() -> None:
    family = "👩\u200d👩\u200d👧"
    assert pressed(f"a{family}", "left").cursor == 1
    assert pressed(f"a{family}", "backspace").text == "a"
    assert pressed("e\u0301", "left").cursor == 0


@given(_texts, st.lists(st.sampled_from([*_KEYS, "insert"]), max_size=25), st.integers(4, 30))
def test_any_keys(text: str, keys: list[str], cells: int) -> None:
    line = LineText.at_end(text)
    for key in keys:
        line = line.insert("日x") if key == "insert" else line.pressed(key) or line
        starts = {start for start, _, width in split_graphemes(line.text)[0] if width} | {0, len(line.text)}
        assert line.cursor in starts
        before, under, after = line.visible(cells)
        assert cell_len(before) + cell_len(under) + cell_len(after) <= cells
        assert line.before.endswith(before)
        assert line.after.startswith(after)
        assert under == (line.under or " ")
