from __future__ import annotations

import numpy as np
import pytest

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.loudness import HOP, Loudness

RATE = 16000


def bursts(*spans: tuple[int, int], length: int = RATE, noise: float = 1e-5) -> FloatArray:
    """Loud noise in spans of samples, quiet noise elsewhere."""
    draw = np.random.default_rng(1)
    sound = draw.normal(0, noise, length)
    for start, end in spans:
        sound[start:end] += draw.normal(0, 0.1, end - start)
    return sound.astype(np.float32)


WHOLE = Span(0, RATE)


def test_a_step_up_and_a_step_down_are_found_to_a_hop() -> None:
    heard = Loudness(bursts((4000, 9000)))
    threshold = heard.threshold(WHOLE)
    assert threshold is not None
    assert heard.rise(WHOLE, threshold) == pytest.approx(4000, abs=2 * HOP)
    assert heard.fall(WHOLE, threshold) == pytest.approx(9000, abs=2 * HOP)
    assert heard.spoken(WHOLE, threshold) == pytest.approx(5000, abs=4 * HOP)


def test_no_step_where_it_is_loud_from_the_beginning_or_never() -> None:
    heard = Loudness(bursts((0, RATE)))
    assert heard.rise(WHOLE, heard.loud(WHOLE) - 35) is None
    assert heard.fall(WHOLE, heard.loud(WHOLE) - 35) is None
    assert heard.rise(WHOLE, heard.loud(WHOLE) + 35) is None


def test_noise_hides_the_steps() -> None:
    assert Loudness(bursts((4000, 9000), noise=0.003)).threshold(WHOLE) is None


def test_silence_beside_a_word_goes_and_a_rest_of_its_neighbour_with_it() -> None:
    heard = Loudness(bursts((0, 480), (4000, 9000)))
    threshold = heard.threshold(Span(0, 10000))
    assert threshold is not None
    bare = heard.bared(Span(0, 12000), threshold, least=1600, slack=960)
    assert (bare.start, bare.end) == (pytest.approx(4000, abs=2 * HOP), pytest.approx(9000, abs=2 * HOP))
    closure = heard.bared(Span(3000, 9000), threshold, least=1600, slack=960)
    assert closure == Span(3000, 9000), "a stop's closure is part of the word"


def test_the_quietest_place_is_found() -> None:
    at, level = Loudness(bursts((0, 7000), (9000, RATE))).quietest(WHOLE)
    assert 7400 <= at <= 8600
    assert level < 20


@pytest.mark.parametrize("length", [0, 10, HOP])
def test_next_to_nothing_can_be_asked_too(length: int) -> None:
    heard = Loudness(np.zeros(length, np.float32))
    assert heard.loud(Span(0, length)) == pytest.approx(0)
    assert heard.rise(Span(0, length), 10) is None
    assert heard.quietest(Span(0, length))[0] == length // 2
