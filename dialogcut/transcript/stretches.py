"""Recognised words as short stretches of sound to align: from pause to pause, a few seconds each.

A noisy take is refused whole, a short stretch of it is not. Where a stretch may end is sought in the sound near the
words' own times, since a recogniser hides pauses in its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogcut.timebase import Span
from dialogcut.transcript.lines import ends_sentence
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import RATE
from dialogcut.transcript.words import Word

_SHORTEST, _LONGEST = 3 * RATE, 12 * RATE
_ALWAYS_CUT = RATE  # at a pause of a second
_SEARCHED = RATE // 5  # a recogniser's edge may be so far inside a pause's neighbour
_MARGIN = RATE // 2  # room tone around a stretch
_SENTENCE_BONUS_DB = 6.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words first..last (both belong to it), said somewhere in a span of 16 kHz samples."""

    first: int
    last: int
    span: Span

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place before a word where a stretch may end."""

    word: int
    sample: int
    db: float


def stretches(words: Sequence[Word], loudness: Loudness, length: int) -> tuple[Stretch, ...]:
    """All words, in order, each in one stretch. `words` have edges in samples at 16 kHz of a sound of `length`."""
    if not words:
        return ()
    cuts = [_Cut(0, 0, 0.0)]
    while (cut := _next_cut(words, loudness, cuts[-1])) is not None:
        cuts.append(cut)
    cuts.append(_Cut(len(words), length, 0.0))
    return tuple(
        _stretch(words, left.word, right.word - 1, Span(left.sample, max(left.sample, right.sample)))
        for left, right in pairwise(cuts)
    )


def halves(stretch: Stretch, words: Sequence[Word], loudness: Loudness) -> tuple[Stretch, ...]:
    """The stretch cut in two at its best inner place; () for one word."""
    if len(stretch) < 2:
        return ()
    inner = [_cut_before(words, loudness, index) for index in range(stretch.first + 1, stretch.last + 1)]
    cut = min(inner, key=lambda cut: (cut.db, abs(2 * cut.word - stretch.first - stretch.last)))
    middle = min(max(cut.sample, stretch.span.start), stretch.span.end)
    return (
        _stretch(words, stretch.first, cut.word - 1, Span(stretch.span.start, middle)),
        _stretch(words, cut.word, stretch.last, Span(middle, stretch.span.end)),
    )


def _next_cut(words: Sequence[Word], loudness: Loudness, last: _Cut) -> _Cut | None:
    """Where the stretch that begins at a cut ends best: at a long pause, else at the quietest place in reach, rather
    after a sentence. None where it reaches the end."""
    begin = max(last.sample, words[last.word].start_sample - _MARGIN)
    found: list[_Cut] = []
    for index in range(last.word + 1, len(words)):
        if words[index].start_sample - words[index - 1].end_sample >= _ALWAYS_CUT:
            return _cut_before(words, loudness, index)
        if found and words[index].start_sample - begin > _LONGEST:
            return min(found, key=lambda cut: cut.db)
        if words[index].start_sample - begin >= _SHORTEST:
            found.append(_cut_before(words, loudness, index))
    return min(found, key=lambda cut: cut.db) if found and words[-1].end_sample - begin > _LONGEST else None


def _cut_before(words: Sequence[Word], loudness: Loudness, index: int) -> _Cut:
    before, after = words[index - 1], words[index]
    low = max((before.start_sample + before.end_sample) // 2, before.end_sample - _SEARCHED)
    high = min((after.start_sample + after.end_sample) // 2, after.start_sample + _SEARCHED)
    sample, db = loudness.quietest(Span(low, max(low, high)))
    return _Cut(index, sample, db - _SENTENCE_BONUS_DB * ends_sentence(before.text))


def _stretch(words: Sequence[Word], first: int, last: int, around: Span) -> Stretch:
    """The words with room tone on both sides, never beyond the cuts around them."""
    start = max(around.start, words[first].start_sample - _MARGIN)
    end = min(around.end, words[last].end_sample + _MARGIN)
    return Stretch(first, last, Span(min(start, end), max(start, end)))
