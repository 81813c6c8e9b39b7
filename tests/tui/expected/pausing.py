"""Pauses before words, tightening, fillers."""

from __future__ import annotations

from dialogcut.cut.decisions import InnerPause, WordRef
from dialogcut.cut.edits import FixWord
from tests.tui.expected.register import Press, expect
from tests.tui.expected.story import answered
from tests.tui.whole import REMEMBER, TAUGHT, Whole


@expect
async def pause_here(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 1)
    before = whole.desk.live.frames_now
    await press()
    await whole.answer("0")
    assert whole.line(3).pauses == (InnerPause(REMEMBER + 1, 0),)
    assert whole.desk.live.frames_now < before
    await press()
    await whole.answer("auto")
    assert whole.line(3).pauses == ()
    whole.go(TAUGHT)  # before a line's first word it is the line's own
    await press()
    await whole.answer("9")
    assert whole.line(4).pause_before_frames == 9


@expect
async def performance(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.line(4).pauses == (InnerPause(TAUGHT, None),)
    await whole.sees("tightening never touches it")
    await press()
    assert whole.line(4).pauses == ()


@expect
async def tighten(whole: Whole, press: Press) -> None:
    before = whole.desk.live.frames_now
    await press()
    await whole.answer("1f")
    await whole.sees("room tone")  # the prompt says why, and stays
    await whole.answer("8f")
    await answered(whole, "tighten", "can be cut")
    await whole.press("m")
    await answered(whole, "tighten", "marked as performance")
    await whole.press("a")
    await answered(whole, "tighten", "marked as performance")
    await whole.press("escape")
    await whole.sees("tightened")
    assert whole.desk.live.frames_now < before
    assert whole.session.history.change(whole.session.history.current).label.startswith("tighten")


@expect
async def fillers(whole: Whole, press: Press) -> None:
    whole.editor.change(lambda: whole.desk.edit(FixWord(WordRef("12A-1", REMEMBER + 1), "I", "remember")))
    await press()
    await answered(whole, "fillers", "stutter")
    await whole.press("x")
    await answered(whole, "fillers", "Nobody hesitates")
    assert [(strike.word, strike.why) for strike in whole.line(3).strikes] == [(REMEMBER, "stutter: I")]
