"""Samples of another rate land where they belong, and blocks fit together."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from dialogcut.preview.resample import Resampler


def sine(hertz: float, rate: int, places: np.ndarray) -> np.ndarray:
    wave: np.ndarray = np.sin(2 * np.pi * hertz * places / rate).astype(np.float32)
    return wave


@pytest.mark.parametrize("own_rate", [16000, 44100, 48048, 88200, 96000, 192000])
@pytest.mark.parametrize("hertz", [100.0, 1000.0, 6000.0])
def test_a_tone_stays_the_tone_it_is_from_any_place(own_rate: int, hertz: float) -> None:
    resampler = Resampler.of(own_rate, 48000)
    start = Fraction(own_rate, 7)
    first, end = resampler.span(start, 4800)
    made = resampler(sine(hertz, own_rate, np.arange(first, end)), start, 4800)
    exact = float(round(start * resampler.up) / resampler.up) + np.arange(4800) * own_rate / 48000
    np.testing.assert_allclose(made, sine(hertz, own_rate, exact), atol=2e-3)


@pytest.mark.parametrize("own_rate", [44100, 96000])
def test_blocks_are_the_same_as_one_piece(own_rate: int) -> None:
    resampler = Resampler.of(own_rate, 48000)
    sound = np.random.default_rng(1).normal(size=12_000).astype(np.float32)
    start, step = Fraction(1000), Fraction(own_rate, 48000)

    def made(at: int, count: int) -> np.ndarray:
        place = start + at * step
        first, end = resampler.span(place, count)
        return resampler(sound[first:end], place, count)

    blocks = [made(at, 480) for at in range(0, 4800, 480)]
    np.testing.assert_allclose(np.concatenate(blocks), made(0, 4800), atol=1e-6)


def test_what_the_lower_rate_cannot_hold_is_gone() -> None:
    resampler = Resampler.of(96000, 48000)
    first, end = resampler.span(Fraction(5000), 4800)
    made = resampler(sine(34_000, 96000, np.arange(first, end)), Fraction(5000), 4800)
    assert np.abs(made).max() < 0.01
