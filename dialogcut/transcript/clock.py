"""Whether a file's times are this sound's times: an offset, as of a recording that was cut, or a drift, as of a wrong
frame rate, is found by the words whose place is known, and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_LEAST_PAIRS = 4
_LEAST_SPREAD_MS = 20_000
"""A drift cannot be told from less."""
_OFF_MS = 200
_LOOSE_MS = 1500


@dataclass(frozen=True, slots=True)
class Clock:
    """time in the sound = rate * time in the file + offset."""

    rate: float = 1.0
    offset_ms: float = 0.0
    within_ms: int = _LOOSE_MS
    """What three of four known times stay within, corrected."""
    sentence: str = ""
    """What is wrong with the file's times; '' where nothing is."""

    def at(self, file_ms: int) -> float:
        return self.rate * file_ms + self.offset_ms


def clock_of(pairs: Sequence[tuple[int, float]]) -> Clock | None:
    """From (time in the file, where it was found in the sound), both in milliseconds; None where too few are known, or
    where they contradict each other by seconds: then the file's times say nothing.

    The line is Theil's and Sen's (the median of the slopes between pairs): half of the pairs may be wrong.
    """
    if len(pairs) < _LEAST_PAIRS:
        return None
    told, found = (np.array(column, float) for column in zip(*sorted(pairs), strict=True))
    rate = _slope(told, found)
    offset = float(np.median(found - rate * told))
    apart = float(np.percentile(np.abs(found - rate * told - offset), 75))
    if apart > _LOOSE_MS:
        return None
    return Clock(rate, offset, max(1, round(apart)), _sentence(rate, offset, float(told[-1] - told[0])))


def _slope(
    told: np.ndarray[tuple[int], np.dtype[np.float64]], found: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> float:
    """1 unless the times run apart by more than chance over what they span."""
    if told[-1] - told[0] < _LEAST_SPREAD_MS:
        return 1.0
    half = len(told) // 2
    across = told[-half:] - told[:half]
    slopes = (found[-half:] - found[:half])[across > 0] / across[across > 0]
    slope = float(np.median(slopes)) if len(slopes) else 1.0
    return slope if abs(slope - 1) * (told[-1] - told[0]) > _OFF_MS and 0.5 < slope < 2 else 1.0


def _sentence(rate: float, offset_ms: float, span_ms: float) -> str:
    if rate != 1.0:
        drift_ms, all_seconds = abs(rate - 1) * 60_000, abs(rate - 1) * span_ms / 1000
        return f"The file's times drift by {drift_ms:.0f} ms a minute, {all_seconds:.1f} s in all; they were corrected."
    if abs(offset_ms) > _OFF_MS:
        side = "late" if offset_ms < 0 else "early"
        return f"The file's times are {abs(offset_ms) / 1000:.1f} s too {side}; they were corrected."
    return ""
