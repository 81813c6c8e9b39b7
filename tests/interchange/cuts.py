"""Hypothesis strategies: cuts of any shape that a format can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from hypothesis import strategies as st

from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.media.source import Source
from dialogcut.timebase import Span
from dialogcut.timebase.timecode import frames_per_day
from dialogcut.timeline.events import Event, Fade, Grade, Marker, MarkerColour, MarkerKind, Sequence, Track, TrackKind
from dialogcut.timeline.grid import extent
from dialogcut.timeline.splits import split
from tests.sequences import CutBuilder

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "30", "47.952", "48", "50", "59.94df", "59.94ndf", "60", "100")
FILE_NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), max_size=12)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)

dialects = st.builds(EdlDialect, st.sampled_from(EdlTarget), st.sampled_from(EdlForm), one_per_track=st.booleans())


@st.composite
def cuts(draw: st.DrawFn) -> Sequence:
    """Cameras, rolls off the grid, some over midnight, up to five tracks, slugs, gaps, one-frame events, pictures that
    meet elsewhere than their sounds."""
    rate = draw(st.sampled_from(RATES))
    cut = CutBuilder(rate, name=draw(WORDS))
    day = frames_per_day(cut.rate)
    cut.start = None if draw(st.booleans()) else draw(st.integers(0, day - 50_000))  # type: ignore[assignment]  # frames will do
    cameras = [_camera(draw, cut, n, day) for n in range(draw(st.integers(1, 3)))]
    rolls = [_roll(draw, cut, n, day) for n in range(draw(st.integers(1, 3)))]
    tracks = {"V1": cameras} | {f"A{n}": rolls for n in range(1, draw(st.integers(0, 4)) + 1)}
    at = 0
    for segment in range(draw(st.integers(1, 8))):
        length = draw(st.integers(1, 90))
        if segment and draw(st.integers(0, 4)) == 0:
            cut.slug(at, length, draw(WORDS), line=segment)
        else:
            _fill(draw, cut, tracks, at, length)
            cut.join(at, draw(st.sampled_from(Grade)), draw(WORDS))
        at += length
    if not any(cut.tracks.values()):
        cut.event("V1", cameras[0], at, first_frame(cameras[0], cut), 1)
    return _split(draw, cut.sequence())


def _split(draw: st.DrawFn, sequence: Sequence) -> Sequence:
    """Some pictures that meet, meeting earlier or later than their sounds."""
    tracks = list(sequence.tracks)
    for n, track in enumerate(tracks):
        events = list(track.events if track.kind is TrackKind.PICTURE else ())
        for at in range(1, len(events)):
            out, into = events[at - 1 : at + 1]
            if out.record.end == into.record_in and draw(st.booleans()):
                recorded = _held(sequence, out), _held(sequence, into)
                events[at - 1 : at + 1] = split(out, into, into.record_in, draw(st.integers(-40, 40)), recorded)
        if events:
            tracks[n] = replace(track, events=tuple(events))
    return replace(sequence, tracks=tuple(tracks))


def _held(sequence: Sequence, event: Event) -> Span:
    return extent(sequence.source(event.source_id), sequence.rate)


def first_frame(source: Source, cut: CutBuilder) -> int:
    """The first frame that lies whole in the source."""
    return ceil(source.start_at(cut.rate))


def _start(draw: st.DrawFn, day: int) -> int:
    return draw(st.one_of(st.integers(0, day - 1), st.integers(day - 300, day - 1)))


def _camera(draw: st.DrawFn, cut: CutBuilder, number: int, day: int) -> Source:
    return cut.camera(f"A{number:03d}C001_{draw(FILE_NAMES)}", _start(draw, day), seconds=60)


def _roll(draw: st.DrawFn, cut: CutBuilder, number: int, day: int) -> Source:
    sample_rate = draw(st.sampled_from((44100, 48000, 96000)))
    past = draw(st.integers(0, 2000))
    return cut.roll(f"SR{number}", _start(draw, day), seconds=60, past_frame=past, sample_rate=sample_rate)


def _fill(draw: st.DrawFn, cut: CutBuilder, tracks: dict[str, list[Source]], at: int, length: int) -> None:
    for track, sources in tracks.items():
        if draw(st.integers(0, 5)) == 0:
            continue  # a gap in this track
        is_whole = draw(st.booleans())  # so that many meet their neighbours
        head = 0 if is_whole else draw(st.integers(0, length - 1))
        frames = length if is_whole else draw(st.integers(1, length - head))
        source = draw(st.sampled_from(sources))
        source_in = first_frame(source, cut) + draw(st.integers(0, 1000))
        cut.event(track, source, at + head, source_in, frames, line=at, text=draw(WORDS))


@st.composite
def full_cuts(draw: st.DrawFn) -> Sequence:
    """Any cut, with fades at its edges (from and to silence too) and markers."""
    sequence = draw(cuts())
    fades = [fade for t in sequence.tracks if t.kind is TrackKind.SOUND for fade in _fades(draw, sequence, t)]
    markers = [_marker(draw, sequence.frames) for _ in range(draw(st.integers(0, 4)))]
    markers.sort(key=lambda marker: (marker.record_frame, marker.kind, marker.name))
    return replace(sequence, fades=tuple(fades), markers=tuple(markers))


def _fades(draw: st.DrawFn, sequence: Sequence, track: Track) -> Iterator[Fade]:
    """Half as long as what lies beside it at the most, so that two never meet."""
    starting = {event.record_in: event for event in track.events}
    ending = {event.record.end: event for event in track.events}
    held = {edge for slug in sequence.slugs for edge in (slug.record_in, slug.record_in + slug.frames)}
    edges = sorted({0, sequence.frames, *starting, *ending, *held})
    for place, at in enumerate(edges):
        into, out = starting.get(at), ending.get(at)
        if (into is None and out is None) or draw(st.integers(0, 2)) == 0:
            continue
        most_before = (at - edges[place - 1]) // 2 if place else 0
        most_after = (edges[place + 1] - at) // 2 if place + 1 < len(edges) else 0
        slugs = [slug for slug in sequence.slugs if at in (slug.record_in, slug.record_in + slug.frames)]
        if any(slug.record_in == at for slug in slugs):
            most_after = 0
        if any(slug.record_in != at for slug in slugs):
            most_before = 0
        if into:
            most_before = min(
                most_before, into.source_in - extent(sequence.source(into.source_id), sequence.rate).start
            )
        before, after = draw(st.integers(0, most_before)), draw(st.integers(0, most_after))
        if before + after:
            yield Fade(track.name, at, before, after)


def _marker(draw: st.DrawFn, frames: int) -> Marker:
    at = draw(st.integers(0, frames - 1))
    length = draw(st.integers(1, frames - at))
    name = "m" + draw(WORDS)
    return Marker(at, length, name, draw(WORDS), draw(st.sampled_from(MarkerColour)), draw(st.sampled_from(MarkerKind)))
