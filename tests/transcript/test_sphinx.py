from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from dialogcut.media.audio import decode
from dialogcut.media.lanes import FloatArray
from dialogcut.media.probe import probe
from dialogcut.transcript.sphinx import FITS_ABOVE, RATE, Sphinx, pcm
from tests.transcript.aligning import scene


@pytest.fixture(scope="module")
def sphinx() -> Sphinx:
    return Sphinx()


def spoken(first: int, last: int) -> tuple[FloatArray, list[str], list[int]]:
    samples, words = scene(first, last)
    return samples, [word[0] for word in words], [word[1] for word in words]


def test_words_are_placed_where_they_are_said(sphinx: Sphinx) -> None:
    samples, written, starts = spoken(0, 1)
    placed = sphinx.forced(pcm(samples), written)
    assert placed is not None
    assert all(place is not None and place.score > FITS_ABOVE for place in placed)
    off = [abs(place.start_sample - start) / RATE for place, start in zip(placed, starts, strict=True) if place]
    assert sorted(off)[len(off) // 2] < 0.02
    assert max(off) < 0.15


def test_what_is_not_said_has_no_place_and_numbers_have_one(sphinx: Sphinx) -> None:
    samples, written, _ = spoken(1, 1)
    assert written[3] == "ten"
    written = [*written[:3], "10", "—", *written[4:], "[sighs]"]
    placed = sphinx.forced(pcm(samples), written)
    assert placed is not None
    assert [index for index, place in enumerate(placed) if place is None] == [4, len(written) - 1]


def test_what_was_heard_before_changes_nothing(sphinx: Sphinx) -> None:
    samples, written, _ = spoken(2, 3)
    first = sphinx.forced(pcm(samples), written)
    loud = np.random.default_rng(2).normal(0, 0.3, RATE).astype(np.float32)
    sphinx.forced(pcm(loud), ["noise"])
    assert sphinx.forced(pcm(samples), written) == first == Sphinx().forced(pcm(samples), written)


@pytest.mark.parametrize(
    ("samples", "written"),
    [
        (np.zeros(RATE, np.float32), ["nobody", "is", "here"]),
        (np.random.default_rng(1).normal(0, 0.05, RATE).astype(np.float32), ["nobody", "is", "here"] * 3),
        (scene(2, 2)[0][: RATE // 2], ["nobody", "changed", "cars", "twice", "in", "this", "town"] * 3),
        (np.zeros(50, np.float32), ["hello"]),
        (np.zeros(RATE, np.float32), ["—"]),
    ],
    ids=["silence", "noise", "longer than the sound", "a blink", "nothing said"],
)
def test_words_that_are_not_there_are_refused(sphinx: Sphinx, samples: FloatArray, written: list[str]) -> None:
    assert sphinx.forced(pcm(samples), written) is None


def test_a_wrong_word_does_not_fit_the_sound(sphinx: Sphinx) -> None:
    samples, written, _ = spoken(0, 0)
    placed = sphinx.forced(pcm(samples), [*written[:3], "basketball", *written[4:]])
    assert placed is None or (placed[3] is not None and placed[3].score < FITS_ABOVE)


def test_expected_sentences_are_heard_in_their_own_words(sphinx: Sphinx) -> None:
    samples, written, starts = spoken(0, 1)
    with pytest.raises(ValueError, match="nothing is expected"):
        sphinx.recognised(pcm(samples))
    assert not sphinx.expect([["—"], []])
    assert sphinx.expect([written[:8], written[8:], ["somebody", "else", "spoke"]])
    heard = sphinx.recognised(pcm(samples))
    assert [timed.entry for timed in heard][:3] == [sphinx.said(word)[0] for word in written[:3]]
    assert abs(heard[0].start_sample - starts[0]) < RATE // 10


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_exact_digital_silence_is_no_obstacle(sphinx: Sphinx, tmp_path: Path) -> None:
    """Without noise under it the search fails on this sound, as on much that was edited or synthesised."""
    written, path = "What are you doing in my apartment?", tmp_path / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-w", str(path), written], check=True)
    assert sphinx.forced(pcm(decode(probe(path))), written.split()) is not None


def test_level_is_made_up_for() -> None:
    quiet = pcm(np.array([0.001, -0.0005], np.float32))
    assert list(quiet) == [23000, -11500]
    assert list(pcm(np.zeros(2, np.float32))) == [0, 0]
