"""Moving and selecting: where the cursor is, and what is selected."""

from __future__ import annotations

from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, LATE, REMEMBER, TAUGHT, Whole

LAST = 26
"""The last word of the page."""


@expect
async def word_left(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    assert whole.page.cursor == GABRIEL - 1


@expect
async def word_right(whole: Whole, press: Press) -> None:
    await press()
    assert whole.page.cursor == 1


@expect
async def row_up(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 0


@expect
async def row_down(whole: Whole, press: Press) -> None:
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 1


@expect
async def line_up(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.page.cursor == REMEMBER


@expect
async def line_down(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER)
    await press()
    assert whole.page.cursor == TAUGHT


@expect
async def line_home(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 2)
    await press()
    assert whole.page.cursor == REMEMBER


@expect
async def line_end(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER)
    await press()
    assert whole.page.cursor == TAUGHT - 1


@expect
async def page_up(whole: Whole, press: Press) -> None:
    whole.go(LAST)
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 0


@expect
async def page_down(whole: Whole, press: Press) -> None:
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 3


@expect
async def top(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT + 2)
    await press()
    assert whole.page.cursor == LATE


@expect
async def bottom(whole: Whole, press: Press) -> None:
    await press()
    assert whole.page.cursor == LAST


@expect
async def extend_left(whole: Whole, press: Press) -> None:
    whole.go(3)
    await press()
    await press()
    assert whole.page.selection() == range(1, 4)


@expect
async def extend_right(whole: Whole, press: Press) -> None:
    await press()
    await press()
    assert whole.page.selection() == range(3)


@expect
async def extend_up(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    assert whole.page.selection().stop == GABRIEL + 1
    assert whole.desk.text.line_of(whole.page.selection().start) == 0


@expect
async def extend_down(whole: Whole, press: Press) -> None:
    await press()
    assert whole.page.selection() == range(5)


@expect
async def select_words(whole: Whole, press: Press) -> None:
    await press()
    whole.page.word(1)
    assert whole.page.selection() == range(2)


@expect
async def select_lines(whole: Whole, press: Press) -> None:
    await press()
    whole.page.line(1)
    assert whole.page.selection() == range(REMEMBER)


@expect
async def mark_in(whole: Whole, press: Press) -> None:
    whole.go(2)
    await press()
    whole.page.word(3)
    assert whole.page.selection() == range(2, 6)


@expect
async def mark_out(whole: Whole, press: Press) -> None:
    whole.go(2)
    await press()
    assert whole.page.selection() == range(3)


@expect
async def clear(whole: Whole, press: Press) -> None:
    whole.page.word(1, extend=True)
    await press()
    assert not whole.page.has_selection
