"""Where in the NLE's cut each moment of a take plays: matched events as stretches, and words laid over them.

All positions are whole microseconds, of the take's clock or of record time: a word's edges are samples, an event's are
frames.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dialogcut.conform.outcome import Match, Standing
from dialogcut.media.source import Take
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.transcript.words import Transcript

MICROSECONDS = 1_000_000
_SAME_PLAYING = 100_000  # a word whose start would lie nearer than this is not heard twice


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one event plays of a take, forwards."""

    start: int
    """On the take's clock."""
    end: int
    record: int
    """Record time of its start."""
    speed: Fraction
    is_sound: bool
    angle: str
    """The camera's; '' for sound."""

    def record_of(self, clock: int) -> int:
        """Record time of a moment of the take, were the event long enough."""
        if self.speed == 1:
            return self.record + clock - self.start
        return self.record + nearest((clock - self.start) / self.speed)


@dataclass(frozen=True, slots=True)
class Playing:
    """One place of the cut at which a word, or a part of it, plays."""

    at: int
    """Record time of the word's start."""
    heard: Fraction
    """Share of the word, 0 to 1."""
    seen: Fraction
    angle: str
    """The camera that shows most of it; '' where none does."""
    is_retimed: bool


def stretches(matches: Iterable[Match], takes: Mapping[str, Take], rate: Rate) -> dict[str, tuple[Stretch, ...]]:
    """Take -> what is played of it. Freezes and reversed events play no words."""
    found: dict[str, list[Stretch]] = {}
    for match in matches:
        event = match.event
        if match.standing is not Standing.MATCHED or match.start is None or event.speed <= 0:
            continue
        is_sound = event.track.startswith("A")
        source = takes[match.take].source(match.source_id)
        angle = source.angle if source.picture is not None and not is_sound else ""
        length = rate.seconds(event.frames) * event.speed
        start, end = (nearest(at * MICROSECONDS) for at in (match.start, match.start + length))
        record = nearest(rate.seconds(event.record_in) * MICROSECONDS)
        found.setdefault(match.take, []).append(Stretch(start, end, record, event.speed, is_sound, angle))
    return {take: tuple(played) for take, played in found.items()}


def playings(transcript: Transcript, played: Sequence[Stretch]) -> Iterator[tuple[Playing, ...]]:
    """For each word in its order: where it plays, by record time; nothing where it does not play at all.

    Sound on several tracks is heard once: what counts is the union of what is open at one place of the cut.
    """
    edges = [_edges(word.start_sample, word.end_sample, transcript.sample_rate) for word in transcript.words]
    over = _laid_over(edges, played)
    for (start, end), pieces in zip(edges, over, strict=True):
        yield tuple(_playing(group, start, end) for group in _groups(pieces, start, end))


def _edges(start: int, end: int, sample_rate: int) -> tuple[int, int]:
    """A word without a time is as long as nothing can be, so that it still lies inside something."""
    first = nearest(Fraction(start * MICROSECONDS, sample_rate))
    return first, max(first + 1, nearest(Fraction(end * MICROSECONDS, sample_rate)))


def _laid_over(edges: Sequence[tuple[int, int]], played: Iterable[Stretch]) -> list[list[Stretch]]:
    """The stretches that each word touches."""
    order = sorted(range(len(edges)), key=lambda word: edges[word])
    starts = [edges[word][0] for word in order]
    longest = max((end - start for start, end in edges), default=0)
    over: list[list[Stretch]] = [[] for _ in edges]
    for stretch in played:
        first, last = bisect_left(starts, stretch.start - longest), bisect_left(starts, stretch.end)
        for word in order[first:last]:
            if edges[word][1] > stretch.start:
                over[word].append(stretch)
    return over


def _groups(pieces: Sequence[Stretch], start: int, end: int) -> Iterator[list[Stretch]]:
    """The pieces that play a word at one place of the cut, by record time: an edit inside a word that takes out a few
    frames of it leaves one word, not two."""
    near = max(_SAME_PLAYING, end - start)
    placed = sorted(((piece.record_of(start), n) for n, piece in enumerate(pieces)), key=lambda pair: pair[0])
    group: list[Stretch] = []
    before = 0
    for at, n in placed:
        if group and at - before >= near:
            yield group
            group = []
        group.append(pieces[n])
        before = at
    if group:
        yield group


def _playing(group: Sequence[Stretch], start: int, end: int) -> Playing:
    heard = [piece for piece in group if piece.is_sound]
    seen = [piece for piece in group if not piece.is_sound]
    first = min(heard or seen, key=lambda piece: piece.start)
    most = max(seen, key=lambda piece: min(piece.end, end) - max(piece.start, start), default=None)
    return Playing(
        first.record_of(start),
        share(start, end, heard),
        share(start, end, seen),
        most.angle if most else "",
        any(piece.speed != 1 for piece in heard or seen),
    )


def share(start: int, end: int, pieces: Iterable[Stretch]) -> Fraction:
    """How much of [start, end) the union of the pieces covers, 0 to 1."""
    inside = sorted((max(piece.start, start), min(piece.end, end)) for piece in pieces)
    reached, covered = start, 0
    for first, last in inside:
        if last > max(first, reached):
            covered += last - max(first, reached)
            reached = last
    return Fraction(covered, end - start)


def out_of_order(indexes: Sequence[int]) -> frozenset[int]:
    """Places of the fewest items that, taken out, leave the others rising (patience sorting, O(n log n))."""
    ends: list[tuple[int, int]] = []
    before: list[int | None] = []
    for at, index in enumerate(indexes):
        rank = bisect_left(ends, (index, at))
        before.append(ends[rank - 1][1] if rank else None)
        ends[rank : rank + 1] = [(index, at)]
    kept: set[int] = set()
    at_end = ends[-1][1] if ends else None
    while at_end is not None:
        kept.add(at_end)
        at_end = before[at_end]
    return frozenset(range(len(indexes))) - kept
