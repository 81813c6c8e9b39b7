"""How many frames each unit of a page takes, and the pauses between them: with the edges that the timeline will use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from dialogcut.cut.said import Heard
from dialogcut.story.programme import Pause
from dialogcut.story.units import Unit, runs_of
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Grade
from dialogcut.timeline.grades import grade
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.runs import Run, hand_edges
from dialogcut.timeline.splices import Material, Piece, Splicer


class Lengths:
    """Measures a page. Exact where pauses are as recorded; where an edge depends on more than its two neighbours (a
    pause that was set, a line that now starts later) some frames off, which whoever asks must correct.
    """

    def __init__(self, page: Sequence[Heard], material: Material, rate: Rate, policy: CutPolicy) -> None:
        self._page = page
        self._by_key = {piece.said.key: piece for piece in page}
        self._splicer = Splicer(material, rate, policy)

    def can_cut(self, key: str, before: int, after: int) -> bool:
        """Whether a cut between two neighbouring words of a line clips neither, as far as their times tell."""
        piece = self._by_key[key]
        out, into = self._piece(piece, before, before), self._piece(piece, after, after)
        how, _ = grade(self._splicer.out_side(out), self._splicer.in_side(into))
        return how is not Grade.CLIPPED

    def measure(self, units: Sequence[Unit]) -> tuple[tuple[int, ...], tuple[Pause, ...]]:
        """Frames of each unit by itself, and of what lies between units that the take says one after the other."""
        frames = [0] * len(units)
        pauses: list[Pause] = []
        runs = [*self._runs(units)]
        for at, piece in runs:
            frames[at] += piece.frames
        for (first, before), (second, after) in pairwise(runs):
            if not _goes_on(before.run, after.run):
                continue
            between = after.into.frame - before.out.frame
            if first == second:
                frames[first] += between
            elif between:
                pauses.append(Pause(first, second, between))
        return tuple(frames), tuple(pauses)

    def _runs(self, units: Sequence[Unit]) -> Iterator[tuple[int, Piece]]:
        """(unit, piece) of each run of neighbouring words of each unit, in page order."""
        spans = sorted((unit.said, run[0], run[-1], at) for at, unit in enumerate(units) for run in runs_of(unit.words))
        for _, inside in groupby(spans, key=lambda span: self._page[span[0]].number):
            line = list(inside)
            for place, (said, first, last, at) in enumerate(line):
                # An edge counts only where the neighbour is struck; what comes second then begins its line.
                starts, ends = place < 2, place >= len(line) - 2
                piece = self._piece(self._page[said], first, last, starts, ends, pause=place == 0)
                yield at, self._splicer.with_handles(piece)

    def _piece(
        self, heard: Heard, first: int, last: int, starts: bool = False, ends: bool = False, pause: bool = False
    ) -> Piece:
        """The run of a recognised line's words first..last between its own best edges."""
        words = heard.spoken.first + first, heard.spoken.first + last
        wanted = heard.line.pause_before_frames if pause else None
        edges = hand_edges(heard.line, *words)
        return self._splicer.piece(Run(heard.line.take, *words, heard.line.id, starts, ends, wanted, (), *edges))


def _goes_on(before: Run, after: Run) -> bool:
    return before.take == after.take and after.first == before.last + 1 and after.pause_before_frames is None
