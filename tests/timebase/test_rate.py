"""Rates are exact, the usual spellings snap to them, and one function rounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest


@pytest.mark.parametrize(
    ("spelling", "exact"),
    [
        ("23.976", "24000/1001"), ("23.98", "24000/1001"), (23.976023976, "24000/1001"), ("2997/125", "24000/1001"),
        ("29.97", "30000/1001"), (29.97002997, "30000/1001"), ("47.95", "48000/1001"), ("47.952", "48000/1001"),
        ("59.94", "60000/1001"), ("19001/317", "60000/1001"), ("119.88", "120000/1001"), ("24.0", "24"), (25, "25"),
        (" 30 ", "30"), ("100", "100"), ("120", "120"), ("48", "48"), ("17", "17"), ("12.5", "12.5"), ("23.9", "23.9"),
    ],
)  # fmt: skip
def test_the_usual_spellings_mean_the_exact_rate(spelling: str | int | float, exact: str) -> None:
    assert Rate.of(spelling).fps == Fraction(exact)


@pytest.mark.parametrize(
    ("spelling", "label", "base", "drop"),
    [
        ("29.97 DF", "29.97 DF", 30, True), ("29.97ndf", "29.97 NDF", 30, False), ("59.94df", "59.94 DF", 60, True),
        ("119.88df", "119.88 DF", 120, True), ("47.952", "47.952", 48, False), ("23.976", "23.976", 24, False),
        ("25", "25", 25, False),
    ],
)  # fmt: skip
def test_labels_name_drop_frame_only_where_it_exists(spelling: str, label: str, base: int, drop: bool) -> None:
    rate = Rate.of(spelling)
    assert (rate.label, rate.base, rate.drop) == (label, base, drop)


@pytest.mark.parametrize("spelling", ["23.976df", "24df", "25df", "30df", "47.952df", "50df", "60df", "100df", "120df"])
def test_drop_frame_is_refused_where_the_standard_has_none(spelling: str) -> None:
    with pytest.raises(UsageError, match="Drop-frame"):
        Rate.of(spelling)


@pytest.mark.parametrize("spelling", ["", "fast", "0", "-25", "24/0", "nan", float("nan"), float("inf"), "1e400", "df"])
def test_what_is_no_rate_is_refused(spelling: str | float) -> None:
    with pytest.raises(UsageError):
        Rate.of(spelling)


def test_a_rate_below_one_still_counts() -> None:
    assert Rate.of("0.2").base == 1


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6))
def test_nearest_is_within_a_half_and_halves_go_up(value: Fraction) -> None:
    whole = nearest(value)
    assert -Fraction(1, 2) < whole - value <= Fraction(1, 2)


@given(st.sampled_from(["23.976", "25", "29.97df", "59.94", "120"]), st.integers(-(10**8), 10**8))
def test_frames_survive_seconds_and_samples(name: str, frame: int) -> None:
    rate = Rate.of(name)
    assert rate.frames(rate.seconds(frame)) == frame
    assert rate.frames(Fraction(rate.samples(frame, 48000), 48000)) == frame
