"""Where a pause gives way: out of what is quiet, so that room tone stays on both sides and no breath is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.media.hush import Hush
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.grid import Grid
from dialogcut.transcript.words import Word

INTO_WORD_MS = 200
"""So far into a word's time silence may be heard: recognisers begin words early and end them late by as much."""


@dataclass(frozen=True, slots=True)
class Still:
    """The silence between a cut and the kept word beside it, in frames."""

    length: Fraction
    """From the cut to where it is loud; that may lie inside the word's time, where the recogniser was late or early."""
    quiet: int
    """Whole frames of it, counted from the cut, that no word stands on: they can go, and nothing is lost."""
    spare: int
    """Frames from the cut that no word stands on, quiet or not."""


NO_STILL = Still(Fraction(0), 0, 0)
"""What an edge has that is not to be moved."""


def still_after(word: Word, frame: int, grid: Grid, hush: Hush | None) -> Still:
    """Between the end of an outgoing word and the cut at a frame line; all of it is quiet where levels are not
    known."""
    end = word.end_sample
    spare = max(0, frame - grid.ceil(end))
    if hush is None:
        return Still(max(Fraction(0), frame - grid.at(end)), spare, spare)
    start = hush.back(grid.sample(frame), end - _into(word, grid))
    length = max(Fraction(0), frame - grid.at(start))
    return Still(length, min(spare, max(0, frame - grid.ceil(start))), spare)


def still_before(word: Word, frame: int, grid: Grid, hush: Hush | None) -> Still:
    """Between the cut at a frame line and the start of an incoming word."""
    start = word.start_sample
    spare = max(0, grid.floor(start) - frame)
    if hush is None:
        return Still(max(Fraction(0), grid.at(start) - frame), spare, spare)
    end = hush.on(grid.sample(frame), start + _into(word, grid))
    length = max(Fraction(0), grid.at(end) - frame)
    return Still(length, min(spare, max(0, grid.floor(end) - frame)), spare)


def parting(before: Word, after: Word, grid: Grid, hush: Hush | None) -> int:
    """The frame line at which two neighbouring words are parted: the middle of the longest quiet between them."""
    end, start = before.end_sample, max(before.end_sample, after.start_sample)
    first, last = (end, start) if hush is None else hush.longest(end, start)
    return max(min(grid.nearest((first + last) // 2), grid.floor(start)), grid.ceil(end))


def shares(frames: int, out: Still, into: Still) -> tuple[int, int]:
    """How many of so many frames go before the cut and how many behind it, so that as much silence stays on the one
    side as on the other. What is not quiet goes last, and from both sides alike; never more than is spare."""
    quiet = min(frames, out.quiet + into.quiet)
    from_in = nearest((quiet + into.length - out.length) / 2)
    from_in = max(quiet - out.quiet, 0, min(from_in, into.quiet, quiet))
    from_out, rest = quiet - from_in, frames - quiet
    loud_out, loud_in = out.spare - from_out, into.spare - from_in
    more_in = min(loud_in, max(rest // 2, rest - loud_out))
    return from_out + min(loud_out, rest - more_in), from_in + more_in


def _into(word: Word, grid: Grid) -> int:
    """How many samples of a word's time may be silence."""
    return min((word.end_sample - word.start_sample) // 2, INTO_WORD_MS * grid.sample_rate // 1000)
