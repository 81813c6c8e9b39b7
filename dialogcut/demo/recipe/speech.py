"""The takes spoken: one line after another on the recorder's clock, with the true place of every word."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dialogcut.demo.takes import PICTURE_RATE, SOUND_RATE_HZ, CastMember, DemoScene, DemoTake, Spoken
from dialogcut.demo.truth import SpokenLine, SpokenWord, TakeTruth

sys.path.append(str(Path(__file__).parents[3] / "models" / "whisper-demo" / "recipe"))
from flite import SAMPLE_RATE as DRY_RATE_HZ
from flite import Speech, speak

DIALOGUE_RMS_DBFS = -20.0
PEAK = 10 ** (-5 / 20)
_UP = SOUND_RATE_HZ // DRY_RATE_HZ
_SLATE_FRAMES, _SETTLE_FRAMES, _TAIL_FRAMES = 12, 20, 40
_MARGIN = DRY_RATE_HZ // 16  # kept around a line: the breath before a word and the ring after it


@dataclass(frozen=True, slots=True)
class _Utterance:
    """Dry samples with the margins around the words; word times are counted from the first sample."""

    spoken: Spoken
    samples: NDArray[np.float64]
    words: tuple[tuple[str, int, int], ...]


def record(scene: DemoScene, take: DemoTake) -> tuple[NDArray[np.int16], TakeTruth]:
    """The take's dry dialogue at 16 kHz from the first sample of the sound roll, and its truth at 48 kHz."""
    voices = {member.name: member for member in scene.cast}
    utterances = [_utterance(spoken, voices[spoken.speaker], take) for spoken in take.spoken]
    gains = {name: _gain([u for u in utterances if u.spoken.speaker == name]) for name in voices}
    # Nobody speaks before the later camera has shown its slate.
    cue = max(camera.start_frame for camera in take.cameras) + _SLATE_FRAMES + _SETTLE_FRAMES
    at = (PICTURE_RATE.samples(cue, SOUND_RATE_HZ) - take.sound.start_sample) // _UP
    placed: list[tuple[int, _Utterance]] = []
    for utterance in utterances:
        at += PICTURE_RATE.samples(utterance.spoken.pause_frames, DRY_RATE_HZ)
        start = at - utterance.words[0][1]
        placed.append((start, utterance))
        at = start + utterance.words[-1][2]
    dry = np.zeros(at + PICTURE_RATE.samples(_TAIL_FRAMES, DRY_RATE_HZ))
    for start, utterance in placed:
        dry[start : start + len(utterance.samples)] += utterance.samples * gains[utterance.spoken.speaker]
    truth = TakeTruth(take.number, len(dry) * _UP, tuple(_truth(start, u) for start, u in placed))
    return np.rint(_limited(dry) * 32767).astype(np.int16), truth


def _utterance(spoken: Spoken, member: CastMember, take: DemoTake) -> _Utterance:
    speech: Speech = speak(spoken.text, member.voice, stretch=member.stretch * take.stretch, pitch=member.pitch)
    first, last = speech.words[0][1], speech.words[-1][2]
    start, end = max(0, first - _MARGIN), min(len(speech.samples), last + _MARGIN)
    words = tuple((text, a - start, b - start) for text, a, b in speech.words)
    return _Utterance(spoken, speech.samples[start:end] / 32768.0, words)


def _gain(utterances: list[_Utterance]) -> float:
    """What brings a voice to the dialogue level, measured over its words alone."""
    spoken = np.concatenate([u.samples[a:b] for u in utterances for _, a, b in u.words])
    return float(10 ** (DIALOGUE_RMS_DBFS / 20) / np.sqrt(np.mean(spoken**2)))


def _limited(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Peaks above half of PEAK bent towards it, as a mixer's limiter does."""
    knee = PEAK / 2
    over = np.maximum(np.abs(samples) - knee, 0)
    return np.sign(samples) * (np.minimum(np.abs(samples), knee) + (PEAK - knee) * np.tanh(over / (PEAK - knee)))


def _truth(start: int, utterance: _Utterance) -> SpokenLine:
    words = tuple(SpokenWord(text, _UP * (start + a), _UP * (start + b)) for text, a, b in utterance.words)
    end = start + len(utterance.samples)
    return SpokenLine(utterance.spoken.line, utterance.spoken.speaker, _UP * start, _UP * end, words)
