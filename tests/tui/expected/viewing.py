"""What is shown, and how; help, palette, leaving."""

from __future__ import annotations

from dialogcut.tui.dialogs.picker import Picker
from dialogcut.tui.page.text import STRUCK as BIT
from dialogcut.tui.screens.help import HelpScreen
from dialogcut.tui.strips.view import Strips
from tests.tui.expected.register import Press, expect
from tests.tui.whole import STRUCK, Whole


@expect
async def read_as_cut(whole: Whole, press: Press) -> None:
    await whole.sees("Gabriel the man")
    await press()
    await whole.sees_no("Gabriel the man")
    await press()
    await whole.sees("Gabriel the man")


async def toggled(whole: Whole, press: Press, text: str) -> None:
    was = text in whole.shown()
    for expected in (not was, was):
        await press()
        await whole.until(lambda expected=expected: (text in whole.shown()) == expected)  # type: ignore[misc]  # bound now


@expect
async def panel_left(whole: Whole, press: Press) -> None:
    await toggled(whole, press, "SPEAKERS")


@expect
async def panel_right(whole: Whole, press: Press) -> None:
    await toggled(whole, press, "WARNINGS")


@expect
async def strips(whole: Whole, press: Press) -> None:
    await toggled(whole, press, "EXPOSITION")


@expect
async def zoom_in(whole: Whole, press: Press) -> None:
    await press()
    assert whole.editor.query_one(Strips).is_zoomed
    whole.editor.act("zoom_out")


@expect
async def zoom_out(whole: Whole, press: Press) -> None:
    whole.editor.act("zoom_in")
    await press()
    assert not whole.editor.query_one(Strips).is_zoomed


@expect
async def brackets(whole: Whole, press: Press) -> None:
    await press()
    assert "[" in whole.shown().split("Gabriel")[0].splitlines()[-1]
    await press()
    assert all(whole.desk.text.flags[word] & BIT for word in STRUCK)


@expect
async def theme(whole: Whole, press: Press) -> None:
    was = whole.app.theme
    seen = set()
    for _ in range(3):
        await press()
        seen.add(whole.app.theme)
    assert len(seen) == 3
    assert whole.app.theme == was


@expect
async def palette(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, Picker)
    await whole.press(*"first word of the page", "enter")
    assert whole.page.cursor == 0


@expect
async def help(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, HelpScreen)
    await whole.press("escape")
    assert whole.top is whole.editor


@expect
async def suspend(whole: Whole, press: Press) -> None:
    asked = []
    whole.app.action_suspend_process = lambda: asked.append(True)  # type: ignore[method-assign]  # it would stop us
    await press()
    assert asked == [True]


@expect
async def quit(whole: Whole, press: Press) -> None:
    asked = []

    async def leave() -> None:
        asked.append(True)

    whole.app.action_leave = leave  # type: ignore[method-assign]  # it would end the program
    await press()
    assert asked == [True]
