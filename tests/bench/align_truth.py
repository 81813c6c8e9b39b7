"""Speech whose every word time is known, from the synthesiser: the bundled scene, and new sentences where flite is
installed; with noise, and with transcripts that are wrong in one way."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import av
import numpy as np

from dialogcut.demo.takes import data
from dialogcut.demo.truth import load_truth
from dialogcut.media.lanes import FloatArray
from dialogcut.transcript.lines import lines_of
from dialogcut.transcript.sphinx import RATE
from dialogcut.transcript.words import Transcript, Word

RECIPE = Path(__file__).parents[2] / "models" / "whisper-demo" / "recipe"
SECONDS = 60
PAUSES = (0.05, 0.15, 0.3, 0.6, 1.2, 2.0)
KINDS = ("right", "substituted", "missing", "extra", "first three missing", "three extra at the end")
OFF_SECONDS = 0.08
"""How far a recogniser's edges are off, in the mean: what is put onto the truth before it is aligned."""
_STRANGE = ("window", "running", "yesterday", "important", "somebody", "table", "maybe", "without", "a", "the")
_TURN = round(0.12 * RATE)

TrueWord = tuple[str, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """`words` are (text, start, end) in samples at 16 kHz."""

    voice: str
    samples: FloatArray
    words: tuple[TrueWord, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A transcript to align, and for each of its words which true word it is; None for one that is not said."""

    transcript: Transcript
    truth: tuple[int | None, ...]


def scene() -> Iterator[Speech]:
    """The bundled scene's dry takes: three voices, the truth that comes with it."""
    for take in load_truth():
        with av.open(str(data("media", f"12A-{take.take}.opus"))) as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            blocks: list[Any] = [
                part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)
            ]
        words = [word for line in take.lines for word in line.words]
        spans = tuple((word.text, word.start_sample // 3, word.end_sample // 3) for word in words)
        yield Speech(f"scene, take {take.take}", np.concatenate(blocks), spans)


def flite() -> ModuleType | None:
    """The recipe's door to flite; None where its library is not installed."""
    spec = importlib.util.spec_from_file_location("flite_recipe", RECIPE / "flite.py")
    if spec is None or spec.loader is None or not (RECIPE / "flite.py").is_file():
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    try:
        module.speak("hello", "slt")
    except OSError:
        return None
    return module


def spoken(module: ModuleType, voice: str, seed: int) -> Speech:
    """A minute of sentences with pauses of all lengths."""
    draw = Random(seed)
    sentences = [line for line in (RECIPE / "modern.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    parts: list[FloatArray] = []
    words: list[TrueWord] = []
    length = 0
    while length < SECONDS * RATE:
        try:
            said = module.speak(draw.choice(sentences), voice, draw.uniform(0.85, 1.2), draw.uniform(0.9, 1.1))
        except module.SpeechRefused:  # it reads a sign as other words
            continue
        words += [(text, start + length, end + length) for text, start, end in said.words]
        pause = np.zeros(round(draw.choice(PAUSES) * RATE), np.float32)
        parts += [said.samples.astype(np.float32) / 32768 * 0.6, pause]
        length += len(said.samples) + len(pause)
    return Speech(f"flite {voice}", np.concatenate(parts), tuple(words))


def noisy(speech: Speech, below_db: float | None) -> FloatArray:
    """With white noise so far below the speech; None: with the faint noise of a clean recording (-70 dBFS)."""
    noise = np.random.default_rng(0).standard_normal(len(speech.samples)).astype(np.float32)
    if below_db is None:
        return np.asarray(speech.samples + noise * 10 ** (-70 / 20), np.float32)
    level = np.sqrt(np.mean(np.square(speech.samples[np.abs(speech.samples) > 0.01])))
    return np.asarray(speech.samples + noise * level * 10 ** (-below_db / 20), np.float32)


def given(speech: Speech, kind: str, seed: int = 2) -> Given:
    """The words as a recogniser would give them: edges off at random, and wrong in one way in every turn of five words
    or more."""
    heard = _off(speech.words, seed)
    draw = Random(seed)
    turns = [0, *(i for i in range(1, len(heard)) if speech.words[i][1] - speech.words[i - 1][2] > _TURN), len(heard)]
    rows: list[tuple[str, int, int, int | None]] = []
    for first, last in pairwise(turns):
        turn: list[tuple[str, int, int, int | None]] = [(*heard[i], i) for i in range(first, last)]
        rows += _wrong(turn, kind, draw) if len(turn) >= 5 else turn
    words = tuple(Word(i, text, start, end, 0.9) for i, (text, start, end, _) in enumerate(rows))
    lines = lines_of(words, [""] * len(words), RATE)
    return Given(Transcript("take", "source", RATE, words, lines, "en", "truth"), tuple(row[3] for row in rows))


def _off(words: Sequence[TrueWord], seed: int) -> list[TrueWord]:
    draw = np.random.default_rng(seed)
    found: list[TrueWord] = []
    before = 0
    for text, start, end in words:
        start = max(before, round(start + draw.normal(0, OFF_SECONDS) * RATE))
        before = end = max(start + RATE // 100, round(end + draw.normal(0, OFF_SECONDS) * RATE))
        found.append((text, start, end))
    return found


def _wrong(
    turn: list[tuple[str, int, int, int | None]], kind: str, draw: Random
) -> list[tuple[str, int, int, int | None]]:
    at = draw.randrange(1, len(turn) - 1)
    end = turn[-1][2]
    if kind == "substituted":
        turn[at] = (draw.choice(_STRANGE), *turn[at][1:3], None)
    elif kind == "missing":
        del turn[at]
    elif kind == "extra":
        turn.insert(at + 1, (draw.choice(_STRANGE), turn[at][2], turn[at][2] + RATE // 20, None))
    elif kind == "first three missing":
        del turn[:3]
    elif kind == "three extra at the end":
        step = RATE // 10
        turn += [(draw.choice(_STRANGE), end + n * step, end + (n + 1) * step, None) for n in range(3)]
    return turn
