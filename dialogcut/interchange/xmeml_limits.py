"""What xmeml cannot say of a cut, before a byte is written; and what a written file does not hold, in sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path, PurePosixPath

from dialogcut.interchange.losses import some
from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.refusals import told_at_once
from dialogcut.interchange.xmeml_media import media_place
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timebase.timecode import frames_per_day
from dialogcut.timeline.events import Event, Fade, Sequence, Track, TrackKind
from dialogcut.timeline.grid import extent


def refuse_for_xmeml(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible with every reason why xmeml cannot say this cut."""
    reasons = [*_rate_problems(sequence), *_fade_problems(sequence)]
    if sequence.start_frame >= frames_per_day(sequence.rate):
        reasons.append("its timecode starts behind 23:59:59")
    reasons += [f"{s.path} is no absolute path" for s in sequence.sources if not _is_absolute(s.path)]
    told_at_once(path, "an xmeml file cannot hold this cut", reasons)


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or (path[:1].isalpha() and path[1:3] == ":/")


def _rate_problems(sequence: Sequence) -> Iterator[str]:
    """A rate is a whole number and whether 1000/1001 of it runs."""
    if not _is_told(sequence.rate):
        yield f"it has no word for {sequence.rate.label} frames a second"
    for source in sequence.sources:
        if source.picture is not None and not _is_told(source.picture.rate):
            yield f"{source.path} runs at {source.picture.rate.label}, for which it has no word"


def _is_told(rate: Rate) -> bool:
    """25 * 1000/1001 and its multiples exist nowhere, and readers take `ntsc` there for a slip."""
    return rate.fps == rate.base or (rate.fps == Fraction(rate.base * 1000, 1001) and rate.base % 25 != 0)


def _fade_problems(sequence: Sequence) -> Iterator[str]:
    """Why a fade cannot be: it needs a cut in a sound track, room beside the next fade, and sound recorded there."""
    tracks = {track.name: track for track in sequence.tracks if track.kind is TrackKind.SOUND}
    by_track: dict[str, list[Fade]] = defaultdict(list)
    for fade in sequence.fades:
        if fade.track not in tracks:
            yield f"a fade belongs to {fade.track}, which is no sound track of it"
        elif min(fade.before, fade.after) < 0 or fade.before + fade.after < 1:
            yield f"the fade at frame {fade.record_frame} of {fade.track} has no length"
        else:
            by_track[fade.track].append(fade)
    for name, fades in by_track.items():
        yield from _handle_problems(sequence, tracks[name], fades)
        fades.sort(key=lambda fade: fade.record_frame)
        for one, other in pairwise(fades):
            if one.record_frame + one.after > other.record_frame - other.before:
                yield f"the fades at frames {one.record_frame} and {other.record_frame} of {name} overlap"


def _handle_problems(sequence: Sequence, track: Track, fades: list[Fade]) -> Iterator[str]:
    recorded = {source.id: extent(source, sequence.rate) for source in sequence.sources}
    heads = {event.record_in: event for event in track.events}
    tails = {event.record.end: event for event in track.events}
    starts = [event.record_in for event in track.events]
    for fade in fades:
        into, out_of = heads.get(fade.record_frame), tails.get(fade.record_frame)
        where = f"the fade at frame {fade.record_frame} of {track.name}"
        if into is None and out_of is None:
            yield f"{where} is at no cut"
        if into is not None and into.source_in - fade.before < recorded[into.source_id].start:
            yield f"{where} begins before {sequence.source(into.source_id).path} was recorded"
        if out_of is not None and out_of.source.end + fade.after > recorded[out_of.source_id].end:
            yield f"{where} ends after {sequence.source(out_of.source_id).path} was recorded"
        start, end = fade.record_frame - fade.before, fade.record_frame + fade.after
        if start < 0:
            yield f"{where} begins before the sequence"
        beside = track.events[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
        strange = (event for event in beside if event not in (into, out_of) and start < event.record.end)
        if any(strange) or _outlasts(fade, into, out_of):
            yield f"{where} is longer than what it fades"


def _outlasts(fade: Fade, into: Event | None, out_of: Event | None) -> bool:
    return (into is not None and fade.after > into.frames) or (out_of is not None and fade.before > out_of.frames)


def xmeml_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_losses(sequence))


def _losses(sequence: Sequence) -> Iterator[str]:
    yield "Lines, the sources' ids and the grades of the joins are left out; a clip's id is its event's."
    yield from _channel_loss(sequence)
    yield from _slip_loss(sequence)
    yield from _rate_loss(sequence)
    yield from _timecode_loss(sequence)
    yield from _spelling_loss(sequence)
    if not any(s.picture and s.picture.width and s.picture.height for s in sequence.sources):
        yield "No picture tells its size: the sequence is written as 1920 x 1080."
    if sequence.fades:
        yield "Fades are Cross Fade (+3dB), which Premiere calls Constant Power: other curves have no name here."


def _channel_loss(sequence: Sequence) -> Iterator[str]:
    named = [
        f"{PurePosixPath(source.path).name} has {', '.join(source.sound.channels)}"
        for source in sequence.sources
        if source.sound is not None and any(not name.isdigit() for name in source.sound.channels)
    ]
    if named:
        yield f"What a channel is called is left out, its number is kept: {some(named)}."


def _slip_loss(sequence: Sequence) -> Iterator[str]:
    """Media that starts between two of the sequence's frames plays up to half a frame off."""
    slips = [(media_place(source, sequence).slip_seconds, source) for source in sequence.sources]
    off = [(slip, source) for slip, source in slips if slip]
    if off:
        slip, worst = max(off, key=lambda pair: abs(pair[0]))
        told = f"{PurePosixPath(worst.path).name} plays {_amount(slip, worst)} {'late' if slip > 0 else 'early'}"
        of = f", the most of {len(off)} files" if len(off) > 1 else ""
        yield f"xmeml counts media in whole frames of the sequence: {told}{of}."


def _amount(slip: Fraction, source: Source) -> str:
    milliseconds = f"{float(abs(slip) * 1000):.1f} ms"
    if source.sound is None:
        return milliseconds
    samples = nearest(abs(slip) * source.sound.sample_rate)
    return f"{samples} sample{'s' * (samples != 1)} ({milliseconds})"


def _rate_loss(sequence: Sequence) -> Iterator[str]:
    other = [
        f"{PurePosixPath(source.path).name} runs at {source.picture.rate.label}"
        for source in sequence.sources
        if source.picture is not None and source.picture.rate.fps != sequence.rate.fps
    ]
    if other:
        yield f"Cuts in media of another rate lie on the sequence's frames ({sequence.rate.label}): {some(other)}."


def _timecode_loss(sequence: Sequence) -> Iterator[str]:
    without = [PurePosixPath(s.path).name for s in sequence.sources if s.start_seconds is None]
    if without:
        yield f"Without a timecode of its own media is found by path and name alone: {some(without)}."


def _spelling_loss(sequence: Sequence) -> Iterator[str]:
    texts = [sequence.name, *(slug.text for slug in sequence.slugs)]
    texts += [text for mark in sequence.markers for text in (mark.name, mark.note)]
    texts += [text for source in sequence.sources for text in (PurePosixPath(source.path).name, source.names.scene)]
    texts += [text for track in sequence.tracks for event in track.events for text in (event.text, event.take)]
    changed = [text for text in dict.fromkeys(texts) if xml_text(text) != text]
    if changed:
        yield f"Characters that XML cannot hold are replaced in {some([f'{text!r}' for text in changed])}."
