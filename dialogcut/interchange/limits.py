"""What a cut or a format cannot be, found before a byte is written. Every reason is given at once, not one a try."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.interchange.edl_rows import EdlSheet, edl_rows
from dialogcut.interchange.reels import reel_problems
from dialogcut.interchange.refusals import day_problems, rate_problems, source_problems, told_at_once
from dialogcut.timebase import Span
from dialogcut.timeline.events import Event, Sequence, Slug, Track, TrackKind
from dialogcut.timeline.grid import extent

_FILE_NAME = re.compile(r"^[\w.-]+$")


def refuse_unsound(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible for a sequence that no format could hold: empty, overlapping, outside its media."""
    told_at_once(path, "this cut cannot be written", _unsound(sequence))


def refuse_for_edl(sequence: Sequence, sheets: tuple[EdlSheet, ...], dialect: EdlDialect, path: Path) -> None:
    """Raise NotExpressible with every reason why an EDL cannot say this cut."""
    reasons = [
        *rate_problems(sequence.rate),
        *day_problems(sequence),
        *(problem for source in sequence.sources for problem in source_problems(source, sequence.rate, "an EDL")),
        *_track_problems(sequence, dialect),
        *(problem for sheet in sheets for problem in _size_problems(sequence, sheet, dialect)),
    ]
    if not reasons:  # reels compare timecodes, which the sources must have first
        reasons = list(reel_problems(sequence.sources, sequence.rate, dialect))
    told_at_once(path, "an EDL cannot hold this cut", reasons)


def _unsound(sequence: Sequence) -> Iterator[str]:
    if not sequence.tracks or not sequence.frames:
        yield "it is empty: restore a line first"
    if sequence.start_frame < 0:
        yield f"it starts {-sequence.start_frame} frames before midnight"
    media = {source.id: extent(source, sequence.rate) for source in sequence.sources}
    names = Counter(track.name for track in sequence.tracks)
    yield from (f"two tracks are called {name}" for name, times in names.items() if times > 1)
    ids = Counter(event.id for track in sequence.tracks for event in track.events)
    yield from (f"two events are called {event_id}" for event_id, times in ids.items() if times > 1)
    for track in sequence.tracks:
        yield from _overlaps(track.name, [*track.events, *sequence.slugs])
        for event in track.events:
            if event.source_id not in media:
                yield f"{event.id} names no source of it"
            elif not media[event.source_id].covers(event.source):
                yield f"{event.id} reaches beyond the ends of {sequence.source(event.source_id).path}"

    yield from (problem for track in sequence.tracks for problem in _fade_problems(sequence, track, media))
    yield from (f"there is no track {name} for a fade" for name in {fade.track for fade in sequence.fades} - set(names))
    for marker in sequence.markers:
        if not 0 <= marker.record_frame < marker.record_frame + marker.frames <= sequence.frames:
            yield f"the marker '{marker.name}' stands outside it"


def _fade_problems(sequence: Sequence, track: Track, media: Mapping[str, Span]) -> Iterator[str]:
    """Each fade lies at an edge of the track, in what was recorded, and reaches no other edge or fade."""
    fades = sorted((fade for fade in sequence.fades if fade.track == track.name), key=lambda fade: fade.record_frame)
    known = [event for event in track.events if event.source_id in media] if fades else []
    starting = {event.record_in: event for event in known}
    ending = {event.record.end: event for event in known}
    slugs = {edge for slug in sequence.slugs for edge in (slug.record_in, slug.record_in + slug.frames)}
    edges = sorted({*starting, *ending, *slugs})
    free = 0
    for fade in fades:
        at, before, after = fade.record_frame, fade.before, fade.after
        into, out = starting.get(at), ending.get(at)
        where = f"the fade at frame {at} of {track.name}"
        if track.kind is TrackKind.PICTURE:
            yield f"{where} is in the picture, and fades are of sound"
        if min(before, after) < 0 or before + after < 1:
            yield f"{where} lasts {before} and {after} frames"
            continue
        if into is None and out is None:
            yield f"{where} lies at no edge of an event"
        if at - before < free or at + after > sequence.frames:
            yield f"{where} reaches beyond the cut or into another fade"
        if set(edges[bisect_right(edges, at - before) : bisect_left(edges, at + after)]) - {at}:
            yield f"{where} reaches beyond an event beside it"
        if any(slug.record_in < at + after and at - before < slug.record_in + slug.frames for slug in sequence.slugs):
            yield f"{where} reaches into room held for a line"
        if into and into.source_in - before < media[into.source_id].start:
            yield f"{where} begins before {sequence.source(into.source_id).path} does"
        if out and out.source.end + after > media[out.source_id].end:
            yield f"{where} ends after {sequence.source(out.source_id).path} does"
        free = at + after


def _overlaps(track: str, pieces: list[Event | Slug]) -> Iterator[str]:
    end = 0
    for piece in sorted(pieces, key=lambda piece: piece.record_in):
        name = piece.id if isinstance(piece, Event) else f"the slug of line {piece.line_id}"
        if piece.frames < 1:
            yield f"{name} in {track} lasts {piece.frames} frames"
        if piece.record_in < end:
            yield f"{name} in {track} starts before the event in front of it ends"
        end = max(end, piece.record_in + piece.frames)


def _track_problems(sequence: Sequence, dialect: EdlDialect) -> Iterator[str]:
    if dialect.one_per_track:
        bad = [track.name for track in sequence.tracks if not _FILE_NAME.match(track.name)]
        yield from (f"the track '{name}' makes no file name" for name in bad)
        return
    sounds = sum(track.kind is TrackKind.SOUND for track in sequence.tracks)
    pictures = len(sequence.tracks) - sounds
    if pictures > 1:
        yield f"one list holds one picture track, not {pictures}: take one list a track"
    if sounds > dialect.most_sound_tracks:
        most, target = dialect.most_sound_tracks, dialect.target.value
        yield f"one list for {target} holds {most} sound tracks, not {sounds}: take one list a track"


def _size_problems(sequence: Sequence, sheet: EdlSheet, dialect: EdlDialect) -> Iterator[str]:
    events = len(edl_rows(sequence, sheet))
    if events > dialect.most_events:
        wider = "File32 (9999 events) or " if dialect.form is EdlForm.CMX3600 else ""
        way = "export .otio" if dialect.one_per_track else "one list a track"
        yield f"{sheet.title} has {events} events and this form numbers {dialect.most_events}: take {wider}{way}"
