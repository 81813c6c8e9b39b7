"""Letters are told apart, rows break where they should, and a line's own part is shown."""

from __future__ import annotations

import string

import numpy as np
import pytest

from dialogcut.preview.canvas import Canvas, planes
from dialogcut.preview.captions import Caption
from dialogcut.preview.lettering import Lettering
from dialogcut.preview.titles import Titles

LETTERS = Lettering(2.7)


def test_no_two_letters_look_the_same() -> None:
    printed = string.ascii_letters + string.digits + string.punctuation + "éèêüñçžÉÜ"
    masks = [LETTERS.mask(letter) for letter in printed]
    for n, mask in enumerate(masks):
        assert mask.max() > 0.9, printed[n]
        assert mask.shape == (LETTERS.row, LETTERS.advance)
        for m, other in enumerate(masks[:n]):
            assert np.abs(mask - other).sum() > 4, (printed[n], printed[m])


def test_spaces_are_empty_and_unknown_letters_are_boxes() -> None:
    assert not LETTERS.mask(" ").any()
    np.testing.assert_array_equal(LETTERS.mask("Ж"), LETTERS.mask("丸"))
    assert LETTERS.mask("Ж").any()


@pytest.mark.parametrize(("written", "same"), [("“Yes”", '"Yes"'), ("don’t…", "don't..."), ("Straße", "Strasse")])
def test_typographers_signs_are_plain_ones(written: str, same: str) -> None:
    np.testing.assert_array_equal(LETTERS.mask(written), LETTERS.mask(same))


def test_an_accent_written_apart_is_the_same_letter() -> None:
    np.testing.assert_array_equal(LETTERS.mask("e\u0301"), LETTERS.mask("é"))
    assert LETTERS.mask("e\u0301").shape[1] == LETTERS.advance


def test_rows_break_at_spaces_and_inside_what_is_too_long() -> None:
    width = 10 * LETTERS.advance
    assert LETTERS.wrapped("one two three four", width) == ["one two", "three four"]
    assert LETTERS.wrapped("a" * 25, width) == ["a" * 10, "a" * 10, "a" * 5]
    assert LETTERS.wrapped("  ", width) == []


@pytest.mark.parametrize("pixels", ["yuv420p", "yuv422p10le"])
def test_of_a_long_line_the_rows_are_shown_that_are_said(pixels: str) -> None:
    titles, canvas = Titles(Canvas(320, 180, pixels)), Canvas(320, 180, pixels)
    text = " ".join(f"word{n:02d}" for n in range(60))
    shown = []
    for at in (0, text.index("word59")):
        frame = canvas.black()
        titles.burn(frame, "14:00:00:00 A001C001", "01:00:00:00", Caption(text, at))
        bright = planes(frame)[0].astype(int)
        assert bright[: canvas.height // 8].max() > 200
        assert bright[canvas.height // 4 : canvas.height * 3 // 4].max() == bright.min()  # nothing in between
        shown.append(bright[-24:])
    assert np.abs(shown[0] - shown[1]).max() > 100


def test_what_does_not_fit_is_cut_off() -> None:
    canvas = Canvas(64, 64, "yuv420p")
    frame = canvas.black()
    Titles(canvas).burn(frame, "A" * 200, "B" * 200, Caption("C" * 900, 400))
    Titles(canvas).card(frame, "D" * 2000)
    assert planes(frame)[0].max() > 200
