"""Where each run starts and ends on its take's frame grid, and what lies between one run and the next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import Decisions
from dialogcut.media.levels import Levels
from dialogcut.media.source import Take
from dialogcut.timebase import Rate, Span
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.edges import Edge, Room, in_edge, out_edge
from dialogcut.timeline.grades import Side, in_side, out_side
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.runs import Run, merged
from dialogcut.transcript.words import Transcript, Word


@dataclass(frozen=True, slots=True)
class Material:
    """What a cut is made from. `levels` may lack takes whose sound could not be measured; edges then fall midway."""

    takes: Mapping[str, Take]
    transcripts: Mapping[str, Transcript]
    levels: Mapping[str, Levels]

    def corrected(self, decisions: Decisions) -> Material:
        """The same with its words as a cut corrects them."""
        return replace(self, transcripts=corrected(self.transcripts, decisions)) if decisions.fixes else self


@dataclass(frozen=True, slots=True)
class Piece:
    """A run with its edges, on its take's grid."""

    run: Run
    grid: Grid
    into: Edge
    out: Edge
    gap_frames: int = 0
    """Silence put before it because more was asked for than was recorded."""
    played_on: tuple[tuple[int, int], ...] = ()
    """Places inside it where a cut was asked for and there is no frame line to cut at: (word before, word after)."""

    @property
    def frames(self) -> int:
        return self.out.frame - self.into.frame


class Splicer:
    """Places runs and measures their sides. Holds only what is the same for all of them."""

    def __init__(self, material: Material, rate: Rate, policy: CutPolicy) -> None:
        self._material, self.rate, self.policy = material, rate, policy
        self._grids: dict[str, Grid] = {}
        self._spans: dict[str, Span] = {}

    def piece(self, run: Run) -> Piece:
        """The run between its own best edges."""
        if run.take not in self._grids:
            self._grids[run.take] = Grid.of(self._material.takes[run.take], self.rate)
        grid, levels = self._grids[run.take], self._material.levels.get(run.take)
        before = Room(self.word(run, run.first), self._limit_before(run), self._reach(run.starts_line, grid))
        after = Room(self.word(run, run.last), self._limit_after(run), self._reach(run.ends_line, grid))
        return Piece(run, grid, in_edge(before, grid, levels), out_edge(after, grid, levels))

    def follow(self, before: Piece, piece: Piece) -> tuple[Piece, ...]:
        """Two neighbours once they know of each other: the pause set, and no frame played twice.

        They become one piece where there is no whole frame to take out between them: playing on is right then.
        """
        later = piece.run.take == before.run.take and piece.run.first > before.run.last
        if later and self._is_too_close(before, piece):
            return (_played_on(before, piece),)
        if piece.run.pause_before_frames is not None:
            return self._paused(before, piece, piece.run.pause_before_frames)
        return before, piece

    def _is_too_close(self, before: Piece, piece: Piece) -> bool:
        if piece.run.first == before.run.last + 1:  # a pause was asked for between neighbours
            return math.ceil(self._end(before)) > math.floor(self._start(piece))
        return piece.into.frame <= before.out.frame

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
        return in_side(word, self._limit_before(piece.run), piece.into.frame, piece.grid, levels)

    def out_side(self, piece: Piece) -> Side:
        word, levels = self.word(piece.run, piece.run.last), self._material.levels.get(piece.run.take)
        return out_side(word, self._limit_after(piece.run), piece.out.frame, piece.grid, levels)

    def word(self, run: Run, index: int) -> Word:
        """A word of the run's take."""
        return self._material.transcripts[run.take].words[index]

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
            # One recorded pause lies between them: both edges start at its middle and cannot grow into each other.
            middle = (before.out.frame + piece.into.frame) // 2
            before, piece = replace(before, out=Edge(middle, middle)), replace(piece, into=Edge(middle, middle))
        end, start = self._end(before), self._start(piece)
        missing = nearest(wanted - (before.out.frame - end) - (start - piece.into.frame))
        if missing < 0:
            spare_out, spare_in = before.out.frame - math.ceil(end), math.floor(start) - piece.into.frame
            return _closer(before, piece, -missing, max(0, spare_out), max(0, spare_in))
        return _apart(before, piece, missing)


def _played_on(before: Piece, piece: Piece) -> Piece:
    place = (before.run.last, piece.run.first)
    run = merged(before.run, piece.run)
    return replace(before, run=run, out=piece.out, played_on=(*before.played_on, place, *piece.played_on))


def _closer(before: Piece, piece: Piece, frames: int, spare_out: int, spare_in: int) -> tuple[Piece, Piece]:
    """Takes frames out of the silence, half from each side where both have them, never out of a word."""
    from_in = min(spare_in, max(frames // 2, frames - spare_out))
    from_out = min(spare_out, frames - from_in)
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
    return replace(edge, frame=frame)
