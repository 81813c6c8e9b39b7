"""Many takes through one ear: which share a window, which are heard again alone, and every word back to its take, in
order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Protocol

import numpy as np

from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import decode
from dialogcut.media.lanes import FloatArray
from dialogcut.media.source import Source
from dialogcut.timebase import Span
from dialogcut.transcript.swallowed import unswallowed
from dialogcut.transcript.windows import HeardWord, Piece, Window, fill, pieces_of, sort_words

_GROUP_WINDOWS, _TRIAL_WINDOWS = 8, 3

Row = tuple[str, Sequence[Window]]
"""A language and the windows heard together in it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One take to hear."""

    source: Source
    channels: tuple[int, ...] | None
    slate: str


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one take, in order, at samples of 16 kHz from the source's start."""

    take: int
    """The take's number among the jobs."""
    words: tuple[HeardWord, ...]
    done: float
    """Share of the take; 1 exactly once, in its last part."""
    language: str


class Ear(Protocol):
    """A loaded model (`whisper.Whisper`). Sounds are mono at 16 kHz, times are samples of what was given."""

    longest: int
    """Samples that a window may hold."""
    row_size: int
    """Sounds to hear together."""
    workers: int
    """Rows to hear at the same time."""

    @property
    def language(self) -> str:
        """What everything is heard in; '' when that is to be found out."""
        ...

    def speech(self, samples: FloatArray) -> list[Span]: ...

    def language_of(self, samples: FloatArray) -> str: ...

    def hear(self, sounds: Sequence[FloatArray], language: str) -> list[tuple[HeardWord, ...]]: ...

    def walk(self, samples: FloatArray) -> Iterator[tuple[tuple[HeardWord, ...], int, str]]: ...


@dataclass(frozen=True, slots=True, eq=False)
class _Take:
    number: int
    samples: FloatArray
    pieces: tuple[Piece, ...]
    language: str


@dataclass(slots=True)
class _Sharing:
    """Whether takes may share windows, as far as it has gone well in this job: a model that gets confused by it is
    asked for a few windows only."""

    forbidden: bool
    windows: int = 0
    doubted: int = 0

    @property
    def pays(self) -> bool:
        return not self.forbidden and 2 * self.doubted <= self.windows

    @property
    def group_windows(self) -> int:
        """How many windows' worth of takes to lay out at once."""
        return _GROUP_WINDOWS if self.windows or not self.pays else _TRIAL_WINDOWS


def hear_walking(ear: Ear, jobs: Sequence[Job]) -> Iterator[Part]:
    """Every take in one run from its start to its end, for settings that forbid windows."""
    for number, job in enumerate(jobs):
        samples = decode(job.source, job.channels)
        language = ear.language
        for words, reached, heard_in in ear.walk(samples):
            language = heard_in
            yield Part(number, words, min(0.999, reached / len(samples)), language)
        yield Part(number, (), 1.0, language)


def hear_in_windows(ear: Ear, jobs: Sequence[Job]) -> Iterator[Part]:
    """The words of every job, in the jobs' order. A take that cannot be decoded raises when its turn has come."""
    sharing = _Sharing(forbidden=not ear.language)  # takes in two languages cannot share a window
    for group in _groups(ear, jobs, sharing):
        yield from _in_order(_hear_group(ear, group, sharing), group[0].number)


def _groups(ear: Ear, jobs: Sequence[Job], sharing: _Sharing) -> Iterator[list[_Take]]:
    """Takes in order, as many at a time as a few windows hold, so that short ones can share."""
    group: list[_Take] = []
    for number, job in enumerate(jobs):
        try:
            group.append(_listened(ear, number, job))
        except MediaUnreadable:
            if group:
                yield group
            raise
        if sum(len(piece.span) for take in group for piece in take.pieces) >= sharing.group_windows * ear.longest:
            yield group
            group = []
    if group:
        yield group


def _listened(ear: Ear, number: int, job: Job) -> _Take:
    samples = decode(job.source, job.channels)
    pieces = pieces_of(number, ear.speech(samples), ear.longest, job.slate)
    language = ear.language
    if pieces and not language:
        language = ear.language_of(samples[pieces[0].span.start :])
    return _Take(number, samples, pieces, language)


def _hear_group(ear: Ear, group: Sequence[_Take], sharing: _Sharing) -> Iterator[Part]:
    takes = {take.number: take for take in group}
    yield from (Part(take.number, (), 1.0, take.language) for take in group if not take.pieces)
    windows = fill([take.pieces for take in group], ear.longest, sharing.pays)
    doubtful: list[int] = []
    for window, words in _hear_windows(ear, windows, takes):
        sorted_words = sort_words(window, words)
        sharing.windows += window.is_shared
        if sorted_words is not None:
            yield from _parts(ear, window, sorted_words, takes)
        else:
            sharing.doubted += 1
            doubtful += window.takes
    alone = fill([takes[number].pieces for number in doubtful], ear.longest, share=False)
    for window, words in _hear_windows(ear, alone, takes):
        yield from _parts(ear, window, sort_words(window, words) or (), takes)


def _hear_windows(
    ear: Ear, windows: Sequence[Window], takes: dict[int, _Take]
) -> Iterator[tuple[Window, tuple[HeardWord, ...]]]:
    def hear(row: Row) -> list[tuple[HeardWord, ...]]:
        return ear.hear([_sound(window, takes) for window in row[1]], row[0])

    rows = _rows(windows, takes, ear.row_size)
    with ThreadPoolExecutor(ear.workers) as pool:
        for (_, row), heard in zip(rows, pool.map(hear, rows), strict=True):
            yield from zip(row, heard, strict=True)


def _rows(windows: Sequence[Window], takes: dict[int, _Take], size: int) -> list[Row]:
    rows: list[Row] = []
    for language, run in groupby(windows, lambda window: takes[window.pieces[0].take].language):
        same = list(run)
        rows += [(language, same[first : first + size]) for first in range(0, len(same), size)]
    return rows


def _sound(window: Window, takes: dict[int, _Take]) -> FloatArray:
    return np.concatenate([takes[p.take].samples[p.span.start : p.span.end] for p in window.pieces])


def _parts(ear: Ear, window: Window, words: Iterable[tuple[int, HeardWord]], takes: dict[int, _Take]) -> Iterator[Part]:
    found = list(words)
    for number in window.takes:
        take = takes[number]
        end = max(piece.span.end for piece in window.pieces if piece.take == number)
        own = [word for owner, word in found if owner == number]
        yield Part(
            number,
            unswallowed(own, take.samples, partial(_alone, ear, take.language)),
            end / take.pieces[-1].span.end,
            take.language,
        )


def _alone(ear: Ear, language: str, sound: FloatArray) -> tuple[HeardWord, ...]:
    return ear.hear([sound], language)[0]


def _in_order(parts: Iterable[Part], first: int) -> Iterator[Part]:
    """Parts by take, a later take's held back until the one before it is done."""
    held: dict[int, list[Part]] = {}
    for part in parts:
        held.setdefault(part.take, []).append(part)
        while held.get(first):
            part = held[first].pop(0)
            yield part
            first += part.done == 1
