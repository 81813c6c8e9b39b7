"""Crossfades of the sound at cuts, as long as the recorded handles allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from dialogcut.media.source import Source
from dialogcut.timebase import Rate, Span
from dialogcut.timeline.events import Event, Fade, Track, TrackKind
from dialogcut.timeline.grid import extent


def crossfades(tracks: Iterable[Track], sources: Iterable[Source], rate: Rate, frames: int) -> tuple[Fade, ...]:
    """A fade of at most `frames` frames, half on either side, at each cut between two sounds that meet.

    Shorter where a source was not recorded far enough beyond the cut, or where an event is too short to hold the fades
    at both its ends; none where what plays goes on uncut.
    """
    if frames <= 0:
        return ()
    recorded = {source.id: extent(source, rate) for source in sources}
    sounds = [track for track in tracks if track.kind is TrackKind.SOUND]
    return tuple(fade for track in sounds for fade in _of_track(track, recorded, frames))


def _of_track(track: Track, recorded: Mapping[str, Span], frames: int) -> Iterator[Fade]:
    for out, into in pairwise(track.events):
        if out.record.end != into.record_in or _goes_on(out, into):
            continue
        before = min(frames // 2, out.frames // 2, into.source_in - recorded[into.source_id].start)
        after = min(frames - frames // 2, into.frames // 2, recorded[out.source_id].end - out.source.end)
        if before > 0 or after > 0:
            yield Fade(track.name, into.record_in, max(0, before), max(0, after))


def _goes_on(out: Event, into: Event) -> bool:
    """Whether the same sound plays on across the cut."""
    return (out.source_id, out.channel, out.source.end) == (into.source_id, into.channel, into.source_in)
