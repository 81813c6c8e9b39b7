"""From a project file to the editor's screen over it. What this stands on a first frame is painted without."""

from __future__ import annotations

from pathlib import Path

from dialogcut.errors import ProjectLocked
from dialogcut.jobs import Assistants
from dialogcut.session import Session
from dialogcut.tui.config import Config
from dialogcut.tui.desk import Desk
from dialogcut.tui.screens.editor import EditorScreen
from dialogcut.tui.shown import Shown
from dialogcut.tui.sound import Sound


def opened(path: Path, who: str) -> tuple[Session, str]:
    """The project, and a sentence where it can only be looked on: somebody else edits it. Raises ProjectError."""
    try:
        return Session.open(path, who=who), ""
    except ProjectLocked as held:
        session = Session.open(path, readonly=True, who=who)
        return session, f"You are looking on, nothing can be changed. {held.sentence}"


def editor_screen(session: Session, config: Config, shown: Shown, null_sound: bool) -> EditorScreen:
    sound = Sound(lambda: screen.desk, null=null_sound)
    screen = EditorScreen(Desk(session), config.keymap(), Assistants(), shown, sound)
    if config.brackets:
        screen.page.set_brackets(True)
    if config.airy is not None:
        screen.page.set_airy(config.airy)
    return screen
