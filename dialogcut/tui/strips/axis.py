"""Page time: the page in order with nothing struck, each word from its start to the next one's.

Strikes do not change it, so that a place in the strips stays where it is while words come and go; only another order
of the lines makes another axis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dialogcut.cut.decisions import CutLine, Placeholder, Spoken
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


class WordTimes(NamedTuple):
    """The words of one take in ms, and one entry after them that holds nothing."""

    start: IntArray
    going_on: IntArray
    """From a word's start to the next one's, where that follows on the page too."""
    jumping: IntArray
    """From its start to the end of what is drawn of it, where something else follows."""


class TakeTimes:
    """When the words of each take are said, read once from each transcript."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Transcript, WordTimes]] = {}

    def of(self, transcript: Transcript) -> WordTimes:
        found = self._read.get(transcript.take_id)
        if found is None or found[0] is not transcript:
            found = self._read[transcript.take_id] = transcript, _word_times(transcript)
        return found[1]


def axis_of(
    lines: Sequence[CutLine], line_start: Sequence[int], transcripts: Mapping[str, Transcript], times: TakeTimes
) -> Axis:
    """The axis of a page. `line_start` says at which word of the page each line starts, and how many there are at last:
    words of placeholders, which share their line's estimated length, are counted there too."""
    takes = tuple(dict.fromkeys(line.take for line in lines if isinstance(line, Spoken)))
    read = [times.of(transcripts[take]) for take in takes]
    order = {take: i for i, take in enumerate(takes)}
    offsets = np.cumsum([0, *(len(take.start) for take in read)]).tolist()
    starts = np.asarray(line_start, np.int64)
    counts = np.diff(starts)
    take = np.array([order[line.take] if isinstance(line, Spoken) else HELD for line in lines], np.int64)
    firsts = [offsets[order[line.take]] + line.first if isinstance(line, Spoken) else 0 for line in lines]
    of_word = take.repeat(counts)
    at = np.arange(len(of_word)) + (np.array(firsts, np.int64) - starts[:-1]).repeat(counts)
    at[of_word == HELD] = offsets[-1]
    start, stretch = _recorded(read, at)
    for i in np.flatnonzero(take == HELD).tolist():
        _hold(stretch[starts[i] : starts[i + 1]], lines[i])
    at_ms = np.zeros(len(of_word) + 1, np.int64)
    np.cumsum(np.maximum(stretch, 1), out=at_ms[1:])  # a word without a time has its place too
    return Axis(takes, at_ms, of_word, start)


def _recorded(read: Sequence[WordTimes], at: IntArray) -> tuple[IntArray, IntArray]:
    """Start in its take and stretch on the page of each word, given its place among all takes' entries laid end to end;
    what is past them is not recorded."""
    start, going_on, jumping = (np.concatenate([*(take[field] for take in read), [0]]) for field in range(3))
    goes_on = np.zeros(len(at), bool)
    goes_on[:-1] = np.diff(at) == 1  # never from take to take: an empty entry lies between them
    return start[at], np.where(goes_on, going_on[at], jumping[at])


def _hold(stretch: IntArray, line: CutLine) -> None:
    """Shares a placeholder's length out among its words."""
    if isinstance(line, Placeholder):
        stretch[:] = np.diff(np.arange(len(stretch) + 1) * line.duration_ms // len(stretch))


def _word_times(transcript: Transcript) -> WordTimes:
    n = len(transcript.words)
    flat = chain.from_iterable(map(itemgetter(2, 3), transcript.words))
    samples = np.fromiter(flat, np.int64, 2 * n).reshape(n, 2)
    edges = samples * 1000 // transcript.sample_rate
    start, end = edges[:, 0], edges[:, 1]
    following = np.append(start[1:], end[-1:] + JUMP_PAUSE_MS)
    said = np.maximum(np.minimum(end, following) - start, 0)  # to the next one's start where words overlap
    pause = np.maximum(following - end, 0)
    columns = start, said + np.minimum(pause, LONGEST_PAUSE_MS), said + np.minimum(pause, JUMP_PAUSE_MS)
    return WordTimes(*(np.append(column, 0) for column in columns))
