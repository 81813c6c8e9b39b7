"""What follows from the start screen, in the whole program."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.screen import Screen

from dialogcut.timebase import Rate
from dialogcut.tui.screens.hearing import HearingScreen
from dialogcut.tui.screens.start import StartScreen
from tests.media_files import write_movie
from tests.projects import make_project
from tests.tui.whole import opened


def test_a_new_project_gets_every_file_of_the_folder(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        write_movie(tmp_path / f"12A-{number}.mov", Rate.of("24"), 24, start_timecode=f"14:0{number}:00:00")

    async def body() -> None:
        async with opened(None, folder=tmp_path) as whole:
            await whole.press("n", "enter")
            await whole.until(lambda: whole.app.editor is not None and not whole.editor.work.running)
            assert {take.id for take in whole.session.project.takes} == {"12A-1", "12A-2", "12A-3"}
            whole.editor.say("")
            await whole.pilot.pause()
            assert "ctrl+t hear the takes  ctrl+f give a text" in whole.shown()

    asyncio.run(body())


def test_an_empty_project_says_what_comes_first(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(None, folder=tmp_path) as whole:
            await whole.press("n", "enter")
            await whole.until(lambda: whole.app.editor is not None)
            await whole.pilot.pause()
            assert "ctrl+a add media" in whole.shown()
            assert "strike" not in whole.shown()

    asyncio.run(body())


def test_the_bundled_scene_is_waited_for_or_cancelled(tmp_path: Path) -> None:
    """There is no page yet to go back to."""

    async def body() -> None:
        async with opened(None, folder=tmp_path) as whole:
            await whole.press("d")
            await whole.until(lambda: _lies_on_top(whole.top, HearingScreen))
            await whole.press("escape", "enter", "q")
            assert _lies_on_top(whole.top, HearingScreen)
            assert "back to the page" not in whole.shown()
            await whole.press("x")
            await whole.until(lambda: _lies_on_top(whole.top, StartScreen))

    asyncio.run(body())


def _lies_on_top(screen: Screen[object], kind: type[Screen[object]]) -> bool:
    return type(screen) is kind


def test_the_project_that_is_open_stays_when_it_is_chosen_again(tmp_path: Path) -> None:
    """Else it would be locked by this very program, and looked on."""

    async def body() -> None:
        async with opened(make_project(tmp_path, takes=1)) as whole:
            editor = whole.editor
            whole.app.open_project(whole.session.project.path)
            await whole.pilot.pause()
            assert whole.editor is editor
            assert not whole.session.is_readonly

    asyncio.run(body())
