"""Places to look at since takes got other words: kept with the project until somebody has looked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from dialogcut.cut.conflicts import Conflict
from dialogcut.cut.decisions import WordRef
from dialogcut.errors import UsageError
from dialogcut.project.document import JsonValue, Project
from dialogcut.session.session import Session

CONFLICTS = "conflicts"
"""The setting that holds them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conflict, with where it is."""

    conflict: Conflict
    version: str
    """'' for the present cut."""
    number: int | None
    """Line of the page, from 1; None where it is aside."""
    place: int
    """The word's place in that line, from 1."""
    speaker: str


def listed(session: Session) -> tuple[Listed, ...]:
    """What nobody has looked at yet, with where its words are in the present cut."""
    return tuple(_found(session, *one) for one in _stored(session.project))


def settle(session: Session, numbers: Collection[int]) -> int:
    """Takes conflicts off the list, by their places in `listed`, from 1. Returns how many are left. Raises UsageError
    for one that is not there."""
    stored = _stored(session.project)
    for number in numbers:
        if not 1 <= number <= len(stored):
            raise UsageError(f"There is no place {number} to look at (there are {len(stored) or 'none'}).")
    left = [one for at, one in enumerate(stored, 1) if at not in numbers]
    session.keep(CONFLICTS, as_setting(left))
    return len(left)


def renewed(project: Project, takes: Collection[str], found: Iterable[tuple[Conflict, str]]) -> JsonValue:
    """The setting, with what was found about these takes in place of what was known of them."""
    others = (one for one in _stored(project) if one[0].take not in takes)
    return as_setting([*others, *found])


def moved(project: Project, places: Mapping[str, Sequence[int]]) -> JsonValue:
    """The setting, with the words of these takes where they are now: `places` tells it for each old place."""
    stored = _stored(project)
    return as_setting(
        (replace(one, word=places[one.take][one.word]) if one.take in places else one, version)
        for one, version in stored
    )


def as_setting(found: Iterable[tuple[Conflict, str]]) -> JsonValue:
    """None where there is nothing to look at, which takes the setting away."""
    rows: list[JsonValue] = [
        [one.kind, one.take, one.line, one.word, one.old, one.new, one.sentence, version] for one, version in found
    ]
    return rows or None


def _stored(project: Project) -> list[tuple[Conflict, str]]:
    rows = cast("list[list[Any]]", project.settings.get(CONFLICTS) or [])
    return [(Conflict(*row[:-1]), row[-1]) for row in rows]


def _found(session: Session, conflict: Conflict, version: str) -> Listed:
    line = session.decisions.holder(WordRef(conflict.take, conflict.word))
    if line is None:
        return Listed(conflict, version, None, 1, "")
    at = session.decisions.position.get(line.id)
    number = None if at is None else at + 1
    return Listed(conflict, version, number, conflict.word - line.first + 1, line.speaker)
