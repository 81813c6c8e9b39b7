"""A track as the segments of an AAF sequence: clips, fills, and the overlaps that crossfades are there.

A transition eats into both its neighbours: the one before it is longer by the frames behind the cut, the one after it
by the frames before (AAF Object Specification 1.1, Transition). A fade from or to silence has a fill on its silent
side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dialogcut.timeline.events import Event, Fade, Sequence, Track


class Clip(NamedTuple):
    """`frames` of a source from `source_in` on; a fill where `event` is None."""

    event: Event | None
    source_in: int
    frames: int


class Cross(NamedTuple):
    """A crossfade between its neighbours."""

    before: int
    after: int

    @property
    def frames(self) -> int:
        return self.before + self.after


class _Stretch(NamedTuple):
    event: Event | None
    start: int
    end: int


def lanes(track: Track, sequence: Sequence) -> Iterator[Clip | Cross]:
    """The track's segments in order; lengths of clips less lengths of crossfades are the sequence's."""
    fades = {fade.record_frame: fade for fade in sequence.fades if fade.track == track.name and _lasts(fade)}
    stretches = [*_stretches(track, sequence.frames, fades)]
    for n, stretch in enumerate(stretches):
        into = fades.get(stretch.start) if n else None
        out = fades.get(stretch.end) if n + 1 < len(stretches) else None
        if into:
            yield Cross(into.before, into.after)
        early, late = into.before if into else 0, out.after if out else 0
        source_in = stretch.event.source_in - early if stretch.event else 0
        yield Clip(stretch.event, source_in, stretch.end - stretch.start + early + late)


def _lasts(fade: Fade) -> bool:
    return fade.before + fade.after > 0


def _stretches(track: Track, frames: int, fades: dict[int, Fade]) -> Iterator[_Stretch]:
    at = 0
    for event in track.events:
        if event.record_in > at or (at == 0 and 0 in fades):
            yield _Stretch(None, at, event.record_in)
        yield _Stretch(event, event.record_in, event.record.end)
        at = event.record.end
    if frames > at or frames in fades:
        yield _Stretch(None, at, frames)
