"""The measure itself: what is cut off a word is found, to the millisecond, and a whole word loses nothing."""

from __future__ import annotations

import numpy as np
import pytest

from tests.heard import MS, clicks, lost


def voice(milliseconds: int, seed: int) -> np.ndarray:
    """Low noise that swells and fades, as a word does."""
    rng = np.random.default_rng(seed)
    sound = np.convolve(rng.standard_normal(milliseconds * MS), np.hanning(200) / 10, "same")
    at = np.arange(len(sound))
    return (sound * np.clip(np.minimum(at, at[::-1]) / (10 * MS), 0, 1)).astype(np.float32)


def scene(cut_start_ms: int, cut_end_ms: int, other: float = 0.0) -> tuple[np.ndarray, np.ndarray, int, int]:
    """(rendered, source, start, end): the word between others, its sides replaced by something else that sounds."""
    source = np.concatenate([voice(700, 1), voice(400, 2), voice(700, 3)])
    start, end = 700 * MS, 1100 * MS
    rendered = np.concatenate([voice(300, 9), source[start:end], voice(900, 8)])
    at = 300 * MS
    rendered[at : at + cut_start_ms * MS] = other * voice(1000, 7)[: cut_start_ms * MS]
    rendered[at + (400 - cut_end_ms) * MS : at + 400 * MS] = other * voice(1000, 6)[: cut_end_ms * MS]
    return rendered, source, start, end


@pytest.mark.parametrize("other", [0.0, 1.0])
@pytest.mark.parametrize(("cut_start_ms", "cut_end_ms"), [(0, 0), (60, 0), (0, 80), (50, 90)])
def test_what_is_missing_is_measured(cut_start_ms: int, cut_end_ms: int, other: float) -> None:
    """The first and last milliseconds of a word are too quiet to be missed."""
    found = lost(*scene(cut_start_ms, cut_end_ms, other), expected=340 * MS)
    assert found is not None
    assert found.lag_ms == pytest.approx(-40, abs=0.5)
    for measured, cut in ((found.start_ms, cut_start_ms), (found.end_ms, cut_end_ms)):
        assert max(0, cut - 5) <= measured <= cut


def test_a_word_that_is_nowhere_is_not_found() -> None:
    rendered, _, _, _ = scene(0, 0)
    assert lost(rendered, voice(2000, 33), 30_000, 60_000, 300 * MS) is None


def test_a_click_at_a_join_stands_out() -> None:
    sound = voice(2000, 4)
    at = int(np.argmax(np.abs(sound[40_000:50_000]))) + 40_000
    beside, elsewhere = clicks(sound, [at])
    assert beside <= elsewhere
    sound[at:] *= -1
    beside, elsewhere = clicks(sound, [at])
    assert beside > elsewhere
