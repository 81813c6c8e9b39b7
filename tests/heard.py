"""What a rendered sound lost of the words that it keeps, measured on the samples alone: found by correlation, compared
by energy, not by the numbers that the renderer cut by."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

MS = 48
"""Samples a millisecond, at 48 kHz."""
_REACH_MS = 1500
_PLACES = 12
_LIKE = 0.6
_PRESENT = 0.25  # of a millisecond's energy may differ (a crossfade's half, a neighbour's rest)
_AUDIBLE_DB = -36.0  # under the word's loudest millisecond nothing is missed
_CLICK_MS = 12
_RUN_MS = 5
_TAIL_MS = 80


class Lost(NamedTuple):
    """Milliseconds of audible sound that are missing at the two sides of a word; None where it is nowhere."""

    start_ms: int
    end_ms: int
    lag_ms: float
    """How far from the place expected it was found."""


def lost(rendered: np.ndarray, source: np.ndarray, start: int, end: int, expected: int) -> Lost | None:
    """Of the word at source samples [start, end), looked for around a place of the rendered sound: what it lost where
    it lost least, as the same word said again may be likelier than one that was cut into."""
    word = source[start:end]
    losses = [_lost_at(rendered, word, found, expected) for found in _found(rendered, word, expected)]
    return min(filter(None, losses), key=lambda loss: loss.start_ms + loss.end_ms, default=None)


def _lost_at(rendered: np.ndarray, word: np.ndarray, found: int, expected: int) -> Lost | None:
    there = rendered[found : found + len(word)]
    energy = _per_ms(word)
    differs = _per_ms(there - word) > _PRESENT * energy
    audible = energy > energy.max() * 10 ** (_AUDIBLE_DB / 10)
    runs = np.flatnonzero(np.convolve(differs, np.ones(_RUN_MS), "valid") < 0.5)  # one alike may be chance
    if not len(runs):
        return None
    first, last = runs[0], runs[-1] + _RUN_MS
    return Lost(int(audible[:first].sum()), int(audible[last:].sum()), (found - expected) / MS)


def sounding(sound: np.ndarray, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """[start, end) moved out, within [low, high) and by 80 ms at most, over milliseconds that are still within 20 dB of
    the word's loudest."""
    least = _per_ms(sound[start:end]).max() / 100
    low, high = max(low, start - _TAIL_MS * MS), min(high, end + _TAIL_MS * MS)
    while start - MS >= low and _per_ms(sound[start - MS : start])[0] > least:
        start -= MS
    while end + MS <= high and _per_ms(sound[end : end + MS])[0] > least:
        end += MS
    return start, end


def curvature(sound: np.ndarray) -> np.ndarray:
    """The second difference: what a click is."""
    return np.abs(np.diff(sound, 2))


def clicks(rendered: np.ndarray, joins: list[int]) -> tuple[float, float]:
    """(largest second difference within 12 ms of a join, largest elsewhere)."""
    bent = curvature(rendered)
    near = np.zeros(len(bent), np.bool_)
    for at in joins:
        near[max(0, at - _CLICK_MS * MS // 2) : at + _CLICK_MS * MS // 2] = True
    return float(bent[near].max(initial=0)), float(bent[~near].max(initial=0))


def _found(rendered: np.ndarray, word: np.ndarray, expected: int) -> list[int]:
    """Samples at which the word may lie, the likeliest first, by correlation over some seconds; none where nothing is
    like it."""
    low = max(0, expected - _REACH_MS * MS)
    part = rendered[low : max(low, expected) + len(word) + _REACH_MS * MS].astype(np.float64)
    places = len(part) - len(word) + 1
    if places < 1:
        return []
    size = 1 << (len(part) + len(word)).bit_length()
    both = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(word, size)), size)[:places]
    powers = np.cumsum(np.concatenate(([0.0], part**2)))
    norms = np.sqrt((powers[len(word) :] - powers[:places]) * float(word.astype(np.float64) @ word)) + 1e-9
    likeness = both / norms
    found = []
    while len(found) < _PLACES and likeness[at := int(np.argmax(likeness))] > _LIKE:
        found.append(low + at)
        likeness[max(0, at - MS) : at + MS] = 0
    return found


def _per_ms(sound: np.ndarray) -> np.ndarray:
    whole = len(sound) // MS * MS
    parts = sound[:whole].reshape(-1, MS).astype(np.float64)
    return np.einsum("ij,ij->i", parts, parts) + 1e-12
