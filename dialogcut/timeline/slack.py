"""The room that a join leaves beside its words."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from dialogcut.timebase import Rate

if TYPE_CHECKING:
    from dialogcut.timeline.events import Join


def slack_frames(join: Join, rate: Rate) -> int:
    """The room on a join's tighter side in whole frames, rounded towards the word; negative where a word is cut into.
    Beside the head, the tail and a placeholder there is one side only.
    """
    return floor(slack_ms(join) * rate.fps / 1000)


def slack_ms(join: Join) -> int:
    """The same in milliseconds."""
    sides = (join.out_word, join.out_slack_ms), (join.in_word, join.in_slack_ms)
    return min((slack for word, slack in sides if word), default=0)
