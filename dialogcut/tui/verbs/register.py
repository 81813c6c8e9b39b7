"""The table of verbs: action name -> what it does."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.tui.editor import Editor

Verb = Callable[[Editor], None]

VERBS: dict[str, Verb] = {}


def verb(work: Verb) -> Verb:
    """Registers a function under its own name, which is the action's."""
    VERBS[work.__name__] = work
    return work
