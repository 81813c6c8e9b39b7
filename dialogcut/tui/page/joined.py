"""A join as the page marks it: its grade, and the frames between it and the nearer of its two words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dialogcut.timebase import Rate
from dialogcut.timeline.slack import slack_frames
from dialogcut.tui.page.bits import CLEAN, CLIPPED, TIGHT

if TYPE_CHECKING:
    from dialogcut.timeline.events import Join

GRADES = {"clean": CLEAN, "tight": TIGHT, "clipped": CLIPPED}
MOST_FRAMES, LEAST_FRAMES = 99, -99


class Joined(Protocol):
    """Who knows the joins of the cut as it is: a `LiveCut`."""

    @property
    def rate(self) -> Rate: ...

    def joins(self, line_id: int) -> tuple[Join, ...]:
        """The joins at which words of a line come in."""


def grade_and_slack(join: Join, rate: Rate) -> tuple[int, int]:
    """What `PageText.grades` and `PageText.slacks` say of a join."""
    return GRADES[join.grade.value], max(LEAST_FRAMES, min(MOST_FRAMES, slack_frames(join, rate)))
