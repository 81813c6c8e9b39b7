"""A join as the page marks it: its grade, and the frames between it and the nearer of its two words."""

from __future__ import annotations

from typing import Protocol

from dialogcut.timebase import Rate
from dialogcut.timeline.events import Grade, Join
from dialogcut.tui.page.bits import CLEAN, CLIPPED, TIGHT

GRADES = {Grade.CLEAN: CLEAN, Grade.TIGHT: TIGHT, Grade.CLIPPED: CLIPPED}
MOST_FRAMES, LEAST_FRAMES = 99, -99


class Joined(Protocol):
    """Who knows the joins of the cut as it is."""

    rate: Rate

    def joins(self, line_id: int) -> tuple[Join, ...]:
        """The joins at which words of a line come in."""


def slack_frames(join: Join, rate: Rate) -> int:
    """Whole frames between the join and the nearer of its words, rounded against it: a word that loses a part of a
    frame says -1."""
    slacks = [ms for ms, word in ((join.out_slack_ms, join.out_word), (join.in_slack_ms, join.in_word)) if word]
    return int(min(slacks, default=0) * rate.fps // 1000)


def grade_and_slack(join: Join, rate: Rate) -> tuple[int, int]:
    """What `PageText.grades` and `PageText.slacks` say of a join."""
    return GRADES[join.grade], max(LEAST_FRAMES, min(MOST_FRAMES, slack_frames(join, rate)))
