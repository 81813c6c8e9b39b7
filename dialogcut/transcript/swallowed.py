"""Retakes that a recogniser swallowed: one 'word' of seconds in which somebody speaks all along.

Whisper drops what is said twice in a row and hands its time to a neighbour. Such a word is heard again in a window of
its own, where there is nothing to repeat; where that gives words, they take its place, and where it does not the word
stays and is marked 'long' like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.windows import RATE, HeardWord
from dialogcut.transcript.words import SUSPECT_SECONDS

Hearing = Callable[[FloatArray], Sequence[HeardWord]]
"""Hears a sound by itself: words at its own samples."""

_SPEECH_DB = 25.0  # under the loud parts of a take: what is louder is somebody speaking, in noise too
_SECONDS_A_WORD, _SECONDS_A_LETTER = 0.4, 0.12  # slow speech; measured on drawled lines of the bundled scene
_MARGIN = RATE // 5
_SURE = 0.5


def unswallowed(words: Sequence[HeardWord], samples: FloatArray, hear: Hearing) -> tuple[HeardWord, ...]:
    """The words of one take (at its samples, 16 kHz), those that swallowed others replaced by what `hear` finds."""
    suspects = [index for index, word in enumerate(words) if word.end - word.start > SUSPECT_SECONDS * RATE]
    if not suspects:
        return tuple(words)
    loudness = Loudness(samples)
    threshold = loudness.loud(Span(0, len(samples))) - _SPEECH_DB
    found: list[HeardWord] = []
    for index, word in enumerate(words):
        swallowing = index in suspects and _is_too_much(word, loudness, threshold)
        found += _heard_again(words, index, samples, hear) if swallowing else (word,)
    return tuple(found)


def _is_too_much(word: HeardWord, loudness: Loudness, threshold: float) -> bool:
    """Whether more is said in a word's time than its text takes."""
    letters = sum(letter.isalnum() for letter in word.text)
    plausible = _SECONDS_A_WORD + _SECONDS_A_LETTER * letters
    return loudness.spoken(Span(word.start, word.end), threshold) > plausible * RATE


def _heard_again(words: Sequence[HeardWord], index: int, samples: FloatArray, hear: Hearing) -> Sequence[HeardWord]:
    """What is heard in the word's own window; the word where that is no more than one, or unsure."""
    word = words[index]
    low = max(words[index - 1].end if index else 0, word.start - _MARGIN)
    high = min(words[index + 1].start if index + 1 < len(words) else len(samples), word.end + _MARGIN)
    heard = hear(samples[low:high])
    if len(heard) < 2 or sum(one.probability for one in heard) < _SURE * len(heard):
        return (word,)
    return [one._replace(start=low + one.start, end=low + one.end) for one in heard]
