"""Pieces to sound: any stretch of a playlist as samples, with crossfades where something was cut."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from dialogcut.errors import DialogcutError
from dialogcut.media.audio import sound_of
from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import PLAYBACK_RATE, Piece
from dialogcut.preview.reading import SoundReader
from dialogcut.preview.resample import Resampler

FADE = 384
"""Playback samples of a crossfade: 8 ms, half of it borrowed from the handle on each side of the join."""
_SAME_PLACE_SAMPLES = 2  # two roundings of one moment, at most
_OPEN_FILES = 8


@dataclass(frozen=True, slots=True)
class Strand:
    """A piece as it sounds: runs on over what was not cut, and fades over `fade_in` and `fade_out`."""

    piece: Piece
    fade_in: int
    """Where its fade in starts, FADE samples long: half before the join, or at the very start of all."""
    fade_out: int
    """Where its fade out starts."""

    def gain(self, start: int, end: int) -> FloatArray:
        """Its loudness over [start, end): an equal-power quarter wave at each side."""
        at = np.arange(start, end, dtype=np.float32) + np.float32(0.5)
        rising = np.clip((at - self.fade_in) / FADE, 0, 1)
        falling = np.clip((self.fade_out + FADE - at) / FADE, 0, 1)
        gain: FloatArray = np.sin(rising * (np.pi / 2)) * np.sin(falling * (np.pi / 2))
        return gain.astype(np.float32)


def strands(pieces: Iterable[Piece], length: int) -> tuple[Strand, ...]:
    """The pieces with neighbours joined where the source runs on, so that nothing is faded that was not cut."""
    run: list[Piece] = []
    for piece in pieces:
        if run and _runs_on(run[-1], piece):
            run[-1] = replace(run[-1], length=piece.end - run[-1].at)
        else:
            run.append(piece)
    half = FADE // 2
    return tuple(Strand(p, max(0, p.at - half), min(p.end + half, length) - FADE) for p in run)


class Mixer:
    """Renders what it was given, at PLAYBACK_RATE in mono. What cannot be read is silence, and `tell` gets a sentence,
    once a file."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._pieces: list[Piece] = []
        self._strands: tuple[Strand, ...] = ()
        self._readers: OrderedDict[tuple[str, tuple[int, ...]], SoundReader] = OrderedDict()
        self._resamplers: dict[int, Resampler] = {}
        self._unreadable: set[str] = set()
        self.length = 0

    def clear(self) -> None:
        """Forgets what it had. Files that could not be read will be tried again."""
        self._pieces, self._strands, self.length = [], (), 0
        self._unreadable.clear()

    def append(self, pieces: Sequence[Piece], length: int) -> None:
        """Goes on with these where the last ones end."""
        self._pieces += [replace(piece, at=piece.at + self.length) for piece in pieces]
        self.length += length
        self._strands = strands(self._pieces, self.length)

    def render(self, start: int, end: int) -> FloatArray:
        """Samples [start, end); silence outside the playlist."""
        out = np.zeros(end - start, np.float32)
        first, last = max(0, start), min(end, self.length)
        index = max(0, bisect_right(self._strands, first, key=_at) - 2)  # one before may still fade out
        for strand in self._strands[index:]:
            if strand.fade_in >= last:
                break
            low, high = max(first, strand.fade_in), min(last, strand.fade_out + FADE)
            if low < high:
                out[low - start : high - start] += self._sound(strand.piece, low, high) * strand.gain(low, high)
        return out

    def close(self) -> None:
        while self._readers:
            self._readers.popitem()[1].close()

    def _sound(self, piece: Piece, start: int, end: int) -> FloatArray:
        if piece.source.path in self._unreadable:
            return np.zeros(end - start, np.float32)
        try:
            return self._read(piece, start, end)
        except DialogcutError as problem:
            self._unreadable.add(piece.source.path)
            self._tell(f"{problem.sentence} Silence is played in its place.")
            return np.zeros(end - start, np.float32)

    def _read(self, piece: Piece, start: int, end: int) -> FloatArray:
        reader = self._reader(piece)
        own_rate = sound_of(piece.source).sample_rate
        if own_rate == PLAYBACK_RATE:
            first = piece.start_sample + start - piece.at
            return reader.read(first, first + end - start)
        if own_rate not in self._resamplers:
            self._resamplers[own_rate] = Resampler.of(own_rate, PLAYBACK_RATE)
        resampler = self._resamplers[own_rate]
        place = piece.start_sample + Fraction((start - piece.at) * own_rate, PLAYBACK_RATE)
        return resampler(reader.read(*resampler.span(place, end - start)), place, end - start)

    def _reader(self, piece: Piece) -> SoundReader:
        key = (piece.source.path, piece.channels)
        reader = self._readers.pop(key, None) or SoundReader(piece.source, piece.channels)
        self._readers[key] = reader
        while len(self._readers) > _OPEN_FILES:
            self._readers.popitem(last=False)[1].close()
        return reader


def _runs_on(before: Piece, after: Piece) -> bool:
    same = before.source.id == after.source.id and before.channels == after.channels and before.end == after.at
    return same and abs(after.start_sample - before.sample(after.at)) <= _SAME_PLACE_SAMPLES


def _at(strand: Strand) -> int:
    return strand.piece.at
