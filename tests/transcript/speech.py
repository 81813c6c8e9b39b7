"""Real (synthesised) speech for tests, cut from the bundled scene's dry dialogue; and takes around any sound."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import av
import numpy as np

from dialogcut.demo.takes import data
from dialogcut.demo.truth import SpokenLine, load_truth
from dialogcut.media.probe import probe
from dialogcut.media.source import Take
from dialogcut.media.takes import group
from tests.media_files import write_bwf

RATE = 48000
MARGIN_SAMPLES = RATE // 2
Sound = np.ndarray


@cache
def dialogue() -> Sound:
    """The dry dialogue of take 3, mono at 48 kHz."""
    with av.open(io.BytesIO(data("media", "12A-3.opus").read_bytes())) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        blocks = [part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate(blocks)


def spoken_lines() -> tuple[SpokenLine, ...]:
    return load_truth()[2].lines


def room_tone(samples: int, seed: int = 7) -> Sound:
    return np.random.default_rng(seed).normal(0, 3e-4, samples).astype(np.float32)


def said(line: SpokenLine) -> Sound:
    """One line with half a second of room tone on either side."""
    voice = dialogue()[line.start_sample : line.end_sample]
    sound = room_tone(len(voice) + 2 * MARGIN_SAMPLES)
    sound[MARGIN_SAMPLES : MARGIN_SAMPLES + len(voice)] += voice
    return sound


def said_in_a_row(lines: Sequence[SpokenLine]) -> Sound:
    return np.concatenate([said(line) for line in lines])


def text(lines: Sequence[SpokenLine]) -> str:
    return " ".join(word.text for line in lines for word in line.words)


def make_take(folder: Path, name: str, sound: Sound, rate: int = RATE, tracks: Sequence[str] = ("Boom",)) -> Take:
    """A take of one BWF; `sound` is mono, or a row a track."""
    (take,) = group([probe(write_bwf(folder / f"{name}.wav", rate, sound, tracks))])
    return take
