"""What of a take is called quiet."""

from __future__ import annotations

import numpy as np
import pytest

from dialogcut.media.hush import Hush
from dialogcut.media.levels import Levels

HOP = 480


def hush(*parts: tuple[int, float], spoken: tuple[int, int] = (0, 100)) -> Hush:
    """Parts of so many hops and so many dB; words lie over the hops from `spoken[0]` to before `spoken[1]`."""
    db = np.concatenate([np.full(hops, level, np.float32) for hops, level in parts])
    return Hush.of(Levels(HOP, 0, db), [(spoken[0] * HOP, spoken[1] * HOP - 1)])


def test_room_tone_is_quiet_and_speech_that_nobody_told_is_not() -> None:
    one = hush((100, -20), (100, -51), (100, -19), (100, -51))
    assert (one.floor_db, one.speech_db) == (-51, -20)
    assert one.is_quiet[110:190].all()
    assert not one.is_quiet[200:300].any()
    assert not one.is_quiet[199]  # the 10 ms before it: its own begin is not told to the hop


@pytest.mark.parametrize(("level", "quiet"), [(-60, True), (-46, True), (-40, False), (-30, False)])
def test_a_breath_is_louder_than_the_limit(level: float, quiet: bool) -> None:
    assert hush((100, -20), (300, -51), (30, level), (100, -51)).is_quiet[410:420].all() == quiet


def test_digital_silence_has_no_floor_yet_room_tone_beside_it_is_quiet() -> None:
    assert hush((100, -20), (300, -127.5), (100, -55)).is_quiet[410:].all()


def test_where_noise_is_as_loud_as_speech_nothing_is_quiet() -> None:
    assert not hush((100, -20), (300, -22)).is_quiet.any()


def test_a_click_is_no_silence_but_flutter_is() -> None:
    one = hush((100, -20), (100, -51), (1, -30), (100, -51), (1, -43), (100, -51))
    assert not one.is_quiet[200]
    assert one.is_quiet[301]


def test_back_on_and_longest() -> None:
    one = hush((100, -20), (50, -51), (20, -20), (80, -51), (100, -20))
    assert one.on(105 * HOP, 10**9) == 149 * HOP
    assert one.on(105 * HOP, 120 * HOP) == 120 * HOP
    assert one.back(140 * HOP, 0) == 101 * HOP
    assert one.on(155 * HOP, 10**9) == 155 * HOP
    assert one.longest(100 * HOP, 260 * HOP) == (171 * HOP, 249 * HOP)
    assert one.longest(10 * HOP, 90 * HOP) == (50 * HOP, 50 * HOP)
    assert one.loudest(100 * HOP, 200 * HOP) == -20
    assert one.loudest(110 * HOP, 140 * HOP) == -51


def test_outside_the_recording_nothing_is_quiet() -> None:
    one = hush((10, -20), (10, -51), spoken=(0, 10))
    assert one.back(40 * HOP, 0) == 40 * HOP
    assert one.on(40 * HOP, 60 * HOP) == 40 * HOP
    empty = Hush.of(Levels(HOP, 0, np.zeros(0, np.float32)), [])
    assert empty.longest(0, 1000) == (500, 500)
