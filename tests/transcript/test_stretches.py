from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.timebase import Span
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import RATE
from dialogcut.transcript.stretches import halves, stretches
from dialogcut.transcript.words import Word
from tests.transcript.aligning import heard, scene


def words_of(*spans: tuple[float, float]) -> list[Word]:
    return [Word(i, f"w{i}", round(a * RATE), round(b * RATE), 0.9) for i, (a, b) in enumerate(spans)]


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 2)), max_size=40), st.integers(0, 60))
def test_every_word_is_in_one_stretch_and_stretches_are_in_order(
    steps: list[tuple[float, float]], seconds: int
) -> None:
    """Also for words that lie outside the sound, or have no length."""
    at, spans = 0.0, []
    for pause, length in steps:
        spans.append((at + pause, at + pause + length))
        at += pause + length
    words, length = words_of(*spans), seconds * RATE
    found = stretches(words, Loudness(np.zeros(length, np.float32)), length)
    assert [i for one in found for i in range(one.first, one.last + 1)] == list(range(len(words)))
    assert all(len(one.span) >= 0 and one.span.start >= 0 for one in found)


def test_a_stretch_ends_at_a_long_pause_and_is_never_long() -> None:
    words = words_of((0.5, 1), (1, 1.5), (4, 4.5), *((5 + i / 2, 5.5 + i / 2) for i in range(60)))
    found = stretches(words, Loudness(np.zeros(40 * RATE, np.float32)), 40 * RATE)
    assert (found[0].first, found[0].last) == (0, 1)
    assert found[0].span.end <= 2 * RATE
    assert max(len(one.span) for one in found) <= 14 * RATE


def test_cuts_fall_into_the_pauses_of_real_speech() -> None:
    samples, true = scene(0, 11)
    for one in stretches(heard(true).words, Loudness(samples), len(samples))[1:]:
        inside = [text for text, start, end in true if start + 480 < one.span.start < end - 480]
        assert not inside, f"the stretch from word {one.first} begins inside {inside}"


def test_halves_share_the_words_and_the_sound() -> None:
    samples, true = scene(0, 3)
    words, loudness = heard(true).words, Loudness(samples)
    (whole, *_) = stretches(words, loudness, len(samples))
    left, right = halves(whole, words, loudness)
    assert (left.first, left.last + 1, right.last) == (whole.first, right.first, whole.last)
    assert left.span.end <= right.span.start
    assert halves(type(whole)(3, 3, Span(0, RATE)), words, loudness) == ()
