"""From decisions to runs: the longest stretches of kept words that need no cut inside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dialogcut.cut.decisions import AngleSwitch, Decisions, Placeholder, Spoken


@dataclass(frozen=True, slots=True)
class Run:
    """Words first..last of one take, said on without a cut. It may hold several lines."""

    take: str
    first: int
    last: int
    line_id: int
    """The line its first word stands in."""
    starts_line: bool
    """Whether its first word is the first kept word of a line."""
    ends_line: bool
    pause_before_frames: int | None
    """Silence wanted before it; None takes what the edges leave."""
    switches: tuple[AngleSwitch, ...]
    """Changes of angle at or inside it; the first stands at its first word."""
    in_sample: int | None = None
    """Where somebody set its beginning by hand; None leaves it to the search."""
    out_sample: int | None = None
    """The same of its end."""
    split_frames: int = 0
    """Frames that the picture cuts later than the sound where it comes in; earlier where negative."""


def runs(decisions: Decisions, angle: str) -> Iterator[Run | Placeholder]:
    """The page as runs and placeholders, in the order in which they are heard. `angle` is seen until a line
    switches."""
    pending: Run | None = None
    for line in decisions.lines:
        if isinstance(line, Placeholder):
            if pending:
                yield pending
            pending = None
            yield line
            continue
        for piece in _pieces(line, angle):
            if pending and _goes_on(pending, piece):
                pending = merged(pending, piece)
            else:
                if pending:
                    yield pending
                pending = piece
        if line.angles:
            angle = line.angles[-1].angle
    if pending:
        yield pending


def _goes_on(run: Run, piece: Run) -> bool:
    return piece.take == run.take and piece.first == run.last + 1 and piece.pause_before_frames is None


def merged(run: Run, piece: Run) -> Run:
    """One run from the first word of `run` to the last of `piece`, with the changes of angle of both."""
    fresh = piece.switches if piece.switches[0].angle != run.switches[-1].angle else piece.switches[1:]
    return Run(
        run.take,
        run.first,
        piece.last,
        run.line_id,
        run.starts_line,
        piece.ends_line,
        run.pause_before_frames,
        run.switches + fresh,
        run.in_sample,
        piece.out_sample,
        run.split_frames,
    )


def _pieces(line: Spoken, angle: str) -> Iterator[Run]:
    """The line's kept words as runs of neighbours; one that wants silence before it is no neighbour."""
    wanted = {pause.word: pause.frames for pause in line.pauses if pause.frames is not None}
    stretches = [*_parted(line, wanted)]
    for n, (first, last) in enumerate(stretches):
        starts, ends = n == 0, n == len(stretches) - 1
        pause = line.pause_before_frames if starts else wanted.get(first)
        switches = _switches(line, first, last, angle)
        split = next((split.frames for split in line.splits if split.word == first), 0)
        yield Run(line.take, first, last, line.id, starts, ends, pause, switches, *hand_edges(line, first, last), split)


def hand_edges(line: Spoken, first: int, last: int) -> tuple[int | None, int | None]:
    """Where somebody set the beginning and the end of a run of these words."""
    into = next((edge.sample for edge in line.edges if (edge.word, edge.side) == (first, "in")), None)
    out = next((edge.sample for edge in line.edges if (edge.word, edge.side) == (last, "out")), None)
    return into, out


def _parted(line: Spoken, words: Collection[int]) -> Iterator[tuple[int, int]]:
    """The line's stretches, (first, last) of each, parted before each of these words that stands inside one."""
    for first, last in line.stretches():
        for word in sorted(word for word in words if first < word <= last):
            yield first, word - 1
            first = word
        yield first, last


def _switches(line: Spoken, first: int, last: int, angle: str) -> tuple[AngleSwitch, ...]:
    """What is seen from `first` on, then each change up to `last`. A switch on a struck word takes effect at the next
    kept one."""
    if not line.angles:
        return (AngleSwitch(first, angle),)
    before = [switch.angle for switch in line.angles if switch.word <= first]
    inside = [switch for switch in line.angles if first < switch.word <= last]
    return (AngleSwitch(first, before[-1] if before else angle), *inside)
