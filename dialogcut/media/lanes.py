"""Decoded frames of a file's sound streams, placed on one clock and summed to mono. No decoder is loaded here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dialogcut.timebase.rate import nearest

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.codec.context import CodecContext
    from av.container import InputContainer

FloatArray = NDArray[np.float32]

_SMALLEST_HOLE_SECONDS = Fraction(1, 20)  # below it a jump in the timestamps is the container's rounding
_LARGEST_HOLE_SECONDS = 600  # above it a timestamp is damaged
_MPEG_WRAP_SECONDS = Fraction(2**33, 90000)  # 26.5 hours: what starts just before zero claims to be at their end


def sound_streams(container: InputContainer) -> list[AudioStream]:
    """The streams that make up a source's sound: all at the first one's sample rate, as cameras spread channels over
    tracks."""
    streams = [stream for stream in container.streams.audio if _can_decode(stream)]
    return [s for s in streams if s.codec_context.sample_rate == streams[0].codec_context.sample_rate]


def _can_decode(stream: AudioStream) -> bool:
    """False for a codec that is not known (PyAV then has no context, against its own types) and for a broken header."""
    context: CodecContext | None = stream.codec_context
    return context is not None and stream.codec_context.sample_rate > 0 and channel_count(stream) > 0


def channel_count(stream: AudioStream) -> int:
    return int(stream.codec_context.channels)


def picture_origin(container: InputContainer) -> Fraction:
    """Seconds on the container's clock of the first picture frame."""
    video = container.streams.video[0]
    return (video.start_time or 0) * (video.time_base or Fraction(0))


def lanes_for(container: InputContainer, picked: Sequence[int], origin: Fraction | None) -> list[Lane]:
    """A lane for each stream that holds one of the picked channels, which are counted through the streams in order.

    `origin` is the time of sample 0 on the container's clock; None: wherever the first frame says it is.
    """
    lanes, first = [], 0
    for stream in sound_streams(container):
        held = channel_count(stream)
        local = [index - first for index in picked if first <= index < first + held]
        if local:
            lanes.append(Lane(stream, local, origin))
        first += held
    return lanes


class Lane:
    """One sound stream on its way to the sum: what was decoded of its picked channels and not yet handed on."""

    def __init__(self, stream: AudioStream, picked: list[int], origin: Fraction | None) -> None:
        self.stream, self.rate = stream, stream.codec_context.sample_rate
        self.ready = 0
        self._handed = 0
        self._picked, self._origin = picked, origin
        self._parts: list[NDArray[Any]] = []

    def take(self, frame: AudioFrame) -> None:
        """Keeps a frame. Silence stands in for what its timestamp says is missing; what lies before sample 0 goes."""
        hole = hole_before(frame, self._origin, self._handed + self.ready)
        if hole > 0:
            self._parts.append(np.zeros((1, hole), np.float32))
        data = frame.to_ndarray()
        if not frame.format.is_planar:
            data = data.reshape(-1, channel_count(self.stream)).T
        data = data[self._picked, max(0, -hole) :]
        self._parts.append(data)
        self.ready += max(0, hole) + data.shape[1]

    def hand_on(self, count: int | None = None) -> FloatArray:
        """The next `count` samples (all that are ready by default): the sum of the picked channels, full scale 1."""
        if not self._parts:
            return np.zeros(0, np.float32)
        sums = [_mono_sum(part) for part in _same_kinds(self._parts)]
        whole = sums[0] if len(sums) == 1 else np.concatenate(sums)
        count = len(whole) if count is None else count
        self._parts = [whole[np.newaxis, count:]] if count < len(whole) else []
        self._handed += count
        self.ready = len(whole) - count
        return whole[:count]


def hole_before(frame: AudioFrame, origin: Fraction | None, so_far: int) -> int:
    """Samples missing before a frame by its timestamp, after `so_far` samples; negative (at the start alone): how many
    of the frame lie before sample 0, which is at `origin` on the container's clock. 0 without timestamps to go by."""
    if frame.pts is None or frame.time_base is None or origin is None:
        return 0
    at = frame.pts * frame.time_base - origin
    ahead = nearest((at - _MPEG_WRAP_SECONDS * round(at / _MPEG_WRAP_SECONDS)) * frame.sample_rate) - so_far
    if abs(ahead) > frame.sample_rate * _LARGEST_HOLE_SECONDS:
        return 0
    return ahead if ahead > frame.sample_rate * _SMALLEST_HOLE_SECONDS or so_far == 0 else 0


def summed(parts: Iterable[FloatArray]) -> FloatArray:
    """Streams of unequal length added, the short ones filled with silence."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    total = np.zeros(max(len(part) for part in found), np.float32)
    for part in found:
        total[: len(part)] += part
    return total


def _same_kinds(parts: list[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    """Neighbours of one type and height joined, so that conversion to float runs once a second and not once a frame."""
    run: list[NDArray[Any]] = []
    for part in parts:
        if run and (part.dtype != run[0].dtype or len(part) != len(run[0])):
            yield np.concatenate(run, axis=1)
            run = []
        run.append(part)
    yield np.concatenate(run, axis=1)


def _mono_sum(part: NDArray[Any]) -> FloatArray:
    """Channels (rows) summed as floats of full scale 1; what is no number in a float file becomes silence."""
    floats: FloatArray = part.astype(np.float32)
    if part.dtype.kind == "u":
        floats -= 128
    total: FloatArray = floats.sum(axis=0, dtype=np.float32) if len(floats) > 1 else floats[0]
    if part.dtype.kind == "f":
        return np.nan_to_num(total, copy=False, nan=0.0, posinf=1.0, neginf=-1.0)
    total *= np.float32(1 / 2 ** (8 * part.dtype.itemsize - 1))
    return total
