"""Where each run starts and ends on its take's frame grid, and what lies between one run and the next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import CutLine, Decisions, EdgeSide, Placeholder
from dialogcut.media.hush import Hush
from dialogcut.media.levels import Levels
from dialogcut.media.source import Take
from dialogcut.timebase import Rate, Span
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.edges import Edge, Room, hand_edge, in_edge, out_edge
from dialogcut.timeline.grades import Hand, Side, in_side, out_side
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.runs import Run, merged
from dialogcut.timeline.silence import NO_STILL, Still, parting, shares, still_after, still_before
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.words import Transcript, Word


@dataclass(frozen=True, slots=True)
class Material:
    """What a cut is made from. `levels` may lack takes whose sound could not be measured; cuts then fall midway."""

    takes: Mapping[str, Take]
    transcripts: Mapping[str, Transcript]
    levels: Mapping[str, Levels]
    edges: Mapping[str, EdgeBook] = field(default_factory=dict)
    """Where words' edges come from, of takes at which somebody looked."""

    def corrected(self, decisions: Decisions) -> Material:
        """The same with its words as a cut corrects them."""
        return replace(self, transcripts=corrected(self.transcripts, decisions)) if decisions.fixes else self


class PlayedOn(NamedTuple):
    """Two words between which nothing can be cut: no whole frame lies there, or edges set by hand meet."""

    before: int
    after: int
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run with its edges, on its take's grid."""

    run: Run
    grid: Grid
    into: Edge
    out: Edge
    gap_frames: int = 0
    """Silence put before it because more was asked for than was recorded."""
    played_on: tuple[PlayedOn, ...] = ()
    """Places inside it where a cut was asked for and nothing can be cut."""

    @property
    def frames(self) -> int:
        return self.out.frame - self.into.frame


class Splicer:
    """Places runs and measures their sides. Holds only what is the same for all of them."""

    def __init__(self, material: Material, rate: Rate, policy: CutPolicy) -> None:
        self._material, self.rate, self.policy = material, rate, policy
        self._grids: dict[str, Grid] = {}
        self._spans: dict[str, Span] = {}
        self._hushes: dict[str, Hush | None] = {}

    def reworded(self, transcripts: Mapping[str, Transcript]) -> Splicer:
        """The same where these takes say other words at the same times."""
        words = {**self._material.transcripts, **transcripts}
        other = Splicer(replace(self._material, transcripts=words), self.rate, self.policy)
        other._grids, other._spans, other._hushes = self._grids, self._spans, self._hushes
        return other

    def is_heard(self, line: CutLine) -> bool:
        """Whether a line is sure to take at least a frame: a word without a length may fall on a frame line."""
        if isinstance(line, Placeholder):
            return True
        words = self._material.transcripts[line.take].words
        kept = (words[word] for first, last in line.stretches() for word in range(first, last + 1))
        return any(word.end_sample > word.start_sample for word in kept)

    def piece(self, run: Run) -> Piece:
        """The run between its own edges: the best there are, or those set by hand where they can be followed."""
        found = self._found(run)
        if run.in_sample is None and run.out_sample is None:
            return found
        into = self._by_hand(run, "in", run.in_sample, found.grid) or found.into
        out = self._by_hand(run, "out", run.out_sample, found.grid) or found.out
        return replace(found, into=into, out=out) if into.frame < out.frame else found

    def _by_hand(self, run: Run, side: EdgeSide, sample: int | None, grid: Grid) -> Edge | None:
        """The edge that somebody set; None where there is none, where nothing would be left of its word, and where
        nothing was recorded."""
        recorded, word = self._recorded(run), self.word(run, run.first if side == "in" else run.last)
        if sample is None or not recorded.start <= sample <= recorded.end:
            return None
        edge = hand_edge(sample, grid)
        lost = edge.frame >= grid.ceil(word.end_sample) if side == "in" else edge.frame <= grid.floor(word.start_sample)
        return None if lost else edge

    def _found(self, run: Run) -> Piece:
        if run.take not in self._grids:
            self._grids[run.take] = Grid.of(self._material.takes[run.take], self.rate)
        grid, levels = self._grids[run.take], self._material.levels.get(run.take)
        keeps = self.policy.breaths == "keep"
        before = Room(self.word(run, run.first), self._limit_before(run), self._reach(run.starts_line, grid), keeps)
        after = Room(self.word(run, run.last), self._limit_after(run), self._reach(run.ends_line, grid), keeps)
        return Piece(run, grid, in_edge(before, grid, levels), out_edge(after, grid, levels))

    def follow(self, before: Piece, piece: Piece) -> tuple[Piece, ...]:
        """Two neighbours once they know of each other: the pause set, and no frame played twice.

        They become one piece where there is no whole frame to take out between them: playing on is right then.
        """
        later = piece.run.take == before.run.take and piece.run.first > before.run.last
        if later and self._is_too_close(before, piece):
            return (_played_on(before, piece),)
        wanted = piece.run.pause_before_frames
        if wanted is None:
            return before, piece
        return self._paused(*(_fenced(before, piece) if later else (before, piece)), wanted)

    def _is_too_close(self, before: Piece, piece: Piece) -> bool:
        if piece.run.first != before.run.last + 1:
            return piece.into.frame <= before.out.frame
        # A pause was asked for between neighbours: wherever their words leave room, they can be parted.
        out = before.out.frame if before.out.is_by_hand else math.ceil(self._end(before))
        into = piece.into.frame if piece.into.is_by_hand else math.floor(self._start(piece))
        return out > into

    def with_handles(self, piece: Piece) -> Piece:
        """The piece with the policy's handles, as far as the take was recorded."""
        handle = self.policy.handle_frames
        if not handle:
            return piece
        recorded = self._recorded(piece.run)
        first, last = piece.grid.ceil(recorded.start), piece.grid.floor(recorded.end)
        return replace(
            piece,
            into=_moved(piece.into, max(min(first, piece.into.frame), piece.into.frame - handle)),
            out=_moved(piece.out, min(max(last, piece.out.frame), piece.out.frame + handle)),
        )

    def in_side(self, piece: Piece) -> Side:
        word, levels = self.word(piece.run, piece.run.first), self._material.levels.get(piece.run.take)
        side = in_side(word, self._limit_before(piece.run), piece.into.frame, piece.grid, levels)
        side = replace(side, within_ms=self._within_ms(piece.run.take, word, "in"))
        return _told_by_hand(side, piece.run.in_sample, piece.into)

    def out_side(self, piece: Piece) -> Side:
        word, levels = self.word(piece.run, piece.run.last), self._material.levels.get(piece.run.take)
        side = out_side(word, self._limit_after(piece.run), piece.out.frame, piece.grid, levels)
        side = replace(side, within_ms=self._within_ms(piece.run.take, word, "out"))
        return _told_by_hand(side, piece.run.out_sample, piece.out)

    def _within_ms(self, take: str, word: Word, side: EdgeSide) -> int | None:
        """How far off that end of a doubtful word may be; None of one that nobody doubts, or nobody looked at."""
        book = self._material.edges.get(take) if word.suspect else None
        return None if book is None else (book.starts if side == "in" else book.ends)[word.index].within_ms

    def parted(self, before: Piece, piece: Piece) -> tuple[Piece, Piece]:
        """Two neighbours with one recorded pause between them: both edges start at one place in it and cannot grow into
        each other. It is the middle of what is quiet, unless one was set by hand."""
        if before.out.is_by_hand or piece.into.is_by_hand:
            at = before.out.frame if before.out.is_by_hand else piece.into.frame
        else:
            words = self.word(before.run, before.run.last), self.word(piece.run, piece.run.first)
            at = parting(*words, piece.grid, self.hush(piece.run.take))
        out = before.out if before.out.is_by_hand else Edge(at, at)
        into = piece.into if piece.into.is_by_hand else Edge(at, at)
        return replace(before, out=out), replace(piece, into=into)

    def still_after(self, piece: Piece) -> Still:
        """The silence that a pause behind the piece can be made shorter by; none where its end was set by hand."""
        if piece.out.is_by_hand:
            return NO_STILL
        word = self.word(piece.run, piece.run.last)
        return still_after(word, piece.out.frame, piece.grid, self.hush(piece.run.take))

    def still_before(self, piece: Piece) -> Still:
        """The same in front of the piece."""
        if piece.into.is_by_hand:
            return NO_STILL
        word = self.word(piece.run, piece.run.first)
        return still_before(word, piece.into.frame, piece.grid, self.hush(piece.run.take))

    def hush(self, take: str) -> Hush | None:
        """What of a take is quiet; None where its levels are not known."""
        if take not in self._hushes:
            levels, words = self._material.levels.get(take), self._material.transcripts[take].words
            spans = ((word.start_sample, word.end_sample) for word in words)
            self._hushes[take] = None if levels is None else Hush.of(levels, spans)
        return self._hushes[take]

    def word(self, run: Run, index: int) -> Word:
        """A word of the run's take."""
        return self._material.transcripts[run.take].words[index]

    def air_after(self, piece: Piece) -> Fraction:
        """Frames from the end of its last word to its edge; negative where that cuts into the word."""
        return piece.out.frame - self._end(piece)

    def air_before(self, piece: Piece) -> Fraction:
        """Frames from its edge to the start of its first word."""
        return self._start(piece) - piece.into.frame

    def _end(self, piece: Piece) -> Fraction:
        """Where its last word ends, in frames."""
        return piece.grid.at(self.word(piece.run, piece.run.last).end_sample)

    def _start(self, piece: Piece) -> Fraction:
        """Where its first word starts, in frames."""
        return piece.grid.at(self.word(piece.run, piece.run.first).start_sample)

    def _recorded(self, run: Run) -> Span:
        if run.take not in self._spans:
            self._spans[run.take] = Grid.recorded(self._material.takes[run.take])
        return self._spans[run.take]

    def _limit_before(self, run: Run) -> int:
        return self.word(run, run.first - 1).end_sample if run.first else self._recorded(run).start

    def _limit_after(self, run: Run) -> int:
        words = self._material.transcripts[run.take].words
        return words[run.last + 1].start_sample if run.last + 1 < len(words) else self._recorded(run).end

    def _reach(self, at_line: bool, grid: Grid) -> int:
        return (self.policy.line_reach_ms if at_line else self.policy.reach_ms) * grid.sample_rate // 1000

    def _paused(self, before: Piece, piece: Piece, wanted: int) -> tuple[Piece, Piece]:
        """The two pieces with `wanted` frames of silence between their words, as near as the grid and the words
        allow."""
        if before.run.take == piece.run.take and piece.run.first == before.run.last + 1:
            before, piece = self.parted(before, piece)
        missing = nearest(wanted - self.air_after(before) - self.air_before(piece))
        if missing < 0:
            return _closer(before, piece, *shares(-missing, self.still_after(before), self.still_before(piece)))
        return _apart(before, piece, missing)


def _told_by_hand(side: Side, sample: int | None, edge: Edge) -> Side:
    return side if sample is None else replace(side, hand=Hand.FOLLOWED if edge.is_by_hand else Hand.REFUSED)


def _played_on(before: Piece, piece: Piece) -> Piece:
    place = PlayedOn(before.run.last, piece.run.first, before.out.is_by_hand or piece.into.is_by_hand)
    run = merged(before.run, piece.run)
    return replace(before, run=run, out=piece.out, played_on=(*before.played_on, place, *piece.played_on))


def _fenced(before: Piece, piece: Piece) -> tuple[Piece, Piece]:
    """The two so that neither edge can grow over the other one: one set by hand may lie beyond what is struck."""
    out, into = before.out, piece.into
    return (
        replace(before, out=replace(out, outermost=max(out.frame, min(out.outermost, into.frame)))),
        replace(piece, into=replace(into, outermost=min(into.frame, max(into.outermost, out.frame)))),
    )


def _closer(before: Piece, piece: Piece, from_out: int, from_in: int) -> tuple[Piece, Piece]:
    """Takes frames out of the silence on either side of a cut."""
    return (
        replace(before, out=_moved(before.out, before.out.frame - from_out)),
        replace(piece, into=_moved(piece.into, piece.into.frame + from_in)),
    )


def _apart(before: Piece, piece: Piece, frames: int) -> tuple[Piece, Piece]:
    """Adds recorded silence before the incoming word, then after the outgoing one, and a gap for what is still
    missing."""
    from_in = min(frames, piece.into.frame - piece.into.outermost)
    from_out = min(frames - from_in, before.out.outermost - before.out.frame)
    return (
        replace(before, out=_moved(before.out, before.out.frame + from_out)),
        replace(piece, into=_moved(piece.into, piece.into.frame - from_in), gap_frames=frames - from_in - from_out),
    )


def _moved(edge: Edge, frame: int) -> Edge:
    return edge if edge.is_by_hand else replace(edge, frame=frame)
