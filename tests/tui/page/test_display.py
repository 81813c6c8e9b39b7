from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len

from dialogcut.tui.page.display import NOTHING, display
from tests.tui.page.making import words


@given(words)
def test_nothing_that_a_terminal_obeys_is_shown(text):
    shown = display(text)
    assert shown
    assert cell_len(shown) > 0
    assert cell_len("x " + shown) == 2 + cell_len(shown)
    for character in shown:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert category != "Cf" or character in "\u200c\u200d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Helen.", "Helen."),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\tb", "a b"),
        ("\u202edrowned\u202c", "drowned"),
        ("❤\ufe0f", "❤"),
        ("👍🏽", "👍"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\ud800", "\ufffd"),
        ("\u0301", "◌\u0301"),
        ("", NOTHING),
        ("\u200b", NOTHING),
    ],
)
def test_what_is_shown(text, shown):
    assert display(text) == shown
