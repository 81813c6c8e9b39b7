"""Room tone: the quietest stretch of a take between its words, laid under gaps without being heard to come round."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dialogcut.media.audio import dialogue_channels, sound_of
from dialogcut.media.levels import Levels
from dialogcut.media.source import Source
from dialogcut.preview.playlist import PLAYBACK_RATE, Piece
from dialogcut.preview.strands import FADE
from dialogcut.transcript.words import Transcript

_SILENCE_DB = -100.0  # a gate or an empty track: the room itself was not recorded
_BESIDE_WORD_SECONDS = Fraction(6, 100)  # breaths and tails lie there
_LENGTHS_HOPS = (300, 200, 100, 50, 25, 10)
_UNEVEN_DB = 4.0  # how much louder than the quietest a longer stretch may be, to come round less often
_NEAR_HOPS = 300
_MOST_MATCHING_DB = 6.0
_FLOOR_SHARE = 20  # percentile of levels that is the room alone
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Tone:
    """A stretch of a take in which nobody speaks, and the factor that makes it as loud as the room is at a place."""

    take: str
    source: Source
    start_sample: int
    """At the source's own rate."""
    end_sample: int
    level: float

    def pieces(self, at: int, length: int) -> list[Piece]:
        """Tone over playback samples [at, at + length), parts of it in changing length and place, so that nothing
        returns at an even distance. Neighbours are meant to fade into each other over `fade` samples."""
        return [self._piece(*part) for part in self._parts(at, length)]

    @property
    def fade(self) -> int:
        """Playback samples over which two parts fade into each other, all of them recorded."""
        return max(1, self._held // 6)

    @property
    def _held(self) -> int:
        """Its length in playback samples, a cut's own fade left at both ends."""
        return max(6, int((self.end_sample - self.start_sample) / self._step) - FADE)

    @property
    def _step(self) -> Fraction:
        return Fraction(sound_of(self.source).sample_rate, PLAYBACK_RATE)

    def _parts(self, at: int, length: int) -> Iterator[tuple[int, int, int]]:
        """(place, length, samples into the stretch) of each part: none shorter than a fade, none behind the stretch."""
        usable, turn = self._held - self.fade, 0
        if length <= usable:
            yield at, length, 0
            return
        while length > 0:
            part = int(usable * (0.6 + 0.4 * (turn * _GOLDEN % 1)))
            if length <= usable:
                part = length
            elif length - part < self.fade:
                part -= self.fade
            into = int((usable - part) * (turn * _GOLDEN * _GOLDEN % 1))
            yield at, part, into
            at, length, turn = at + part, length - part, turn + 1

    def _piece(self, at: int, length: int, into: int) -> Piece:
        start = self.start_sample + int((into + (FADE + self.fade) // 2) * self._step)
        channels = dialogue_channels(sound_of(self.source))
        return Piece(self.take, self.source, channels, start, at, length)


def room_tone(source: Source, transcript: Transcript, levels: Levels | None, near_sample: int) -> Tone | None:
    """The tone of a take for a gap at a sample of it; None where its levels are not known, nobody is ever quiet, or
    what is quiet is digital silence."""
    if levels is None or not len(levels.db):
        return None
    free = _between_words(levels, transcript)
    if not free.any() or np.median(levels.db[free]) <= _SILENCE_DB:
        return None
    near = (near_sample - levels.first_sample) // levels.hop_samples
    found = _quietest(levels.db, free & (levels.db > _SILENCE_DB), near)
    if found is None:
        return None
    first, hops = found
    start = levels.first_sample + first * levels.hop_samples
    end = min(start + hops * levels.hop_samples, sound_of(source).samples)
    return Tone(transcript.take_id, source, start, end, _matched(levels.db, free, near, first, hops))


def _between_words(levels: Levels, transcript: Transcript) -> NDArray[np.bool_]:
    """Hops in which no word lies, nor close by."""
    free = np.ones(len(levels.db), np.bool_)
    beside = int(_BESIDE_WORD_SECONDS * transcript.sample_rate)
    for word in transcript.words:
        first = (word.start_sample - beside - levels.first_sample) // levels.hop_samples
        last = (word.end_sample + beside - levels.first_sample) // levels.hop_samples
        free[max(0, first) : max(0, last + 1)] = False
    return free


def _quietest(db: NDArray[np.float32], free: NDArray[np.bool_], near: int) -> tuple[int, int] | None:
    """(first hop, hops) of the longest stretch that is about as quiet as any; of equals the nearest."""
    open_db = np.where(free, db, np.float32(np.inf))
    floor = math.inf
    found: tuple[int, int] | None = None
    for hops in reversed(_LENGTHS_HOPS):
        if hops > len(open_db):
            break
        peaks = np.lib.stride_tricks.sliding_window_view(open_db, hops).max(axis=1)
        quietest = float(peaks.min())
        floor = min(floor, quietest)
        if math.isinf(quietest) or quietest > floor + _UNEVEN_DB:
            break
        (places,) = (peaks == quietest).nonzero()
        found = int(places[np.abs(places - near).argmin()]), hops
    return found


def _matched(db: NDArray[np.float32], free: NDArray[np.bool_], near: int, first: int, hops: int) -> float:
    """Factor from the stretch's level to the room's around a place."""
    low, high = max(0, near - _NEAR_HOPS), max(0, near + _NEAR_HOPS)
    around = db[low:high][free[low:high]]
    around = around[around > _SILENCE_DB]
    if len(around) < _LENGTHS_HOPS[-1]:
        return 1.0
    louder = np.percentile(around, _FLOOR_SHARE) - np.percentile(db[first : first + hops], _FLOOR_SHARE)
    return float(10 ** (np.clip(louder, -_MOST_MATCHING_DB, _MOST_MATCHING_DB) / 20))
