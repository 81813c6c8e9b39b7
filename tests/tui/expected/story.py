"""The story and the versions: lists over the page, and what is done in them."""

from __future__ import annotations

from fractions import Fraction

from dialogcut.session.watch import dismissed
from dialogcut.tui.page.text import COMPARED
from dialogcut.tui.screens.lists import ListScreen
from dialogcut.tui.screens.survival import SurvivalScreen
from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, STRUCK, Whole


async def answered(whole: Whole, job: str, text: str) -> None:
    """A list whose answer comes from a child process: what it tells is shown."""
    await whole.until(lambda: not whole.editor.work.is_running(job))
    await whole.pilot.pause()
    await whole.sees(text)


@expect
async def warnings(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, ListScreen)
    await whole.press("enter")
    assert whole.desk.text.line_of(whole.page.cursor) == 1


@expect
async def facts(whole: Whole, press: Press) -> None:
    await press()
    await answered(whole, "facts", "Gabriel")


@expect
async def echoes(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, ListScreen)
    await answered(whole, "echoes", "seem to say the same")


@expect
async def suggest(whole: Whole, press: Press) -> None:
    await press()
    await answered(whole, "suggest", "wanted")
    before = whole.desk.live.frames_now
    await whole.press("a")
    assert whole.desk.live.frames_now < before


@expect
async def survival(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, SurvivalScreen)
    await answered(whole, "survival", "first")


@expect
async def dismiss(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    await whole.answer("they know")
    assert list(dismissed(whole.session).values()) == ["they know"]
    assert not whole.desk.warnings


@expect
async def save_version(whole: Whole, press: Press) -> None:
    whole.editor.act("strike")
    await press()
    await whole.answer("second")
    assert whole.session.history.versions["second"] == whole.session.history.current


@expect
async def versions(whole: Whole, press: Press) -> None:
    await press()
    await whole.press("home", "enter")
    assert whole.struck(2) == []


@expect
async def compare(whole: Whole, press: Press) -> None:
    await press()
    await whole.press("home", "enter")
    assert whole.desk.compared == "all"
    assert [word for word, flags in enumerate(whole.desk.text.flags) if flags & COMPARED] == list(STRUCK)
    await press()
    assert whole.desk.compared == ""


@expect
async def history(whole: Whole, press: Press) -> None:
    await press()
    await whole.press("end", "enter")
    assert whole.decisions.lines == ()


@expect
async def budget(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("0:05")
    assert whole.session.settings.budget == Fraction(5)
    assert whole.desk.live.budget_frames == 120
