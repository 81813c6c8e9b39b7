"""What goes in comes out once, in order, and it is known how much was heard."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.preview.spool import CAPACITY, Spool


def pcm(first: int, count: int) -> bytes:
    return np.arange(first, first + count).astype("<i2").tobytes()


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12), st.lists(st.integers(1, 900), min_size=1, max_size=20))
def test_sound_comes_out_in_order_and_silence_fills_up(blocks: list[int], asked: list[int]) -> None:
    spool, given_so_far = Spool(), 0
    for count in blocks:
        spool.put(pcm(given_so_far, count))
        given_so_far += count
    out = b""
    for count in asked:
        block = spool.pull(count)
        assert len(block) == 2 * count
        out += block
    heard = min(sum(asked), given_so_far)
    assert spool.handed == heard
    assert out == pcm(0, heard) + bytes(2 * (sum(asked) - heard))


def test_an_empty_spool_is_an_underrun_once_until_sound_comes_again() -> None:
    spool = Spool()
    spool.pull(100)
    assert spool.underruns == 0, "nothing had been heard yet"
    spool.put(pcm(0, 150))
    spool.pull(100)
    spool.pull(100)
    spool.pull(100)
    assert spool.underruns == 1
    spool.put(pcm(0, 100))
    spool.pull(100)
    spool.pull(100)
    assert spool.underruns == 2


def test_the_end_is_no_underrun() -> None:
    spool = Spool()
    spool.put(pcm(0, 150))
    spool.end()
    assert not spool.is_dry
    spool.pull(100)
    spool.pull(100)
    assert spool.is_dry
    assert spool.underruns == 0


def test_heard_is_what_was_handed_out_less_what_waits_in_the_card() -> None:
    spool = Spool()
    spool.put(pcm(0, 4000))
    for _ in range(3):
        spool.pull(960)
    now = spool.pulled_at
    assert spool.heard(now, 1920) == 0, "three periods were asked for at once, to fill the card"
    assert spool.heard(now + 0.01, 1920) == 480
    assert spool.heard(now + 0.005, 1920) == 480, "it never goes back"
    assert spool.heard(now + 9, 1920) == 2880, "no more than was handed out"


def test_the_last_sound_is_heard_while_silence_follows_it() -> None:
    spool = Spool()
    spool.put(pcm(0, 960))
    spool.end()
    for waited in (0, 0, 960):
        spool.pull(960)
        assert spool.heard(spool.pulled_at, 1920) == max(0, waited - 960)
    spool.pull(960)
    spool.pull(960)
    assert spool.heard(spool.pulled_at + 0.02, 1920) == 960


def test_a_card_that_wakes_up_after_another_took_over_gets_silence() -> None:
    spool = Spool()
    spool.put(pcm(1, 200))
    first = spool.tap()
    assert first(50) == pcm(1, 50)
    second = spool.tap()
    assert first(50) == bytes(100)
    assert second(50) == pcm(51, 50)


def test_a_rewound_spool_starts_again() -> None:
    spool = Spool()
    spool.put(pcm(0, CAPACITY))
    assert not spool.has_room
    spool.pull(100)
    spool.rewind()
    assert spool.has_room
    assert spool.handed == 0
    assert spool.pull(10) == bytes(20)
