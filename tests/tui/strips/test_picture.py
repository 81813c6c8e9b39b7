from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.media.levels import Levels
from dialogcut.tui.page.text import PageText
from dialogcut.tui.strips.picture import Picture
from dialogcut.tui.strips.plan import FULL, Place
from dialogcut.tui.strips.window import Window
from dialogcut.tui.theme import DARK, LIGHT
from tests.tui.strips.pages import axis_for, flags_of, loud, small_page, text_of, walked

LEVELS = {"1-1": loud(20, (5000, 9000)), "2-1": loud(20, (5000, 7000), db=-30)}


def picture(text: PageText, count: int = 40, levels: dict[str, Levels] = LEVELS, zoom: int = 0) -> Picture:
    axis = axis_for(text)
    window = Window.whole(axis).zoomed(zoom, axis.total_ms // 2, axis)
    return Picture(axis, flags_of(text), levels, window, count, DARK)


def everything(shown: Picture) -> list[object]:
    cells = [shown.cells(place, is_to_come) for place in FULL for is_to_come in (False, True)]
    parts = [getattr(shown.bins, part).tolist() for part in ("struck", "tinted", "tinted_struck", "sure", "held")]
    return [shown.totals, cells, parts]


def test_a_strike_shows_where_its_word_is_and_nowhere_else() -> None:
    text = text_of(small_page())
    shown = picture(text)
    before = [list(shown.cells(place)) for place in FULL]
    touched = text.follow(StrikeWords((WordRef("1-1", 5),)).apply(text.decisions))
    assert touched is not None
    flags = flags_of(text)[touched.first_word : touched.last_word + 1]
    shown.touch(touched.first_word, flags)
    columns = range(*shown.columns.touching(5, 6))
    for place, old in zip(FULL, before, strict=True):
        new = shown.cells(place)
        assert {i for i in range(40) if new[i] != old[i]} <= set(columns)
    assert shown.cells(Place("cut"))[columns.start + 1].glyph == "╌"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.sampled_from([3, 25, 40, 97]), st.integers(0, 2))
def test_what_was_patched_equals_what_is_counted_from_the_start(seed: int, steps: int, count: int, zoom: int) -> None:
    rng, text = Random(seed), text_of(small_page())
    shown = picture(text, count, zoom=zoom)
    everything(shown)  # paints all rows, so that they must be patched
    for _ in range(steps):
        touched = text.follow(walked(text.decisions, rng))
        if touched is None:
            continue
        if touched.reflowed:
            shown = picture(text, count, zoom=zoom)
        else:
            shown.touch(touched.first_word, flags_of(text)[touched.first_word : touched.last_word + 1])
        assert everything(shown) == everything(picture(text, count, zoom=zoom))


def test_sound_that_is_measured_later_is_drawn() -> None:
    shown = picture(text_of(small_page()), levels={})
    flat = list(shown.cells(Place("wave", 1, 3)))
    assert {cell.glyph for cell in flat} == {"▁"}
    assert not shown.is_measured
    shown.measure(LEVELS)
    assert shown.is_measured
    assert "█" in {cell.glyph for cell in shown.cells(Place("wave", 1, 3))}


def test_other_widths_windows_and_colours_are_painted_anew() -> None:
    shown = picture(text_of(small_page()))
    narrow, cut = Place("ruler"), Place("cut")
    assert len(shown.cells(narrow)) == len(shown.cells(cut)) == 40
    shown.resize(17)
    assert len(shown.cells(narrow)) == len(shown.cells(cut)) == 17
    assert not shown.look(shown.window)
    before = list(shown.cells(narrow))
    assert shown.look(Window(shown.window.ms // 2, shown.window.ms))
    assert shown.cells(narrow) != before
    shown.repaint(LIGHT)
    assert {cell.ground for cell in shown.cells(cut)} == {LIGHT.panel}


def test_flags_given_are_not_kept_by_reference() -> None:
    text = text_of(small_page())
    shown, fresh = picture(text), np.ones(3, np.uint8)
    shown.touch(0, fresh)
    fresh[:] = 0
    assert shown.bins.struck[0] > 0
    text.flags.append(0)  # a page can grow: nothing holds its bytes
