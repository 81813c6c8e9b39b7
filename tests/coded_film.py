"""Cameras whose every frame says its own number in black and white bars, and rolls that click with every 12th of them:
what is rendered from them tells by itself which frame is seen and which moment is heard."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from dialogcut.timebase import Rate, parse_timecode
from tests.media_files import write_bwf

BARS = 12
CLICK_EVERY = 12
_CLICK = 24  # samples
_ROOM_SEED = 5


def write_coded(
    path: Path, rate: Rate, frames: int, timecode: str, size: tuple[int, int] = (144, 80), **options: str
) -> Path:
    """H.264 with frames that need their neighbours, unless options say otherwise; no sound."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=rate.fps)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.time_base = stream.codec_context.time_base = 1 / rate.fps
        stream.options = {"preset": "veryfast", "crf": "20", "g": "24", "bf": "2"} | options
        stream.metadata["timecode"] = timecode
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(_bars(number, size), "gray8").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, 1 / rate.fps
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_clicking(path: Path, rate: Rate, timecode: str, frames: int, early: int, sample_rate: int = 48000) -> Path:
    """A roll that starts `early` samples before a camera of that timecode, with a click at the start of every 12th of
    its frames, and a quiet room between them."""
    start = rate.samples(parse_timecode(timecode, rate), sample_rate) - early
    length = early + rate.samples(frames, sample_rate)
    sound = (1e-4 * np.random.default_rng(_ROOM_SEED).standard_normal(length)).astype(np.float32)
    for number in range(0, frames, CLICK_EVERY):
        at = rate.samples(parse_timecode(timecode, rate) + number, sample_rate) - start
        sound[at : at + _CLICK] = 0.8
    return write_bwf(path, sample_rate, sound, time_reference=start)


def number_of(frame: av.VideoFrame) -> int:
    """Which one it is, read where no letters are drawn; -1 where the picture is black."""
    gray = frame.to_ndarray(format="gray").astype(int)
    upper = gray[gray.shape[0] // 4 - 2 : gray.shape[0] // 4 + 2]
    width = gray.shape[1] / BARS
    bars = [upper[:, round((n + 0.3) * width) : round((n + 0.7) * width)].mean() > 110 for n in range(BARS)]
    if not any(bars):
        return -1
    return sum(bar << n for n, bar in enumerate(bars)) - 1


def numbers_in(path: Path) -> list[int]:
    """Of every frame of a film."""
    with av.open(str(path)) as container:
        return [number_of(frame) for frame in container.decode(video=0)]


def sound_in(path: Path) -> np.ndarray:
    """The first channel of a file, full scale 1, each sample where its timestamp says."""
    with av.open(str(path)) as container:
        blocks: list[np.ndarray] = []
        for frame in container.decode(audio=0):
            data = frame.to_ndarray()
            if not frame.format.is_planar:
                data = data.reshape(-1, frame.layout.nb_channels).T
            scale = 1 if data.dtype.kind == "f" else 2 ** (8 * data.itemsize - 1)
            if not blocks and frame.pts:
                blocks.append(np.zeros(round(frame.pts * frame.time_base * frame.sample_rate), np.float32))
            blocks.append((data[0] / scale).astype(np.float32))
    return np.concatenate(blocks)


def clicks_in(sound: np.ndarray, least: float = 0.3) -> list[int]:
    """The first sample of each."""
    loud = np.flatnonzero(np.abs(sound) > least)
    return [int(at) for n, at in enumerate(loud) if n == 0 or at - loud[n - 1] > 400]


def out_of_sync(numbers: Iterable[int], clicks: Iterable[int], fps: Fraction) -> list[float]:
    """For each click that a frame of its own number begins with: milliseconds between the two. Raises AssertionError
    for one that no such frame is near."""
    seen = list(numbers)
    found = []
    for at in clicks:
        place = at * fps / 48000
        frame = round(place)
        if frame >= len(seen):
            continue
        assert seen[frame] % CLICK_EVERY == 0, (at, frame, seen[max(0, frame - 2) : frame + 3])
        found.append(float((place - frame) / fps * 1000))
    return found


def _bars(number: int, size: tuple[int, int]) -> np.ndarray:
    image = np.full((size[1], size[0]), 16, np.uint8)
    for n in range(BARS):
        if (number + 1) >> n & 1:
            image[:, round(n * size[0] / BARS) : round((n + 1) * size[0] / BARS)] = 235
    return image
