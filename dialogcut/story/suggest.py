"""Cheapest seconds: which words to lose so that a page runs no longer than it may. It proposes; an editor strikes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogcut.story.losable import Losable
from dialogcut.story.programme import Plan
from dialogcut.story.rough import restored
from dialogcut.story.solver import SECONDS, cheapest, shortest
from dialogcut.story.trims import Trim, held, trims

ROUNDS = 6
"""How often a plan is made again because the real cut came out longer or shorter than counted."""
NEAR_FRAMES, NEAR_SHARE = 12, 2000
"""A cut that is shorter than it must be by no more than this, or by this part of it, is near enough: half a second of
a scene, two seconds of an hour.
"""

RealFrames = Callable[[frozenset[int]], int]
"""How long the real cut runs with these units struck."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to lose for a target, or why it cannot be met."""

    trims: tuple[Trim, ...]
    """The cheapest seconds first. Any choice among them keeps the rules; all of them reach the target. Empty where it
    cannot be met.
    """
    frames: int
    """Running time of the real cut with all of them; where the target cannot be met, the floor: the shortest that the
    rules allow.
    """
    is_met: bool
    held: tuple[str, ...]
    """Where the target cannot be met: what holds the lines that are left."""
    gap: float
    """How much less another plan might lose, as a share of what this one loses; 0 when it is proven the best."""
    is_repeatable: bool
    """Whether the same question gives the same answer again. Where the clock ended the search it may not, and a floor
    is only the shortest that was found.
    """


def suggest(
    losable: Losable, target_frames: int, real_frames: RealFrames, numbers: Sequence[int], seconds: float = SECONDS
) -> Suggestion:
    """The strikes that lose least with `target_frames` or less left. Nothing is relaxed to reach it.

    `numbers`: by place in the page, the line's number as people call it. `seconds` bounds each of a few searches.
    """
    plan = _best(losable, target_frames, real_frames, seconds)
    if plan is None:
        plan = shortest(losable.programme, seconds)
        frames = real_frames(plan.struck)
        if frames > target_frames:
            return Suggestion((), frames, False, held(losable, plan.struck, numbers), plan.gap, plan.is_repeatable)
        plan = _rough(losable, plan, target_frames, real_frames)
    frames = real_frames(plan.struck)
    return Suggestion(trims(losable, plan.struck, numbers), frames, True, (), plan.gap, plan.is_repeatable)


def _rough(losable: Losable, barest: Plan, target: int, real_frames: RealFrames) -> Plan:
    """A plan for a target that is in reach, where the search found none: the floor, and back what there is room for."""
    programme = losable.programme
    counted = target + programme.length(barest.struck) - real_frames(barest.struck)
    struck = restored(programme, barest.struck, counted)
    return Plan(struck if real_frames(struck) <= target else barest.struck, 1.0, False)


def _best(losable: Losable, target: int, real_frames: RealFrames, seconds: float) -> Plan | None:
    """The plan that loses least among those whose real cut is short enough; None where none is found.

    The programme counts frames; the real cut may come out a little longer or shorter, and then the programme is asked
    again for that much less or more.
    """
    programme = losable.programme
    most = target + programme.length(()) - real_frames(frozenset())
    too_long: float = float("inf")
    best: Plan | None = None
    tried: set[int] = set()
    while most not in tried and len(tried) < ROUNDS:
        tried.add(most)
        plan = cheapest(programme, most, seconds)
        if plan is None:
            break
        counted, spare = programme.length(plan.struck), target - real_frames(plan.struck)
        if spare < 0:
            too_long = min(too_long, counted)
        elif best is None or programme.loss(plan.struck) < programme.loss(best.struck):
            best = plan
        most = counted + spare
        if best and (0 <= spare <= max(NEAR_FRAMES, target // NEAR_SHARE) or most >= too_long):
            break
    return best
