"""What child processes tell of the story while nobody presses a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialogcut.jobs.facts import Facts
from dialogcut.story.facts import Standing
from dialogcut.tui.editor import Editor


def tell_facts(editor: Editor, tell: Callable[[Sequence[Standing]], None]) -> None:
    """Asks where the facts stand, and tells it if the cut is still the one that was asked about."""
    session = editor.desk.session

    async def ask() -> None:
        found = await editor.work.assistants.ask(Facts(session.project.path))
        if not found.is_stale(session):
            tell(found.value.standings)

    if session.project.notes:
        editor.work.start("standing facts", "", ask(), quiet=True)
