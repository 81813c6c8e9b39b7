"""Numbers as the screen says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.timebase import Rate
from dialogcut.tui.figures import clock, counted, percent, short_clock, signed_percent, signed_seconds

FILM, PAL = Rate.of("23.976"), Rate.of(25)


@pytest.mark.parametrize(
    ("frames", "rate", "said"),
    [
        (0, FILM, "00:00:00"),
        (23, FILM, "00:00:23"),
        (24, FILM, "00:01:00"),
        (2 * 60 * 24 + 5 * 24 + 11, FILM, "02:05:11"),
        (3600 * 25 - 1, PAL, "59:59:24"),
        (3600 * 25, PAL, "1:00:00:00"),
        (-26, PAL, "−00:01:01"),
    ],
)
def test_a_length_is_exact_in_frames(frames: int, rate: Rate, said: str) -> None:
    assert clock(frames, rate) == said


@given(st.integers(0, 10**7), st.sampled_from(["23.976", "24", "25", "29.97df", "59.94"]))
def test_a_length_reads_back(frames: int, name: str) -> None:
    rate = Rate.of(name)
    *hours, mm, ss, ff = map(int, clock(frames, rate).split(":"))
    assert ((sum(hours) * 60 + mm) * 60 + ss) * rate.base + ff == frames


def test_a_difference_is_short_and_has_no_sign() -> None:
    assert short_clock(-(3 * 24 + 12), FILM) == "0:03:12"
    assert short_clock(11 * 60 * 24, FILM) == "11:00:00"


def test_differences_are_signed_in_real_seconds() -> None:
    assert signed_seconds(-24000, FILM) == "−1001.0 s"
    assert signed_seconds(25, PAL) == "+1.0 s"
    assert signed_seconds(0, PAL) == "±0.0 s"
    assert signed_percent(-37, 100) == "−37 %"
    assert signed_percent(1, 1000) == "+0.1 %"
    assert signed_percent(5, 0) == ""


def test_a_small_share_is_not_called_nothing() -> None:
    assert (percent(1, 1000), percent(0, 1000), percent(0, 0), percent(2, 3)) == ("<1%", "0%", "0%", "67%")


def test_things_are_counted() -> None:
    assert (counted(1, "word"), counted(4012, "word")) == ("1 word", "4,012 words")
