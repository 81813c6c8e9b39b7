"""Breaths made of noise, in pauses made of softer noise: found where they are, and only there."""

from __future__ import annotations

import numpy as np
import pytest

from dialogcut.media.lanes import FloatArray
from dialogcut.media.levels import Levels
from dialogcut.timeline.breaths import breath_after, breath_before

HOP = 480
VOICE_DB = -15.0


def heard(*stretches: tuple[int, float]) -> Levels:
    """(milliseconds, dBFS) one after the other, each with the unrest of noise."""
    noise = np.random.default_rng(1)
    db: FloatArray = np.concatenate([np.full(ms // 10, level) for ms, level in stretches]).astype(np.float32)
    return Levels(HOP, 0, (np.rint(2 * (db + noise.uniform(-1, 1, len(db)))) / 2).astype(np.float32))


def before(levels: Levels, low_ms: int, start_ms: int) -> tuple[int, int] | None:
    found = breath_before(levels, low_ms * 48, start_ms * 48, VOICE_DB)
    return None if found is None else (found[0] // 48, found[1] // 48)


def after(levels: Levels, end_ms: int, high_ms: int) -> tuple[int, int] | None:
    found = breath_after(levels, end_ms * 48, high_ms * 48, VOICE_DB)
    return None if found is None else (found[0] // 48, found[1] // 48)


@pytest.mark.parametrize("lead_ms", [0, 30, 150])
@pytest.mark.parametrize("floor_db", [-75.0, -55.0])
def test_a_breath_drawn_before_a_word_is_found(lead_ms: int, floor_db: float) -> None:
    levels = heard((300, VOICE_DB), (400, floor_db), (260, -42), (lead_ms, floor_db), (400, VOICE_DB))
    assert before(levels, 300, 960 + lead_ms) == (700, 960)


def test_a_dip_does_not_end_a_breath() -> None:
    levels = heard((300, VOICE_DB), (400, -70), (120, -42), (20, -70), (120, -42), (400, VOICE_DB))
    assert before(levels, 300, 960) == (700, 960)


def test_the_start_of_a_word_that_is_timed_too_late_is_no_breath() -> None:
    levels = heard((300, VOICE_DB), (400, -70), (200, -42), (100, -70), (30, -35), (400, VOICE_DB))
    assert before(levels, 300, 1030) == (700, 900)


@pytest.mark.parametrize(
    "pause",
    [
        [(600, -70.0)],
        [(600, -42.0)],
        [(300, -42.0), (300, -70.0)],
        [(540, -70.0), (60, -42.0)],
        [(400, -70.0), (200, -20.0)],
        [(400, -70.0), (200, -67.0)],
        [(200, -70.0), (130, -42.0), (270, -70.0)],
        [(400, -70.0), (1100, -42.0)],
    ],
    ids=["silence", "noise", "tail", "short", "loud", "faint", "far", "long"],
)
def test_what_is_no_breath_is_not_taken_for_one(pause: list[tuple[int, float]]) -> None:
    levels = heard((300, VOICE_DB), *pause, (400, VOICE_DB))
    assert before(levels, 300, 300 + sum(ms for ms, _ in pause)) is None


def test_a_breath_let_out_stands_apart_from_its_word_and_nearer_to_it_than_to_the_next() -> None:
    out = heard((300, VOICE_DB), (60, -70), (200, -42), (400, -70), (300, VOICE_DB))
    assert after(out, 300, 960) == (360, 560)
    assert before(out, 300, 960) is None
    drawn = heard((300, VOICE_DB), (160, -70), (200, -42), (60, -70), (300, VOICE_DB))
    assert after(drawn, 300, 720) is None
    assert before(drawn, 300, 720) == (460, 660)
    falling = heard((300, VOICE_DB), *((10, -30.0 - 2 * n) for n in range(20)), (300, -70), (300, VOICE_DB))
    assert after(falling, 300, 800) is None


def test_no_levels_no_breath() -> None:
    assert before(Levels(HOP, 0, np.zeros(0, np.float32)), 0, 500) is None
