"""The page kept laid in frames, line by line: after an edit only what changed, and what is heard beside it, is laid
again.

What a line takes up depends on itself and on the nearest line on either side that is surely heard: two neighbours make
an edge, and a piece of no frame is passed over. So where two lines newly meet, what was known of the lines from the one
such neighbour to the other is void, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogcut.cut.corrected import with_fixes
from dialogcut.cut.decisions import CutLine, Decisions, Spoken
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.grid import extent, shift
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.ruler import Laid, Ruler
from dialogcut.timeline.splices import Material, Piece, Splicer

_TAIL_LINES = 8
"""So many lines at the end of the page are looked at first where the last ones were not recorded."""


class Layout:
    """Lines of a page and what each takes up. Lines wait until `lay` comes to them."""

    def __init__(self, lines: Sequence[CutLine], material: Material, rate: Rate, policy: CutPolicy) -> None:
        self.lines = list(lines)
        self.laid: list[Laid | None] = [None] * len(lines)
        """What each line takes up; None for one that waits."""
        self.grades: Counter[str] = Counter()
        """How many joins of each grade stand in the lines that are laid."""
        self._material, self._rate, self._policy = material, rate, policy
        self._splicer = Splicer(material, rate, policy)
        self._waiting, self._from = len(lines), 0  # how many wait, and where none does before
        self._laid_frames = 0
        self._last: Piece | None = None
        self._unrecorded: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether no line waits."""
        return not self._waiting

    @property
    def frames(self) -> int:
        """Length of the cut as `assemble` gives it; of the lines that are laid while others wait."""
        if self._waiting:
            return self._laid_frames
        if self._unrecorded is None:
            self._unrecorded = 0 if self._last is None or self._is_recorded(self._last) else self._unrecorded_end()
        return self._laid_frames - self._unrecorded

    def lay(self, most: int) -> tuple[int, int] | None:
        """Lays the first lines that wait and stand together, at most so many. Gives their places [a, b); None where no
        line waits."""
        if not self._waiting:
            return None
        start = end = self.laid.index(None, self._from)
        while end < min(start + most, len(self.lines)) and self.laid[end] is None:
            end += 1
        self._lay(start, end)
        self._from = end
        return start, end

    def splice(self, start: int, stop: int, lines: Sequence[CutLine]) -> tuple[int, int] | None:
        """Puts `lines` in the place of those at [start, stop). Gives the span [a, b) of places in which lines wait for
        it, None where it changes nothing. What only moved along with its neighbours is still known.
        """
        old = {self.lines[at].id: at for at in range(start, stop)}
        came_from = [self._same(old, line) for line in lines]
        waited = self.laid[start:stop].count(None)
        for at in set(old.values()).difference(came_from):
            self._forget(at)
        moved = [None if at is None else self.laid[at] for at in came_from]
        self._waiting += moved.count(None) - waited
        self.lines[start:stop], self.laid[start:stop] = lines, moved
        self._unrecorded, self._from = None, 0
        voids: list[range] = []
        for gap in _torn(start, stop, came_from):
            # Up to the void's heard line at its end nothing is surely heard: there the void would be the same.
            if not voids or gap >= voids[-1].stop:
                voids.append(self._void(gap))
        return (min(void.start for void in voids), max(void.stop for void in voids)) if any(voids) else None

    def _same(self, old: Mapping[int, int], line: CutLine) -> int | None:
        """Where this line stood as it is now; None for one that is new or changed."""
        at = old.get(line.id)
        return at if at is not None and (self.lines[at] is line or self.lines[at] == line) else None

    def _void(self, gap: int) -> range:
        """Lets the lines wait that are laid otherwise where those before and behind this place newly meet."""
        void = range(self._heard_before(gap), min(self._heard_from(gap) + 1, len(self.lines)))
        for at in void:
            if self.laid[at] is not None:
                self._forget(at)
                self._waiting += 1
        return void

    def _forget(self, at: int) -> None:
        laid = self.laid[at]
        if laid is not None:
            self._laid_frames -= laid.frames
            self.grades.subtract(join.grade.value for join in laid.joins)
            self.laid[at] = None

    def _lay(self, start: int, end: int) -> None:
        before, after = self._heard_before(start), self._heard_from(end)
        is_end = after == len(self.lines)
        window = self.lines[before : after + 1]
        ruler = Ruler(window, self._splicer_for(window), is_end)
        if is_end:
            self._last = ruler.last
        found = ruler.laid()[start - before : end - before]
        self.laid[start:end] = found
        self._waiting -= end - start
        self._laid_frames += sum(laid.frames for laid in found)
        self.grades.update(join.grade.value for laid in found for join in laid.joins)

    def _splicer_for(self, lines: Sequence[CutLine]) -> Splicer:
        """What places these lines: joins name the words beside them, as they are corrected."""
        fixes = Decisions(tuple(lines)).fixes
        if not fixes:
            return self._splicer
        words = self._material.transcripts
        fixed = {take: with_fixes(words[take], its) for take, its in fixes.items()}
        return self._splicer.reworded(fixed)

    def _heard_before(self, gap: int) -> int:
        """Place of the nearest line before `gap` that is surely heard; the page's first where there is none."""
        return next((at for at in range(gap - 1, -1, -1) if self._splicer.is_heard(self.lines[at])), 0)

    def _heard_from(self, gap: int) -> int:
        """The same behind it; the page's end where there is none."""
        return next(
            (at for at in range(gap, len(self.lines)) if self._splicer.is_heard(self.lines[at])), len(self.lines)
        )

    def _is_recorded(self, piece: Piece) -> bool:
        """Whether there is sound up to its last frame."""
        take = self._material.takes[piece.run.take]
        end = piece.out.frame + shift(take, take.dialogue, self._rate, piece.grid)
        media = extent(take.dialogue, self._rate)
        return media.start < end <= media.end

    def _unrecorded_end(self) -> int:
        """Frames at the end of the cut of which nothing was recorded, neither sound nor picture."""
        most = _TAIL_LINES
        while True:
            tail = self.lines[-most:]
            ruler = Ruler(tail, self._splicer, is_end=True)
            policy = replace(self._policy, angle=self._angle_before(len(self.lines) - len(tail)))
            frames = assemble(Decisions(tuple(tail)), self._material, policy, rate=self._rate).frames
            if len(tail) == len(self.lines) or frames > ruler.laid()[0].frames:
                return ruler.frames - frames
            most *= 2

    def _angle_before(self, at: int) -> str:
        """The angle seen where the line at `at` begins."""
        before = (line.angles for line in reversed(self.lines[:at]) if isinstance(line, Spoken) and line.angles)
        return next((angles[-1].angle for angles in before), self._policy.angle)


def _torn(start: int, stop: int, came_from: Sequence[int | None]) -> Iterator[int]:
    """Places before which two lines meet that did not: the lines from `start` on were at `came_from`, in the place of
    those at [start, stop)."""
    for gap, (before, after) in enumerate(pairwise((start - 1, *came_from, stop)), start):
        if before is None or after is None or after != before + 1:
            yield gap
