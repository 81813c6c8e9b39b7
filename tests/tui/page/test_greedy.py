from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.page.greedy import greedy
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from tests.tui.page.making import decisions, spoken_lines, transcript


@given(spoken_lines, st.integers(1, 90), st.booleans())
def test_rows_break_where_those_of_the_whole_page_do(lines, width, airy):
    heard = transcript(lines)
    text = PageText.of(decisions(heard), {heard.take_id: heard}, {})
    speakers = [text.speaker_order[line.speaker] for line in text.lines] if airy else None
    assert greedy(text.columns, text.line_start, width, speakers) == wrap(
        text.columns, text.line_start, width, speakers, False
    )
