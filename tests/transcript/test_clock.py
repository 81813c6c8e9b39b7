from __future__ import annotations

import pytest

from dialogcut.transcript.clock import clock_of

TOLD = [1000 * at for at in range(1, 60)]


def test_right_times_need_no_word() -> None:
    clock = clock_of([(told, told + (told // 1000 % 3 - 1) * 30.0) for told in TOLD])
    assert clock is not None
    assert (clock.sentence, clock.rate, clock.within_ms) == ("", 1.0, 30)


def test_an_offset_is_said_and_taken_out() -> None:
    clock = clock_of([(told, told + 3600.0) for told in TOLD])
    assert clock is not None
    assert "3.6 s too early" in clock.sentence
    assert clock.at(5000) == pytest.approx(8600)
    late = clock_of([(told, told - 500.0) for told in TOLD])
    assert late is not None
    assert "0.5 s too late" in late.sentence


def test_a_drift_is_said_and_taken_out_though_a_third_of_the_times_are_wild() -> None:
    pairs = [(told, told * 25 / 24 + (20_000 if at % 3 == 0 and at < 20 else 0)) for at, told in enumerate(TOLD)]
    clock = clock_of(pairs)
    assert clock is not None
    assert "drift" in clock.sentence
    assert clock.at(40_000) == pytest.approx(40_000 * 25 / 24, abs=200)


def test_times_of_another_sound_say_nothing() -> None:
    assert clock_of([(told, told * 7919 % 60_000) for told in TOLD]) is None
    assert clock_of([(1000, 1000.0)] * 3) is None
