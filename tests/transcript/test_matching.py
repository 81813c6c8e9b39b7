from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.transcript.matching import Match, matched
from dialogcut.transcript.words import Word
from tests.transcript.hearings import RATE, evenly, first_hearing, hearing, second_hearing


def words(*texts: str) -> tuple[Word, ...]:
    return hearing("1-1", evenly(texts)).words


def said(olds: tuple[Word, ...], news: tuple[Word, ...]) -> list[tuple[str, str]]:
    def text(side: tuple[Word, ...], start: int, end: int) -> str:
        return " ".join(word.text for word in side[start:end])

    return [
        (text(olds, one.old_start, one.old_end), text(news, one.start, one.end)) for one in matched(olds, news, RATE)
    ]


@settings(max_examples=50, deadline=None)
@given(rng=st.randoms(use_true_random=False), count=st.integers(1, 80))
def test_matches_go_forward_and_share_no_word(rng: Random, count: int) -> None:
    old = first_hearing(rng, "1-1", count)
    new = second_hearing(rng, old)
    found = matched(old.words, new.words, RATE)
    before = Match(0, 0, 0, 0)
    for one in found:
        assert before.old_end <= one.old_start < one.old_end <= count
        assert before.end <= one.start < one.end <= len(new.words)
        before = one
    assert matched(old.words, old.words, RATE) == tuple(Match(at, at + 1, at, at + 1) for at in range(count))


def test_most_words_find_themselves_in_a_noisy_hearing() -> None:
    rng = Random(12)
    old = first_hearing(rng, "1-1", 3000)
    kept = [word for word in old.words if rng.random() < 0.9]
    new = hearing("1-1", [(word.text, word.start_sample // 48 + 90, word.end_sample // 48 + 90) for word in kept])
    found = matched(old.words, new.words, RATE)
    right = sum(
        one.end - one.start == 1 and kept[one.start].index in range(one.old_start, one.old_end) for one in found
    )
    assert right > 0.97 * len(kept)


def test_words_that_are_heard_as_two_or_as_one_are_known_by_their_time() -> None:
    olds = words("I", "gonna", "tell", "good", "bye", "then")
    news = hearing(
        "1-1",
        [
            ("I", 0, 300), ("going", 400, 550), ("to", 560, 700), ("tell", 800, 1100), ("goodbye", 1200, 1900),
            ("then", 2000, 2300),
        ],
    ).words  # fmt: skip
    assert said(olds, news)[1:5] == [("gonna", "going to"), ("tell", "tell"), ("good bye", "goodbye"), ("then", "then")]


def test_a_word_that_is_heard_otherwise_is_known_by_its_time_and_one_far_off_is_not() -> None:
    olds, late = words("no", "Lasco", "here"), hearing("1-1", [("Annelise", 60_000, 60_300)]).words
    assert said(olds, words("no", "tobacco", "here")) == [("no", "no"), ("Lasco", "tobacco"), ("here", "here")]
    assert said(olds, late) == []


@pytest.mark.parametrize("shift_ms", [0, 700, 8000])
def test_words_that_say_the_same_are_found_however_far_their_times_are_off(shift_ms: int) -> None:
    texts = ["we", "sat", "and", "talked", "by", "the", "harbour", "until", "the", "bell", "rang", "at", "nine"]
    news = hearing("1-1", [(text, start + shift_ms, end + shift_ms) for text, start, end in evenly(texts)]).words
    assert said(words(*texts), news) == [(text, text) for text in texts]


def test_repeated_words_are_told_apart_by_time() -> None:
    olds = words("no", "no", "no", "no")
    assert matched(olds, olds[2:], RATE) == (Match(2, 3, 0, 1), Match(3, 4, 1, 2))


def test_a_word_without_a_time_is_known_by_what_it_says() -> None:
    news = hearing("1-1", [("we", 0, 300), ("never", 300, 300), ("met", 800, 1100)]).words
    assert said(words("we", "never", "met"), news) == [("we", "we"), ("never", "never"), ("met", "met")]
