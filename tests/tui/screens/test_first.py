"""The page's first rows, seen before the project is read."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from textual.events import Key

from dialogcut.errors import ProjectError
from dialogcut.tui.app import DialogcutApp
from dialogcut.tui.config import Config
from dialogcut.tui.page.firstrows import FirstRows
from dialogcut.tui.page.styles import JOIN_MARKS
from dialogcut.tui.screens.first import FirstScreen
from tests.tui.pictures import rows
from tests.tui.whole import Whole, copied

SIZES = [(80, 24), (120, 40), (200, 50), (60, 18)]


class Waiting(DialogcutApp):
    """Reads the project when it is told to."""

    reads = False

    def open_project(self, path: Path, adding: object = ()) -> None:
        self.reads = True


async def first_seen(app: Waiting, whole: Whole) -> FirstScreen:
    await whole.until(lambda: app.reads)
    assert isinstance(app.screen, FirstScreen)
    return app.screen


async def read(app: Waiting, whole: Whole, path: Path) -> None:
    DialogcutApp.open_project(app, path)
    await whole.until(lambda: app.editor is not None and app.editor.desk.is_guarded)
    await whole.settled()


def waiting(path: Path | None, config: Config) -> Waiting:
    return Waiting(path, config, who="tester", null_sound=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("config", [Config(theme="dark"), Config(theme="light", brackets=True, airy=False)])
def test_its_rows_stay_where_they_are(project: Path, tmp_path: Path, size: tuple[int, int], config: Config) -> None:
    path = copied(project, tmp_path)

    async def body() -> None:
        app = waiting(path, config)
        async with app.run_test(size=size) as pilot:
            whole = Whole(app, pilot)
            page = (await first_seen(app, whole)).query_one(FirstRows)
            region, before = page.region, rows(app)
            await read(app, whole, path)
            assert whole.page.region == region
            assert len(page.text.lines) > 3
            sheet = whole.page._sheet(region.width)
            here = slice(region.x, region.x + sheet.text_at + sheet.text)
            after = rows(app)
            for y in region.line_range:
                assert before[y][here] == "".join(" " if sign in JOIN_MARKS else sign for sign in after[y][here])
            await app._close_editor()

    asyncio.run(body())


def test_keys_wait_for_the_editor(project: Path, tmp_path: Path) -> None:
    path = copied(project, tmp_path)

    async def body() -> None:
        app = waiting(path, Config(theme="dark"))
        async with app.run_test(size=(120, 40)) as pilot:
            whole = Whole(app, pilot)
            await first_seen(app, whole)
            for key in ("right", "right", "x", "s", "x", "X", "q", "enter"):
                app.post_message(Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            DialogcutApp.open_project(app, path)
            await whole.until(lambda: app.editor is not None and "xXq" in whole.session.history.versions)
            assert whole.struck(1) == [2]
            await app._close_editor()

    asyncio.run(body())


def test_damage_is_said_by_the_opening(project: Path, tmp_path: Path) -> None:
    path = copied(project, tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE transcript SET data = zeroblob(9)")

    async def body() -> None:
        async with DialogcutApp(path, Config(theme="dark")).run_test(size=(120, 40)) as pilot:
            await pilot.pause()

    with pytest.raises(ProjectError, match="damaged"):
        asyncio.run(body())


def test_it_needs_neither_numpy_nor_the_session() -> None:
    script = (
        "import sys; import dialogcut.cli.edit, dialogcut.tui.app, dialogcut.tui.screens.first\n"
        "print({'numpy', 'dialogcut.session.session', 'dialogcut.tui.screens.editor'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
