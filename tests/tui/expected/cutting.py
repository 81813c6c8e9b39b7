"""Edits: what stands in the session's decisions afterwards."""

from __future__ import annotations

from dialogcut.cut.decisions import AngleSwitch, Placeholder
from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, LATE, REMEMBER, STRUCK, TAUGHT, Whole


def takes(whole: Whole) -> list[tuple[str, int]]:
    """The page as takes and first words."""
    return [(line.take, line.first) for line in map(whole.line, range(1, len(whole.decisions.lines) + 1))]


@expect
async def strike(whole: Whole, press: Press) -> None:
    await press()
    assert whole.struck(1) == [0]
    await press()
    assert whole.struck(1) == []
    whole.page.move_to(2, extend=True)
    await press()
    assert whole.struck(1) == [0, 1, 2]


@expect
async def strike_line(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 1)
    await press()
    assert whole.struck(3) == [0, 1, 2, 3]
    await press()
    assert whole.struck(3) == []


@expect
async def top_line(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 2)
    await press()
    assert whole.struck(3) == [0, 1]


@expect
async def tail_line(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 1)
    await press()
    assert whole.struck(3) == [2, 3]


@expect
async def undo(whole: Whole, press: Press) -> None:
    whole.editor.act("strike")
    await press()
    assert whole.struck(1) == []


@expect
async def redo(whole: Whole, press: Press) -> None:
    whole.editor.act("strike")
    whole.editor.act("undo")
    await press()
    assert whole.struck(1) == [0]


@expect
async def move_up(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER)
    await press()
    assert [first for _, first in takes(whole)] == [LATE, REMEMBER, GABRIEL, TAUGHT]
    assert whole.desk.text.words[whole.page.cursor] == "I"


@expect
async def move_down(whole: Whole, press: Press) -> None:
    await press()
    assert [first for _, first in takes(whole)] == [GABRIEL, LATE, REMEMBER, TAUGHT]


@expect
async def move_to(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    await whole.answer("1")
    assert [first for _, first in takes(whole)] == [TAUGHT, LATE, GABRIEL, REMEMBER]


@expect
async def split(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 2)
    await press()
    assert [first for _, first in takes(whole)] == [LATE, GABRIEL, REMEMBER, REMEMBER + 2, TAUGHT]


@expect
async def join(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 2)
    whole.editor.act("split")
    whole.go(REMEMBER)
    await press()
    assert [first for _, first in takes(whole)] == [LATE, GABRIEL, REMEMBER, TAUGHT]


@expect
async def pause(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    await whole.answer("36")
    assert whole.line(4).pause_before_frames == 36
    await press()
    await whole.press("4", "8", "enter")  # what it is now is not written in front of it
    assert whole.line(4).pause_before_frames == 48
    await press()
    await whole.press("enter")  # nothing said, nothing changed
    assert whole.line(4).pause_before_frames == 48


@expect
async def angle(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER + 1)
    before = whole.session.history.current
    await press()
    await whole.press("enter")
    await whole.sees("Camera A is seen there already.")
    assert whole.session.history.current == before
    await press()
    await whole.press("down", "enter")
    assert whole.line(3).angles == (AngleSwitch(REMEMBER + 1, "B"),)


@expect
async def reading(whole: Whole, press: Press) -> None:
    whole.go(REMEMBER)
    await press()
    await whole.press("enter")
    assert takes(whole)[2] == ("12A-2", REMEMBER)


@expect
async def bring(whole: Whole, press: Press) -> None:
    await press()
    await whole.press("enter")
    assert takes(whole)[:3] == [("12A-1", LATE), ("12A-2", LATE), ("12A-1", GABRIEL)]


@expect
async def take(whole: Whole, press: Press) -> None:
    await press()
    await whole.press("down", "enter")
    assert {take for take, _ in takes(whole)} == {"12A-2"}


@expect
async def aside(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    assert [first for _, first in takes(whole)] == [LATE, REMEMBER, TAUGHT]
    assert len(next(line for line in whole.decisions.alternates if line.take == "12A-1").strikes) == len(STRUCK)


@expect
async def hold(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("HELEN: Nine years")
    held = whole.decisions.lines[1]
    assert isinstance(held, Placeholder)
    assert (held.speaker, held.text) == ("HELEN", "Nine years")
