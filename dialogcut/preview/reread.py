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
from dialogcut.preview.style import Plan
from dialogcut.preview.wave import start_sample
from dialogcut.timebase import format_timecode


def differences(path: Path, checksum: int | None, plan: Plan, canvas: Canvas | None) -> tuple[str, ...]:
    """What is not as meant, as parts of sentences. Every sample is compared, by its checksum, where they are not coded;
    of a picture its rate, size, length and timecode, and that its first and last frame are there."""
    try:
        source = probe(path)
    except MediaUnreadable as problem:
        return (problem.problem,)
    found = list(_sound(source.sound, plan))
    found += _start(path, plan) if canvas is None else _picture(source.picture, plan, canvas)
    if not found and checksum is not None:
        found += _samples(path, checksum, plan)
    if not found and canvas is not None:
        found += _ends(PictureReader(source), plan.frames)
    return tuple(found)


def _sound(sound: Sound | None, plan: Plan) -> Iterator[str]:
    if sound is None:
        yield "it has no sound"
        return
    yield from _unlike("samples a second", sound.sample_rate, PLAYBACK_RATE)
    yield from _unlike("channels", len(sound.channels), plan.kind.channels)
    yield from _unlike("samples", sound.samples, plan.rate.samples(plan.frames, PLAYBACK_RATE))


def _start(path: Path, plan: Plan) -> Iterator[str]:
    head = read_bwf(path)
    yield from _unlike("its start in samples", head.start_sample if head else None, start_sample(plan))


def _samples(path: Path, checksum: int, plan: Plan) -> Iterator[str]:
    count, found = _decoded(path, plan.kind.channels)
    yield from _unlike("decoded samples", count, plan.rate.samples(plan.frames, PLAYBACK_RATE))
    yield from _unlike("the checksum of its samples", found, checksum)


def _decoded(path: Path, channels: int) -> tuple[int, int]:
    """Samples in a channel and the checksum of all, as a decoder gives them."""
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
