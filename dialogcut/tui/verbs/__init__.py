"""What each action of the key table does, one file a theme. A verb reads the page, and changes through the desk.

Files are imported when a key asks for what may stand in them, those of plain typing first: some bring half of the
program along, and a first key should not wait for them.
"""

from __future__ import annotations

from importlib import import_module

from dialogcut.tui.verbs.register import VERBS, Verb

_FILES = (
    "moving",
    "cutting",
    "viewing",
    "finding",
    "playing",
    "readings",
    "wording",
    "versions",
    "story",
    "pausing",
    "edging",
    "working",
    "texts",
)

__all__ = ["all_verbs", "more", "verb_of"]

_waiting = list(_FILES)


def more() -> bool:
    """Imports the next file; False where all are imported."""
    if not _waiting:
        return False
    import_module(f"dialogcut.tui.verbs.{_waiting[0]}")
    del _waiting[0]
    return True


def verb_of(action: str) -> Verb:
    """What an action does. Raises KeyError for one that does not exist."""
    while action not in VERBS and more():
        continue
    return VERBS[action]


def all_verbs() -> dict[str, Verb]:
    """By action."""
    while more():
        continue
    return VERBS
