"""How far each kind of edge may be off, in milliseconds: what 19 of 20 of them stay within.

Measured against synthesiser truth, four voices, clean and with white noise at 30, 20 and 10 dB, right transcripts and
wrong ones mixed (`make bench-align` measures it again). What tells kinds apart: who placed the edge, whether it lies at
a pause or between two words, how far the speech stands above its noise, and whether the word beside it could be placed.
"""

from __future__ import annotations

from bisect import bisect_right

from dialogcut.transcript.edgebook import ALIGNER, ENERGY, RECOGNISER_MS

BESIDE_DOUBT_MS = 180
_NOISE_DB = (20.0, 27.0, 41.0)
"""Borders between much noise and almost none: loud parts against the quietest. 41 is where energy finds pauses."""
_START_INSIDE, _START_AT_PAUSE, _START_BY_ENERGY = (117, 65, 42, 37), (150, 105, 105, 227), 61
_END_INSIDE, _END_AT_PAUSE, _END_BY_ENERGY = (95, 95, 65, 40), (195, 135, 85, 150), 66


def start_within_ms(source: str, at_pause: bool, noise_db: float, beside_doubt: bool) -> int:
    """Of a start; `beside_doubt` says that the word before it, without a pause, could not be placed."""
    if source == ENERGY:
        return _START_BY_ENERGY
    return _aligned(source, _START_AT_PAUSE if at_pause else _START_INSIDE, noise_db, beside_doubt)


def end_within_ms(source: str, at_pause: bool, noise_db: float, beside_doubt: bool) -> int:
    """Of an end; `beside_doubt` says the same of the word after it."""
    if source == ENERGY:
        return _END_BY_ENERGY
    return _aligned(source, _END_AT_PAUSE if at_pause else _END_INSIDE, noise_db, beside_doubt)


def _aligned(source: str, by_noise: tuple[int, ...], noise_db: float, beside_doubt: bool) -> int:
    if source != ALIGNER:
        return RECOGNISER_MS
    return max(BESIDE_DOUBT_MS if beside_doubt else 0, by_noise[bisect_right(_NOISE_DB, noise_db)])
