"""Which line is said at a frame of the cut, and where in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.preview.playlist import PLAYBACK_RATE, cut_playlist
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.splices import Material


class Caption(NamedTuple):
    text: str
    """The whole line: 'MARA: You are late.'; of a placeholder, what it holds room for."""
    at: int
    """Letters of it before the word that is said."""


class Captions:
    """The lines of a cut by frame of its sequence."""

    def __init__(self, sequence: Sequence, decisions: Decisions, material: Material) -> None:
        self._sequence, self._decisions = sequence, decisions
        self._words = material.corrected(decisions).transcripts
        self._playlist = cut_playlist(sequence, self._words)
        self._slugs = sorted(sequence.slugs, key=lambda slug: slug.record_in)
        self._spelled: dict[int, tuple[str, dict[int, int]]] = {}

    def at(self, frame: int) -> Caption:
        """What is said, or was said last, in a frame; '' where nobody speaks."""
        index = bisect_right(self._slugs, frame, key=lambda slug: slug.record_in) - 1
        if index >= 0 and frame < self._slugs[index].record_in + self._slugs[index].frames:
            return Caption(self._slugs[index].text, 0)
        word = self._playlist.word(self._sequence.rate.samples(2 * frame + 1, PLAYBACK_RATE) // 2)
        line = self._decisions.holder(word) if word else None
        if word is None or line is None:
            return Caption("", 0)
        return self._caption(line, word)

    def _caption(self, line: Spoken, word: WordRef) -> Caption:
        if line.id not in self._spelled:
            text, places = f"{line.speaker}: " if line.speaker else "", {}
            for index in line.kept:
                places[index] = len(text)
                text += self._words[line.take].words[index].text.strip() + " "
            self._spelled[line.id] = text.strip(), places
        text, places = self._spelled[line.id]
        return Caption(text, places.get(word.index, 0))
