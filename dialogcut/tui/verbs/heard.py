"""What is told while takes are being heard."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.jobs.hear import HearPart, LineHeard, Listening
from dialogcut.session.recognition import HeardTake
from dialogcut.transcript.messages import Fetching
from dialogcut.tui.editor import Editor

HEARING = "hearing"
"""The job's name."""


def told_by(editor: Editor, whole: Callable[[HeardTake], None]) -> Callable[[HearPart], None]:
    """Shows lines as they are heard; `whole` is given each take that was heard to its end."""
    screen = editor.hearing

    def told(part: HearPart) -> None:
        if isinstance(part, LineHeard):
            screen.heard(part.take, part.text, part.share)
            editor.work.show(HEARING, f"Hearing {part.take}", part.share)
        elif isinstance(part, Fetching):
            done = part.done_bytes / part.total_bytes if part.total_bytes else None
            editor.work.show(HEARING, f"Fetching {part.name}", done)
        elif isinstance(part, Listening):
            screen.note(part.note or part.name)
        else:
            whole(part)

    return told
