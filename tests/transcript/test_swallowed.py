"""With the real ear: a sentence and its retake, heard as one long word, are heard again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from dialogcut.media.lanes import FloatArray
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.resident import ResidentWhisper
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.swallowed import unswallowed
from dialogcut.transcript.whisper import Whisper
from dialogcut.transcript.windows import RATE, HeardWord
from tests.transcript.aligning import scene


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return ResidentWhisper(Chosen.by(WhisperSettings("demo")), [].append).loaded()


def never(sound: FloatArray) -> Sequence[HeardWord]:
    raise AssertionError(f"{len(sound)} samples were heard again")


def test_a_swallowed_retake_is_heard_word_by_word(whisper: Whisper) -> None:
    once, words = scene(2, 2)
    samples = np.concatenate((once, once))
    last = words[-1]
    heard = [HeardWord(text, start, end, 0.9) for text, start, end in words[:-1]]
    swallowing = HeardWord(last[0], last[1], len(once) + last[2], 0.9)
    found = unswallowed([*heard, swallowing], samples, lambda sound: whisper.hear([sound], "en")[0])
    assert found[: len(heard)] == tuple(heard)
    texts = [normalised(word.text) for word in found[len(heard) :]]
    assert len(texts) in (len(words) + 1, len(words) + 2), texts
    assert texts[0] == texts[-1] == normalised(last[0])
    assert set(texts) >= {normalised(text) for text, _, _ in words[-2:]}
    assert found[-1].end == pytest.approx(len(once) + words[-1][2], abs=RATE // 5)
    assert all(a.end <= b.end and a.start <= b.start for a, b in pairwise(found))


def test_a_word_that_hides_a_pause_is_left_alone() -> None:
    samples = np.concatenate((scene(2, 2)[0], np.zeros(3 * RATE, np.float32)))
    text, start, end = scene(2, 2)[1][-1]
    word = HeardWord(text, start, end + 2 * RATE, 0.9)
    assert unswallowed([word], samples, never) == (word,)


def test_a_drawled_word_is_left_alone() -> None:
    """Two and a half seconds of a vowel, in a word of many letters."""
    time = np.arange(3 * RATE) / RATE
    samples = (0.2 * np.sin(2 * np.pi * 150 * time) * (time < 2.5)).astype(np.float32)
    word = HeardWord("unquestionablyyyyyyyyyy", 0, round(2.5 * RATE), 0.9)
    assert unswallowed([word], samples, never) == (word,)


@pytest.mark.parametrize("heard", [(), (HeardWord("so", 0, 9000, 0.9),), (HeardWord("so", 0, 900, 0.2),) * 2])
def test_nothing_better_heard_leaves_the_word(heard: tuple[HeardWord, ...]) -> None:
    samples, words = scene(2, 3)
    word = HeardWord("Did", words[0][1], words[-1][2], 0.9)
    assert unswallowed([word], samples, lambda _: heard) == (word,)
