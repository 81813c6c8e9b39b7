from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.page import moving
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from tests.tui.page.making import decisions, page, spoken_lines, strike, transcript


@given(spoken_lines, st.integers(8, 60), st.booleans(), st.booleans(), st.data())
def test_moves_end_on_a_word_that_is_shown(lines, width, airy, hide, data):
    heard = transcript(lines)
    struck = data.draw(st.sets(st.integers(0, len(heard.words) - 1), max_size=len(heard.words) - 1))
    text = PageText.of(strike(decisions(heard), *struck), {"12A-1": heard}, {})
    speakers = [text.speaker_order[line.speaker] for line in text.lines] if airy else None
    layout = wrap(text.columns, text.line_start, width, speakers, hide)
    shown = [word for row in range(layout.rows) for word in layout.words(row)]
    word = data.draw(st.sampled_from(shown))
    steps = data.draw(st.integers(-4, 4))
    goal = moving.column_of(text.columns, layout, word)
    assert moving.word_at(text.columns, layout, layout.row_of(word), goal) == word
    by_rows = moving.rows_on(text.columns, layout, word, steps, goal)
    by_lines = moving.lines_on(text, layout, word, steps)
    assert {by_rows, by_lines, layout.step(word, steps), layout.nearest(word)} <= set(shown)
    filled = [row for row in range(layout.rows) if not layout.is_blank(row)]
    at = filled.index(layout.row_of(word))
    assert layout.row_of(by_rows) == filled[max(0, min(at + steps, len(filled) - 1))]
    lines_shown = sorted({layout.lines[row] for row in filled})
    at = lines_shown.index(text.line_of(word))
    assert text.line_of(by_lines) == lines_shown[max(0, min(at + steps, len(lines_shown) - 1))]
    assert by_lines == min(one for one in shown if text.line_of(one) == text.line_of(by_lines))
    assert moving.last_of(text, layout, text.line_of(word)) == max(
        one for one in shown if text.line_of(one) == text.line_of(word)
    )


def test_up_and_down_keep_to_a_column():
    text, _ = page("aaaa bbbb cccc dddd\neeeeeeeeeeeeeeeeeee\nff gg hh ii jj kk ll")
    layout = wrap(text.columns, text.line_start, 30, None, False)
    goal = moving.column_of(text.columns, layout, 2)
    assert moving.rows_on(text.columns, layout, 2, 1, goal) == 4
    assert moving.rows_on(text.columns, layout, 2, 2, goal) == 9


def test_a_selection_of_lines_holds_whole_lines():
    text, _ = page("one two three\nfour five\nsix")
    assert moving.selected(text, 1, None, False) == range(1, 2)
    assert moving.selected(text, 1, 3, False) == range(1, 4)
    assert moving.selected(text, 3, 1, True) == range(5)
    assert moving.selected(PageText.of(decisions(), {}, {}), 0, None, False) == range(0)
