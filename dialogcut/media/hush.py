"""What of a take is quiet: room tone told from speech, breath and noise by the take's own levels.

Word times do not tell it: a recogniser misses words and hears no doors, so that a gap between two words may be full of
sound. The limit lies a little over the floor and far under the speech, both estimated from the take.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dialogcut.media.levels import FLOOR_DB, Levels

OVER_FLOOR_DB = 8.0
"""Room tone wanders so far over its tenth percentile from one 10 ms to the next; speech and breath go further."""
UNDER_SPEECH_DB = 30.0
"""So far under the speech nothing said is lost, however low the floor (digital silence has none)."""
_HEADROOM_DB = 12.0
"""So near to the speech nothing is called quiet: where noise is as loud as that, no level tells what is in it."""
_PEAK_DB = 6.0
"""A single 10 ms so far over the limit is a sound of its own, a click or a tick; less is flutter if 30 ms are quiet."""


@dataclass(frozen=True, eq=False)
class Hush:
    """The quiet of one take. Samples are those of its dialogue sound."""

    levels: Levels
    floor_db: float
    """The tenth percentile of what lies between the words."""
    speech_db: float
    """The median of what lies in them."""

    @staticmethod
    def of(levels: Levels, spoken: Iterable[tuple[int, int]]) -> Hush:
        """`spoken`: first and last sample of each word, in any order."""
        inside = np.zeros(len(levels.db), bool)
        for start, end in spoken:
            first, last = ((sample - levels.first_sample) // levels.hop_samples for sample in (start, end))
            inside[max(0, first) : max(0, last + 1)] = True
        between = levels.db[~inside] if not inside.all() else levels.db
        said = levels.db[inside] if inside.any() else levels.db
        floor = float(np.percentile(between, 10)) if len(between) else FLOOR_DB
        return Hush(levels, floor, float(np.median(said)) if len(said) else FLOOR_DB)

    @property
    def limit_db(self) -> float:
        """What is louder is no silence."""
        over = max(self.floor_db + OVER_FLOOR_DB, self.speech_db - UNDER_SPEECH_DB)
        return min(over, self.speech_db - _HEADROOM_DB)

    @cached_property
    def is_quiet(self) -> npt.NDArray[np.bool_]:
        """Of each hop of the levels, whether it is."""
        if not len(self.levels.db):
            return np.zeros(0, bool)
        energy = np.power(10.0, np.pad(self.levels.db.astype(np.float64), 1, mode="edge") / 10)
        smooth = 10 * np.log10((energy[:-2] + energy[1:-1] + energy[2:]) / 3)
        quiet: npt.NDArray[np.bool_] = (smooth <= self.limit_db) & (self.levels.db <= self.limit_db + _PEAK_DB)
        return quiet

    def back(self, sample: int, limit_sample: int) -> int:
        """Where the quiet before a sample begins: there, or at the limit, whichever is later; the sample itself where
        it is loud just before it."""
        return max(limit_sample, self._loud_before(self._hop(sample - 1)) if sample > limit_sample else sample)

    def on(self, sample: int, limit_sample: int) -> int:
        """Where the quiet from a sample on ends: there, or at the limit, whichever is earlier."""
        return min(limit_sample, self._loud_from(self._hop(sample)) if sample < limit_sample else sample)

    def longest(self, start_sample: int, end_sample: int) -> tuple[int, int]:
        """The longest stretch of quiet between two samples, the first of equals; empty, in their middle, where there
        is none."""
        middle = (start_sample + end_sample) // 2
        best, at = (middle, middle), start_sample
        while at < end_sample:
            stop = self.on(at, end_sample)
            if stop - at > best[1] - best[0]:
                best = at, stop
            at = max(stop, self._sample(self._hop(at) + 1))
        return best

    def loudest(self, start_sample: int, end_sample: int) -> float:
        """In dBFS, of the hops that lie wholly between two samples; of the one in their middle where none does."""
        hop = self.levels.hop_samples
        first = -((self.levels.first_sample - start_sample) // hop)
        last = (end_sample - self.levels.first_sample) // hop
        within = self.levels.db[max(0, first) : max(0, last)]
        return float(within.max()) if len(within) else self.levels.db_at((start_sample + end_sample) // 2)

    def _hop(self, sample: int) -> int:
        return (sample - self.levels.first_sample) // self.levels.hop_samples

    def _sample(self, hop: int) -> int:
        return self.levels.first_sample + hop * self.levels.hop_samples

    @cached_property
    def _loud(self) -> npt.NDArray[np.intp]:
        """The hops that are not quiet, in order."""
        return np.flatnonzero(~self.is_quiet)

    def _loud_before(self, hop: int) -> int:
        """The sample behind the last loud hop up to this one; what was not measured is not quiet."""
        if hop >= len(self.is_quiet):
            return self._sample(hop + 1)
        at = int(np.searchsorted(self._loud, hop, "right"))
        return self._sample(int(self._loud[at - 1]) + 1 if at else 0)

    def _loud_from(self, hop: int) -> int:
        if not 0 <= hop < len(self.is_quiet):
            return self._sample(hop)
        at = int(np.searchsorted(self._loud, hop))
        return self._sample(int(self._loud[at]) if at < len(self._loud) else len(self.is_quiet))
