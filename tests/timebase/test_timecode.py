"""Every frame of a day at every rate, against a counter that knows no formula: it lists the labels and crosses out the
dropped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate, format_timecode, parse_timecode
from dialogcut.timebase.timecode import _fields, _frame, frames_per_day

DROPPED = {"29.97df": 2, "59.94df": 4, "119.88df": 8}
COUNTED = {
    "23.976": 24, "24": 24, "25": 25, "29.97": 30, "29.97df": 30, "30": 30, "47.952": 48, "48": 48, "50": 50,
    "59.94": 60, "59.94df": 60, "60": 60, "100": 100, "119.88": 120, "119.88df": 120, "120": 120,
}  # fmt: skip
RATES = [Rate.of(name) for name in COUNTED]
rates = st.sampled_from(RATES)


def labels_of_an_hour(name: str) -> tuple[np.ndarray, ...]:
    """Minutes, seconds and frames of all labels in one hour, in order; every hour holds the same."""
    base = COUNTED[name]
    mm, ss, ff = (field.ravel() for field in np.indices((60, 60, base), np.int32))
    exists = ~((ss == 0) & (ff < DROPPED.get(name, 0)) & (mm % 10 != 0))
    return mm[exists], ss[exists], ff[exists]


@pytest.mark.parametrize("name", COUNTED)
def test_every_frame_of_a_day_has_the_label_a_counter_gives_it(name: str) -> None:
    rate = Rate.of(name)
    mm, ss, ff = labels_of_an_hour(name)
    assert frames_per_day(rate) == 24 * len(mm)
    for hour in range(24):
        frames = np.arange(hour * len(mm), (hour + 1) * len(mm), dtype=np.int32)
        found = _fields(frames, rate)
        assert all(np.array_equal(*pair) for pair in zip(found[1:], (mm, ss, ff), strict=True))
        assert (found[0] == hour).all()
        assert np.array_equal(_frame(hour, mm, ss, ff, rate), frames)


@pytest.mark.parametrize("name", COUNTED)
def test_written_labels_agree_with_the_counter_around_every_minute(name: str) -> None:
    rate, mark = Rate.of(name), ";" if name in DROPPED else ":"
    mm, ss, ff = labels_of_an_hour(name)
    starts = np.flatnonzero(np.diff(mm, prepend=-1))
    near = sorted({(int(start) + shift) % len(mm) for start in starts for shift in (-1, 0, 1, 2)})
    width = 3 if COUNTED[name] > 100 else 2
    for hour in range(24):
        for at in near:
            label = f"{hour:02d}:{mm[at]:02d}:{ss[at]:02d}{mark}{ff[at]:0{width}d}"
            frame = hour * len(mm) + at
            assert format_timecode(frame, rate) == label
            assert parse_timecode(label, rate) == frame


@pytest.mark.parametrize(
    ("label", "name", "frame"),
    [
        ("01:00:00:00", "23.976", 86400),
        ("00:01:00;02", "29.97df", 1800),
        ("00:10:00;00", "29.97df", 17982),
        ("01:00:00;00", "29.97df", 107892),
        ("01:00:00:00", "29.97", 108000),
        ("10:00:00;00", "59.94df", 2157840),
        ("23:59:59;29", "29.97df", 2589407),
        ("23:59:59:29", "29.97", 2591999),
        ("23:59:59:119", "120", 10367999),
        ("00:01:00;008", "119.88df", 7200),
        ("00:01:00:00", "47.952", 2880),
    ],
)
def test_labels_known_by_hand(label: str, name: str, frame: int) -> None:
    assert parse_timecode(label, Rate.of(name)) == frame
    assert format_timecode(frame, Rate.of(name)) == label


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("00:01:00;00", "29.97df"), ("00:01:00:01", "29.97df"), ("00:59:00;01", "29.97df"), ("00:01:00;03", "59.94df"),
        ("00:01:00;007", "119.88df"), ("24:00:00:00", "25"), ("00:60:00:00", "25"), ("00:00:60:00", "25"),
        ("00:00:00:25", "25"), ("00:00:00:24", "23.976"), ("00:00:00:120", "120"), ("01:00:00;00", "25"),
        ("01:00:00;00", "29.97"), ("01:00:00;00", "47.952"), ("00:00:05.010", "24"), ("00:00:05,010", "29.97df"),
        ("", "25"), ("1:2:3:4", "25"), ("-01:00:00:00", "25"), ("01:00:00", "25"), ("٠١:٠٠:٠٠:٠٠", "25"),
        ("01:00:00:00\n1", "25"),
    ],
)  # fmt: skip
def test_a_label_that_does_not_exist_is_refused(label: str, name: str) -> None:
    with pytest.raises(UsageError):
        parse_timecode(label, Rate.of(name))


def test_every_dropped_label_of_a_day_is_refused() -> None:
    rate, refused = Rate.of("29.97df"), 0
    for minute in range(24 * 60):
        for ff in (0, 1):
            try:
                parse_timecode(f"{minute // 60:02d}:{minute % 60:02d}:00;{ff:02d}", rate)
            except UsageError:
                refused += 1
    assert refused == 2 * (24 * 60 - 24 * 6)


@given(rates, st.integers(-(10**9), 10**9))
def test_any_frame_comes_back_from_its_label_within_the_day(rate: Rate, frame: int) -> None:
    assert parse_timecode(format_timecode(frame, rate), rate) == frame % frames_per_day(rate)


@given(rates, st.text("0123456789:;., x", max_size=13))
def test_any_text_is_a_label_or_refused(rate: Rate, text: str) -> None:
    try:
        frame = parse_timecode(text, rate)
    except UsageError:
        return
    assert 0 <= frame < frames_per_day(rate)


def test_drop_frame_keeps_to_the_clock_and_non_drop_falls_behind() -> None:
    drop, plain = Rate.of("29.97df"), Rate.of("29.97")
    assert abs(drop.seconds(parse_timecode("10:00:00;00", drop)) - 36000) < 0.04
    assert plain.seconds(parse_timecode("10:00:00:00", plain)) == 36036
