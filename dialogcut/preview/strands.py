"""Pieces as they sound: where each rises and falls, so that joins are crossfades and what was not cut runs on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import Piece

FADE = 384
"""Playback samples of a crossfade: 8 ms, half of it borrowed from the handle on each side of the join."""
_SAME_PLACE_SAMPLES = 2  # two roundings of one moment, at most

Sounding = Callable[[Piece, int, int], FloatArray]
"""The sound of a piece over playback samples [start, end), handles included."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """Where a fade lies, in playback samples."""

    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length

    def rising(self, start: int, end: int) -> FloatArray:
        """The quarter wave over [start, end), which must lie inside: with the falling one its power is always 1."""
        at = np.arange(start - self.start, end - self.start, dtype=np.float32) + np.float32(0.5)
        return _quarter(at / np.float32(self.length))

    def falling(self, start: int, end: int) -> FloatArray:
        at = np.arange(self.end - start, self.end - end, -1, dtype=np.float32) - np.float32(0.5)
        return _quarter(at / np.float32(self.length))


@dataclass(frozen=True, slots=True)
class Strand:
    """A piece as it sounds: heard from the start of its rise to the end of its fall."""

    piece: Piece
    rise: Ramp
    fall: Ramp
    level: float = 1.0
    """Factor to its loudness."""

    def gain(self, start: int, end: int) -> FloatArray:
        """Its loudness over [start, end)."""
        gain = np.full(end - start, self.level, np.float32)
        gain[: max(0, self.rise.start - start)] = 0
        gain[max(0, self.fall.end - start) :] = 0
        for ramp, shape in ((self.rise, self.rise.rising), (self.fall, self.fall.falling)):
            low, high = max(start, ramp.start), min(end, ramp.end)
            if low < high:
                gain[low - start : high - start] *= shape(low, high)
        return gain


def strands(pieces: Iterable[Piece], length: int) -> tuple[Strand, ...]:
    """The pieces with neighbours joined where the source runs on, so that nothing is faded that was not cut."""
    half = FADE // 2
    return tuple(
        Strand(p, Ramp(max(0, p.at - half), FADE), Ramp(min(p.end + half, length) - FADE, FADE)) for p in run_on(pieces)
    )


def run_on(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, those that go on uncut as one."""
    runs: list[Piece] = []
    for piece in pieces:
        if runs and _runs_on(runs[-1], piece):
            runs[-1] = replace(runs[-1], length=piece.end - runs[-1].at)
        else:
            runs.append(piece)
    return runs


def mixed(laid: Many[Strand], start: int, end: int, sounding: Sounding) -> FloatArray:
    """The sum of strands, which are in order, over [start, end)."""
    out = np.zeros(end - start, np.float32)
    index = max(0, bisect_right(laid, start, key=_at) - 2)  # one before may still fall
    for strand in laid[index:]:
        if strand.rise.start >= end:
            break
        low, high = max(start, strand.rise.start), min(end, strand.fall.end)
        if low < high:
            out[low - start : high - start] += sounding(strand.piece, low, high) * strand.gain(low, high)
    return out


def _quarter(share: FloatArray) -> FloatArray:
    gain: FloatArray = np.sin(share * np.float32(np.pi / 2))
    return gain


def _runs_on(before: Piece, after: Piece) -> bool:
    same = before.source.id == after.source.id and before.channels == after.channels and before.end == after.at
    return same and abs(after.start_sample - before.sample(after.at)) <= _SAME_PLACE_SAMPLES


def _at(strand: Strand) -> int:
    return strand.piece.at
