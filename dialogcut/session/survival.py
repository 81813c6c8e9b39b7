"""Survival on a project: its named versions and the present cut side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogcut.errors import UsageError
from dialogcut.report.survival import Survival, Version, survival
from dialogcut.session import ledger
from dialogcut.session.noted import line_notes
from dialogcut.session.session import Session
from dialogcut.story.notes import TakeNotes

NOW = "now"
"""What the present cut is called beside the versions."""


def matrix(session: Session, notes: Mapping[str, TakeNotes], names: Sequence[str] = ()) -> Survival:
    """The named versions in this order; without names all of them, in the order in which they were first named, and the
    present cut last. Raises UsageError for a name that is no version, or said twice.
    """
    wanted = tuple(names) or (*session.history.versions, present(session))
    twice = [name for at, name in enumerate(wanted) if name in wanted[:at]]
    if twice:
        raise UsageError(f"'{twice[0]}' is named twice; a version against itself shows nothing.")
    return survival(
        session.history,
        [_version(session, name) for name in wanted],
        session.words,
        session.project.tags,
        ledger.facts(session),
        line_notes(session, notes),
    )


def present(session: Session) -> str:
    """The name of the present cut in a matrix: one that no version has."""
    name = NOW
    while name in session.history.versions:
        name = f"{name} (unnamed)"
    return name


def _version(session: Session, name: str) -> Version:
    history = session.history
    if name not in history.versions and name != present(session):
        known = ", ".join(f"'{version}'" for version in (*history.versions, present(session)))
        raise UsageError(f"There is no version '{name}' (versions: {known}).")
    change = history.versions.get(name, history.current)
    decisions = history.at(change)
    return Version(name, change, decisions, session.sequence(decisions).frames)
