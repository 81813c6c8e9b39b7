"""Any stretch of a source's sound, wherever it lies in the file: a seek, a little before it, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import sound_of
from dialogcut.media.lanes import FloatArray, Lane, lanes_for, picture_origin
from dialogcut.media.source import Source
from dialogcut.timebase.rate import nearest

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

_PREROLLS_SECONDS = (Fraction(1, 5), Fraction(3))  # codecs need some; a poor index may need more; then from the start
_READ_ON_SECONDS = 2  # decoding on over so much costs less than a seek
_KEPT_SECONDS = 2  # a join's fades go back and forth between its sides
_ENDED = object()
_SMALLEST_HOLE_SECONDS = Fraction(1, 20)  # as `media.lanes`: below it a jump is the container's rounding


def prepare() -> None:
    """Loads the decoder, which takes a tenth of a second once."""
    import av  # noqa: F401  # for its loading


def _options(path: str) -> dict[str, str]:
    """A WAV's header says all; without a limit some seconds of it are searched for other codecs."""
    return {"protocol_whitelist": "file"} | ({"probesize": "65536"} if path.lower().endswith(".wav") else {})


class SoundReader:
    """One source opened for reading here and there. Sample 0 is `media.audio.chunks`' sample 0.

    Raises MediaUnreadable where the file cannot be opened or read.
    """

    def __init__(self, source: Source, channels: Sequence[int]) -> None:
        self._source, self._channels, self._sound = source, tuple(channels), sound_of(source)
        self._container: InputContainer | None = None
        self._held: list[_Held] = []
        self._frames: Iterator[None] = iter(())
        self._origin: Fraction | None = None

    def read(self, start: int, end: int) -> FloatArray:
        """Samples [start, end) of the source's own rate, the mean of the channels; silence outside the recording."""
        import av

        first, last = max(0, start), min(end, self._sound.samples)
        out = np.zeros(end - start, np.float32)
        if first >= last:
            return out
        try:
            self._reach(first, last)
        except (av.error.FFmpegError, OSError) as problem:
            self.close()
            raise MediaUnreadable(
                self._source.path,
                f"its sound cannot be played ({problem.strerror})",
                "copy it again, or relink it where it was moved",
            ) from problem
        for held in self._held:
            out[first - start : last - start] += held.slice(first, last)
        return out * np.float32(1 / len(self._channels))

    def close(self) -> None:
        if self._container is not None:
            self._container.close()
        self._container, self._held, self._frames = None, [], iter(())

    def _reach(self, first: int, last: int) -> None:
        """Decodes until [first, last) is held, as far as the file has it."""
        if self._container is None:
            self._open()
        if not all(held.can_read_on(first) for held in self._held):
            self._seek(first)
        while min(held.end for held in self._held) < last and next(self._frames, _ENDED) is not _ENDED:
            for held in self._held:
                held.forget_before(first)

    def _open(self) -> None:
        import av

        self._container = container = av.open(self._source.path, options=_options(self._source.path))
        has_picture = self._source.picture is not None and len(container.streams.video) > 0
        self._origin = picture_origin(container) if has_picture else None
        self._start_over(container)
        if not self._held:
            raise MediaUnreadable(
                self._source.path, "its sound is not the one that was added", "relink or add the take again"
            )
        next(self._frames, None)  # without picture, sample 0 is where the first frame is

    def _start_over(self, container: InputContainer) -> None:
        self._held = [_Held(lane) for lane in lanes_for(container, self._channels, None)]
        self._frames = self._decoded(container)

    def _seek(self, first: int) -> None:
        """Starts a little before a sample: further before where the file's index leads past it."""
        assert self._container is not None  # whoever seeks has opened
        rate = self._sound.sample_rate
        for preroll in _PREROLLS_SECONDS:
            self._jump(Fraction(first, rate) - preroll)
            next(self._frames, None)
            if all(held.first <= first for held in self._held):
                return
        self.close()
        self._open()

    def _jump(self, seconds: Fraction) -> None:
        assert self._container is not None  # whoever seeks has opened
        stream = self._held[0].lane.stream
        target = max(Fraction(0), seconds) + (self._origin or 0)
        self._start_over(self._container)
        self._container.seek(int(target / (stream.time_base or 1)), stream=stream)

    def _decoded(self, container: InputContainer) -> Iterator[None]:
        """Yields each time something was decoded into every stream's held part."""
        by_stream = {held.lane.stream.index: held for held in self._held}
        for packet in container.demux([held.lane.stream for held in self._held]):
            for frame in packet.decode():
                self._take(by_stream[packet.stream.index], frame)
            if all(held.started for held in self._held):
                yield

    def _take(self, held: _Held, frame: Any) -> None:
        if self._origin is None:
            self._origin = _time(frame)
        held.add(frame, self._origin)


class _Held:
    """What was decoded of one stream around the place that is read."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.first = 0
        self.end = 0
        self.started = False
        self._parts: list[FloatArray] = []

    def add(self, frame: AudioFrame, origin: Fraction | None) -> None:
        self.lane.take(frame)
        block = self.lane.hand_on()
        self._place(frame, origin)
        self._parts.append(block)
        self.end += len(block)

    def can_read_on(self, sample: int) -> bool:
        return self.started and self.first <= sample <= self.end + _READ_ON_SECONDS * self.lane.rate

    def forget_before(self, sample: int) -> None:
        kept_from = sample - _KEPT_SECONDS * self.lane.rate
        while self._parts and self.first + len(self._parts[0]) < kept_from:
            self.first += len(self._parts.pop(0))

    def slice(self, start: int, end: int) -> FloatArray:
        """[start, end), silence where nothing was decoded."""
        spare = max(0, start - _KEPT_SECONDS * self.lane.rate - self.first)
        whole = np.concatenate(self._parts)[spare:] if self._parts else np.zeros(0, np.float32)
        self.first = self.end - len(whole)
        self._parts = [whole]
        out = np.zeros(end - start, np.float32)
        first, last = max(start, self.first), min(end, self.end)
        if first < last:
            out[first - start : last - start] = whole[first - self.first : last - self.first]
        return out

    def _place(self, frame: AudioFrame, origin: Fraction | None) -> None:
        """Where the frame lies: by its timestamp after a seek and after a hole, else right after the one before."""
        time = _time(frame)
        if time is None or origin is None:
            self.started = True
            return
        at = nearest((time - origin) * self.lane.rate)
        if not self.started:
            self.first = self.end = at
        elif at - self.end > _SMALLEST_HOLE_SECONDS * self.lane.rate:
            self._parts.append(np.zeros(at - self.end, np.float32))
            self.end = at
        self.started = True


def _time(frame: AudioFrame) -> Fraction | None:
    return None if frame.pts is None or frame.time_base is None else frame.pts * frame.time_base
