"""What a cut asks for that a project does not have: said by name, file, reel and timecode, so that it can be found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogcut.conform.holding import called
from dialogcut.conform.outcome import Match, Standing
from dialogcut.interchange.found import FoundEvent
from dialogcut.timebase import Rate, format_timecode


@dataclass(frozen=True, slots=True)
class Wanted:
    """One piece of media that events ask for, and why they have no place in a take."""

    name: str
    standing: Standing
    looked_for: tuple[str, ...]
    """'file A001C003.mov', 'reel SR005', '14:32:10:05 to 14:32:14:00' ..."""
    events: tuple[Match, ...]
    candidates: tuple[str, ...]
    """Takes that answer to it and were not chosen."""
    why: str
    """Of the first event."""


def wanted(matches: Iterable[Match], rate: Rate) -> tuple[Wanted, ...]:
    """Everything that was not matched, by the names it goes by, in the order of first use; `rate` is the timeline's."""
    groups: dict[tuple[object, ...], list[Match]] = {}
    for match in matches:
        if match.standing is not Standing.MATCHED:
            names = match.event.names
            key = (match.standing, called(match.event), names.reel, names.path, names.file, match.candidates)
            groups.setdefault(key, []).append(match)
    return tuple(_wanted(group, rate) for group in groups.values())


def _wanted(group: list[Match], rate: Rate) -> Wanted:
    first = group[0]
    names = first.event.names
    told = (
        ("file", names.path or names.file),
        ("reel", names.reel),
        ("clip", names.clip),
        ("scene and take", f"{names.scene}-{names.take}" if names.scene and names.take else ""),
        ("UMID", names.umid),
    )
    looked_for = (*(f"{kind} {name}" for kind, name in told if name), *_timecode(group, rate))
    return Wanted(
        called(first.event), first.standing, looked_for or ("nothing: it has no name",), tuple(group), first.candidates,
        first.why,
    )  # fmt: skip


def _timecode(group: Iterable[Match], rate: Rate) -> tuple[str, ...]:
    """From the first frame that is asked for to the last."""
    spans = [span for match in group if (span := _span(match.event, rate))]
    if not spans:
        return ()
    labels = next((match.event.source_rate for match in group if match.event.source_rate), None) or rate
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return (f"{format_timecode(first, labels)} to {format_timecode(last, labels)}",)


def _span(event: FoundEvent, rate: Rate) -> tuple[int, int] | None:
    if event.source_start is None:
        return None
    labels = event.source_rate or rate
    end = event.source_start + rate.seconds(event.frames) * event.speed
    first, last = sorted((labels.frames(event.source_start), labels.frames(end)))
    return first, last
