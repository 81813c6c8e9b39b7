"""The proof's own arithmetic: it must not be wrong in the same way as the writers', so others check it."""

from __future__ import annotations

import random

import pytest

from dialogcut.interchange.pieces import Piece
from dialogcut.interchange.read_edl import label_frame
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timebase.timecode import frames_per_day

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "30", "48", "50", "59.94df", "59.94ndf", "100", "119.88df", "120")


@pytest.mark.parametrize(
    ("rate", "frame", "label"),
    [
        ("29.97df", 1799, "00:00:59;29"),
        ("29.97df", 1800, "00:01:00;02"),
        ("29.97df", 17981, "00:09:59;29"),
        ("29.97df", 17982, "00:10:00;00"),
        ("29.97df", 107892, "01:00:00;00"),
        ("29.97df", 2589407, "23:59:59;29"),
        ("29.97df", 2589408, "00:00:00;00"),
        ("59.94df", 3600, "00:01:00;04"),
        ("59.94df", 215784, "01:00:00;00"),
        ("29.97ndf", 2591999, "23:59:59:29"),
        ("23.976", 86400, "01:00:00:00"),
        ("25", -1, "23:59:59:24"),
        ("119.88df", 7200, "00:01:00;008"),
    ],
)
def test_labels_worked_out_by_hand(rate: str, frame: int, label: str) -> None:
    assert Clock(Rate.of(rate)).label(frame) == label


@pytest.mark.parametrize("rate", RATES)
def test_three_clocks_agree_around_every_minute_of_the_day(rate: str) -> None:
    """The proof's clock, the reader's and `timebase`: three ways of counting, one label."""
    exact = Rate.of(rate)
    clock, per_minute, day = Clock(exact), 60 * exact.base, frames_per_day(exact)
    assert clock.day == day
    near = {minute * per_minute + off for minute in range(0, 1440, 7) for off in range(-9, 10)}
    for frame in near | {random.Random(rate).randrange(day) for _ in range(2000)}:
        label = clock.label(frame)
        assert label == format_timecode(frame, exact)
        assert label_frame(label, exact.base, exact.drop) == frame % day


@pytest.mark.parametrize(
    "label", ["00:01:00;00", "00:01:00;01", "24:00:00;00", "00:60:00;00", "00:00:60;00", "00:00:00;30", "x"]
)
def test_the_readers_clock_refuses_labels_that_do_not_exist(label: str) -> None:
    with pytest.raises(ValueError, match=label):
        label_frame(label, 30, True)


CUT = [Piece(0, "A", 100, 5), Piece(7, "B", 200, 3)]


@pytest.mark.parametrize(
    "written",
    [
        [Piece(0, "A", 100, 5)],
        [Piece(0, "A", 100, 5), Piece(7, "B", 201, 3)],
        [Piece(0, "A", 100, 5), Piece(7, "A", 200, 3)],
        [Piece(0, "A", 100, 4), Piece(7, "B", 200, 3)],
        [Piece(0, "A", 100, 6), Piece(7, "B", 200, 3)],
        [Piece(1, "A", 100, 5), Piece(7, "B", 200, 3)],
        [Piece(0, "A", 100, 5), Piece(7, "B", 200, 3), Piece(9, "B", 202, 1)],
        [Piece(0, "A", 100, 5), Piece(7, "B", 200, 3), Piece(10, "B", 203, 1)],
        [Piece(0, "A", 100, 5), Piece(7, "B", 200, 3), Piece(-1, "A", 99, 1)],
        [Piece(0, "A", 100, 5), Piece(7, "B", 200, 3), Piece(6, "B", 199, 0)],
    ],
)
def test_any_frame_that_differs_is_told(written: list[Piece]) -> None:
    assert list(frame_differences("V1", CUT, written, 10))


def test_the_same_frames_are_the_same_however_they_are_cut_up() -> None:
    pieces = [Piece(0, "A", 100, 2), Piece(2, "A", 102, 3), Piece(7, "B", 200, 3)]
    assert list(frame_differences("V1", CUT, pieces, 10)) == []


def test_days_are_folded_where_the_format_folds_them() -> None:
    late, early = [Piece(0, "A", 998, 4)], [Piece(0, "A", 998, 2), Piece(2, "A", 0, 2)]
    assert list(frame_differences("V1", late, early, 4, day=1000)) == []
    assert list(frame_differences("V1", late, early, 4))
