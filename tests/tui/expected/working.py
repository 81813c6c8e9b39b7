"""The long work, as far as asking for it; what the child processes do is tested where they are."""

from __future__ import annotations

from dialogcut.cut.conflicts import NEW_BESIDE, Conflict
from dialogcut.cut.decisions import Spoken
from dialogcut.session.conflicts import CONFLICTS, as_setting, listed
from dialogcut.tui.screens.start import StartScreen
from tests.tui.expected.register import Press, expect
from tests.tui.whole import Whole


@expect
async def transcribe(whole: Whole, press: Press) -> None:
    await press()
    await whole.sees("hear 2 takes again? strikes and versions stay on their words")
    await whole.answer(".nowhere")
    await whole.until(lambda: not whole.editor.work.running)
    await whole.sees("There is no folder .nowhere")
    assert not list(whole.session.project.path.parent.glob("*before*"))
    await whole.press("escape")


@expect
async def import_text(whole: Whole, press: Press) -> None:
    await press()
    await whole.sees("Words from a file, for the take")
    await whole.press("enter")
    await whole.sees("transcript or script for")
    await whole.answer("nowhere.srt")
    await whole.sees("nowhere.srt is no file.")
    await whole.press("escape")


@expect
async def conflicts(whole: Whole, press: Press) -> None:
    line = whole.session.decisions.lines[1]
    assert isinstance(line, Spoken)
    found = [(Conflict(NEW_BESIDE, line.take, line.id, line.first + word, "", f"w{word}", "x"), "") for word in (2, 3)]
    whole.session.keep(CONFLICTS, as_setting(found))
    await press()
    await whole.sees("new, beside struck")
    await whole.press("down", "enter")
    assert whole.page.cursor == line.first + 3
    await press()
    await whole.press("x")
    assert len(listed(whole.session)) == 1
    await whole.press("X")
    await whole.sees("Nothing is left to look at")
    assert CONFLICTS not in whole.session.project.settings


@expect
async def align(whole: Whole, press: Press) -> None:
    take = whole.session.project.takes[0].id
    heard = whole.session.decisions
    assert whole.session.edges(take) is None
    await press()
    await whole.sees("words moved by half a frame or more")
    book = whole.session.edges(take)
    assert book is not None
    assert len(book) == len(whole.session.project.transcripts[take].words)
    assert whole.session.decisions == heard


@expect
async def tag(whole: Whole, press: Press) -> None:
    await press()
    assert whole.editor.work.is_running("reading")
    assert whole.editor.work.cancel("reading")


@expect
async def export(whole: Whole, press: Press) -> None:
    folder = whole.session.project.path.parent
    (folder / "cut.ale").write_text("yesterday's")
    await press()
    await whole.answer("cut.ale")
    assert (whole.editor.prompt.is_open, (folder / "cut.ale").read_text()) == (True, "yesterday's")
    await whole.sees("cut.ale is there already; enter again to replace.")
    await whole.answer("cut.otio")
    await whole.until(lambda: not whole.editor.work.running)
    await whole.sees("Wrote cut.otio")
    assert (folder / "cut.otio").exists()
    await press()
    await whole.answer("cut.ale")
    await whole.press("enter")
    await whole.until(lambda: not whole.editor.work.running)
    await whole.sees("Wrote cut.ale: 2 rows compared, 0 off.")
    assert (folder / "cut.ale").read_text().startswith("Heading")


@expect
async def render(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("cut.avi")
    assert whole.editor.prompt.is_open  # with a sentence that names what there is
    await whole.press("escape")
    await press()
    await whole.answer("cut.wav")
    await whole.until(lambda: whole.editor.work.is_running("rendering"))
    await press()
    await whole.sees("rendering is stopped")
    await whole.until(lambda: not list(whole.session.project.path.parent.glob(".cut.wav.*")))
    assert not (whole.session.project.path.parent / "cut.wav").exists()


@expect
async def add_media(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("nowhere")
    assert whole.editor.prompt.is_open  # with a sentence that it is not there
    await whole.press("escape")


@expect
async def open_project(whole: Whole, press: Press) -> None:
    await press()
    assert isinstance(whole.top, StartScreen)
    await whole.press("escape")
    assert whole.top is whole.editor
