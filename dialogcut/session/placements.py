"""How each event of a conformed cut found its take, kept with the project beside the version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dialogcut.conform.holding import called
from dialogcut.conform.outcome import Match, Rule, Standing
from dialogcut.errors import UsageError
from dialogcut.interchange.found import FoundTimeline
from dialogcut.project.document import JsonValue
from dialogcut.session.session import Session
from dialogcut.timebase import format_timecode

CONFORMED = "conformed"
"""The setting that holds them, by version."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One event as it was conformed."""

    number: str
    """What the file calls it."""
    track: str
    timecode: str
    """Record timecode of its first frame."""
    name: str
    standing: Standing
    rule: Rule | None
    """What it was known by; of a tie or contradiction, what was known of it."""
    take: str
    """Its take; of a tie or contradiction, those that answer to it."""


def remember(session: Session, version: str, found: FoundTimeline, matches: Iterable[Match]) -> None:
    """Keeps how a version's events were placed; what was kept of versions that are gone goes."""
    stored = cast(Mapping[str, JsonValue], session.project.settings.get(CONFORMED) or {})
    kept = {name: rows for name, rows in stored.items() if name in session.history.versions}
    session.keep(CONFORMED, {**kept, version: [_row(match, found) for match in matches]})


def placements(session: Session, version: str) -> tuple[Placement, ...]:
    """How the events of a conformed version were placed, in the file's order. Raises UsageError for a name that no
    conformed version has."""
    stored = cast(Mapping[str, list[Any]], session.project.settings.get(CONFORMED) or {})
    there = [name for name in stored if name in session.history.versions]
    if version not in there:
        known = ", ".join(f"'{name}'" for name in there) or "none yet"
        raise UsageError(f"No cut was conformed as '{version}' (conformed: {known}).")
    return tuple(_placement(row) for row in stored[version])


def _row(match: Match, found: FoundTimeline) -> JsonValue:
    event = match.event
    at = format_timecode(found.start_frame + event.record_in, found.rate)
    rule = match.rule.name if match.rule else ""
    takes = match.take or ", ".join(match.candidates)
    return [event.number, event.track, at, called(event), match.standing.name, rule, takes]


def _placement(row: list[str]) -> Placement:
    number, track, at, name, standing, rule, take = row
    return Placement(number, track, at, name, Standing[standing], Rule[rule] if rule else None, take)
