from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dialogcut.media.lanes import FloatArray
from dialogcut.transcript.align import align
from dialogcut.transcript.edgebook import (
    ALIGNER,
    ENERGY,
    ESTIMATED,
    FILE,
    RECOGNISER,
    RECOGNISER_MS,
    EdgeTrust,
    uniform,
)
from dialogcut.transcript.sphinx import RATE, Sphinx
from dialogcut.transcript.words import UNALIGNED, Transcript
from tests.transcript.aligning import errors_ms, heard, scene

FRAME_MS = 1000 / 24


@pytest.fixture(scope="module")
def sphinx() -> Sphinx:
    return Sphinx()


def noisy(samples: FloatArray, below_db: float) -> FloatArray:
    level = np.sqrt(np.mean(np.square(samples[np.abs(samples) > 0.01])))
    noise = np.random.default_rng(0).normal(0, level * 10 ** (-below_db / 20), len(samples))
    return (samples + noise).astype(np.float32)


def test_edges_become_tight_and_nothing_else_changes(sphinx: Sphinx) -> None:
    samples, words = scene()
    before = heard(words)
    shares: list[float] = []
    aligned = align(samples, before, sphinx, told=shares.append)
    errors = errors_ms(aligned.transcript, words)
    assert errors_ms(before, words).mean() > 50
    assert errors.mean() < 20
    assert np.percentile(errors, 95) < FRAME_MS
    assert aligned.transcript.lines == before.lines
    assert [word[:2] for word in aligned.transcript.words] == [word[:2] for word in before.words]
    assert {trust.source for trust in aligned.book.starts} == {ALIGNER, ENERGY}
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_edges_never_go_back_and_say_how_far_they_went(sphinx: Sphinx) -> None:
    samples, words = scene()
    before = heard(words)
    aligned = align(samples, before, sphinx)
    edges = [edge for word in aligned.transcript.words for edge in word[2:4]]
    assert edges == sorted(edges)
    for old, new, start, end in zip(
        before.words, aligned.transcript.words, aligned.book.starts, aligned.book.ends, strict=True
    ):
        assert (new.start_sample - start.moved_samples, new.end_sample - end.moved_samples) == old[2:4]


def test_aligning_again_gives_the_same(sphinx: Sphinx) -> None:
    samples, words = scene(0, 2)
    once = align(samples, heard(words), sphinx)
    assert align(samples, once.transcript, sphinx, once.book) == once


def test_a_word_that_swallowed_a_pause_lets_it_go(sphinx: Sphinx) -> None:
    """Whisper gives the silence before a take's first word to that word."""
    samples, words = scene(0, 0)
    first = heard(words, off_ms=0).words[0]._replace(start_sample=0, suspect=("long",))
    before = heard(words, off_ms=0)
    before = replace(before, words=(first, *before.words[1:]))
    aligned = align(np.concatenate((np.zeros(RATE, np.float32), samples)), _later(before, RATE), sphinx)
    assert aligned.transcript.words[0].suspect == ()
    assert abs(aligned.transcript.words[0].start_sample - RATE - words[0][1]) < RATE * 0.05


def _later(transcript: Transcript, by: int) -> Transcript:
    """All words later but the first one's start."""
    first, *others = (word._replace(start_sample=word[2] + by, end_sample=word[3] + by) for word in transcript.words)
    return replace(transcript, words=(first._replace(start_sample=0), *others))


def test_words_that_are_not_said_keep_their_edges_and_are_flagged(sphinx: Sphinx) -> None:
    samples, words = scene(0, 3)
    wrong = {10: "basketball", 20: "yesterday"}
    before = heard([(wrong.get(i, text), a, b) for i, (text, a, b) in enumerate(words)], off_ms=30)
    aligned = align(samples, before, sphinx)
    for index in wrong:
        assert UNALIGNED in aligned.transcript.words[index].suspect
        assert aligned.book.starts[index].source == RECOGNISER
    others = [UNALIGNED in word.suspect for i, word in enumerate(aligned.transcript.words) if i not in wrong]
    assert sum(others) <= len(others) // 3, "what stands beside them, and little else"
    assert "could not be placed" in aligned.book.note


def test_an_aligner_that_moves_words_far_through_speech_is_not_believed(sphinx: Sphinx) -> None:
    """A text that lacks its first words is spread over them; the recogniser's times say otherwise."""
    samples, words = scene(1, 1)
    before = heard(words[3:], off_ms=10)
    aligned = align(samples, before, sphinx)
    trusted = [UNALIGNED not in word.suspect for word in aligned.transcript.words]
    errors = errors_ms(aligned.transcript, words[3:])
    assert errors.max() < 350
    assert errors[np.array(trusted)].max(initial=0) < 150


def test_noise_makes_edges_less_sure(sphinx: Sphinx) -> None:
    samples, words = scene(0, 1)
    clean, loud = (align(noisy(samples, db), heard(words), sphinx).book for db in (60, 20))
    assert sum(trust.within_ms for trust in loud.starts) > sum(trust.within_ms for trust in clean.starts)
    assert ENERGY not in {trust.source for trust in loud.starts}


@pytest.mark.parametrize("sound", ["silence", "noise", "music"])
def test_where_nobody_speaks_nothing_is_moved(sphinx: Sphinx, sound: str) -> None:
    _, words = scene(0, 0)
    length = words[-1][2] + RATE
    time = np.arange(length) / RATE
    samples = {
        "silence": np.zeros(length),
        "noise": np.random.default_rng(1).normal(0, 0.1, length),
        "music": sum(0.1 * np.sin(2 * np.pi * hertz * time) for hertz in (220.0, 277.2, 329.6)),
    }[sound]
    before = heard(words)
    aligned = align(samples.astype(np.float32), before, sphinx)
    kept = [trust.source == RECOGNISER for trust in aligned.book.starts]
    assert sum(kept) >= len(kept) - 1
    assert all(
        UNALIGNED in word.suspect for word, is_kept in zip(aligned.transcript.words, kept, strict=True) if is_kept
    )


def test_other_languages_stay_as_they_are_with_a_note(sphinx: Sphinx) -> None:
    samples, words = scene(0, 0)
    before = heard(words, language="de")
    aligned = align(samples, before, sphinx)
    assert aligned.transcript == before
    assert "only English is aligned" in aligned.book.note
    assert {trust.source for trust in aligned.book.ends} == {RECOGNISER}


def test_estimates_are_left_alone_and_files_are_checked(sphinx: Sphinx) -> None:
    samples, words = scene(0, 0)
    before = heard(words)
    guessed = align(samples, before, sphinx, uniform(before, ESTIMATED, 900))
    assert [word[2:4] for word in guessed.transcript.words] == [word[2:4] for word in before.words]
    assert set(guessed.book.starts) == {EdgeTrust(ESTIMATED, 900)}
    near = align(samples, before, sphinx, uniform(before, ESTIMATED, RECOGNISER_MS))
    assert {trust.source for trust in near.book.starts} == {ALIGNER, ENERGY}, "as of words that were corrected into two"
    filed = align(samples, before, sphinx, uniform(before, FILE, 200))
    assert {trust.source for trust in filed.book.starts} == {ALIGNER, ENERGY}


def test_a_take_without_words_has_an_empty_book(sphinx: Sphinx) -> None:
    empty = Transcript("1-1", "source", RATE, (), (), "en", "test")
    aligned = align(np.zeros(RATE, np.float32), empty, sphinx)
    assert len(aligned.book) == 0
    assert aligned.transcript == empty


def test_text_longer_than_the_sound_keeps_its_edges(sphinx: Sphinx) -> None:
    samples, words = scene(0, 3)
    before = heard(words)
    aligned = align(samples[: RATE * 3], before, sphinx)
    beyond = [i for i, word in enumerate(before.words) if word.start_sample > RATE * 3]
    assert all(aligned.book.starts[i].source == RECOGNISER for i in beyond)
    assert all(UNALIGNED in aligned.transcript.words[i].suspect for i in beyond)
