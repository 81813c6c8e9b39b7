"""A rendered file read again, by the readers that read every other medium: is it what it was meant to be?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dialogcut.errors import MediaUnreadable
from dialogcut.media.bwf import read_bwf
from dialogcut.media.probe import probe
from dialogcut.media.source import Picture, Sound
from dialogcut.preview.canvas import Canvas
from dialogcut.preview.pictures import PictureReader
from dialogcut.preview.playlist import PLAYBACK_RATE
from dialogcut.preview.style import Kind, Plan
from dialogcut.preview.wave import Written, start_sample
from dialogcut.timebase import format_timecode


def differences(path: Path, written: Written, plan: Plan, canvas: Canvas | None) -> tuple[str, ...]:
    """What is not as meant, as parts of sentences. Of a WAV every sample is compared; of a movie its picture's rate,
    size, length and timecode, its first and last frame, and its sound's rate, tracks and length."""
    try:
        source = probe(path)
    except MediaUnreadable as problem:
        return (problem.problem,)
    found = list(_sound(source.sound, written, plan.kind))
    if canvas is None:
        return tuple(found or _wave(path, written, plan))
    found += _picture(source.picture, plan, canvas)
    if not found:
        found += _ends(PictureReader(source), plan.frames)
    return tuple(found)


def _sound(sound: Sound | None, written: Written, kind: Kind) -> Iterator[str]:
    if sound is None:
        yield "it has no sound"
        return
    yield from _unlike("samples a second", sound.sample_rate, PLAYBACK_RATE)
    yield from _unlike("channels", len(sound.channels), kind.channels)
    yield from _unlike("samples", sound.samples, written.samples)


def _wave(path: Path, written: Written, plan: Plan) -> Iterator[str]:
    head = read_bwf(path)
    yield from _unlike("its start in samples", head.start_sample if head else None, start_sample(plan))
    samples, checksum = _decoded(path, plan.kind.channels)
    yield from _unlike("decoded samples", samples, written.samples)
    yield from _unlike("the checksum of its samples", checksum, written.checksum)


def _decoded(path: Path, channels: int) -> tuple[int, int]:
    """Samples of a WAV and their checksum, as a decoder gives them."""
    import av

    samples = checksum = 0
    with av.open(str(path), options={"max_size": str(2**18)}) as container:
        for frame in container.decode(audio=0):
            block = frame.to_ndarray().reshape(-1)
            wide = block.astype(np.int32) << np.int32(32 - 8 * block.itemsize)
            checksum = zlib.crc32(wide.tobytes(), checksum)
            samples += len(block) // channels
    return samples, checksum


def _picture(picture: Picture | None, plan: Plan, canvas: Canvas) -> Iterator[str]:
    if picture is None:
        yield "it has no picture"
        return
    yield from _unlike("frames a second", picture.rate.fps, plan.rate.fps)
    yield from _unlike("frames", picture.frames, plan.frames)
    yield from _unlike("its size", (picture.width, picture.height), (canvas.width, canvas.height))
    if picture.start_frame is None:
        yield "it has no timecode"
    else:
        meant = format_timecode(plan.start_frame, plan.rate)
        yield from _unlike("its timecode", format_timecode(picture.start_frame, picture.rate), meant)


def _ends(reader: PictureReader, frames: int) -> Iterator[str]:
    try:
        for number in (0, frames - 1):
            reader.frame(number)
            if reader.number != number:
                yield f"frame {number} is not there"
    except MediaUnreadable as problem:
        yield problem.problem
    finally:
        reader.close()


def _unlike(what: str, found: object, meant: object) -> Iterator[str]:
    if found != meant:
        yield f"{what}: {found} in place of {meant}"
