from __future__ import annotations

from dialogcut.story.notes import LineNotes
from dialogcut.story.warning import LONGEST_QUOTE, quote


def line(words: int) -> LineNotes:
    return LineNotes("1", "", tuple(f"w{n}" for n in range(words)), (), (), (), ())


def test_short_lines_are_quoted_whole() -> None:
    assert quote(line(3), [1]) == "w0 w1 w2"
    assert quote(line(0)) == ""


def test_long_lines_around_what_matters() -> None:
    assert quote(line(40), [20]) == "… w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 w27 …"
    assert quote(line(40), [0]).startswith("w0 ")
    assert quote(line(40), [39]).endswith(" w39")
    assert len(quote(line(40), [39]).split()) == LONGEST_QUOTE + 1
