"""The whole program on a small real project, driven by keys."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.cut.edits import SetNote, StrikeWords
from dialogcut.session import Session, tagging
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.timebase import Rate
from dialogcut.tui.app import DialogcutApp
from dialogcut.tui.config import Config
from dialogcut.tui.desk import Desk
from dialogcut.tui.keys import Profile
from dialogcut.tui.page.view import PageView
from dialogcut.tui.screens.editor import EditorScreen
from tests.media_files import write_movie
from tests.projects import make_project

LATE, GABRIEL, REMEMBER, TAUGHT = 0, 4, 15, 19
"""First words of the four lines of the page."""
STRUCK = range(4, 9)
"""'Gabriel the man who kept' is struck: a join, and half a sentence that the guard warns of."""


def make_whole(folder: Path) -> Path:
    """Two takes with two cameras each, the second aside; read for the story; five words struck, a version, a note."""
    for number in (1, 2):
        write_movie(
            folder / f"12A-{number}_B001C00{number}.mov",
            Rate.of("23.976"),
            480,
            start_timecode=f"14:{10 * number:02d}:00:00",
            reel="B001",
        )
    path = make_project(folder, takes=2)
    with Session.open(path, who="tester") as session:
        tagging.tag(session, ExpositionTagger.load())
        session.name_version("all")
        line = session.decisions.lines[1]
        assert isinstance(line, Spoken)
        session.edit(StrikeWords(tuple(WordRef(line.take, line.first + n) for n in range(5)), "tester", "said before"))
        session.edit(SetNote(session.decisions.lines[2].id, "slower"))
        session.name_version("first")
        session.set("budget", "8s")
    return path


def copied(project: Path, folder: Path) -> Path:
    """The project for one test; its media stay where they are."""
    return Path(shutil.copy(project, folder / "scene.dcut"))


class Whole:
    """A running program."""

    def __init__(self, app: DialogcutApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def editor(self) -> EditorScreen:
        assert self.app.editor is not None
        return self.app.editor

    @property
    def desk(self) -> Desk:
        return self.editor.desk

    @property
    def session(self) -> Session:
        return self.desk.session

    @property
    def decisions(self) -> Decisions:
        return self.session.decisions

    @property
    def page(self) -> PageView:
        return self.editor.page

    @property
    def top(self) -> Screen[object]:
        """What lies on top: the editor's screen, or an overlay."""
        return self.app.screen

    def line(self, number: int) -> Spoken:
        """A line of the page, from 1."""
        found = self.decisions.lines[number - 1]
        assert isinstance(found, Spoken)
        return found

    def struck(self, number: int) -> list[int]:
        """Which words of a line are struck, from 0."""
        line = self.line(number)
        return [strike.word - line.first for strike in line.strikes]

    async def press(self, *keys: str) -> None:
        """Keys as the key table spells them; 'd d' is two."""
        for key in keys:
            for one in key.split():
                await self.strike_key(one)

    async def strike_key(self, key: str) -> None:
        """One key, until every widget has taken what came of it: the pilot's own way sleeps 60 ms a key."""
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        self.app.post_message(events.Key(name, key_to_character(name)))
        for _ in range(2):  # the program hands it on to the screen, and that to the widget
            await self.pilot._wait_for_screen()

    async def answer(self, text: str) -> None:
        """Types into the prompt, in place of what it offers, and enters it."""
        assert self.editor.prompt.is_open
        for key in ("ctrl+u", *text, "enter"):
            await self.strike_key(key)

    def go(self, word: int) -> None:
        self.editor.go(word)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Lets the program run until something holds."""
        async with asyncio.timeout(60):
            while not is_so():
                await self.pilot.pause(0.01)

    async def settled(self) -> None:
        """Until nothing is left for idle time, and child processes have told what they know."""
        editor = self.editor
        await self.until(lambda: not (not editor.idle.is_done or editor._around._is_waiting or editor.work.running))
        await self.pilot.pause()

    async def sees(self, text: str) -> None:
        """Until this is shown. Raises TimeoutError where it never is."""
        await self.until(lambda: text in self.shown())

    async def sees_no(self, text: str) -> None:
        await self.until(lambda: text not in self.shown())

    def shown(self) -> str:
        """What the terminal shows."""
        from tests.tui.pictures import rows

        return "\n".join(rows(self.app))


@asynccontextmanager
async def opened(
    project: Path | None,
    keys: Profile = "edit",
    size: tuple[int, int] = (120, 40),
    theme: str = "dark",
    folder: Path | None = None,
) -> AsyncIterator[Whole]:
    """The program with a project, laid and guarded."""
    app = DialogcutApp(project, Config(theme=theme, keys=keys), who="tester", folder=folder, null_sound=True)
    async with app.run_test(size=size) as pilot:
        whole = Whole(app, pilot)
        if project is not None:
            await whole.until(lambda: app.editor is not None and app.editor.desk.is_guarded)
        await pilot.pause()
        yield whole
        if app.editor is not None:
            await app.editor.close()
        if app.session is not None:
            app.session.close()


def with_whole(project: Path, body: Callable[[Whole], Awaitable[None]], **options: object) -> None:
    """Runs `body` with the program open on a project."""

    async def run() -> None:
        async with opened(project, **options) as whole:  # type: ignore[arg-type]  # as `opened` takes them
            await body(whole)

    asyncio.run(run())
