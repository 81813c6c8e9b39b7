"""What follows from the start screen: a project is opened, made, or the bundled scene is cut."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dialogcut.errors import DialogcutError, OutputError
from dialogcut.session import Session
from dialogcut.tui.screens.hearing import HearingScreen
from dialogcut.tui.screens.start import CutDemo, NewProject, OpenProject, Quit, SeeKeys

if TYPE_CHECKING:
    from dialogcut.tui.app import DialogcutApp

Chosen = OpenProject | NewProject | CutDemo | SeeKeys | Quit


def start(app: DialogcutApp, chosen: Chosen | None) -> None:
    """Does what was chosen. Closing the screen without a choice ends the program where no project is open."""
    try:
        if isinstance(chosen, OpenProject):
            app.open_project(chosen.path)
        elif isinstance(chosen, NewProject):
            _make(app, chosen.path, chosen.media)
        elif isinstance(chosen, CutDemo):
            app.run_worker(_demo(app, chosen.folder), exclusive=True)
        elif isinstance(chosen, SeeKeys):
            app.show_keys()
        elif app.editor is None or isinstance(chosen, Quit):
            app.leave()
    except DialogcutError as problem:
        app.notify(problem.sentence, severity="error", timeout=12)
        app.ask_for_project()


def _make(app: DialogcutApp, path: Path, media: tuple[Path, ...]) -> None:
    Session.create(path).close()
    app.open_project(path, adding=media)


async def _demo(app: DialogcutApp, folder: Path) -> None:
    """Cuts the bundled scene as the command does, in a process of its own, and opens what comes of it."""
    screen = HearingScreen("The bundled scene", has_page=False)
    screen.begin()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "dialogcut", "demo", "--out", str(folder)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    screen.on_cancel = process.kill
    await app.push_screen(screen)
    assert process.stderr is not None  # a pipe was asked for
    last = ""
    try:
        async for line in process.stderr:
            last = line.decode(errors="replace").strip() or last
            screen.note(last)
        code = await process.wait()
    finally:
        if process.returncode is None:  # the program is being left
            process.kill()
    screen.dismiss(None)
    made = sorted(folder.glob("*.dcut"))
    if code == 0 and made:
        app.open_project(made[0])
    elif code < 0:
        app.ask_for_project()
    else:
        app.notify(
            OutputError(folder, last or "the demo could not be made", "see 'dialogcut demo'").sentence, severity="error"
        )
        app.ask_for_project()
