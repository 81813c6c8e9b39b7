"""Is a picture's rate constant, which one is it, and how many frames are there? Pure arithmetic on frame times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate

_SLOWEST, _FASTEST = 1, 1000
_LOOSENESS = 0.75
"""Frames between the earliest and the latest: a container rounds its ticks, a dropped frame jumps by a whole one."""


@dataclass(frozen=True, slots=True)
class Steady:
    """A picture whose frames keep to an even grid, so that frame numbers mean the same everywhere."""

    rate: Rate
    frames: int


def from_durations(
    runs: Sequence[tuple[int, int]], timescale: int, guesses: Iterable[Fraction | None]
) -> Steady | None:
    """From (frames, ticks each) runs as an stts atom holds them; None where the rate varies or there is nothing."""
    index, ticks = 0, 0
    corners = [(0, 0)]  # inside a run the drift is a straight line, so its ends are enough
    for count, duration in runs:
        if count <= 0:
            continue
        corners += [(index + 1, ticks + duration), (index + count - 1, ticks + (count - 1) * duration)]
        index, ticks = index + count, ticks + count * duration
        corners.append((index, ticks))
    if index == 0 or timescale <= 0:
        return None
    frame_starts = [corner for corner in corners if corner[0] < index] or corners
    average = Fraction(index * timescale, ticks) if ticks > 0 else None
    known = [guess for guess in guesses if guess]
    return _steady(
        frame_starts, Fraction(1, timescale), index, [*_exact(runs, timescale, ticks, known), *known, average]
    )


def _exact(runs: Sequence[tuple[int, int]], timescale: int, ticks: int, guesses: Iterable[Fraction]) -> list[Fraction]:
    """The rate that all frames but the last keep to exactly, which a header's guess must not overrule; before it the
    guesses that differ from it by less than two ticks over the whole, which is the clock's own rounding."""
    body = runs[:-1] if len(runs) > 1 and runs[-1][0] == 1 else runs
    durations = {duration for _, duration in body}
    if len(durations) != 1 or durations == {0}:
        return []
    exact = Fraction(timescale, durations.pop())
    return [*(guess for guess in guesses if abs(guess / exact - 1) * ticks < 2), exact]


def from_times(times: Sequence[int], tick: Fraction, guesses: Iterable[Fraction | None]) -> Steady | None:
    """From the presentation times of all frames, in ticks, in any order."""
    ordered = sorted(times)
    if not ordered or tick <= 0:
        return None
    whole = ordered[-1] - ordered[0]
    average = (len(ordered) - 1) / (whole * tick) if whole else None
    corners = [(index, time - ordered[0]) for index, time in enumerate(ordered)]
    return _steady(corners, tick, len(ordered), [*guesses, average])


def _steady(
    corners: Sequence[tuple[int, int]], tick: Fraction, frames: int, guesses: Iterable[Fraction | None]
) -> Steady | None:
    places, ticks = np.array([c[0] for c in corners], float), np.array([c[1] for c in corners], float)
    for guess in guesses:
        rate = plausible(guess)
        if rate is not None and np.ptp(ticks * float(tick * rate.fps) - places) < _LOOSENESS:
            return Steady(rate, frames)
    return None


def plausible(fps: Fraction | None) -> Rate | None:
    """The rate, snapped to a standard one; None for what no camera records."""
    if fps is None or not _SLOWEST <= fps <= _FASTEST:
        return None
    try:
        return Rate.of(fps)
    except UsageError:
        return None
