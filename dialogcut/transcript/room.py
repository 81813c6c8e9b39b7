"""Where sound is as loud as speech in it is: room for words that were not found, and speech that no text holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.sphinx import RATE

_HOP = RATE // 100
_UNDER_SPEECH_DB = 12.0
_OVER_NOISE_DB = 6.0
_SMOOTHED = 5
_PAUSE = RATE * 3 // 10  # shorter gaps are inside speech


class Room:
    """The level of speech is the median of the words that were found; 12 dB less is still speech."""

    def __init__(self, samples: FloatArray, words: Iterable[Span]) -> None:
        hops = samples[: len(samples) // _HOP * _HOP].astype(np.float64).reshape(-1, _HOP)
        db = 10 * np.log10(np.mean(np.square(hops), axis=1) + 1e-10)
        # What lies beyond the ends is as loud as the ends: zeros would be 0 dB, louder than any speech.
        padded = np.pad(db, _SMOOTHED // 2, mode="edge") if len(db) else db
        self._db = np.convolve(padded, np.full(_SMOOTHED, 1 / _SMOOTHED), "valid") if len(db) else db
        found = [level for span in words if (level := self._level(span)) is not None]
        speech = float(np.median(found)) if found else float(np.percentile(db, 90)) if len(db) else 0.0
        noise = float(np.percentile(db, 10)) if len(db) else 0.0
        self._threshold = max(speech - _UNDER_SPEECH_DB, noise + _OVER_NOISE_DB)

    def loud(self, span: Span) -> list[Span]:
        """The parts of a span that are as loud as speech."""
        first = max(0, span.start // _HOP)
        is_loud = np.concatenate(([0], self._db[first : max(first, span.end // _HOP)] > self._threshold, [0]))
        edges = (np.flatnonzero(np.diff(is_loud.astype(np.int8))) + first) * _HOP
        return [Span(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]

    def spoken(self, span: Span) -> int:
        """Samples of a span that are as loud as speech."""
        return sum(len(part) for part in self.loud(span))

    def unwritten(self, words: Sequence[Span], length: int, least: int) -> Iterator[Span]:
        """Stretches between words (in order) that hold at least so many samples as loud as speech."""
        ends = [0, *(span.end for span in words)]
        starts = [*(span.start for span in words), length]
        for start, end in zip(ends, starts, strict=True):
            if end - start >= least:
                yield from (one for one in _joined(self.loud(Span(start, end))) if self.spoken(one) >= least)

    def _level(self, span: Span) -> float | None:
        levels = self._db[span.start // _HOP : span.end // _HOP]
        return float(np.mean(levels)) if len(levels) else None


def _joined(parts: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for part in parts:
        if joined and part.start - joined[-1].end < _PAUSE:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined
