"""The table of verbs: action name -> what it does."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.errors import UsageError
from dialogcut.tui.editor import Editor
from dialogcut.tui.keys import CHANGING

Verb = Callable[[Editor], None]

VERBS: dict[str, Verb] = {}


def verb(work: Verb) -> Verb:
    """Registers a function under its own name, which is the action's. Where the project is looked on, one that changes
    it raises UsageError before it asks anything."""
    name = work.__name__

    def act(editor: Editor) -> None:
        if name in CHANGING and editor.desk.session.is_readonly:
            raise UsageError("You are looking on: the project is open for reading alone, and nothing can be changed.")
        work(editor)

    VERBS[name] = act
    return work
