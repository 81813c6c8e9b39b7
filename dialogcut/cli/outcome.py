"""After an edit: what was done, what it did to the running time, and what it may leave hanging."""

from __future__ import annotations

from dialogcut.cli.options import say
from dialogcut.cli.times import change
from dialogcut.cut.edits import Edit
from dialogcut.session import Session
from dialogcut.session.watch import Noticed, Watch

MOST_WARNINGS = 5
"""New warnings said after one edit; the rest is counted."""


def said_and_done(session: Session, *edits: Edit) -> None:
    """Does edits and says so on stderr, with the running time before and after them and with new warnings."""
    before, cut = session.sequence(), session.decisions
    if not session.edit(*edits):
        say("Nothing changed: it was so already.")
        return
    labels = "; ".join(edit.label for edit in edits)
    say(f"{labels[0].upper()}{labels[1:]}. {change(before.frames, (now := session.sequence()).frames, now.rate)}")
    if session.project.notes:
        watch = Watch(session)
        known = {warning.id for warning in watch.check(cut)}
        _warn(watch.noticed(warning for warning in watch.check() if warning.id not in known))


def _warn(new: tuple[Noticed, ...]) -> None:
    for one in new[:MOST_WARNINGS]:
        at, cut = one.needed_at or "?", one.struck_at or "?"
        say(f"Line {at} may miss line {cut}: {one.warning.sentence} [{one.warning.id}]")
    if len(new) > MOST_WARNINGS:
        say(f"And {len(new) - MOST_WARNINGS} more; 'dialogcut guard' shows them.")
