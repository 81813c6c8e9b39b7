"""What the guard costs: building it, the first look at a page, and one strike, in projects of 100 to 10,000 lines."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from statistics import median

from dialogcut.story.guard import Guard
from dialogcut.story.notes import LineNotes, Said, TakeNotes
from dialogcut.story.tags import Tag

SIZES = (100, 1_000, 10_000)
STRIKES = 200


@dataclass(frozen=True, slots=True)
class Cost:
    lines: int
    build_ms: float
    first_ms: float
    strike_ms: float
    """Median of single strikes, each followed by a check."""
    worst_ms: float
    move_ms: float
    """One line moved to the other end of the page: everything between changes its place."""

    def __str__(self) -> str:
        return (
            f"{self.lines:6} lines: build {self.build_ms:8.1f} ms  first check {self.first_ms:8.1f} ms  "
            f"strike {self.strike_ms:6.2f} ms (worst {self.worst_ms:.2f})  move {self.move_ms:7.1f} ms"
        )


def costs(notes: Sequence[TakeNotes], tags: Sequence[Tag]) -> list[Cost]:
    return [_cost(*grown(notes, tags, size)) for size in SIZES]


def grown(notes: Sequence[TakeNotes], tags: Sequence[Tag], lines: int) -> tuple[list[TakeNotes], list[Tag]]:
    """The scenes again and again, each time with other people, until there are this many lines."""
    flagged = {tag.key: tag for tag in tags}
    takes, made, room = [], [], lines
    for take in _endless(notes):
        kept = take.lines[:room]
        takes.append(TakeNotes(take.take, kept))
        made += [replace(flagged[key], key=line.key) for line in kept if (key := line.key.partition("@")[0]) in flagged]
        room -= len(kept)
        if not room:
            return takes, made
    raise AssertionError("there are always more scenes")


def _endless(notes: Sequence[TakeNotes]) -> Iterator[TakeNotes]:
    for round_ in count():
        for take in notes:
            yield TakeNotes(f"{take.take}@{round_}", tuple(_renamed(line, round_) for line in take.lines))


def _renamed(line: LineNotes, round_: int) -> LineNotes:
    mentions = tuple(mention._replace(name=f"{mention.name} {round_}") for mention in line.mentions)
    answers = f"{line.answers}@{round_}" if line.answers else ""
    speaker = f"{line.speaker} {round_}" if line.speaker else ""
    return replace(line, key=f"{line.key}@{round_}", speaker=speaker, mentions=mentions, answers=answers)


def _cost(notes: Sequence[TakeNotes], tags: Sequence[Tag]) -> Cost:
    began = time.perf_counter()
    guard = Guard(notes, tags)
    built = time.perf_counter()
    page = [Said(line.key, tuple(range(len(line.words)))) for take in notes for line in take.lines]
    guard.check(page)
    first = time.perf_counter()
    strikes = list(_strikes(guard, page))
    guard.check(page)
    moved = [*page[1:], page[0]]
    began_move = time.perf_counter()
    guard.check(moved)
    move = time.perf_counter() - began_move
    milli = [1000 * seconds for seconds in (built - began, first - built, median(strikes), max(strikes), move)]
    return Cost(len(page), *milli)


def _strikes(guard: Guard, page: list[Said]) -> Iterator[float]:
    """Seconds of one check after another while line after line is struck."""
    chance = random.Random(7)
    places = (chance.randrange(len(page)) for _ in count())
    for place in islice(places, min(STRIKES, len(page) // 2)):
        page = list(page)
        page[place] = page[place]._replace(words=())
        began = time.perf_counter()
        guard.check(page)
        yield time.perf_counter() - began
