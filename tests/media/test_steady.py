"""Constant or varying: the arithmetic on frame times."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.media.steady import from_durations, from_times, plausible
from dialogcut.timebase import Rate

names = st.sampled_from(["23.976", "24", "25", "29.97", "48", "59.94", "119.88"])


@given(names, st.integers(1, 3000), st.sampled_from([600, 1000, 12800, 24000, 90000]), st.booleans())
def test_a_constant_rate_survives_every_containers_clock(name: str, frames: int, timescale: int, guessed: bool) -> None:
    rate = Rate.of(name)
    starts = [round(index * timescale / rate.fps) for index in range(frames + 1)]
    # A short clip on a coarse clock needs the word of the header.
    guesses = [rate.fps] if guessed or frames < 600 else [None]
    runs = [(1, after - before) for before, after in pairwise(starts)]
    by_durations = from_durations(runs, timescale, guesses)
    by_times = from_times(list(reversed(starts[:-1])), Fraction(1, timescale), guesses)
    for found in (by_durations, by_times):
        assert found is not None
        assert found.frames == frames
        assert abs(found.rate.fps / rate.fps - 1) < Fraction(1, 2000)
        assert found.rate == rate or not guessed


@given(names, st.integers(10, 500), st.integers(1, 8), st.data())
def test_dropped_frames_are_found(name: str, frames: int, dropped: int, data: st.DataObject) -> None:
    rate, place = Rate.of(name), data.draw(st.integers(2, frames - 3))
    times = [round((index + dropped * (index >= place)) * 90000 / rate.fps) for index in range(frames)]
    assert from_times(times, Fraction(1, 90000), [rate.fps]) is None


def test_a_long_last_frame_is_no_trouble() -> None:
    found = from_durations([(99, 512), (1, 700)], 12800, [Fraction(25)])
    assert found is not None
    assert (found.rate, found.frames) == (Rate.of(25), 100)


def test_the_guess_is_not_believed_against_the_times() -> None:
    for guess in (Fraction(50), Fraction(120), Rate.of("23.976").fps, Fraction(24)):
        found = from_durations([(100, 1001)], 24024, [guess])
        assert found is not None
        assert found.rate == Rate.of(24)


@pytest.mark.parametrize("runs", [[], [(0, 10)], [(5, 0)], [(3, 2**32 - 1)]])
def test_nothing_and_nonsense_have_no_rate(runs: list[tuple[int, int]]) -> None:
    assert from_durations(runs, 1, []) is None


def test_no_frames_have_no_rate() -> None:
    assert from_times([], Fraction(1, 1000), [Fraction(25)]) is None
    assert from_times([0], Fraction(1, 1000), [None]) is None
    assert from_times([0, 40], Fraction(0), [Fraction(25)]) is None


@pytest.mark.parametrize("fps", [None, Fraction(0), Fraction(-25), Fraction(90000), Fraction(1, 5)])
def test_what_no_camera_records_is_not_plausible(fps: Fraction | None) -> None:
    assert plausible(fps) is None
