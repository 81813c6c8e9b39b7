"""Where the cut stands: running time before and now against the budget, words, exposition, joins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace

from dialogcut.cut.decisions import CutLine, Decisions, Spoken
from dialogcut.session.page import PageLine
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Sequence


@dataclass(frozen=True, slots=True)
class Status:
    """Running times are frames of `rate`, exactly what an export holds."""

    rate: Rate
    frames_before: int
    """The page with nothing struck."""
    frames_now: int
    budget_frames: int | None
    words: int
    words_kept: int
    exposition_lines: int
    """Lines of the page tagged as exposition."""
    exposition_surviving: int
    """Those of which at least one word is heard."""
    exposition_share: float
    """Kept words that stand in exposition lines, of all kept words; 0 when nothing is tagged."""
    is_tagged: bool
    joins: dict[str, int]
    """How many joins of each grade."""
    notes: tuple[str, ...]

    @property
    def over_budget_frames(self) -> int | None:
        return None if self.budget_frames is None else self.frames_now - self.budget_frames


def unstruck(decisions: Decisions) -> Decisions:
    """The same page with every word restored: what running time is compared with."""
    return replace(decisions, lines=tuple(map(restored, decisions.lines)))


def restored(line: CutLine) -> CutLine:
    """The line with every word restored."""
    return replace(line, strikes=()) if isinstance(line, Spoken) and line.strikes else line


def status(before: Sequence, now: Sequence, lines: Many[PageLine], budget_frames: int | None) -> Status:
    """Counts what the page and the two sequences hold."""
    words = [word for line in lines for word in line.words]
    exposition = [line for line in lines if line.tag and line.tag.is_exposition]
    kept = sum(word.strike is None for word in words)
    kept_exposition = sum(word.strike is None for line in exposition for word in line.words)
    return Status(
        rate=now.rate,
        frames_before=before.frames,
        frames_now=now.frames,
        budget_frames=budget_frames,
        words=len(words),
        words_kept=kept,
        exposition_lines=len(exposition),
        exposition_surviving=sum(not line.is_gone for line in exposition),
        exposition_share=kept_exposition / kept if kept else 0.0,
        is_tagged=any(line.tag for line in lines),
        joins=dict(Counter(join.grade.value for join in now.joins)),
        notes=now.notes,
    )
