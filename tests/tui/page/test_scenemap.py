from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.page.scenemap import CUT, KEPT, TOLD, SceneMap
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from tests.tui.page.making import decisions, edited, page, spoken_lines, steps, strike, tags, transcript


@given(spoken_lines, steps, st.integers(0, 30), st.integers(8, 40))
def test_keeping_the_map_up_equals_drawing_it_anew(lines, doing, height, width):
    heard = transcript(lines)
    cut = decisions(heard)
    text = PageText.of(cut, {"12A-1": heard}, tags(heard))
    layout = wrap(text.columns, text.line_start, width, None, False)
    scene = SceneMap(text.flags, layout, height)
    for step in doing:
        before = cut
        cut = edited(cut, step, [cut])
        if [line.id for line in cut.lines] != [line.id for line in before.lines]:
            cut = before
        touched = text.follow(cut)
        if touched is not None:
            assert len(scene.touch(touched.first_word, touched.last_word)) <= height
    assert scene.looks == SceneMap(text.flags, layout, height).looks
    for word in range(text.n):
        if scene.height:
            y = scene.cell_of_word(word)
            assert scene.bounds[y] <= word < max(scene.bounds[y + 1], scene.bounds[y] + 1)
    for y in range(scene.height):
        assert scene.cell_of_row(scene.row_at(y)) == y


def test_the_map_tells_what_stays_what_goes_and_what_is_warned_of():
    text, heard = page("a b c d\ne f g h\ni j k l")
    first = {key: tag for key, tag in tags(heard).items() if key.endswith("/0")}
    text = PageText.of(text.decisions, {"12A-1": heard}, first)
    text.follow(strike(text.decisions, *range(4, 8), 8))
    scene = SceneMap(text.flags, wrap(text.columns, text.line_start, 20, None, False), 3)
    assert scene.looks == [("█", TOLD), ("░", CUT), ("▓", KEPT)]
    scene.warn([(4, "hint"), (5, "strong"), (8, "weak")])
    assert [scene.cells(y, 0, 2)[0] for y in range(3)] == ["▐", "▲", "△"]
