"""What FCPXML cannot hold of a cut, told before a byte is written, and what it leaves out, told beside the file."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path, PurePosixPath

from dialogcut.errors import NotExpressible
from dialogcut.interchange.fcpxml_resources import declared_extent, used_frames
from dialogcut.interchange.losses import some
from dialogcut.interchange.refusals import told_at_once
from dialogcut.interchange.urls import file_url
from dialogcut.timeline.events import Sequence, Track, TrackKind

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
    told_at_once(path, "FCPXML cannot hold this cut", reasons)


def _source_problems(sequence: Sequence) -> Iterator[str]:
    for source in sequence.sources:
        if not _is_absolute(source.path):
            yield f"'{source.path}' is no absolute path, and media is named by nothing less"
        if source.picture and source.picture.rate.fps != sequence.rate.fps:
            yield (
                f"{source.path} runs at {source.picture.rate.label} and the cut at {sequence.rate.label}: Final Cut "
                "Pro would conform it, which is not frame-exact"
            )


def _is_absolute(path: str) -> bool:
    try:
        return bool(file_url(path))
    except NotExpressible:
        return False


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
    for fade in sequence.fades:
        if fade.track not in sounds:
            yield f"the fade at frame {fade.record_frame} is in {fade.track}, and it fades sound alone"


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
    yield "Event ids, takes and the grades of the joins are left out; the words of an event are its note."
    yield from _channel_loss(sequence)
    if sequence.fades:
        yield "A transition has no shape: the crossfades are Final Cut Pro's own audio crossfade, not of equal power."
    if sequence.markers:
        yield "Markers have no colours, and one that spans several clips ends with the first."
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
        yield f"Channels are numbered, their names are left out ({some(sorted(names))})."


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
