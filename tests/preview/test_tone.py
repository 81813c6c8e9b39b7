"""Room tone: found where it is quiet, as loud as the room, never heard to come round."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dialogcut.media.audio import sound_of
from dialogcut.media.levels import Levels
from dialogcut.media.source import Names, Sound, Source
from dialogcut.preview.playlist import Piece
from dialogcut.preview.strands import Ramp, Strand, mixed
from dialogcut.preview.tone import Tone, room_tone
from dialogcut.transcript.words import Line, Transcript, Word

ROOM = 0.001
"""RMS of a room, of full scale: -60 dBFS."""


def noise(samples: int, rms: float, seed: int = 1) -> np.ndarray:
    return (rms * np.random.default_rng(seed).standard_normal(samples)).astype(np.float32)


def hops(sound: np.ndarray, hop: int = 480) -> Levels:
    parts = sound[: len(sound) // hop * hop].reshape(-1, hop).astype(np.float64)
    return Levels(hop, 0, np.maximum(10 * np.log10((parts**2).mean(axis=1) + 1e-20), -127.5).astype(np.float32))


def roll(samples: int, rate: int = 48000) -> Source:
    return Source("r", "/rushes/r.wav", "S", Names("r"), sound=Sound(rate, samples, ("1",), 0))


def words(*edges: tuple[int, int], rate: int = 48000) -> Transcript:
    spoken = tuple(Word(n, f"w{n}", start, end, 0.9) for n, (start, end) in enumerate(edges))
    return Transcript("7A-1", "r", rate, spoken, (Line(0, "", 0, len(spoken) - 1),), "en", "by hand")


def heard(tone: Tone, recorded: np.ndarray, length: int) -> np.ndarray:
    """The tone over `length` samples, its parts faded into each other."""
    pieces = tone.pieces(0, length)
    whole = Ramp(-1, 1)
    rises = [whole] + [Ramp(piece.at - tone.fade // 2, tone.fade) for piece in pieces[1:]]
    falls = [Ramp(piece.end - tone.fade // 2, tone.fade) for piece in pieces[:-1]] + [Ramp(length, 1)]
    laid = [Strand(p, rise, fall, tone.level) for p, rise, fall in zip(pieces, rises, falls, strict=True)]

    def sounding(piece: Piece, start: int, end: int) -> np.ndarray:
        first = piece.start_sample + start - piece.at
        assert tone.start_sample <= first <= first + end - start <= tone.end_sample  # never beyond the stretch
        return recorded[first : first + end - start]

    return mixed(laid, 0, length, sounding)


def test_it_is_taken_where_nobody_speaks_and_nothing_sounds() -> None:
    sound = noise(48000 * 8, ROOM)
    sound[48000:96000] += noise(48000, 0.1, 2)  # a word
    sound[150_000:152_000] += noise(2000, 0.02, 3)  # a chair
    tone = room_tone(roll(len(sound)), words((48000, 96000)), hops(sound), 96000)
    assert tone is not None
    assert tone.start_sample >= 152_000
    assert tone.end_sample - tone.start_sample >= 2 * 48000
    assert tone.level == pytest.approx(1, abs=0.1)


def test_a_room_with_short_pauses_gives_short_tone() -> None:
    sound = noise(48000 * 4, 0.1, 2)
    edges = []
    for at in range(0, len(sound), 24_000):
        sound[at : at + 12_000] = noise(12_000, ROOM, at)
        edges.append((at + 12_000, at + 24_000))
    tone = room_tone(roll(len(sound)), words(*edges), hops(sound), 100_000)
    assert tone is not None
    assert tone.end_sample - tone.start_sample in (4800, 12_000)
    assert all(sound[s : s + 480].std() < 2 * ROOM for s in range(tone.start_sample, tone.end_sample - 479, 480))


def test_nobody_is_quiet_or_the_silence_is_digital() -> None:
    sound = noise(48000, 0.1)
    assert room_tone(roll(48000), words((0, 48000)), hops(sound), 0) is None
    assert room_tone(roll(96000), words((0, 48000)), hops(np.concatenate((sound, 0 * sound))), 0) is None
    assert room_tone(roll(48000), words((0, 100)), None, 0) is None


def test_it_follows_a_room_that_grows_louder() -> None:
    """Quietest at the head; around the gap the room is 4 dB louder, and so the tone becomes."""
    sound = noise(48000 * 20, ROOM)
    sound[48000 * 10 :] *= np.float32(10 ** (4 / 20))
    transcript = words((48000 * 5, 48000 * 6), (48000 * 15, 48000 * 16))
    tone = room_tone(roll(len(sound)), transcript, hops(sound), 48000 * 16)
    assert tone is not None
    assert tone.end_sample <= 48000 * 10
    assert tone.level == pytest.approx(10 ** (4 / 20), rel=0.07)


@pytest.mark.parametrize("seconds", [0.05, 0.3, 1.0, 10.0])
@pytest.mark.parametrize("stretch", [0.1, 0.5, 2.0])
def test_it_fills_any_length_without_holes(stretch: float, seconds: float) -> None:
    recorded = noise(round(48000 * stretch) + 5000, ROOM)
    tone = Tone("7A-1", roll(len(recorded)), 2500, 2500 + round(48000 * stretch), 1.0)
    length = round(48000 * seconds)
    pieces = tone.pieces(0, length)
    assert pieces[0].at == 0
    assert pieces[-1].end == length
    assert all(before.end == after.at for before, after in pairwise(pieces))
    made = heard(tone, recorded, length)
    steps = [made[at : at + 480].std() for at in range(0, length - 479, 480)]
    assert min(steps) > 0.75 * ROOM
    assert max(steps) < 1.3 * ROOM


def test_no_loop_is_heard() -> None:
    """A plain loop of half a second is like itself after half a second: correlation 1. This is not, at any distance."""
    recorded = noise(24_000, ROOM)
    tone = Tone("7A-1", roll(len(recorded)), 0, 24_000, 1.0)
    made = heard(tone, recorded, 480_000)
    size = 1 << 20
    spectrum = np.fft.rfft(made, size)
    like = np.fft.irfft(spectrum * np.conj(spectrum), size)[: len(made) // 2] / float(made @ made)
    looped = np.tile(recorded, 20)
    spectrum = np.fft.rfft(looped, size)
    plain = np.fft.irfft(spectrum * np.conj(spectrum), size)[: len(made) // 2] / float(looped @ looped)
    assert plain[2400:].max() > 0.9
    assert like[2400:].max() < 0.25


def test_another_rate_is_as_long(tmp_path: object) -> None:
    source = replace(roll(44_100, 44_100))
    assert sound_of(source).sample_rate == 44_100
    tone = Tone("7A-1", source, 0, 44_100, 1.0)
    pieces = tone.pieces(0, 480_000)
    assert pieces[-1].end == 480_000
    assert all(piece.start_sample >= 0 and piece.end_sample <= 44_100 for piece in pieces)
