"""Playlists that are heard one after the other as if they were one."""

from __future__ import annotations

from bisect import bisect_right

from dialogcut.cut.decisions import WordRef
from dialogcut.preview.playlist import Place, Playlist


class Chain:
    """Grows at its end. Positions run through all of it."""

    def __init__(self, *playlists: Playlist) -> None:
        self.playlists: list[Playlist] = []
        self._starts: list[int] = []
        self.length = 0
        for playlist in playlists:
            self.append(playlist)

    def append(self, playlist: Playlist) -> None:
        self.playlists.append(playlist)
        self._starts.append(self.length)
        self.length += playlist.length

    def place(self, at: int) -> Place | None:
        """As `Playlist.place`."""
        index = bisect_right(self._starts, at) - 1
        return self.playlists[index].place(at - self._starts[index]) if index >= 0 else None

    def word(self, at: int) -> WordRef | None:
        """As `Playlist.word`."""
        index = bisect_right(self._starts, at) - 1
        return self.playlists[index].word(at - self._starts[index]) if index >= 0 else None

    def sample_of(self, word: WordRef) -> int | None:
        """As `Playlist.sample_of`."""
        for start, playlist in zip(self._starts, self.playlists, strict=True):
            at = playlist.sample_of(word)
            if at is not None:
                return start + at
        return None
