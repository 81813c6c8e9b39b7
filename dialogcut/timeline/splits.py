"""Split edits: the picture of a join cut at another frame than its sound, as far as the cameras recorded."""

from __future__ import annotations

from dataclasses import replace

from dialogcut.timebase import Span
from dialogcut.timeline.events import Event


def split(out: Event, into: Event, cut: int, frames: int, recorded: tuple[Span, Span]) -> tuple[Event, Event]:
    """The two pictures that meet at the frame `cut`, meeting `frames` later (earlier where negative).

    The one plays on, or begins sooner, as far as its source was `recorded` (of the outgoing, of the incoming); of the
    other at least one frame stays. Where less is possible, they meet as near as they can; where nothing is, the events
    come back as they were.
    """
    return _later(out, into, cut + frames, recorded[0]) if frames > 0 else _sooner(out, into, cut + frames, recorded[1])


def met_at(out: Event, into: Event) -> int:
    """The frame at which the picture goes over from one event to the next: the later of the two where a hole lies
    between them."""
    return max(out.record.end, into.record_in)


def _later(out: Event, into: Event, wanted: int, recorded: Span) -> tuple[Event, Event]:
    end = min(wanted, out.record.end + recorded.end - out.source.end, into.record.end - 1)
    if end <= out.record.end:
        return out, into
    return replace(out, frames=end - out.record_in), _from(into, max(end, into.record_in))


def _sooner(out: Event, into: Event, wanted: int, recorded: Span) -> tuple[Event, Event]:
    start = max(wanted, into.record_in - (into.source_in - recorded.start), out.record_in + 1)
    if start >= into.record_in:
        return out, into
    return replace(out, frames=min(out.record.end, start) - out.record_in), _from(into, start)


def _from(event: Event, start: int) -> Event:
    """The same event from another record frame on: what is seen at any frame stays the same."""
    moved = start - event.record_in
    return replace(event, source_in=event.source_in + moved, record_in=start, frames=event.frames - moved)
