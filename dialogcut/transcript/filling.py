"""Words of a text that were not found in the sound: which of them there is room for, and where they then may lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogcut.timebase import Span
from dialogcut.transcript.clock import Clock
from dialogcut.transcript.edgebook import ALIGNER, ESTIMATED, FILE, RECOGNISER
from dialogcut.transcript.imports.written import WrittenLine, WrittenWord
from dialogcut.transcript.looks import Place
from dialogcut.transcript.room import Room
from dialogcut.transcript.sphinx import RATE
from dialogcut.transcript.words import UNALIGNED

_LETTER = RATE * 35 // 1000  # what fast speech takes
_SLOW_LETTER = RATE * 15 // 100  # nobody speaks slower: what is longer holds something else too
_SHORTEST = RATE * 3 // 100
_MOST_SWALLOWED, _MOST_SWALLOWED_LETTERS = 3, 12


class Laid(NamedTuple):
    """A word in the sound, at 16 kHz."""

    word: int
    start: int
    end: int
    source: str
    """One of `edgebook.SOURCES`."""
    doubt: str
    """'' for trusted edges, 'unaligned' where one look found it, 'estimated' where none did."""


def laid(
    lines: Sequence[WrittenLine],
    places: Sequence[Place | None],
    part: Span,
    clock: Clock | None,
    room: Room,
    length: int,
) -> list[Laid]:
    """Of a part of the text's words (whole lines) every word that has a place, and the words between them that there is
    room for, in order; a word that is not in it is not in the sound."""
    words = [word for line in lines for word in line.words]
    line_of = [line for line in lines for _ in line.words]
    behind = _starts_behind(places, length)
    found: list[Laid] = []
    for run in _runs(places, line_of, part):
        if (place := places[run.start]) is not None:
            found.append(_placed(run.start, place, found[-1].end if found else 0))
            continue
        before = found[-1].end if found else 0
        gap = Span(before, max(behind[run.end], before))
        is_inside = _is_inside(run, places, line_of)
        window = _window(run, line_of, gap, clock)
        found += _told(run, words, gap, clock) or _spread(run, words, window, room, is_inside, _is_head(run, line_of))
    return found


def _placed(word: int, place: Place, before: int) -> Laid:
    start = max(place.start, before)
    source = ALIGNER if place.is_trusted else FILE if place.by == FILE else RECOGNISER
    return Laid(word, start, max(place.end, start), source, "" if place.is_trusted else UNALIGNED)


def _starts_behind(places: Sequence[Place | None], length: int) -> list[int]:
    """For each word where it, or the next one with a place, starts; then where the sound ends."""
    starts = [length]
    for place in reversed(places):
        starts.append(place.start if place is not None else starts[-1])
    return starts[::-1]


def _runs(places: Sequence[Place | None], line_of: Sequence[WrittenLine], part: Span) -> Iterator[Span]:
    """Each placed word alone, and the words without a place between two of them, a line at a time."""
    at = part.start
    while at < part.end:
        end = at + 1
        while places[at] is None and end < part.end and places[end] is None and line_of[end] is line_of[at]:
            end += 1
        yield Span(at, end)
        at = end


def _told(run: Span, words: Sequence[WrittenWord], gap: Span, clock: Clock | None) -> list[Laid]:
    """At the file's own word times, corrected; [] where they do not fit between the words that were found."""
    found: list[Laid] = []
    for word in range(run.start, run.end):
        start_ms, end_ms = words[word].start_ms, words[word].end_ms
        if clock is None or start_ms is None or end_ms is None:
            return []
        start = max(gap.start if not found else found[-1].end, _sample(clock, start_ms))
        end = min(gap.end, _sample(clock, end_ms))
        if end - start < _SHORTEST:
            return []
        found.append(Laid(word, start, end, FILE, UNALIGNED))
    return found


def _window(run: Span, line_of: Sequence[WrittenLine], gap: Span, clock: Clock | None) -> Span:
    """The gap, narrowed by the times of the line where the file gives any."""
    line = line_of[run.start]
    if clock is None or line.start_ms is None or line.end_ms is None:
        return gap
    start, end = max(gap.start, _sample(clock, line.start_ms)), min(gap.end, _sample(clock, line.end_ms))
    return Span(start, end) if end - start >= _SHORTEST * len(run) else gap


def _spread(
    run: Span, words: Sequence[WrittenWord], gap: Span, room: Room, is_inside: bool, is_head: bool
) -> list[Laid]:
    """Over what is as loud as speech in a gap, by letters; [] where that is too little for these words, but for a few
    short ones inside a sentence, which fast speech swallows. Of a gap that is too long for them they take the side
    where the rest of their line is."""
    loud = room.loud(gap)
    letters = [max(2, sum(map(str.isalnum, words[word].text))) for word in range(run.start, run.end)]
    if sum(map(len, loud)) < sum(letters) * _LETTER and not (is_inside and _can_be_swallowed(letters)):
        return []
    start, end = (loud[0].start, loud[-1].end) if loud else (gap.start, gap.end)
    longest = sum(letters) * _SLOW_LETTER
    start, end = (max(start, end - longest), end) if is_head else (start, min(end, start + longest))
    found: list[Laid] = []
    done = 0
    for word, count in zip(range(run.start, run.end), letters, strict=True):
        here = start + (end - start) * done // sum(letters)
        done += count
        found.append(Laid(word, here, start + (end - start) * done // sum(letters), ESTIMATED, "estimated"))
    return found


def _is_inside(run: Span, places: Sequence[Place | None], line_of: Sequence[WrittenLine]) -> bool:
    """Whether words were found on both sides, at least one of them in the same line."""
    sides = (run.start - 1, run.end)
    is_found = all(0 <= side < len(places) and places[side] is not None for side in sides)
    return is_found and any(line_of[side] is line_of[run.start] for side in sides)


def _is_head(run: Span, line_of: Sequence[WrittenLine]) -> bool:
    """Whether the rest of its line is only behind it."""
    before, behind = (
        side in range(len(line_of)) and line_of[side] is line_of[run.start] for side in (run.start - 1, run.end)
    )
    return behind and not before


def _can_be_swallowed(letters: Sequence[int]) -> bool:
    return len(letters) <= _MOST_SWALLOWED and sum(letters) <= _MOST_SWALLOWED_LETTERS


def _sample(clock: Clock, file_ms: int) -> int:
    return max(0, round(clock.at(file_ms) * RATE / 1000))
