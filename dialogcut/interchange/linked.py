"""Which events of different tracks are one piece: what an editor who drags one of them wants to move together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dialogcut.timeline.events import Event, Track


def linked_events(tracks: Sequence[Track]) -> Iterator[tuple[Event, ...]]:
    """Groups of two and more, in the order of their first events; no event is in two of them.

    An event leads a group unless an earlier track's group has it. With it go, one a track, the events of its take whose
    middle frame lies in it while its own middle frame lies in them: so J and L cuts keep what belongs together.
    """
    starts = [[event.record_in for event in track.events] for track in tracks]
    taken: set[str] = set()
    for number, track in enumerate(tracks):
        for event in track.events:
            if event.id in taken:
                continue
            middle = _middle(event)
            group = [event]
            for later in range(number + 1, len(tracks)):
                at = bisect_right(starts[later], middle) - 1
                other = tracks[later].events[at] if at >= 0 else None
                if other is not None and other.id not in taken and _belong(event, other):
                    group.append(other)
            if len(group) > 1:
                taken |= {member.id for member in group}
                yield tuple(group)


def _belong(one: Event, other: Event) -> bool:
    return one.take == other.take and _middle(one) in other.record and _middle(other) in one.record


def _middle(event: Event) -> int:
    return event.record_in + event.frames // 2
