"""Readings: which take says a line. Lines go from the page to the alternates and back, each with its strikes."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits.command import (
    alternate_of,
    counted,
    distinct,
    place_before,
    place_on_page,
    placed,
    spoken_on_page,
)
from dialogcut.errors import UsageError


@dataclass(frozen=True, slots=True)
class SwapReading:
    """Exchanges neighbouring lines of the page for alternates, which come in the order in which they are named."""

    line_ids: tuple[int, ...]
    alternate_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        return f"swap {counted(len(self.line_ids), 'line')} for another reading"

    def apply(self, decisions: Decisions) -> Decisions:
        going, coming = distinct(self.line_ids), distinct(self.alternate_ids)
        gone = [spoken_on_page(decisions, line_id) for line_id in self.line_ids]
        come = [alternate_of(decisions, line_id) for line_id in self.alternate_ids]
        places = sorted(place_on_page(decisions, line_id) for line_id in going)
        if places[-1] - places[0] != len(places) - 1:
            raise UsageError("Only lines that stand one after the other can be swapped for another reading.")
        lines = [*decisions.lines[: places[0]], *come, *decisions.lines[places[-1] + 1 :]]
        return placed(decisions, lines, [*(a for a in decisions.alternates if a.id not in coming), *gone])


@dataclass(frozen=True, slots=True)
class BringLines:
    """Puts alternates on the page, in the order in which they are named, before a line (None: at the end)."""

    alternate_ids: tuple[int, ...]
    before: int | None

    @property
    def label(self) -> str:
        return f"bring {counted(len(self.alternate_ids), 'line')} to the page"

    def apply(self, decisions: Decisions) -> Decisions:
        coming = distinct(self.alternate_ids)
        come = [alternate_of(decisions, line_id) for line_id in self.alternate_ids]
        at = place_before(decisions, self.before)
        lines = [*decisions.lines[:at], *come, *decisions.lines[at:]]
        return placed(decisions, lines, (line for line in decisions.alternates if line.id not in coming))


@dataclass(frozen=True, slots=True)
class SetAside:
    """Takes spoken lines off the page: they become alternates and keep their strikes."""

    line_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        return f"set {counted(len(self.line_ids), 'line')} aside"

    def apply(self, decisions: Decisions) -> Decisions:
        going = distinct(self.line_ids)
        gone = [spoken_on_page(decisions, line_id) for line_id in self.line_ids]
        lines = [line for line in decisions.lines if line.id not in going]
        return placed(decisions, lines, [*decisions.alternates, *gone])
