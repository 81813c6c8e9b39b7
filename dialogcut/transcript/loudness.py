"""How loud 16 kHz sound is every 5 ms: where speech steps up from a pause and where it falls back, and in how much
noise it lies.

Level alone is a poor aligner (between two words there is mostly no step), but at a pause nothing is sharper. Measured
on synthesised speech: the 15 ms mean crossing 35 dB under the loud parts (the 95th percentile) is off by 5 ms in the
median.
"""

from __future__ import annotations

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span

HOP = 80
"""Samples: 5 ms."""
STEP_DB = 35.0
"""How far under the loud parts of its surroundings speech begins and ends."""
CLEAR_DB = 6.0
"""How far above the noise a level must be to be speech: 15 ms of steady noise vary by less."""
_SMOOTHED = 3
_LOUD_PERCENTILE, _FLOOR_PERCENTILE = 95.0, 5.0
_QUIET_HOPS = 10


class Loudness:
    """Levels in dB above one 16-bit step, smoothed over 15 ms. Everything is asked in samples."""

    def __init__(self, samples: FloatArray) -> None:
        hops = samples[: len(samples) // HOP * HOP].astype(np.float64).reshape(-1, HOP) * 32768
        level = 10 * np.log10(np.mean(np.square(hops), axis=1) + 1)
        self._db = np.convolve(level, np.full(_SMOOTHED, 1 / _SMOOTHED), "same") if len(level) else level

    def loud(self, span: Span) -> float:
        """The level that only a twentieth of the span exceeds; 0 for silence."""
        return float(np.percentile(self._of(span), _LOUD_PERCENTILE)) if len(self._of(span)) else 0.0

    def noise(self, span: Span) -> float:
        """The level that all but a twentieth of the span exceeds; 0 for silence."""
        return float(np.percentile(self._of(span), _FLOOR_PERCENTILE)) if len(self._of(span)) else 0.0

    def threshold(self, span: Span) -> float | None:
        """The level that tells speech from pause in a span: STEP_DB under its loud parts. None where that is not clear
        of its noise (measured: then the aligner alone is better)."""
        level = self.loud(span) - STEP_DB
        return level if level >= self.noise(span) + CLEAR_DB else None

    def rise(self, near: Span, threshold: float) -> int | None:
        """Where the level first crosses the threshold in `near`; None where it is above it from the beginning, or
        never."""
        is_loud = self._of(near) > threshold
        if not len(is_loud) or is_loud[0] or not is_loud.any():
            return None
        return (near.start // HOP + int(is_loud.argmax())) * HOP

    def fall(self, near: Span, threshold: float) -> int | None:
        """Where the level is above the threshold last in `near`; None where it is above it to the end, or never."""
        is_loud = self._of(near) > threshold
        if not len(is_loud) or is_loud[-1] or not is_loud.any():
            return None
        return (near.start // HOP + len(is_loud) - int(is_loud[::-1].argmax())) * HOP

    def bared(self, span: Span, threshold: float, least: int, slack: int) -> Span:
        """The span without silences at its ends that are longer than `least`; what is louder for at most `slack` beyond
        such a silence belongs to a neighbour and goes with it."""
        loud = np.concatenate(([0], self._of(span) > threshold, [0])).astype(np.int8)
        edges = np.flatnonzero(np.diff(loud)) * HOP + span.start // HOP * HOP
        rises, falls = edges[::2], edges[1::2]
        start, end = span.start, span.end
        for rise, fall in zip(rises, [span.start, *falls], strict=False):
            if fall - span.start <= slack and rise - fall > least:
                start = int(rise)
        for fall, rise in zip(falls[::-1], [span.end, *rises[::-1]], strict=False):
            if span.end - rise <= slack and rise - fall > least:
                end = int(fall)
        return Span(start, end) if start < end else span

    def spoken(self, span: Span, threshold: float) -> int:
        """Samples of the span that are louder than the threshold."""
        return int(np.count_nonzero(self._of(span) > threshold)) * HOP

    def quietest(self, span: Span) -> tuple[int, float]:
        """The middle of the quietest 50 ms of a span, and their level; the span's own middle where it is shorter."""
        levels = self._of(span)
        if len(levels) < _QUIET_HOPS:
            return (span.start + span.end) // 2, float(levels.mean()) if len(levels) else 0.0
        means = np.convolve(levels, np.full(_QUIET_HOPS, 1 / _QUIET_HOPS), "valid")
        at = int(means.argmin())
        return (span.start // HOP + at + _QUIET_HOPS // 2) * HOP, float(means[at])

    def _of(self, span: Span) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        found: np.ndarray[tuple[int], np.dtype[np.float64]] = self._db[
            max(0, span.start // HOP) : max(0, -(-span.end // HOP))
        ]
        return found
