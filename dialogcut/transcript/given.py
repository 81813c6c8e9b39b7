"""A written text as a take's transcript: every word that can be in the sound, and where its edges come from.

Words that two looks place (`looks`) are trusted. 'unaligned' in `Word.suspect` says that only one look, or only the
file, tells where the word is; 'estimated' that nothing does, but that there is sound for it. Words for which there is
no sound are left out and listed, as is speech that the text does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dialogcut.media.lanes import FloatArray
from dialogcut.media.source import Take
from dialogcut.timebase import Span
from dialogcut.transcript import trust
from dialogcut.transcript.clock import Clock, clock_of
from dialogcut.transcript.edgebook import ALIGNER, ESTIMATED, FILE, RECOGNISER_MS, EdgeBook, EdgeTrust
from dialogcut.transcript.filling import Laid, laid
from dialogcut.transcript.imports.written import Written, WrittenWord
from dialogcut.transcript.looks import Look, Place
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.placing import RULES, Placing, untold
from dialogcut.transcript.room import Room
from dialogcut.transcript.sphinx import RATE, Sphinx
from dialogcut.transcript.words import SUSPECT_SECONDS, Line, Transcript, Word

MADE_BY = f"text aligned by pocketsphinx, rules {RULES}"
ESTIMATED_MS = 2000
LEAST_FOUND = 0.2
"""Below this share of its words a text is not this take's."""
_LEAST_SPEECH = RATE * 6 // 10
_PAUSE = RATE * 8 // 100
_SLOW_WORDS_A_SECOND = 2.0

Kind = Literal["unsure", "unsaid", "unwritten"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where text and sound do not meet: samples of the take's dialogue source."""

    kind: Kind
    """'unsure': words whose edges are not trusted. 'unsaid': written, and no sound for it. 'unwritten': sound as loud
    as speech, and no text for it."""
    start_sample: int
    end_sample: int
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Given:
    """What came of a text for one take."""

    transcript: Transcript
    book: EdgeBook
    places: tuple[int, ...]
    """For each word of the transcript, which word of the text it is."""
    trusted: int
    """Words with edges that two looks confirm."""
    stretches: tuple[Stretch, ...]
    before: int
    """Words of the text before the part that this take is of."""
    after: int
    clock_note: str
    """What is wrong with the file's own times; '' where nothing is, or it gives none."""

    share_found: float
    """Trusted words against those that were to be found: as many as the text has, or as the sound has room for."""


def give(
    take: Take,
    written: Written,
    samples: FloatArray,
    sphinx: Sphinx,
    told: Callable[[float], None] = untold,
) -> Given:
    """Places a text in a take whose dialogue is `samples` (mono, 16 kHz)."""
    placing = Placing(samples, [[word.text for word in line.words] for line in written.lines], sphinx, told)
    places = placing.run()
    words = [word for line in written.lines for word in line.words]
    clock = clock_of(_told_and_found(written, words, places))
    if clock is not None and (fresh := _file_looks(words, clock, len(samples))):
        for looks, look in zip(placing.looks, fresh, strict=True):
            looks += [look] if look is not None else []
        places = placing.places()
    room = Room(samples, [Span(place.start, place.end) for place in places if place is not None])
    first, last = _part(written, places, room, len(samples))
    laid_words = laid(written.lines, places, Span(first, last + 1), clock, room, len(samples))
    return _given(take, written, words, laid_words, (first, last), room, samples, clock)


def _told_and_found(
    written: Written, words: Sequence[WrittenWord], places: Sequence[Place | None]
) -> list[tuple[int, float]]:
    """What the file and the sound say about the same starts: of words, else of lines. Milliseconds."""
    starts = [word.start_ms for word in words]
    if not any(start is not None for start in starts):
        starts = [line.start_ms if at == 0 else None for line in written.lines for at in range(len(line.words))]
    pairs = zip(starts, places, strict=True)
    return [
        (told, place.start * 1000 / RATE) for told, place in pairs if told is not None and place and place.is_trusted
    ]


def _file_looks(words: Sequence[WrittenWord], clock: Clock, length: int) -> list[Look | None]:
    """The file's word times are a look of their own, corrected; not where the sound has not begun, or is over."""
    looks = [_file_look(word, clock) for word in words] if any(word.is_timed for word in words) else []
    return [look if look is not None and look.start >= 0 and look.end <= length else None for look in looks]


def _file_look(word: WrittenWord, clock: Clock) -> Look | None:
    if word.start_ms is None or word.end_ms is None:
        return None
    start, end = (round(clock.at(ms) * RATE / 1000) for ms in (word.start_ms, word.end_ms))
    return Look(FILE, False, start, end, -math.inf)


def _part(written: Written, places: Sequence[Place | None], room: Room, length: int) -> tuple[int, int]:
    """First and last word of the text that this take may hold: what was found, the lines it stands in, and what lies
    before and behind where all of that has room."""
    known = [word for word, place in enumerate(places) if place is not None]
    if not known:
        return 0, -1
    first, last = known[0], known[-1]
    start, end = places[first], places[last]
    assert start is not None  # it is known
    assert end is not None  # it is known
    bounds = _line_bounds(written)
    seconds_before, seconds_behind = room.spoken(Span(0, start.start)) / RATE, room.spoken(Span(end.end, length)) / RATE
    head = 0 if first <= 4 * seconds_before else next(lo for lo, hi in bounds if lo <= first < hi)
    tail = (
        len(places)
        if len(places) - 1 - last <= 4 * seconds_behind
        else next(hi for lo, hi in bounds if lo <= last < hi)
    )
    return head, tail - 1


def _line_bounds(written: Written) -> list[tuple[int, int]]:
    bounds, at = [], 0
    for line in written.lines:
        bounds.append((at, at + len(line.words)))
        at += len(line.words)
    return bounds


def _given(
    take: Take,
    written: Written,
    words: Sequence[WrittenWord],
    found: Sequence[Laid],
    part: tuple[int, int],
    room: Room,
    samples: FloatArray,
    clock: Clock | None,
) -> Given:
    sound = take.dialogue.sound
    assert sound is not None  # a take is heard in a source with sound
    scale = sound.sample_rate / RATE
    said = tuple(_word(index, words[one.word].text, one, scale) for index, one in enumerate(found))
    transcript = Transcript(
        take.id, take.dialogue_id, sound.sample_rate, said, _lines(written, found), written.language or "en", MADE_BY
    )
    trusted = sum(not one.doubt for one in found)
    stretches = (*_unsure(said), *_unsaid(words, found, part, scale), *_unwritten(found, room, len(samples), scale))
    return Given(
        transcript,
        _book(transcript, found, clock, _noise(samples)),
        tuple(one.word for one in found),
        trusted,
        tuple(sorted(stretches, key=lambda one: one.start_sample)),
        part[0],
        len(words) - 1 - part[1],
        clock.sentence if clock else "",
        trusted / max(1.0, min(float(len(words)), _SLOW_WORDS_A_SECOND * room.spoken(Span(0, len(samples))) / RATE)),
    )


def _word(index: int, text: str, one: Laid, scale: float) -> Word:
    start, end = round(one.start * scale), round(one.end * scale)
    doubts = {
        one.doubt: bool(one.doubt),
        "long": one.end - one.start > SUSPECT_SECONDS * RATE,
        "no time": end == start,
    }
    return Word(index, text, start, end, 1.0, tuple(doubt for doubt, holds in doubts.items() if holds))


def _lines(written: Written, found: Sequence[Laid]) -> tuple[Line, ...]:
    """The file's lines, as far as their words are there."""
    number = [at for at, line in enumerate(written.lines) for _ in line.words]
    lines: list[Line] = []
    for at, run in groupby(range(len(found)), key=lambda index: number[found[index].word]):
        indexes = list(run)
        lines.append(Line(len(lines), written.lines[at].speaker, indexes[0], indexes[-1]))
    return tuple(lines)


def _unsure(words: Sequence[Word]) -> Iterator[Stretch]:
    for is_unsure, run in groupby(words, key=lambda word: bool(word.suspect)):
        held = list(run)
        if is_unsure:
            text = " ".join(word.text for word in held)
            yield Stretch("unsure", held[0].start_sample, held[-1].end_sample, text, len(held))


def _unsaid(
    words: Sequence[WrittenWord], found: Sequence[Laid], part: tuple[int, int], scale: float
) -> Iterator[Stretch]:
    """Runs of the text's part that are not in the sound, at the edges of what is said around them."""
    there = {one.word: one for one in found}
    for is_there, run in groupby(range(part[0], part[1] + 1), key=lambda word: word in there):
        held = list(run)
        if not is_there:
            before, behind = there.get(held[0] - 1), there.get(held[-1] + 1)
            start = before.end if before else (behind.start if behind else 0)
            end = behind.start if behind else start
            text = " ".join(words[word].text for word in held)
            yield Stretch("unsaid", round(start * scale), round(max(start, end) * scale), text, len(held))


def _unwritten(found: Sequence[Laid], room: Room, length: int, scale: float) -> Iterator[Stretch]:
    spans = [Span(one.start, one.end) for one in found]
    for span in room.unwritten(spans, length, _LEAST_SPEECH):
        yield Stretch("unwritten", round(span.start * scale), round(span.end * scale), "", 0)


def _book(transcript: Transcript, found: Sequence[Laid], clock: Clock | None, noise_db: float) -> EdgeBook:
    file_ms = clock.within_ms * 2 if clock else RECOGNISER_MS
    starts, ends = [], []
    for at, one in enumerate(found):
        left = found[at - 1].end if at else one.start - _PAUSE
        right = found[at + 1].start if at + 1 < len(found) else one.end + _PAUSE
        flat = {ESTIMATED: ESTIMATED_MS, FILE: file_ms}.get(one.source, RECOGNISER_MS)
        is_aligned = one.source == ALIGNER
        in_ms = trust.start_within_ms(ALIGNER, one.start - left >= _PAUSE, noise_db, False) if is_aligned else flat
        out_ms = trust.end_within_ms(ALIGNER, right - one.end >= _PAUSE, noise_db, False) if is_aligned else flat
        starts.append(EdgeTrust(one.source, in_ms))
        ends.append(EdgeTrust(one.source, out_ms))
    return EdgeBook(transcript.take_id, MADE_BY, tuple(starts), tuple(ends))


def _noise(samples: FloatArray) -> float:
    """How far the speech stands above the noise, in dB, as `trust` asks."""
    loudness, whole = Loudness(samples), Span(0, len(samples))
    return loudness.loud(whole) - loudness.noise(whole)
