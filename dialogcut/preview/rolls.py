"""The sources of a playlist, open for reading: any stretch of a piece at the rate of playback."""

from __future__ import annotations

from collections import OrderedDict
from fractions import Fraction

from dialogcut.media.audio import sound_of
from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import PLAYBACK_RATE, Piece
from dialogcut.preview.reading import SoundReader
from dialogcut.preview.resample import Resampler

_OPEN_FILES = 8


class Rolls:
    """Keeps the files that were read last open, and one resampler a rate."""

    def __init__(self) -> None:
        self._readers: OrderedDict[tuple[str, tuple[int, ...]], SoundReader] = OrderedDict()
        self._resamplers: dict[int, Resampler] = {}

    def read(self, piece: Piece, start: int, end: int) -> FloatArray:
        """The piece over playback samples [start, end), before and after it too; silence outside the recording. Raises
        MediaUnreadable."""
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

    def close(self) -> None:
        while self._readers:
            self._readers.popitem()[1].close()

    def _reader(self, piece: Piece) -> SoundReader:
        key = (piece.source.path, piece.channels)
        reader = self._readers.pop(key, None) or SoundReader(piece.source, piece.channels)
        self._readers[key] = reader
        while len(self._readers) > _OPEN_FILES:
            self._readers.popitem(last=False)[1].close()
        return reader
