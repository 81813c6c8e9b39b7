from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dialogcut.tui.page.bits import CLEAN, CLIPPED, TIGHT
from dialogcut.tui.page.layout import Layout
from dialogcut.tui.page.rows import Marks, Painter
from dialogcut.tui.page.sheet import Sheet
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from dialogcut.tui.theme import DARK
from tests.tui.page.making import decisions, edited, page, spoken_lines, steps, strike, tags, transcript

EMPTY_MAP = (" ", "text", "█", "kept")


def laid(text: PageText, width: int, *, brackets: bool = False, hide: bool = False) -> tuple[Painter, Layout]:
    names = max(map(cell_len, text.speaker_order), default=0)
    sheet = Sheet.of(width, len(text.lines), names, 11)
    layout = wrap(text.columns, text.line_start, sheet.text, None, hide)
    return Painter(text, DARK, sheet, brackets=brackets), layout


def marks(text: PageText, layout: Layout, row: int, **changes) -> Marks:
    start, stop, line = layout.starts[row], layout.stops[row], layout.lines[row]
    words = text.line_words(line)
    struck = text.struck(words.start, words.stop)
    plain = Marks(
        row=row,
        flags=bytes(text.flags[start:stop]),
        grades=bytes(text.grades[start:stop]),
        slacks=text.slacks[start:stop].tobytes(),
        found=b"",
        cursor=-1,
        playing=-1,
        select_start=0,
        select_stop=0,
        line_struck=2 if struck == len(words) else int(struck > 0),
        is_cursor_line=False,
        warning="",
        has_note=False,
        must_know=False,
        map=EMPTY_MAP,
    )
    return plain._replace(**changes)


def written(text: PageText, width: int = 80, *, brackets: bool = False, hide: bool = False, **changes) -> list[str]:
    painter, layout = laid(text, width, brackets=brackets, hide=hide)
    return [painter.row(layout, marks(text, layout, row, **changes)).text for row in range(layout.rows)]


@given(spoken_lines, steps, st.integers(1, 210), st.booleans(), st.booleans(), st.data())
def test_every_row_has_its_width_and_no_control_in_it(lines, doing, width, brackets, hide, data):
    heard = transcript(lines)
    cut = decisions(heard)
    for step in doing:
        cut = edited(cut, step, [cut])
    text = PageText.of(cut, {"12A-1": heard}, tags(heard))
    text.compare(decisions(heard))
    for word in range(text.n):
        text.grades[word] = data.draw(st.sampled_from([0, 0, CLEAN, TIGHT, CLIPPED])) if word < 6 else 0
        text.slacks[word] = -99 + 17 * (word % 11)
    painter, layout = laid(text, width, brackets=brackets, hide=hide)
    for row in range(layout.rows):
        count = layout.stops[row] - layout.starts[row]
        look = marks(
            text,
            layout,
            row,
            found=bytes(at % 2 for at in range(count)),
            cursor=data.draw(st.integers(-1, count - 1)),
            select_stop=data.draw(st.integers(0, count)),
            warning=data.draw(st.sampled_from(["", "strong", "weak", "hint"])),
            has_note=True,
            must_know=True,
        )
        strip = painter.row(layout, look)
        assert strip.cell_length == width
        assert cell_len(strip.text) == width
        assert sum(cell_len(segment.text) for segment in strip) == width
        for character in strip.text:
            category = unicodedata.category(character)
            assert category not in ("Cc", "Cs", "Zl", "Zp")
            assert category != "Cf" or character in "\u200c\u200d"
    assert painter.blank(EMPTY_MAP).cell_length == width


def test_a_row_says_who_says_what_when():
    text, _ = page("You are late, Helen.\nThat clock is slow.", speakers=("MARA", "HELEN"))
    first, second = written(text, 80)
    assert first.startswith("   1  14:02:09:05 MARA   │")
    assert "You are late, Helen." in first
    assert second.startswith("   2  14:02:11:05 HELEN  │")


def test_struck_text_is_told_in_the_gutter():
    text, _ = page("one two three\nfour five\nsix seven")
    text.follow(strike(text.decisions, 1, 3, 4))
    gutters = [row[Sheet.of(80, 3, 5, 11).gutter_at] for row in written(text)]
    assert gutters == ["╎", "✕", "│"]


def test_a_struck_run_is_one_segment_so_that_the_line_has_no_holes():
    text, _ = page("one two three four five")
    text.follow(strike(text.decisions, 1, 2, 3))
    painter, layout = laid(text, 80)
    struck = [segment.text for segment in painter.row(layout, marks(text, layout, 0)) if segment.style.strike]
    assert struck == ["two three four"]


def test_brackets_take_the_blanks_around_a_struck_run():
    text, _ = page("one two three four\nfive six")
    text.follow(strike(text.decisions, 1, 2, 4, 5))
    first, second = written(text, brackets=True)
    assert "one[two three]four" in first
    assert " [five six] " in second


def test_a_join_is_marked_in_its_place_and_in_the_margin():
    text, _ = page("one two three four")
    text.follow(strike(text.decisions, 1))
    text.grades[2], text.slacks[2] = CLIPPED, -2
    assert "two╳three" in written(text, 120)[0]
    assert "╳ -2f" in written(text, 120)[0]
    assert "╳" in written(text, 80)[0][-4:]
    text.grades[2], text.slacks[2] = TIGHT, 1
    assert "two╱three" in written(text, 120)[0]
    text.grades[0], text.slacks[0] = CLEAN, 7
    assert "  ·one two" in written(text, 120)[0]
    assert "╱  1f" in written(text, 120)[0]


def test_margins_hold_warnings_notes_and_what_must_be_known():
    text, _ = page("one two three four")
    row = written(text, 120, warning="strong", has_note=True, must_know=True)[0]
    assert "▲✎" in row
    assert row.startswith("   1! ")
    assert "△" in written(text, 80, warning="weak")[0][-4:]


def test_exposition_lines_to_be_recorded_and_compared_words_have_their_marks():
    heard = transcript([("MARA", ["one", "two"]), ("JUN", ["three", "four"]), ("JUN", ["five"])])
    cut = edited(decisions(heard), (8, 0, 0), [])
    text = PageText.of(cut, {"12A-1": heard}, tags(heard))
    text.compare(strike(cut, 2))
    at = Sheet.of(80, 4, 4, 11).gutter_at
    gutters = {row[at : at + 3] for row in written(text)}
    assert gutters == {"+  ", "│▒ ", "│░±", "│  "}
    assert any("[ADR] to be ␣ shot 日本" in row for row in written(text))


def test_read_as_cut_shows_what_is_heard():
    text, _ = page("one two three four\nfive six\nseven")
    text.follow(strike(text.decisions, 1, 2, 4, 5))
    rows = written(text, hide=True)
    assert len(rows) == 2
    assert "one four" in rows[0]
    assert "seven" in rows[1]


def test_a_word_too_long_for_a_row_is_cut_with_an_ellipsis():
    text, _ = page("a " + "x" * 2000)
    rows = written(text)
    assert len(rows) == 2
    assert "xxx…" in rows[1]
