"""Page time: the page in order with nothing struck, each word from its start to the next one's.

Strikes do not change it, so that a place in the strips stays where it is while words come and go; only another order
of the lines makes another axis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from dialogcut.cut.decisions import CutLine, Spoken
from dialogcut.transcript.words import Transcript

IntArray = NDArray[np.int64]

LONGEST_PAUSE_MS = 3000
"""More silence than this between neighbours is not drawn: a slate or a reset would swallow the strip."""
JUMP_PAUSE_MS = 300
"""Most silence drawn after a word that is followed by another place of its take, or by another take."""
HELD = -1
"""The take of words that are still to be recorded."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """Where each word of the page stands in page time."""

    takes: tuple[str, ...]
    at_ms: IntArray
    """Start of each word, then the end of the page: n + 1 values that rise."""
    take: IntArray
    """Which of `takes` each word is of; HELD for words of a placeholder."""
    in_take_ms: IntArray
    """Start of each word in its take; 0 where it has none."""

    @property
    def n(self) -> int:
        return len(self.take)

    @property
    def total_ms(self) -> int:
        return int(self.at_ms[-1])

    def ms_of(self, word: int) -> int:
        """Where a word starts; the page's end for the word after the last."""
        return int(self.at_ms[min(max(0, word), self.n)])

    def word_at(self, ms: int) -> int:
        """The word heard at a time, the nearest one's outside the page; 0 on an empty page."""
        return min(max(0, int(self.at_ms.searchsorted(ms, "right")) - 1), max(0, self.n - 1))


class TakeTimes:
    """When the words of each take are said, in ms, read once from each transcript."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Transcript, IntArray, IntArray]] = {}

    def of(self, transcript: Transcript) -> tuple[IntArray, IntArray]:
        """Start and end of every word of a take."""
        found = self._read.get(transcript.take_id)
        if found is None or found[0] is not transcript:
            words, rate = transcript.words, transcript.sample_rate
            start, end = (
                np.fromiter(map(itemgetter(field), words), np.int64, len(words)) * 1000 // rate for field in (2, 3)
            )
            found = self._read[transcript.take_id] = (transcript, start, end)
        return found[1:]


def axis_of(
    lines: Sequence[CutLine], line_start: Sequence[int], transcripts: Mapping[str, Transcript], times: TakeTimes
) -> Axis:
    """The axis of a page. `line_start` says at which word of the page each line starts, and how many there are at last:
    words of placeholders, which share their line's estimated length, are counted there too."""
    takes = tuple(dict.fromkeys(line.take for line in lines if isinstance(line, Spoken)))
    order = {take: i for i, take in enumerate(takes)}
    starts = np.asarray(line_start, np.int64)
    counts = np.diff(starts)
    line_take = np.array([order[line.take] if isinstance(line, Spoken) else HELD for line in lines], np.int64)
    firsts = np.array([line.first if isinstance(line, Spoken) else 0 for line in lines], np.int64)
    take = line_take.repeat(counts)
    index = np.arange(len(take)) + (firsts - starts[:-1]).repeat(counts)
    start, stretch = _recorded([times.of(transcripts[name]) for name in takes], take, index)
    held = np.flatnonzero(line_take == HELD)
    for i in held.tolist():
        a, b = int(starts[i]), int(starts[i + 1])
        line = lines[i]
        if b > a and not isinstance(line, Spoken):
            stretch[a:b] = np.diff(np.linspace(0, line.duration_ms, b - a + 1).astype(np.int64))
    at = np.zeros(len(take) + 1, np.int64)
    np.cumsum(np.maximum(stretch, 1), out=at[1:])  # a word without a time has its place too
    return Axis(takes, at, take, start)


def _recorded(times: Sequence[tuple[IntArray, IntArray]], take: IntArray, index: IntArray) -> tuple[IntArray, IntArray]:
    """Start in the take and stretch on the page of each word; 0 for words of placeholders."""
    if not times:
        return np.zeros(len(take), np.int64), np.zeros(len(take), np.int64)
    offsets = np.array([0, *(len(start) for start, _ in times)]).cumsum()
    all_start = np.concatenate([start for start, _ in times])
    pause, length = _pauses_and_lengths(times)
    at = np.where(take == HELD, 0, offsets[take] + index)
    goes_on = np.zeros(len(take), bool)
    goes_on[:-1] = (np.diff(at) == 1) & (np.diff(take) == 0)
    stretch = length[at] + np.minimum(pause[at], np.where(goes_on, LONGEST_PAUSE_MS, JUMP_PAUSE_MS))
    recorded = take != HELD
    return all_start[at] * recorded, stretch * recorded


def _pauses_and_lengths(times: Sequence[tuple[IntArray, IntArray]]) -> tuple[IntArray, IntArray]:
    """What is silent after each word of each take, and how long it is said: to the next one's start where they
    overlap."""
    pauses, lengths = [], []
    for start, end in times:
        following = np.append(start[1:], end[-1:] + JUMP_PAUSE_MS)
        pauses.append(np.maximum(following - end, 0))
        lengths.append(np.maximum(np.minimum(end, following) - start, 0))
    return np.concatenate(pauses), np.concatenate(lengths)
