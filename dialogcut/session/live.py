"""The cut kept laid while it is worked on: running time and joins, exact in frames, at the cost of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from dialogcut.cut.between import between
from dialogcut.cut.decisions import CutLine
from dialogcut.errors import NotExpressible
from dialogcut.media.levels import Levels
from dialogcut.project.document import Project
from dialogcut.session.session import Session
from dialogcut.session.status import restored
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Join
from dialogcut.timeline.grades import safety
from dialogcut.timeline.layout import Layout
from dialogcut.timeline.rate import SOUND_ONLY_RATE
from dialogcut.transcript.edgebook import EdgeBook


class LiveCut:
    """Lengths and joins of a session's cut. Call `follow` after whatever changed the session.

    Laying the whole page takes a while once: `lay` does it in slices. What takes, words, sound or settings make
    different is noticed by `follow`, which then starts over. Whether a sequence keeps its own rules is not looked at:
    exports do that.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.last_laid: tuple[int, int] | None = None
        """Places [a, b) on the page that the last `lay` came to."""
        self._begin()

    def _begin(self) -> None:
        session = self._session
        self._project, self._settings = session.project, session.settings
        self._decisions = session.decisions
        self._material = session.material
        self.rate: Rate = self._settings.rate or SOUND_ONLY_RATE
        self.problem = ""
        """Why the cut cannot be laid, as a sentence: nothing is laid then, and all lengths are 0."""
        try:
            self.rate = session.rate
        except NotExpressible as error:
            self.problem = error.sentence
        lines = () if self.problem else self._decisions.lines
        self._now = self._laid_out(lines)
        self._before = self._laid_out([restored(line) for line in lines])

    def _laid_out(self, lines: Sequence[CutLine]) -> Layout:
        return Layout(lines, self._material, self.rate, self._settings.policy)

    @property
    def is_whole(self) -> bool:
        """Whether everything is laid."""
        return self._now.is_whole and self._before.is_whole

    @property
    def frames_now(self) -> int:
        """Running time: what an export holds. Of what is laid so far until all is."""
        return self._now.frames

    @property
    def frames_before(self) -> int:
        """Running time with every word restored. Of what is laid so far until all is."""
        return self._before.frames

    @property
    def budget_frames(self) -> int | None:
        """The wanted running time; None where nobody set one."""
        return self._settings.budget_frames(self.rate)

    @property
    def over_budget_frames(self) -> int | None:
        """By how much the cut is too long; negative where there is room left."""
        budget = self.budget_frames
        return None if budget is None else self.frames_now - budget

    @property
    def grades(self) -> Counter[str]:
        """How many joins of each grade: 'clean', 'tight', 'clipped'."""
        return self._now.grades

    def lay(self, most_lines: int) -> bool:
        """Lays so many more lines at most (fifty take some milliseconds). True when everything is laid."""
        self.last_laid = self._now.lay(most_lines)
        if self.last_laid is None:
            self._before.lay(most_lines)
        return self.is_whole

    def follow(self) -> tuple[int, int] | None:
        """Brings everything up to the session. Gives the span [a, b) of the page's lines whose joins may be others,
        None where nothing changed. What was whole is whole again; otherwise the changed lines wait for `lay`.
        """
        if self._session.project is self._project:
            return None
        if self._is_outdated():
            self._begin()
            return 0, len(self._decisions.lines)
        self._project = self._session.project
        olds, self._decisions = self._decisions.lines, self._session.decisions
        if self.problem or olds is self._decisions.lines:
            return None
        return self._spliced(olds, self._decisions.lines)

    def joins(self, line_id: int) -> tuple[Join, ...]:
        """Joins at which words of a line come in, then the sequence's last one where it is the last line heard; a
        placeholder has the one before it. `record_frame` counts from where the line begins. None for a line that is not
        laid.
        """
        at = self._decisions.position.get(line_id)
        laid = None if at is None or self.problem else self._now.laid[at]
        return laid.joins if laid else ()

    def worst(self, most: int = 50) -> list[tuple[int, Join]]:
        """Joins with the ids of their lines, the least safe first: by grade, then by the room beside the words."""
        return nsmallest(most, self._all_joins(), key=lambda found: safety(found[1]))

    def _all_joins(self) -> Iterator[tuple[int, Join]]:
        for line, laid in zip(self._now.lines, self._now.laid, strict=True):
            for join in laid.joins if laid else ():
                yield line.id, join

    def _spliced(self, olds: Sequence[CutLine], lines: Sequence[CutLine]) -> tuple[int, int] | None:
        start, stop, end = between(olds, lines)
        was_whole = self.is_whole
        news = lines[start:end]
        span = self._now.splice(start, stop, news)
        self._before.splice(start, stop, [restored(line) for line in news])
        while was_whole and not self.is_whole:
            self.lay(len(lines))
        return span

    def _is_outdated(self) -> bool:
        """Whether the cut is made from other things than it was. What was only read anew is compared by value."""
        project, known = self._session.project, self._project
        if all(new is old for new, old in zip(_basis(project), _basis(known), strict=True)):
            return False
        settings, before = self._session.settings, self._settings
        is_same = (
            (settings.rate, settings.policy) == (before.rate, before.policy)
            and (project.takes, project.transcripts) == (known.takes, known.transcripts)
            and _same_levels(self._session.material.levels, self._material.levels)
            and _same_edges(self._session.material.edges, self._material.edges)
        )
        if is_same:
            self._settings = settings
        return not is_same


def _basis(project: Project) -> tuple[object, ...]:
    return project.takes, project.transcripts, project.settings


def _same_edges(one: Mapping[str, EdgeBook], other: Mapping[str, EdgeBook]) -> bool:
    return one is other or dict(one) == dict(other)


def _same_levels(one: Mapping[str, Levels], other: Mapping[str, Levels]) -> bool:
    if one is other:
        return True
    return one.keys() == other.keys() and all(one[take].to_bytes() == other[take].to_bytes() for take in one)
