"""What the title bar says, as a value read from the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogcut.cut.decisions import CutLine, Placeholder
from dialogcut.timebase import Rate
from dialogcut.tui.bars.since import since_named
from dialogcut.tui.plain import plain

if TYPE_CHECKING:
    from dialogcut.project.document import Project
    from dialogcut.tui.desk import Desk

EDIT, COMPARE, LOOKING_ON = "EDIT", "COMPARE", "LOOKING ON"


@dataclass(frozen=True, slots=True)
class Place:
    """Row 1: where the editor is and how the work stands."""

    project: str
    slate: str
    """Of the line under the cursor; '' for a held line."""
    take: str
    version: str
    """The named version that the present state grew from; '' for none."""
    edits_since: int
    mode: str
    beside: str
    """Behind the mode: the version compared with."""

    @property
    def is_saved(self) -> bool:
        """Every step is in the file before it is shown, unless nothing may be written."""
        return not self.mode.startswith(LOOKING_ON)


@dataclass(frozen=True, slots=True)
class Runtime:
    """Row 2: running time in frames, and what was wanted."""

    rate: Rate
    before: int
    now: int
    budget: int | None
    is_whole: bool
    """False while a long page is still being laid: no number is shown then."""
    problem: str
    """Why there is no running time, in a sentence; '' where there is one."""

    @property
    def over(self) -> int | None:
        """Frames over the budget, negative under it; None where neither can be said."""
        return None if self.budget is None or not self.is_whole or self.problem else self.now - self.budget


@dataclass(frozen=True, slots=True)
class TitleValue:
    """All that the title bar shows."""

    place: Place
    runtime: Runtime


def title_value(desk: Desk, word: int, mode: str = EDIT) -> TitleValue:
    """Read for the word under the cursor."""
    live = desk.live
    before, now = (live.frames_before, live.frames_now) if live.is_whole else (0, 0)
    runtime = Runtime(live.rate, before, now, live.budget_frames, live.is_whole, live.problem)
    return TitleValue(_place(desk, word, mode), runtime)


def _place(desk: Desk, word: int, mode: str) -> Place:
    project = desk.session.project
    slate, take = _slate_and_take(project, desk.line(word))
    version, edits = since_named(project.history)
    if mode == EDIT and desk.compared:
        mode = COMPARE
    beside = desk.compared if mode == COMPARE else ""
    return Place(plain(project.name), slate, take, plain(version), edits, mode, plain(beside))


def _slate_and_take(project: Project, line: CutLine | None) -> tuple[str, str]:
    if line is None:
        return "", ""
    if isinstance(line, Placeholder):
        return "", f"held for {line.kind}"
    take = next((take for take in project.takes if take.id == line.take), None)
    return (plain(take.slate), f"take {plain(take.number)}") if take and take.number else (plain(line.take), "")
