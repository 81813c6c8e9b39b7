"""What FCPXML cannot hold of a cut, told before a byte is written, and what it leaves out, told beside the file."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from pathlib import Path, PurePosixPath

from dialogcut.errors import NotExpressible
from dialogcut.interchange.fcpxml_resources import Faded, declared_extent, faded, used_frames
from dialogcut.media.source import Source
from dialogcut.timebase import Span
from dialogcut.timeline.events import Event, Grade, Sequence, Track, TrackKind

_SHOWN = 5
_MOST_NUMERATOR, _MOST_DENOMINATOR = 2**63, 2**32
_FINAL_CUT_RATES = ("23.976", "24", "25", "29.97", "30", "50", "59.94", "60")


def refuse_for_fcpxml(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible with every reason why FCPXML cannot say this cut; `limits.refuse_unsound` comes first."""
    reasons = [
        *_source_problems(sequence),
        *(problem for track in sequence.tracks for problem in _event_problems(sequence, track)),
        *_fade_problems(sequence),
    ]
    reasons = reasons or list(_time_problems(sequence))
    if reasons:
        more = f"; and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else ""
        told = "; ".join(reasons[:_SHOWN])
        raise NotExpressible(f"{path}: FCPXML cannot hold this cut: {told}{more}. Nothing was written.")


def _source_problems(sequence: Sequence) -> Iterator[str]:
    for source in sequence.sources:
        if source.picture and source.picture.rate.fps != sequence.rate.fps:
            yield (
                f"{source.path} runs at {source.picture.rate.label} and the cut at {sequence.rate.label}: Final Cut "
                "Pro would conform it, which is not frame-exact"
            )


def _event_problems(sequence: Sequence, track: Track) -> Iterator[str]:
    sources = {source.id: source for source in sequence.sources}
    for event in track.events:
        source = sources[event.source_id]
        if track.kind is TrackKind.PICTURE and source.picture is None:
            yield f"{event.id} is picture and {source.path} has none"
        elif track.kind is TrackKind.SOUND and source.sound is None:
            yield f"{event.id} is sound and {source.path} has none"
        elif source.sound and event.channel is not None and event.channel >= len(source.sound.channels):
            yield f"{event.id} plays channel {event.channel + 1} and {source.path} has {len(source.sound.channels)}"


def _fade_problems(sequence: Sequence) -> Iterator[str]:
    sounds = {track.name for track in sequence.tracks if track.kind is TrackKind.SOUND}
    for stray in (fade for fade in sequence.fades if fade.track not in sounds):
        yield f"a fade at frame {stray.record_frame} names {stray.track}, which is no sound track"
    for track in sequence.tracks:
        fades = faded(sequence, track)
        for fade in fades:
            yield from (f"the fade at frame {fade.fade.record_frame} of {track.name} {p}" for p in _misfit(fade))
            yield from _reach(sequence, track, fade)
        for one, other in pairwise(item.fade for item in fades):
            if one.record_frame + one.after > other.record_frame - other.before:
                yield f"the fades at frames {one.record_frame} and {other.record_frame} of {track.name} overlap"


def _misfit(fade: Faded) -> Iterator[str]:
    if fade.fade.before < 0 or fade.fade.after < 0 or fade.fade.before + fade.fade.after < 1:
        yield f"lasts {fade.fade.before} and {fade.fade.after} frames"
    if fade.outgoing is None and fade.incoming is None:
        yield "stands where no event starts or ends"


def _reach(sequence: Sequence, track: Track, fade: Faded) -> Iterator[str]:
    """Why the fade does not fit between its neighbours, or asks for sound that was never recorded."""
    cut, before, after = fade.fade.record_frame, fade.fade.before, fade.fade.after
    room = Span(cut - max(before, 0), cut + max(after, 0))
    beside = {fade.outgoing, fade.incoming}
    what = f"the fade at frame {cut} of {track.name}"
    if room.start < 0 or room.end > sequence.frames:
        yield f"{what} reaches beyond the cut"
    if any(place not in beside and event.record.overlap(room) for place, event in enumerate(track.events)):
        yield f"{what} reaches beyond the event next to it"
    for place, lost in ((fade.outgoing, before), (fade.incoming, after)):
        if place is not None and lost > track.events[place].frames:
            yield f"{what} is longer than {track.events[place].id}"
    for place, span in _played(track.events, fade):
        source = sequence.source(track.events[place].source_id)
        if not _recorded(source, sequence).covers(span):
            yield f"{what} asks for sound that {source.path} does not hold"


def _played(events: tuple[Event, ...], fade: Faded) -> Iterator[tuple[int, Span]]:
    """What the fade plays of each source beyond the event's edge."""
    if fade.outgoing is not None and fade.fade.after > 0:
        end = events[fade.outgoing].source.end
        yield fade.outgoing, Span(end, end + fade.fade.after)
    if fade.incoming is not None and fade.fade.before > 0:
        start = events[fade.incoming].source_in
        yield fade.incoming, Span(start - fade.fade.before, start)


def _recorded(source: Source, sequence: Sequence) -> Span:
    start = source.start_at(sequence.rate)
    return Span(floor(start), ceil(start + source.duration_seconds * sequence.rate.fps))


def _time_problems(sequence: Sequence) -> Iterator[str]:
    """A time has 64 bits over 32: odd rates of picture and sound together can need more."""
    if not _holds(1 / sequence.rate.fps):
        yield f"a frame at {sequence.rate.label} is no time that it can write"
    used = used_frames(sequence)
    for source in sequence.sources:
        start, end = declared_extent(source, sequence.rate, used[source.id])
        if not _holds(start) or not _holds(end - start):
            yield f"the start or the length of {source.path} is no time that it can write"


def _holds(time: Fraction) -> bool:
    return abs(time.numerator) < _MOST_NUMERATOR and time.denominator < _MOST_DENOMINATOR


def fcpxml_losses(sequence: Sequence) -> tuple[str, ...]:
    """What the file does not say of the cut, one sentence each."""
    return tuple(_losses(sequence))


def _losses(sequence: Sequence) -> Iterator[str]:
    clean = sum(join.grade is Grade.CLEAN for join in sequence.joins)
    yield "Event ids and takes are left out" + (f", and so are the grades of {clean} clean joins." if clean else ".")
    yield from _channel_loss(sequence)
    if sequence.fades:
        yield "A transition has no shape: the crossfades are Final Cut Pro's own audio crossfade, not of equal power."
    if not any(track.kind is TrackKind.PICTURE for track in sequence.tracks):
        yield "There is no picture: the primary storyline is a gap, and the sound hangs on it."
    label = sequence.rate.label.split(" ")[0]
    if label not in _FINAL_CUT_RATES:
        yield f"Final Cut Pro may have no project of {label} frames a second; the file is for Resolve then."
    yield from _widened(sequence)


def _channel_loss(sequence: Sequence) -> Iterator[str]:
    names = {
        f"{PurePosixPath(source.path).name}: {', '.join(source.sound.channels)}"
        for source in sequence.sources
        if source.sound and source.sound.channels != tuple(str(n + 1) for n in range(len(source.sound.channels)))
    }
    if names:
        shown = "; ".join(sorted(names)[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        yield f"Channels are numbered, their names are left out ({shown})."


def _widened(sequence: Sequence) -> Iterator[str]:
    """Only for a cut that uses the part of a frame with which a roll starts."""
    used = used_frames(sequence)
    for source in sequence.sources:
        start, own = declared_extent(source, sequence.rate, used[source.id])[0], source.start_seconds or Fraction(0)
        if start < own:
            late = float((own - start) * 1000)
            yield (
                f"{PurePosixPath(source.path).name} starts {late:.1f} ms past a frame that the cut uses, and is told "
                "to start with that frame: an editor that believes it plays the file that much early."
            )
