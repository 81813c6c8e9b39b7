from __future__ import annotations

import pytest

from dialogcut.tui.page.bits import COMPARED, EXPO, EXPO_MAYBE, HELD, STRUCK, SUSPECT
from dialogcut.tui.page.styles import CURSOR, FOUND, JOIN, PLAYING, SELECTED, Styles
from dialogcut.tui.theme import ANSI, DARK, LIGHT, Palette, speaker_colour


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of sRGB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of(palette: Palette, key: int) -> float:
    styles = Styles(palette)
    return contrast(styles.colour(key), styles.ground(key))


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda one: one.name)
@pytest.mark.parametrize("ground", [0, EXPO_MAYBE, EXPO, SELECTED, FOUND, PLAYING, EXPO | SELECTED])
def test_words_are_read_on_every_ground(palette, ground):
    assert of(palette, ground) >= 7
    assert of(palette, ground | SUSPECT) >= 7
    assert of(palette, ground | STRUCK) >= 4.5
    for key in (HELD, COMPARED, COMPARED | STRUCK, JOIN, 2 * JOIN, 3 * JOIN):
        assert of(palette, ground | key) >= 4.5, key


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda one: one.name)
def test_the_word_under_the_cursor_is_read(palette):
    assert of(palette, CURSOR) >= 4.5
    assert of(palette, CURSOR | STRUCK | EXPO) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda one: one.name)
def test_what_stands_beside_the_words_is_read(palette):
    assert min(contrast(speaker_colour(palette, order), palette.page) for order in range(8)) >= 4.5
    assert contrast(palette.dim, palette.page) >= 4.5
    assert contrast(palette.faint, palette.page) >= 3.5


@pytest.mark.parametrize("palette", [DARK, LIGHT, ANSI], ids=lambda one: one.name)
def test_every_state_of_a_word_has_a_look_of_its_own(palette):
    styles = Styles(palette)
    keys = (0, STRUCK, SUSPECT, STRUCK | SUSPECT, HELD, COMPARED, COMPARED | STRUCK, CURSOR, CURSOR | STRUCK, SELECTED)
    assert len({styles[key] for key in (*keys, FOUND, PLAYING)}) == len(keys) + 2


def test_what_colour_says_is_said_without_colour_too():
    styles = Styles(DARK)
    assert styles[STRUCK].strike
    assert styles[SUSPECT].underline
    assert styles[COMPARED].underline2
    assert styles[HELD].italic
    assert styles[PLAYING].bold
