"""Looks at where words lie, and when two of them make an edge that can be trusted.

One look is one run of the recogniser or of the aligner over one piece of sound. A word is trusted when two independent
looks say the same place: the recogniser, who may hear any word of the text anywhere, and the aligner, who must place
every word, within APART_MS at both edges; or two alignments over different windows of differently prepared sound
within CLOSE_MS, as must two hearings. What is longer than anybody speaks or shorter than its sounds is no look at all,
and where only alignments agree, which a word that is not said can make them do, the sound must also fit
(`sphinx.FITS_ABOVE`).

Two runs can agree on the wrong place. So as many looks must not say that the word is elsewhere, and where only second
tries see it, which are told where to look, three must (measured: half of the gross errors in noise go by these two).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dialogcut.transcript.sphinx import FITS_ABOVE, RATE
from dialogcut.transcript.words import SUSPECT_SECONDS

APART_MS = 100
CLOSE_MS = 50
_APART, _CLOSE = RATE * APART_MS // 1000, RATE * CLOSE_MS // 1000
_SHORTEST = RATE * 3 // 100  # a phone has three states of 10 ms
_ELSEWHERE = RATE * 3 // 10
_LEAST_RETRIES = 3
_LONGEST = int(SUSPECT_SECONDS * RATE)


@dataclass(frozen=True, slots=True)
class Look:
    """Where one run found a word: samples at 16 kHz from the start of the take."""

    by: str
    """Which run: two looks of one run are one."""
    is_forced: bool
    """Whether the run had to place every word, instead of hearing what is there."""
    start: int
    end: int
    score: float
    """As `sphinx.Placed.score`; minus infinity for a file, which heard nothing."""
    is_retry: bool = False
    """Whether the run looked again where nothing was sure."""

    @property
    def is_plausible(self) -> bool:
        return _SHORTEST <= self.end - self.start <= _LONGEST


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word lies, as far as looks tell."""

    start: int
    end: int
    by: str
    """Whose edges these are: `Look.by`."""
    is_trusted: bool


def agreed(looks: Iterable[Look]) -> Place | None:
    """The place that the looks give a word: the best one that two of them share, else the best one of a single look,
    not trusted; None without any plausible look."""
    plausible = [look for look in looks if look.is_plausible]
    shared = [pair for pair in combinations(plausible, 2) if _agree(*pair)]
    if shared:
        best = max((_finer(pair) for pair in shared), key=lambda look: (look.is_forced, look.score))
        return Place(best.start, best.end, best.by, _is_carried(best, plausible))
    if plausible:
        best = max(plausible, key=lambda look: (not look.is_forced, look.score))
        return Place(best.start, best.end, best.by, False)
    return None


def _agree(one: Look, other: Look) -> bool:
    if one.by == other.by:
        return False
    apart = max(abs(one.start - other.start), abs(one.end - other.end))
    if one.is_forced and other.is_forced:
        return apart <= _CLOSE and min(one.score, other.score) >= FITS_ABOVE
    return apart <= (_APART if one.is_forced != other.is_forced else _CLOSE)


def _is_carried(best: Look, looks: Iterable[Look]) -> bool:
    """Whether more runs see the word here than elsewhere, and enough of them."""
    here: set[str] = set()
    elsewhere: set[str] = set()
    is_first_seen = False
    for look in looks:
        if max(abs(look.start - best.start), abs(look.end - best.end)) <= _APART:
            here.add(look.by)
            is_first_seen = is_first_seen or not look.is_retry
        elif abs(look.start - best.start) > _ELSEWHERE:
            elsewhere.add(look.by)
    return len(here) > len(elsewhere) and (is_first_seen or len(here) >= _LEAST_RETRIES)


def _finer(pair: Sequence[Look]) -> Look:
    """The one of two looks whose edges are kept: the aligner's, then the one that fits the sound better."""
    return max(pair, key=lambda look: (look.is_forced, look.score))
