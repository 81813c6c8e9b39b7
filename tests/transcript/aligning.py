"""Real speech at 16 kHz with the true time of every word, for tests that place words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.transcript.lines import lines_of
from dialogcut.transcript.sphinx import RATE
from dialogcut.transcript.words import Transcript, Word
from tests.transcript.speech import RATE as TAKE_RATE
from tests.transcript.speech import dialogue, spoken_lines

MARGIN = TAKE_RATE // 4
"""Room tone around the lines, at the takes' own rate."""
TrueWord = tuple[str, int, int]


@cache
def scene(first: int = 0, last: int = 5) -> tuple[FloatArray, tuple[TrueWord, ...]]:
    """Lines first..last of take 3, dry, with what the synthesiser knows of their words: (text, start, end)."""
    lines = spoken_lines()[first : last + 1]
    begin = lines[0].start_sample - MARGIN
    sound = dialogue()[begin : lines[-1].end_sample + MARGIN]
    step = TAKE_RATE // RATE
    # A moving mean is filter enough: speech from this synthesiser ends at 8 kHz.
    samples = sound[: len(sound) // step * step].reshape(-1, step).mean(axis=1).astype(np.float32)
    words = [word for line in lines for word in line.words]
    return samples, tuple((w.text, (w.start_sample - begin) // step, (w.end_sample - begin) // step) for w in words)


def heard(words: Sequence[TrueWord], off_ms: float = 80.0, language: str = "en", seed: int = 3) -> Transcript:
    """Words as a recogniser gives them: each edge off by so much in the mean (normal), in order."""
    draw = np.random.default_rng(seed)
    spoken, before = [], 0
    for index, (text, start, end) in enumerate(words):
        start = max(before, round(start + draw.normal(0, off_ms) * RATE / 1000))
        end = max(start + 160, round(end + draw.normal(0, off_ms) * RATE / 1000))
        spoken.append(Word(index, text, start, end, 0.9))
        before = end
    lines = lines_of(spoken, [""] * len(spoken), RATE)
    return Transcript("12A-3", "source", RATE, tuple(spoken), lines, language, "test")


def errors_ms(transcript: Transcript, words: Sequence[TrueWord]) -> np.ndarray:
    """How far the starts are off."""
    starts = [abs(word.start_sample - true[1]) for word, true in zip(transcript.words, words, strict=True)]
    return np.array(starts) * 1000 / RATE
