"""How long an open file's picture and sound are, exactly: from its header where that can be believed, else by
counting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from dialogcut.errors import MediaUnreadable
from dialogcut.media import steady
from dialogcut.media.bwf import Bwf
from dialogcut.media.lanes import hole_before, picture_origin, sound_streams
from dialogcut.media.tmcd import Movie, Track
from dialogcut.timebase.rate import nearest

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

STATED = frozenset({"mov", "mxf", "wav", "w64", "aiff"})
"""Formats whose headers state lengths; all others are read through once."""
_PROMISING = frozenset({"matroska"})  # its header promises a length too: a check on what was counted
COPY_AGAIN = "copy it again from the card or the recorder"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open file and what was read of it beside PyAV."""

    path: Path
    container: InputContainer
    format: str
    """The first of the names FFmpeg gives the format: 'mov', 'matroska', 'wav' ..."""
    words: dict[str, str]
    """Metadata of the container, then of its streams; keys in lower case, the first of each."""
    movie: Movie | None
    bwf: Bwf | None


def picture_length(file: OpenFile, video: VideoStream) -> steady.Steady | None:
    """Rate and number of frames shown; None for a varying rate. Raises MediaUnreadable for an MXF that is cut short."""
    guesses = (video.guessed_rate, video.average_rate)
    track = next((t for t in file.movie.tracks if t.id == video.id), None) if file.movie else None
    if track is not None and track.runs and not _hides_frames(track):
        return steady.from_durations(track.runs, track.timescale, guesses)
    tick = video.time_base or Fraction(0)
    if file.format == "mxf" and video.duration and tick:  # counts edit units: constant by construction
        _check_end(file, video)
        rate = steady.plausible(1 / tick)
        return steady.Steady(rate, video.duration) if rate else None
    return steady.from_times(list(_shown_times(file, video)), tick, guesses)


def check_promise(file: OpenFile, seconds: Fraction) -> None:
    """Raises MediaUnreadable where what was counted falls more than a second short of what the header promises."""
    promised = Fraction(file.container.duration or 0, 1_000_000)
    if file.format in _PROMISING and promised - seconds > 1:
        problem = f"it is cut short (it promises {float(promised):.1f} s and holds {float(seconds):.1f} s)"
        raise MediaUnreadable(file.path, problem, COPY_AGAIN)


def sound_length(file: OpenFile, pictured: bool) -> int:
    """Samples from the source's first moment (its first frame where it has picture) to the end of its sound."""
    origin = picture_origin(file.container) if pictured else None
    stated = _stated_samples(file, origin) if file.format in STATED else None
    return _counted_samples(file, origin) if stated is None else stated


def _hides_frames(track: Track) -> bool:
    """Whether an edit list shows less than there is: then only the demuxer knows which frames are shown."""
    frames, ticks = sum(count for count, _ in track.runs), sum(count * duration for count, duration in track.runs)
    one_frame = Fraction(ticks, track.timescale * max(1, frames))
    return track.shown is not None and Fraction(ticks, track.timescale) - track.shown >= one_frame


def _shown_times(file: OpenFile, video: VideoStream) -> Iterator[int]:
    for packet in file.container.demux(video):
        if packet.size and packet.pts is not None and not packet.is_discard:
            yield packet.pts


def _check_end(file: OpenFile, video: VideoStream) -> None:
    """An MXF header states the length even when the end was never copied: ask for the last frames."""
    length = video.duration or 0
    file.container.seek(max(0, length - 2), stream=video)
    last = max((packet.pts for packet in file.container.demux(video) if packet.pts is not None), default=-1)
    if last < length - 1:
        raise MediaUnreadable(file.path, f"it is cut short (its frame {length} cannot be reached)", COPY_AGAIN)


def _stated_samples(file: OpenFile, origin: Fraction | None) -> int | None:
    ends = []
    for stream in sound_streams(file.container):
        if not stream.duration or stream.duration < 0 or not stream.time_base:
            return None
        start = Fraction(0) if origin is None else (stream.start_time or 0) * stream.time_base - origin
        ends.append(nearest((start + stream.duration * stream.time_base) * stream.codec_context.sample_rate))
    return max(ends)


def _counted_samples(file: OpenFile, origin: Fraction | None) -> int:
    """By decoding the first sound stream from its start, holes included."""
    file.container.seek(0)
    samples = 0
    for frame in file.container.decode(sound_streams(file.container)[0]):
        hole = hole_before(frame, origin, samples)
        samples += max(0, hole) + max(0, frame.samples + min(0, hole))
    return samples
