"""The long work, as far as asking for it; what the child processes do is tested where they are."""

from __future__ import annotations

from dialogcut.tui.screens.start import StartScreen
from tests.tui.expected.register import Press, expect
from tests.tui.whole import Whole


@expect
async def transcribe(whole: Whole, press: Press) -> None:
    await press()
    await whole.sees("has its words already")


@expect
async def tag(whole: Whole, press: Press) -> None:
    await press()
    assert whole.editor.work.is_running("reading")
    assert whole.editor.work.cancel("reading")


@expect
async def export(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("cut.otio")
    await whole.until(lambda: not whole.editor.work.running)
    await whole.pilot.pause()
    assert (whole.session.project.path.parent / "cut.otio").exists()
    await whole.sees("Wrote")


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
