"""A source's dialogue as mono float samples: one pass over the file, the right channels, exact length, no drift."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dialogcut.errors import Cancelled, MediaUnreadable, UsageError
from dialogcut.media.lanes import FloatArray, lanes_for, picture_origin, summed
from dialogcut.media.source import Sound, Source
from dialogcut.timebase.rate import nearest

if TYPE_CHECKING:
    from av.container import InputContainer

RECOGNISER_RATE = 16000
_MISSING_SECONDS = Fraction(
    1, 5
)  # a decoder's tail may be shorter than the header says; more than this is a damaged file


def _never() -> bool:
    return False


def dialogue_channels(sound: Sound) -> tuple[int, ...]:
    """Channels (from 0) that dialogue is best heard in: those named 'mix', else those named 'boom', else all of them.

    A mix holds every voice; a boom holds the room's best; without names the downmix at least misses nobody.
    """
    for wanted in ("mix", "boom"):
        found = tuple(index for index, name in enumerate(sound.channels) if wanted in name.casefold())
        if found:
            return found
    return tuple(range(len(sound.channels)))


def decode(
    source: Source,
    channels: Sequence[int] | None = None,
    sample_rate: int | None = RECOGNISER_RATE,
    cancelled: Callable[[], bool] = _never,
) -> FloatArray:
    """The whole sound of `chunks` in one array."""
    found = list(chunks(source, channels, sample_rate, cancelled))
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def chunks(
    source: Source,
    channels: Sequence[int] | None = None,
    sample_rate: int | None = RECOGNISER_RATE,
    cancelled: Callable[[], bool] = _never,
) -> Iterator[FloatArray]:
    """Mono float32, full scale 1, about a second at a time: the mean of `channels` (from 0; `dialogue_channels` by
    default).

    Sample 0 is the source's first sample (its first picture frame where it has picture), whatever the container's
    timestamps start at; holes are silence. Together the chunks hold exactly nearest(samples * sample_rate / own rate)
    samples, and sample k lies at k / sample_rate seconds from the start: resampling shifts and drifts by less than one
    sample. `sample_rate` None keeps the source's own.

    Raises MediaUnreadable for a file that is gone, damaged or shorter than it was when probed, UsageError for a channel
    that does not exist, Cancelled soon after `cancelled()` turns true.
    """
    own = own_rate_chunks(source, channels, cancelled)
    return own if sample_rate is None else resampled(own, source, sample_rate)


def own_rate_chunks(
    source: Source, channels: Sequence[int] | None = None, cancelled: Callable[[], bool] = _never
) -> Iterator[FloatArray]:
    """`chunks` at the source's own sample rate: exactly `source.sound.samples` samples."""
    sound = sound_of(source)
    picked = dialogue_channels(sound) if channels is None else tuple(channels)
    if not picked or not all(0 <= index < len(sound.channels) for index in picked):
        raise UsageError(f"{source.names.stem} has the channels 1 to {len(sound.channels)}; choose among them.")
    return _exactly_own(source, sound, picked, cancelled)


def resampled(blocks: Iterable[FloatArray], source: Source, sample_rate: int) -> Iterator[FloatArray]:
    """`blocks` of the source's own rate at another rate, cut or filled to the exact length."""
    sound = sound_of(source)
    if sample_rate == sound.sample_rate:
        return iter(blocks)
    length = nearest(Fraction(sound.samples * sample_rate, sound.sample_rate))
    return _exactly(length, _resample(blocks, sound.sample_rate, sample_rate))


def sound_of(source: Source) -> Sound:
    """The source's sound. Raises MediaUnreadable where it has none."""
    if source.sound is None:
        raise MediaUnreadable(source.path, "it has no sound", "choose a take's sound roll or a camera with sound")
    return source.sound


def _exactly_own(
    source: Source, sound: Sound, picked: Sequence[int], cancelled: Callable[[], bool]
) -> Iterator[FloatArray]:
    """The mean of the picked channels, exactly `sound.samples` long."""
    import av  # the decoder is loaded when something is decoded

    given, scale = 0, np.float32(1 / len(picked))
    try:
        with av.open(source.path, options={"protocol_whitelist": "file"}) as container:
            for block in _summed_blocks(container, source, picked, cancelled):
                block = block[: sound.samples - given] * scale
                given += len(block)
                if len(block):
                    yield block
                if given == sound.samples:
                    break
    except (av.error.FFmpegError, OSError) as problem:
        where = f"after {given / sound.sample_rate:.1f} s ({problem.strerror})"
        raise _damaged(source, f"its sound cannot be decoded {where}") from problem
    missing = sound.samples - given
    if missing > sound.sample_rate * _MISSING_SECONDS:
        raise _damaged(source, f"its sound ends {missing / sound.sample_rate:.1f} s early")
    if missing:
        yield np.zeros(missing, np.float32)


def _summed_blocks(
    container: InputContainer, source: Source, picked: Sequence[int], cancelled: Callable[[], bool]
) -> Iterator[FloatArray]:
    """About a second at a time, as far as every stream has been read."""
    origin = picture_origin(container) if source.picture is not None and container.streams.video else None
    lanes = lanes_for(container, picked, origin)
    if not lanes:
        raise MediaUnreadable(source.path, "its sound is not the one that was added", "relink or add the take again")
    by_stream = {lane.stream.index: lane for lane in lanes}
    for packet in container.demux([lane.stream for lane in lanes]):
        if cancelled():
            raise Cancelled(f"Stopped while reading {Path(source.path).name}.")
        lane = by_stream[packet.stream.index]
        for frame in packet.decode():
            lane.take(frame)  # type: ignore[arg-type]  # a sound stream decodes to sound
        ready = min(lane.ready for lane in lanes)
        if ready >= lane.rate:
            yield summed(lane.hand_on(ready) for lane in lanes)
    yield summed(lane.hand_on() for lane in lanes)


def _damaged(source: Source, problem: str) -> MediaUnreadable:
    return MediaUnreadable(source.path, problem, "copy it again from the card or the recorder")


def _resample(blocks: Iterable[FloatArray], own_rate: int, sample_rate: int) -> Iterator[FloatArray]:
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=sample_rate)
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block[np.newaxis]), format="flt", layout="mono")
        frame.sample_rate = own_rate
        yield from (out.to_ndarray()[0] for out in resampler.resample(frame))
    yield from (out.to_ndarray()[0] for out in resampler.resample(None))


def _exactly(length: int, blocks: Iterable[FloatArray]) -> Iterator[FloatArray]:
    given = 0
    for block in blocks:
        block = block[: length - given]
        given += len(block)
        if len(block):
            yield block
    if given < length:
        yield np.zeros(length - given, np.float32)
