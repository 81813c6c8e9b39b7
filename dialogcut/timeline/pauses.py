"""The pauses of a cut as they are heard: how long each is by the word times, how much of it is quiet, what could go."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.chain import chained
from dialogcut.timeline.runs import Run, hand_edges
from dialogcut.timeline.silence import INTO_WORD_MS
from dialogcut.timeline.splices import Piece, Splicer

_TAIL_MS = 40


@dataclass(frozen=True, slots=True)
class Pause:
    """What lies between two words that are heard one after the other."""

    after: WordRef
    """The word that ends before it."""
    word: WordRef
    """The word that it stands before."""
    gap: Fraction
    """Frames between the two by their times, as they are heard now."""
    quiet: Fraction
    """Frames of silence around the cut, or of the longest silence where there is no cut. It may be longer than the gap:
    word times are not exact."""
    spare: int
    """Frames of the silence that no word stands on."""
    loudest_db: float | None
    """Of the whole gap but for the tails of the words; None where nothing is between these, or levels are not known."""
    quiet_db: float | None
    """The loudest of the silence that could go."""
    is_measured: bool
    """Whether the levels of both sides are known: without them nothing is called quiet."""
    is_silent: bool
    """Whether nothing is heard in it but for the tails of the words."""
    is_join: bool
    """Whether a cut lies in it already."""
    is_performance: bool
    is_by_hand: bool
    """Whether an edge of it was set by hand."""
    is_longer: bool
    """Whether it was set to more than was recorded."""

    @property
    def frames(self) -> int:
        """Its length: that of the silence, where it is silence at all."""
        return nearest(self.quiet)

    def is_over(self, most_frames: int) -> bool:
        """Whether it is longer than so many frames, by its sound or, where it is not silent, by its words' times."""
        return self.frames > most_frames or (nearest(self.gap) > most_frames and not self.is_silent)

    def excess(self, most_frames: int) -> int:
        """Frames that can go so that it is no longer than so many."""
        return max(0, min(self.frames - most_frames, self.spare))

    def set_to(self, less: int) -> int:
        """The pause to be set so that it is heard exactly so many frames shorter."""
        return max(0, math.ceil(self.gap - Fraction(1, 2)) - less)


def pauses(decisions: Decisions, splicer: Splicer, least_frames: int) -> Iterator[Pause]:
    """The pauses of the page in order, those that may be longer than so many frames; held lines end none and begin
    none."""
    before: Piece | None = None
    for item in chained(decisions, splicer):
        if not isinstance(item, Piece):
            before = None
            continue
        if before:
            found = _between(decisions, splicer, before, item)
            if found.is_over(least_frames):
                yield found
        yield from _inside(decisions, splicer, item, least_frames)
        before = item


def _inside(decisions: Decisions, splicer: Splicer, piece: Piece, least_frames: int) -> Iterator[Pause]:
    """Those between neighbouring words of a piece, where there is no cut yet."""
    run, grid = piece.run, piece.grid
    reach = 2 * INTO_WORD_MS * grid.sample_rate // 1000
    for first, second in pairwise(splicer.word(run, at) for at in range(run.first, run.last + 1)):
        gap = second.start_sample - first.end_sample
        if gap <= 0 or grid.at(gap + reach) - grid.origin <= least_frames:
            continue
        found = _uncut(decisions, splicer, run, first.index)
        if found and found.is_over(least_frames):
            yield found


def _uncut(decisions: Decisions, splicer: Splicer, run: Run, at: int) -> Pause | None:
    """The pause behind a word of a run, as it would be if a cut lay in it; None where one of the two is struck and
    plays on."""
    holders = [decisions.holder(WordRef(run.take, word)) for word in (at, at + 1)]
    if any(line is None or word in line.struck for line, word in zip(holders, (at, at + 1), strict=True)):
        return None
    before, after = (line for line in holders if line is not None)
    _, out_sample = hand_edges(before, at, at)
    in_sample, _ = hand_edges(after, at + 1, at + 1)
    bare = replace(run, pause_before_frames=None, in_sample=None, out_sample=None)
    first = splicer.piece(replace(bare, first=at, last=at, out_sample=out_sample))
    second = splicer.piece(replace(bare, first=at + 1, last=at + 1, in_sample=in_sample))
    found = _between(decisions, splicer, *splicer.parted(first, second))
    return replace(found, is_join=False)


def _between(decisions: Decisions, splicer: Splicer, before: Piece, piece: Piece) -> Pause:
    """The pause at a cut between two pieces."""
    first, second = splicer.word(before.run, before.run.last), splicer.word(piece.run, piece.run.first)
    after, word = WordRef(before.run.take, first.index), WordRef(piece.run.take, second.index)
    out, into = splicer.still_after(before), splicer.still_before(piece)
    cut_out, cut_in = before.grid.sample(before.out.frame), piece.grid.sample(piece.into.frame)
    sides = (
        (before, first.end_sample + _tail(before), cut_out),
        (piece, cut_in, second.start_sample - _tail(piece)),
    )
    quiet = (
        _loudest(splicer, before, before.grid.sample(before.out.frame - out.quiet), cut_out),
        _loudest(splicer, piece, cut_in, piece.grid.sample(piece.into.frame + into.quiet)),
    )
    is_measured = bool(splicer.hush(before.run.take) and splicer.hush(piece.run.take))
    return Pause(
        after,
        word,
        gap=splicer.air_after(before) + splicer.air_before(piece) + piece.gap_frames,
        quiet=out.length + into.length if is_measured else Fraction(0),
        spare=out.quiet + into.quiet if is_measured else 0,
        loudest_db=_most(*(_loudest(splicer, *side) for side in sides)),
        quiet_db=_most(*quiet),
        is_measured=is_measured,
        is_silent=is_measured and all(_is_silent(splicer, *side) for side in sides),
        is_join=True,
        is_performance=bool(performance_marks(decisions, after, word)),
        is_by_hand=before.out.is_by_hand or piece.into.is_by_hand,
        is_longer=piece.gap_frames > 0 or _is_longer(splicer, before, piece),
    )


def _tail(piece: Piece) -> int:
    """Samples beside a word that say nothing of the pause: words ring out, and begin before their times."""
    return _TAIL_MS * piece.grid.sample_rate // 1000


def _loudest(splicer: Splicer, piece: Piece, start_sample: int, end_sample: int) -> float | None:
    hush = splicer.hush(piece.run.take)
    return None if hush is None or end_sample <= start_sample else hush.loudest(start_sample, end_sample)


def _is_silent(splicer: Splicer, piece: Piece, start_sample: int, end_sample: int) -> bool:
    hush = splicer.hush(piece.run.take)
    return hush is not None and (end_sample <= start_sample or hush.on(start_sample, end_sample) == end_sample)


def _is_longer(splicer: Splicer, before: Piece, piece: Piece) -> bool:
    """Whether the pause that was set is at least as long as what the edges leave of themselves."""
    wanted = piece.run.pause_before_frames
    if wanted is None:
        return False
    first, second = splicer.piece(before.run), splicer.piece(piece.run)
    if before.run.take == piece.run.take and piece.run.first == before.run.last + 1:
        first, second = splicer.parted(first, second)
    return wanted >= splicer.air_after(first) + splicer.air_before(second)


def performance_marks(decisions: Decisions, after: WordRef, word: WordRef) -> tuple[WordRef, ...]:
    """The words at which somebody marked the pause between two words as performance: `word` itself, or struck ones
    before it in its line."""
    line = decisions.holder(word)
    if not isinstance(line, Spoken):
        return ()
    is_inside = after.take == word.take and line.first <= after.index < word.index
    low = after.index if is_inside else line.first - 1
    return tuple(
        WordRef(line.take, mark.word) for mark in line.pauses if mark.frames is None and low < mark.word <= word.index
    )


def _most(*levels: float | None) -> float | None:
    return max((level for level in levels if level is not None), default=None)
