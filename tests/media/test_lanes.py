"""Where a decoded frame belongs by its timestamp; the rest of the room's sums is heard in test_audio."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest

from dialogcut.media.lanes import hole_before, summed


def frame(seconds: Fraction | None) -> av.AudioFrame:
    made = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "flt", "mono")
    made.sample_rate, made.time_base = 48000, Fraction(1, 90000)
    made.pts = None if seconds is None else round(seconds * 90000)
    return made


@pytest.mark.parametrize(
    ("seconds", "so_far", "hole"),
    [
        (Fraction(0), 0, 0),
        (Fraction(1), 0, 48000),
        (Fraction(-1, 100), 0, -480),
        (Fraction(1), 48000, 0),
        (Fraction(101, 100), 48000, 0),  # ten milliseconds are rounding
        (Fraction(2), 48000, 48000),
        (Fraction(1, 2), 48000, 0),  # what comes too early follows on
        (Fraction(2**33 - 900, 90000), 0, -480),  # an MPEG clock that starts just before zero
        (Fraction(7200), 48000, 0),  # two hours of nothing are a damaged timestamp
        (None, 48000, 0),
    ],
)
def test_holes_are_found_and_nonsense_is_not_believed(seconds: Fraction | None, so_far: int, hole: int) -> None:
    assert hole_before(frame(seconds), Fraction(0), so_far) == hole


def test_without_a_common_clock_frames_follow_on() -> None:
    assert hole_before(frame(Fraction(5)), None, 0) == 0


def test_streams_of_unequal_length_are_added() -> None:
    assert summed([np.ones(3, np.float32), np.ones(1, np.float32)]).tolist() == [2, 1, 1]
