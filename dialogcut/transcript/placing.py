"""A written text placed in sound that nobody has transcribed: which of its words are said, and where.

1. The sound is heard with an n-gram model of the text, between quiet places; what text and hearing share (`anchors`)
   says which part of the text this is and where its words lie, roughly. Where the text is much longer than the take, it
   is heard once more with a model of its part alone.
2. Between words that are known so, the words are aligned in short windows, twice: windows of different lengths, the
   second time over sound without its rumble. A whole noisy take would be refused.
3. What is not trusted then (`looks`) is tried again, stretch by stretch between trusted words: heard with a model of
   the stretch's own text, and aligned in narrower and wider windows.

Nothing is spread over sound that was not found: words that remain have no place, or one that is not trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.anchors import WORDS_A_SECOND, anchors
from dialogcut.transcript.looks import Look, Place, agreed
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import RATE, Sphinx, Timed, pcm

RULES = 5
"""Counts up when what comes out may change."""

_CHUNK = (8 * RATE, 20 * RATE)
_WINDOWS = ((5, "aligned"), (11, "aligned wide"))
_CONTEXT = (1, 3)
_ROUNDS = 2
_AGAIN = "again"
_RUMBLE_HZ = 150.0
_ROOM = RATE // 4
_LONGEST_TRY = 40 * RATE


def untold(share: float) -> None:
    """Nobody asks how far it is."""
    del share


@dataclass(slots=True)
class Placing:
    """The looks at each word of a text, gathered step by step."""

    samples: FloatArray
    lines: Sequence[Sequence[str]]
    sphinx: Sphinx
    told: Callable[[float], None] = untold
    words: list[str] = field(init=False)
    looks: list[list[Look]] = field(init=False)
    loudness: Loudness = field(init=False)

    def __post_init__(self) -> None:
        self.words = [word for line in self.lines for word in line]
        self.looks = [[] for _ in self.words]
        self.loudness = Loudness(self.samples)

    def run(self) -> list[Place | None]:
        self._hear(0, len(self.words), "heard")
        places = self.places()
        first, end = self._reach([word for word, place in enumerate(places) if place is not None], places)
        if 0 < end - first < len(self.words) // 2:
            self._hear(first, end, "heard closer")
        self.told(0.5)
        for least, by in _WINDOWS:
            for first, end, span in self._windows(least):
                self._align(first, end, span, by, is_cleaned=by != _WINDOWS[0][1])
        self.told(0.7)
        for number in range(_ROUNDS):
            places = self.places()
            runs = self._doubtful(places)
            for at, (first, end) in enumerate(runs):
                self._try_again(places, first, end, number)
                self.told(0.7 + 0.3 * (number + at / len(runs)) / _ROUNDS)
        self.told(1.0)
        return self.places()

    def places(self) -> list[Place | None]:
        """In order: of trusted places that contradict each other the longest chain stays."""
        return _in_order([agreed(looks) for looks in self.looks])

    # Hearing

    def _hear(self, first: int, end: int, by: str) -> None:
        """Hears the whole take, expecting only the words [first, end)."""
        if not self.sphinx.expect([*self._lines(first, end), self.words[first:end]]):
            return
        heard: list[Timed] = []
        for chunk in self._chunks():
            heard += self._heard(chunk)
            self.told(0.5 * chunk.end / max(1, len(self.samples)))
        self._note(heard, first, end, by)

    def _lines(self, first: int, end: int) -> Iterator[Sequence[str]]:
        at = 0
        for line in self.lines:
            if at < end and at + len(line) > first:
                yield line
            at += len(line)

    def _reach(self, known: Sequence[int], places: Sequence[Place | None]) -> tuple[int, int]:
        """The words [first, end) that this take can hold, by known ones and the time around them."""
        if not known:
            return 0, 0
        before = int(WORDS_A_SECOND * _of(places, known[0]).start / RATE)
        behind = int(WORDS_A_SECOND * (len(self.samples) - _of(places, known[-1]).end) / RATE)
        return max(0, known[0] - before), min(len(self.words), known[-1] + behind + 1)

    def _heard(self, span: Span, is_cleaned: bool = False) -> list[Timed]:
        found = self.sphinx.recognised(pcm(self._sound(span, is_cleaned)))
        at = span.start
        return [one._replace(start_sample=one.start_sample + at, end_sample=one.end_sample + at) for one in found]

    def _note(self, heard: Sequence[Timed], first: int, end: int, by: str) -> None:
        """Gives the words [first, end) that were heard whole a look."""
        entries = [(entry, word) for word in range(first, end) for entry in self.sphinx.said(self.words[word])]
        pairs = anchors(
            [one.entry for one in heard], [one.start_sample / RATE for one in heard], [entry for entry, _ in entries]
        )
        of_word: dict[int, list[Timed]] = {}
        for at, entry in pairs:
            of_word.setdefault(entries[entry][1], []).append(heard[at])
        for word, found in of_word.items():
            if len(found) == len(self.sphinx.said(self.words[word])):
                score = min(one.score for one in found)
                start, stop = found[0].start_sample, found[-1].end_sample
                self.looks[word].append(Look(by, False, start, stop, score, _AGAIN in by))

    def _chunks(self) -> Iterator[Span]:
        start, shortest, longest = 0, *_CHUNK
        while len(self.samples) - start > longest:
            cut, _ = self.loudness.quietest(Span(start + shortest, start + longest))
            yield Span(start, cut)
            start = cut
        yield Span(start, len(self.samples))

    # Aligning

    def _align(self, first: int, end: int, span: Span, by: str, is_cleaned: bool = False) -> bool:
        placed = self.sphinx.forced(pcm(self._sound(span, is_cleaned)), self.words[first:end])
        for word, place in enumerate(placed or (), first):
            if place is not None:
                start, stop = place.start_sample + span.start, place.end_sample + span.start
                self.looks[word].append(Look(by, True, start, stop, place.score, _AGAIN in by))
        return placed is not None

    def _windows(self, least: int) -> Iterator[tuple[int, int, Span]]:
        """Words [first, end) and the sound between what is known before and behind them, at least so many words."""
        places = self.places()
        known = [word for word, place in enumerate(places) if place is not None]
        if not known:
            return
        first, last = known[0], known[-1]
        cut, begin = first, max(0, _of(places, first).start - _ROOM)
        for word in range(first + 1, last + 1):
            before, here = places[word - 1], places[word]
            if before is None or here is None or word - cut < least:
                continue
            middle, _ = self.loudness.quietest(
                Span(*sorted(((before.start + before.end) // 2, (here.start + here.end) // 2)))
            )
            yield cut, word, Span(begin, max(begin, middle))
            cut, begin = word, middle
        yield cut, last + 1, Span(begin, min(len(self.samples), max(begin, _of(places, last).end + _ROOM)))

    # Second tries

    def _doubtful(self, places: Sequence[Place | None]) -> list[tuple[int, int]]:
        """Runs of words [first, end) that are not trusted, within the part of the text that this is."""
        trusted = [word for word, place in enumerate(places) if place is not None and place.is_trusted]
        if not trusted:
            return [(0, len(self.words))] if len(self.words) <= WORDS_A_SECOND * len(self.samples) / RATE else []
        start, end = self._reach(trusted, places)
        edges = [start - 1, *trusted, end]
        return [(a + 1, b) for a, b in pairwise(edges) if b - a > 1]

    def _try_again(self, places: Sequence[Place | None], first: int, end: int, number: int) -> None:
        for context in _CONTEXT:
            lo, hi, span = self._around(places, first, end, context)
            if not 0 < len(span) <= _LONGEST_TRY:
                return
            is_cleaned = context != _CONTEXT[0]
            by = f"{_AGAIN} {number} {context}"
            if context == _CONTEXT[-1] and self.sphinx.expect([self.words[lo:hi]]):
                self._note(self._heard(span, bool(number)), lo, hi, f"heard {by}")
            self._align(lo, hi, span, f"aligned {by}", is_cleaned)

    def _around(self, places: Sequence[Place | None], first: int, end: int, context: int) -> tuple[int, int, Span]:
        """Words and sound of a run with so many trusted words on both sides."""
        lo, hi = first, end
        while lo > 0 and first - lo < context and (place := places[lo - 1]) is not None and place.is_trusted:
            lo -= 1
        while hi < len(places) and hi - end < context and (place := places[hi]) is not None and place.is_trusted:
            hi += 1
        start = _of(places, lo).start if lo < first else 0
        stop = _of(places, hi - 1).end if hi > end else len(self.samples)
        room = _ROOM // 5
        return lo, hi, Span(max(0, start - room), max(0, start - room, min(len(self.samples), stop + room)))

    def _sound(self, span: Span, is_cleaned: bool) -> FloatArray:
        sound = self.samples[span.start : span.end]
        return without_rumble(sound) if is_cleaned and len(sound) else sound


def without_rumble(samples: FloatArray) -> FloatArray:
    """The sound above 150 Hz, by a gentle slope: another look at the same words."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    gain = 1 / np.sqrt(1 + (_RUMBLE_HZ / np.maximum(hertz, 1.0)) ** 4)
    return np.asarray(np.fft.irfft(spectrum * gain, len(samples)), np.float32)


def _of(places: Sequence[Place | None], word: int) -> Place:
    place = places[word]
    assert place is not None  # asked only of words that have one
    return place


def _in_order(places: list[Place | None]) -> list[Place | None]:
    """Without the places that go back behind a better one: the heaviest chain, trusted words weighing most."""
    at = [word for word, place in enumerate(places) if place is not None]
    weight: list[float] = []
    before: list[int] = []
    for n, word in enumerate(at):
        here = _of(places, word)
        own = 3.0 if here.is_trusted else 1.0
        fitting = [m for m in range(max(0, n - 40), n) if _follows(_of(places, at[m]), here)]
        best = max(fitting, key=lambda m: weight[m], default=-1)
        weight.append(own + (weight[best] if best >= 0 else 0))
        before.append(best)
    kept = set()
    n = max(range(len(at)), key=lambda m: weight[m], default=-1)
    while n >= 0:
        kept.add(at[n])
        n = before[n]
    return [place if word in kept else None for word, place in enumerate(places)]


def _follows(before: Place, here: Place) -> bool:
    """A little overlap is no contradiction: looks differ by so much."""
    return here.start >= before.start and here.end >= before.end and before.end - here.start <= RATE // 10
