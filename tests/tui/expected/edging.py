"""The cut beside a word, a frame at a time, and the list of joins."""

from __future__ import annotations

from dialogcut.cut.decisions import EdgeSide, SplitEdit
from dialogcut.session.edges import cut_at
from dialogcut.tui.screens.lists import ListScreen
from tests.tui.expected.register import Press, expect
from tests.tui.expected.story import answered
from tests.tui.whole import STRUCK, Whole


async def nudges(whole: Whole, press: Press, side: EdgeSide, frames: int) -> None:
    """From a word behind the join, twice."""
    word = whole.desk.text.ref(STRUCK.stop if side == "in" else STRUCK.start - 1)
    assert word is not None
    before = cut_at(whole.session, word, side)
    assert before is not None
    whole.go(STRUCK.stop + 1)
    await press()
    await press()
    after = cut_at(whole.session, word, side)
    assert after is not None
    assert after.frame == before.frame + 2 * frames
    assert after.join.by_hand == (side,)
    await whole.sees("set by hand")
    assert whole.page.cursor == STRUCK.stop + 1


@expect
async def in_edge_earlier(whole: Whole, press: Press) -> None:
    await nudges(whole, press, "in", -1)


@expect
async def in_edge_later(whole: Whole, press: Press) -> None:
    await nudges(whole, press, "in", 1)


@expect
async def out_edge_earlier(whole: Whole, press: Press) -> None:
    await nudges(whole, press, "out", -1)


@expect
async def out_edge_later(whole: Whole, press: Press) -> None:
    await nudges(whole, press, "out", 1)


@expect
async def joins(whole: Whole, press: Press) -> None:
    await press()
    await answered(whole, "joins", "and after")
    listing, word = whole.top, whole.desk.text.ref(STRUCK.stop)
    assert isinstance(listing, ListScreen)
    assert word is not None
    while listing.here and listing.here.value[1].in_word != word:
        await whole.press("down")
    await whole.press("s", "+", "2", "enter")
    assert whole.line(2).splits == (SplitEdit(word.index, 2),)
    await whole.press("enter")
    assert whole.page.cursor == STRUCK.stop
