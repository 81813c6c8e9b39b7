"""A new hearing laid over an old one: the new words, and of the old ones those that something was decided about and
that the new hearing does not tell.

Old words fall into stretches between which something was decided: a line ends, a strike begins, a picture cuts. Every
stretch keeps at least one word, and no word reaches over the border between two. So where the new hearing has nothing
for a stretch, or one word for two of them, the old words stay, at their old times and marked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from dialogcut.transcript.matching import Match, matched
from dialogcut.transcript.words import Line, Transcript, Word

NOT_AGAIN = "not heard again"
"""The mark of a word that stands only in an older hearing."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the words of one take, ever."""

    borders: Collection[int] = ()
    """Words before which something begins or ends; the number of words stands for the end."""
    held: Collection[int] = ()
    """Words that must not go: what is struck would be heard again where its word is not known any more."""
    single: Collection[int] = ()
    """Words that no two may take the place of: what somebody corrected."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The words of a take from now on, and where the old ones went."""

    transcript: Transcript
    """Its lines are the old transcript's, moved with their words: what is kept by line stays with the line."""
    from_new: tuple[int | None, ...]
    """For each word its place in the new hearing; None for an old word that stayed."""
    from_old: tuple[int | None, ...]
    """For each word its place in the old transcript (the first of several); None where it was never heard before."""
    heirs: tuple[tuple[int, int], ...]
    """For each old word, [start, end) of the words that it became; empty for one that went."""
    cuts: tuple[int, ...]
    """For each old word the place where a line that began with it begins; then the number of words."""
    lefts: tuple[int, ...]
    """For each old word the place behind all that comes from before it; then the number of words."""
    rights: tuple[int, ...]
    """For each old word the first place that comes from it or from behind it; then the number of words. Between left
    and right lie words that were never heard before."""


def merged(
    old: Transcript,
    new: Transcript,
    decided: Decided,
    matches: Sequence[Match] | None = None,
    texts: Transcript | None = None,
) -> Merged:
    """The new hearing over the old one. `matches` says which words are the same where that is known; otherwise they are
    found, comparing with `texts`: the old words as somebody corrected them.

    Both must be of one sound (ValueError), and the old one must have words.
    """
    if (old.source_id, old.sample_rate) != (new.source_id, new.sample_rate) or not old.words:
        raise ValueError(f"{new.take_id} was heard in another sound, or had no words before")
    found = matched((texts or old).words, new.words, old.sample_rate) if matches is None else matches
    borders = sorted({0, len(old.words), *decided.borders, *(line.first for line in old.lines)})
    single = frozenset(decided.single)
    kept = [match for match in found if _fits(borders, single, match)]
    unfit = [match for match in found if not _fits(borders, single, match)]
    held = {*decided.held, *(word for match in unfit for word in range(match.old_start, match.old_end))}
    lost = {word for match in unfit for word in range(match.start, match.end)}
    return _built(old, new, kept, _staying(borders, kept, held), lost)


def _fits(borders: Sequence[int], single: frozenset[int], match: Match) -> bool:
    """Whether the new words can carry what was decided about the old ones: no border lies inside."""
    if bisect_left(borders, match.old_start + 1) < bisect_left(borders, match.old_end):
        return False
    return match.end - match.start == 1 or match.old_start not in single


def _staying(borders: Sequence[int], kept: Sequence[Match], held: Collection[int]) -> list[int]:
    """Old words that stay though they were not heard again."""
    heard = {at for match in kept for at in range(match.old_start, match.old_end)}
    found: list[int] = []
    for start, end in pairwise(borders):
        gone = [at for at in range(start, end) if at not in heard]
        found += gone if len(gone) == end - start else (at for at in gone if at in held)
    return found


def _built(
    old: Transcript, new: Transcript, kept: Sequence[Match], staying: Sequence[int], lost: Collection[int]
) -> Merged:
    places = tuple(_places(old, new, kept, staying, lost))
    words = tuple(_in_time(old, new, places))
    at_new = {place: at for at, (_, place) in enumerate(places) if place is not None}
    at_old = {place: at for at, (place, heard) in enumerate(places) if heard is None}
    heirs: list[tuple[int, int]] = [(0, 0)] * len(old.words)
    for match in kept:
        for word in range(match.old_start, match.old_end):
            heirs[word] = (at_new[match.start], at_new[match.end - 1] + 1)
    for old_word, at in at_old.items():
        if old_word is not None:
            heirs[old_word] = (at, at + 1)
    lefts, rights = _around(len(words), heirs)
    cuts = tuple(_cuts(words, lefts, rights))
    transcript = replace(new, words=words, lines=tuple(_lines(old, new, places, cuts)))
    from_old, from_new = zip(*places, strict=True)
    return Merged(transcript, from_new, from_old, tuple(heirs), cuts, lefts, rights)


def _places(
    old: Transcript, new: Transcript, kept: Sequence[Match], staying: Sequence[int], lost: Collection[int]
) -> Iterator[tuple[int | None, int | None]]:
    """(old place, new place) of every word, in order: matched ones, and between them the others by their times."""
    ends = Match(len(old.words), len(old.words), len(new.words), len(new.words))
    new_from, next_staying = 0, 0
    for match in (*kept, ends):
        stays: list[int] = []
        while next_staying < len(staying) and staying[next_staying] < match.old_start:
            stays.append(staying[next_staying])
            next_staying += 1
        fresh = [at for at in range(new_from, match.start) if at not in lost]
        yield from _by_time(old, new, stays, fresh)
        yield from ((match.old_start, at) for at in range(match.start, match.end))
        new_from = match.end


def _by_time(
    old: Transcript, new: Transcript, stays: Sequence[int], fresh: Sequence[int]
) -> Iterator[tuple[int | None, int | None]]:
    """Two rows of words as one, each in its own order."""
    waiting = list(fresh)[::-1]
    for stay in stays:
        while waiting and new.words[waiting[-1]].start_sample < old.words[stay].start_sample:
            yield None, waiting.pop()
        yield stay, None
    yield from ((None, at) for at in reversed(waiting))


def _in_time(old: Transcript, new: Transcript, places: Sequence[tuple[int | None, int | None]]) -> Iterator[Word]:
    """The words themselves, with edges that never go back: an old one has the room that the new ones leave it."""
    limits: list[int] = []
    limit = max((word.end_sample for word in (*old.words, *new.words)), default=0)
    for _, heard in reversed(places):
        limits.append(limit)
        limit = limit if heard is None else new.words[heard].start_sample
    before = 0
    for index, ((place, heard), limit) in enumerate(zip(places, reversed(limits), strict=True)):
        word = new.words[heard] if heard is not None else _stayed(old.words[place or 0], limit)
        start = max(before, word.start_sample)
        before = max(start, word.end_sample)
        yield word._replace(index=index, start_sample=start, end_sample=before)


def _stayed(word: Word, limit: int) -> Word:
    doubts = tuple(dict.fromkeys((*word.suspect, NOT_AGAIN)))
    start = min(word.start_sample, limit)
    return word._replace(start_sample=start, end_sample=min(word.end_sample, limit), suspect=doubts)


def _around(words: int, heirs: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """`Merged.lefts` and `Merged.rights`."""
    lefts = [*accumulate((end for _, end in heirs), max, initial=0)]
    known = [start if end > start else words for start, end in reversed(heirs)]
    rights = [*accumulate(known, min, initial=words)][::-1]
    return (*lefts[:-1], words), tuple(rights)


def _cuts(words: Sequence[Word], lefts: Sequence[int], rights: Sequence[int]) -> Iterator[int]:
    """Where each border falls: between the words of its two sides, and among new ones there at the longest pause."""
    yield 0
    yield from (
        left if right <= left else _widest(words, left, right)
        for left, right in zip(lefts[1:-1], rights[1:-1], strict=True)
    )
    yield len(words)


def _widest(words: Sequence[Word], left: int, right: int) -> int:
    """The place from left to right, both included, with the longest pause before its word, between two words."""
    inner = range(max(left, 1), min(right, len(words) - 1) + 1)
    return max(inner, key=lambda at: words[at].start_sample - words[at - 1].end_sample, default=left)


def _lines(
    old: Transcript, new: Transcript, places: Sequence[tuple[int | None, int | None]], cuts: Sequence[int]
) -> Iterator[Line]:
    """The old lines around their words; who speaks is taken from the new hearing where the old one does not say."""
    speakers = [line.speaker for line in new.lines for _ in new.of_line(line)]
    for line in old.lines:
        first, last = cuts[line.first], cuts[line.last + 1] - 1
        speaker, unsure = line.speaker, line.speaker_unsure
        if not speaker:
            heard = (speakers[at] for _, at in places[first : last + 1] if at is not None)
            speaker = next((name for name, _ in Counter(heard).most_common(1)), "")
        yield Line(line.index, speaker, first, last, unsure)
