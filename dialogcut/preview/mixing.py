"""Pieces to sound: any stretch of a playlist as samples, with crossfades where something was cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dialogcut.errors import DialogcutError
from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import Piece
from dialogcut.preview.rolls import Rolls
from dialogcut.preview.strands import Strand, mixed, strands


class Mixer:
    """Renders what it was given, at PLAYBACK_RATE in mono. What cannot be read is silence, and `tell` gets a sentence,
    once a file."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._pieces: list[Piece] = []
        self._strands: tuple[Strand, ...] = ()
        self._rolls = Rolls()
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
        if first < last:
            out[first - start : last - start] = mixed(self._strands, first, last, self._sound)
        return out

    def close(self) -> None:
        self._rolls.close()

    def _sound(self, piece: Piece, start: int, end: int) -> FloatArray:
        if piece.source.path not in self._unreadable:
            try:
                return self._rolls.read(piece, start, end)
            except DialogcutError as problem:
                self._unreadable.add(piece.source.path)
                self._tell(f"{problem.sentence} Silence is played in its place.")
        return np.zeros(end - start, np.float32)
