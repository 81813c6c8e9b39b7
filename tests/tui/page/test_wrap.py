from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.page.bits import STRUCK
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from tests.tui.page.making import decisions, edited, page, spoken_lines, steps, strike, transcript

widths = st.integers(1, 90)


def greedy(text: PageText, width: int, airy: bool, hide: bool) -> list[tuple[int, list[int]]]:
    """Rows as a typewriter would fill them: line and words; a blank row has none."""
    rows: list[tuple[int, list[int]]] = []
    before = None
    for line in range(len(text.lines)):
        shown = [word for word in text.line_words(line) if not (hide and text.flags[word] & STRUCK)]
        if not shown:
            continue
        if airy and before != text.speaker(line):
            rows.append((line, []))
        before = text.speaker(line)
        row: list[int] = []
        cells = 0
        for word in shown:
            needed = text.columns.widths[word] + (text.columns.gaps[word] if row else 0)
            if row and cells + needed > width:
                rows.append((line, row))
                row, needed = [], text.columns.widths[word]
                cells = 0
            row.append(word)
            cells += needed
        rows.append((line, row))
    return rows


@given(spoken_lines, steps, widths, st.booleans(), st.booleans())
def test_rows_break_where_a_typewriter_breaks_them(lines, doing, width, airy, hide):
    heard = transcript(lines)
    cut = decisions(heard)
    for step in doing:
        cut = edited(cut, step, [cut])
    text = PageText.of(cut, {"12A-1": heard}, {})
    speakers = [text.speaker_order[line.speaker] for line in text.lines] if airy else None
    layout = wrap(text.columns, text.line_start, width, speakers, hide)
    made = [(layout.lines[row], list(layout.words(row))) for row in range(layout.rows)]
    assert made == greedy(text, width, airy, hide)
    for row, (line, shown) in enumerate(made):
        assert layout.is_blank(row) == (not shown)
        if shown:
            assert {layout.row_of(word) for word in shown} == {row}
            assert layout.is_first(row) == (row == 0 or made[row - 1][0] != line or not made[row - 1][1])


def test_words_of_chinese_and_japanese_stand_close_up():
    text, _ = page("それ は the 語 です")
    assert list(text.columns.gaps[1:]) == [0, 1, 1, 0]
    layout = wrap(text.columns, text.line_start, 6, None, False)
    assert [list(layout.words(row)) for row in range(layout.rows)] == [[0, 1], [2, 3], [4]]


def test_a_word_wider_than_the_row_has_one_to_itself():
    text, _ = page(f"a {'x' * 2000} b c")
    layout = wrap(text.columns, text.line_start, 30, None, False)
    assert [list(layout.words(row)) for row in range(layout.rows)] == [[0], [1], [2, 3]]


def test_steps_pass_over_what_is_hidden():
    text, _ = page("one two three four\nfive six")
    text.follow(strike(text.decisions, 1, 2, 4, 5))
    layout = wrap(text.columns, text.line_start, 30, None, True)
    assert layout.seen == [0, 3]
    assert [layout.step(0, 1), layout.step(3, 1), layout.step(3, -9), layout.nearest(1), layout.nearest(5)] == [
        *(3, 3, 0, 3, 3)
    ]
