"""What an AAF cannot say of a cut, refused before a byte is written, and what it says less well, named afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from pathlib import Path, PurePosixPath

from dialogcut.interchange.aaf_lanes import Clip, Cross, lanes
from dialogcut.interchange.refusals import day_problems, rate_problems, source_problems, told_at_once
from dialogcut.timeline.events import Sequence, Track, TrackKind
from dialogcut.timeline.grid import extent


def refuse_for_aaf(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible with every reason why an AAF cannot hold this cut."""
    told_at_once(path, "an AAF cannot hold this cut", _problems(sequence))


def aaf_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_losses(sequence))


def _problems(sequence: Sequence) -> Iterator[str]:
    yield from rate_problems(sequence.rate)
    yield from day_problems(sequence)
    for source in sequence.sources:
        yield from source_problems(source, sequence.rate, "an AAF")
    for track in sequence.tracks:
        yield from _fade_problems(track, sequence)


def _fade_problems(track: Track, sequence: Sequence) -> Iterator[str]:
    wanted = [fade for fade in sequence.fades if fade.track == track.name and fade.before + fade.after > 0]
    parts = [*lanes(track, sequence)]
    if wanted and track.kind is TrackKind.PICTURE:
        yield f"{track.name} has crossfades, which are for sound"
    if sum(isinstance(part, Cross) for part in parts) != len(wanted):
        yield f"{track.name} has a crossfade where nothing is cut"
    media = {source.id: extent(source, sequence.rate) for source in sequence.sources}
    for n, part in enumerate(parts):
        if not isinstance(part, Clip):
            continue
        crossed = sum(
            other.frames for other in (*parts[max(0, n - 1) : n], *parts[n + 1 : n + 2]) if type(other) is Cross
        )
        if crossed > part.frames:
            yield f"{track.name} has a crossfade that is longer than what it fades"
        if part.event and crossed:
            its = media[part.event.source_id]
            if part.source_in < its.start or part.source_in + part.frames > its.end:
                yield f"{part.event.id} was not recorded far enough for its crossfades"


def _losses(sequence: Sequence) -> Iterator[str]:
    yield "No Avid has opened an AAF of dialogcut yet: it is experimental, and an ALE with an EDL is the safe way."
    yield "The words of each event, its id and the grades of the joins are left out."
    yield "Codec, bit depth and the names of channels are not in it: the NLE takes them from the media."
    if sequence.fades:
        yield "Crossfades have their lengths and places; their curve is the NLE's own."
    if sequence.slugs:
        yield "Room for lines to be recorded is fill, with the text in a white marker."
    if any(marker.note for marker in sequence.markers):
        yield "Name and note of a marker stand in one comment, the note on lines of its own."
    yield from _slips(sequence)


def _slips(sequence: Sequence) -> Iterator[str]:
    """Clips count frames: a roll that starts between two of them is written from the earlier one."""
    for source in sequence.sources:
        start = source.start_at(sequence.rate)
        past = Fraction(start - floor(start)) / sequence.rate.fps
        if source.sound is not None and past:
            yield (
                f"Clips count whole frames: {PurePosixPath(source.path).name} starts "
                f"{round(past * source.sound.sample_rate)} samples past a frame and plays that much early."
            )
