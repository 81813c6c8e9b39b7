"""After an edit: what was done, and what it did to the running time."""

from __future__ import annotations

from dialogcut.cli.options import say
from dialogcut.cli.times import change
from dialogcut.cut.edits import Edit
from dialogcut.session import Session


def said_and_done(session: Session, *edits: Edit) -> None:
    """Does edits and says so on stderr, with the running time before and after them."""
    before = session.sequence()
    if not session.edit(*edits):
        say("Nothing changed: it was so already.")
        return
    labels = "; ".join(edit.label for edit in edits)
    say(f"{labels[0].upper()}{labels[1:]}. {change(before.frames, (now := session.sequence()).frames, now.rate)}")
