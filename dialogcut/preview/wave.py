"""The programme as a Broadcast Wave file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from dialogcut.media.bwf_chunks import bext, elements, ixml, speed, wave_head
from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import PLAYBACK_RATE
from dialogcut.preview.programme import Programme
from dialogcut.preview.rolls import Rolls
from dialogcut.preview.strands import mixed
from dialogcut.preview.style import Plan
from dialogcut.timebase import format_timecode

BLOCK = 4 * PLAYBACK_RATE
_ORIGINATOR = "dialogcut"

Whole = NDArray[np.int32]
Progress = Callable[[float], None]


def write_wave(file: BinaryIO, sound: Programme, plan: Plan, progress: Progress) -> int:
    """All of the file, from its start; the CRC-32 of its samples as whole numbers of 32 bits, of which the highest bits
    are used. Raises MediaUnreadable and OSError."""
    channels, bits = plan.kind.channels, plan.kind.bits
    file.write(_head(plan, sound.length))
    checksum = 0
    for start, block in blocks(sound):
        tracks = np.repeat(whole(block, bits), channels)
        checksum = zlib.crc32(tracks.tobytes(), checksum)
        file.write(_packed(tracks, bits))
        progress((start + len(block)) / sound.length)
    file.write(b"\0" * (sound.length * channels * bits // 8 % 2))
    return checksum


def start_sample(plan: Plan) -> int:
    """Samples since midnight at the first frame's record timecode."""
    return plan.rate.samples(plan.start_frame, PLAYBACK_RATE)


def blocks(sound: Programme, edges: Iterator[int] | None = None) -> Iterator[tuple[int, FloatArray]]:
    """(first sample, samples) from the start to the end: up to each of `edges`, else some seconds at a time."""
    rolls, start = Rolls(), 0
    try:
        for end in edges or _even(sound.length):
            yield start, mixed(sound.strands, start, end, rolls.read)
            start = end
    finally:
        rolls.close()


def _even(length: int) -> Iterator[int]:
    yield from (min(end, length) for end in range(BLOCK, length + BLOCK, BLOCK))


def whole(block: FloatArray, bits: int) -> Whole:
    """Whole numbers of 32 bits of which the highest `bits` are used; what is too loud is clipped."""
    most = 2 ** (bits - 1)
    steps = np.clip(np.rint(block * np.float32(most)), -most, most - 1)  # 24 bits are what a float32 holds
    shifted: Whole = steps.astype(np.int32) << np.int32(32 - bits)
    return shifted


def _head(plan: Plan, samples: int) -> bytes:
    rate, bits, channels = plan.rate, plan.kind.bits, plan.kind.channels
    code = format_timecode(plan.start_frame, rate)
    description = f"{plan.name}, rendered by dialogcut from {code} at {rate.label}"
    history = f"A=PCM,F={PLAYBACK_RATE},W={bits},M={'mono' if channels == 1 else 'dual mono'},T={_ORIGINATOR}\r\n"
    about = elements({"IXML_VERSION": "2.10", "PROJECT": plan.name, "NOTE": f"starts at {code}"})
    chunks = (
        bext(description, _ORIGINATOR, "", plan.date, code[:8], start_sample(plan), history),
        ixml(about, speed(rate, PLAYBACK_RATE, bits, start_sample(plan))),
    )
    return wave_head(chunks, PLAYBACK_RATE, channels, bits, samples)


def _packed(tracks: Whole, bits: int) -> bytes:
    octets = tracks.astype("<i4").view(np.uint8).reshape(-1, 4)
    return octets[:, 4 - bits // 8 :].tobytes()
