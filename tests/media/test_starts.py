"""From a timecode track or a label to frames since midnight; what cannot be followed is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dialogcut.media.starts import from_label, from_track
from dialogcut.media.tmcd import TimecodeTrack
from dialogcut.timebase import Rate


@pytest.mark.parametrize(
    ("picture", "track", "frame", "rate", "timecode_rate"),
    [
        ("23.976", (1_212_989, Fraction(24000, 1001), 24, False), 1_212_989, "23.976", "23.976"),
        ("23.976", (86400, Fraction(24), 24, False), 86400, "23.976", "23.976"),
        ("29.97", (107892, Fraction(30), 30, True), 107892, "29.97df", "29.97df"),
        ("50", (90000, Fraction(25), 25, False), 180000, "50", "25"),
        ("25", (180000, Fraction(50), 50, False), 90000, "25", "50"),
        ("59.94", (107892, Fraction(30000, 1001), 30, True), 215784, "59.94df", "29.97df"),
        ("23.976", (107892, Fraction(30000, 1001), 30, True), 86314, "23.976", "29.97df"),
        ("120", (86400, Fraction(24), 24, False), 432000, "120", "24"),
    ],
)
def test_a_track_counts_in_its_own_rate(
    picture: str, track: tuple[int, Fraction, int, bool], frame: int, rate: str, timecode_rate: str
) -> None:
    start = from_track(Rate.of(picture), TimecodeTrack(*track))
    assert (start.frame, start.rate, start.timecode_rate) == (frame, Rate.of(rate), Rate.of(timecode_rate))
    assert start.remark == ""


@pytest.mark.parametrize("fps", ["24", "25", "30", "23.976", "47.952"])
def test_a_drop_flag_that_cannot_be_followed_is_told(fps: str) -> None:
    rate = Rate.of(fps)
    start = from_track(rate, TimecodeTrack(3600 * rate.base, rate.fps, rate.base, True))
    assert (start.frame, start.rate) == (3600 * rate.base, rate)
    assert "drop-frame" in start.remark
    assert "01:00:00:00" in start.remark


def test_a_track_past_midnight_or_of_no_rate_is_left_out() -> None:
    rate = Rate.of(25)
    assert from_track(rate, TimecodeTrack(24 * 3600 * 25, Fraction(25), 25, False)).frame is None
    assert from_track(rate, TimecodeTrack(24 * 3600 * 25 - 1, Fraction(25), 25, False)).frame == 24 * 3600 * 25 - 1
    strange = from_track(rate, TimecodeTrack(5, Fraction(10**9), 10, False))
    assert strange.frame is None
    assert strange.remark


@pytest.mark.parametrize(
    ("picture", "label", "frame", "rate"),
    [
        ("29.97", "01:00:00;00", 107892, "29.97df"),
        ("29.97", "01:00:00:00", 108000, "29.97"),
        ("59.94", "01:00:00;04", 215788, "59.94df"),
        ("25", " 10:00:00:24 ", 900024, "25"),
        ("25", "", None, "25"),
    ],
)
def test_a_label_says_drop_frame_by_its_semicolon(picture: str, label: str, frame: int | None, rate: str) -> None:
    start = from_label(Rate.of(picture), label)
    assert (start.frame, start.rate, start.remark) == (frame, Rate.of(rate), "")


def test_labels_that_cannot_be_followed_are_told() -> None:
    followed = from_label(Rate.of(30), "01:00:00;02")
    assert (followed.frame, followed.rate) == (108002, Rate.of(30))
    assert "non-drop" in followed.remark
    for label in ("00:01:00;00", "25:00:00:00", "x" * 500):
        start = from_label(Rate.of("29.97"), label)
        assert start.frame is None
        assert "left out" in start.remark
        assert len(start.remark) < 120
