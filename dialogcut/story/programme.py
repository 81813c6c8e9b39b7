"""The integer programme behind "cheapest seconds".

    minimise   sum(loss[u] * struck[u]) - sum(rebate taken)
    subject to sum(frames[u] * kept[u]) + sum(pause between two kept units) <= most_frames
               a unit that needs others is struck when all of them are
               of each fact, one group of units stays whole
               fixed units stay

`struck` is binary. Everything else is continuous and comes out whole, because it only follows `struck`. Extractive
compression as an integer programme: McDonald 2007, Gillick and Favre 2009; the pauses and the needs are ours.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple


class Pause(NamedTuple):
    """Frames heard between two units while both are kept; negative where their edges overlap."""

    first: int
    second: int
    frames: int


class Need(NamedTuple):
    """A unit that makes sense only while at least one of others is kept."""

    unit: int
    any_of: tuple[int, ...]


class Rebate(NamedTuple):
    """What striking a unit costs less while at least one of others is kept."""

    unit: int
    any_of: tuple[int, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Programme:
    """What may be struck, what it loses, and what must hold. Units are numbered from 0."""

    frames: tuple[int, ...]
    """By unit: frames heard while it is kept."""
    losses: tuple[int, ...]
    """By unit: points lost when it is struck; not negative."""
    pauses: tuple[Pause, ...] = ()
    fixed: frozenset[int] = frozenset()
    needs: tuple[Need, ...] = ()
    facts: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """For each fact the groups of units that tell it: one group must be kept whole."""
    rebates: tuple[Rebate, ...] = ()

    def length(self, struck: Collection[int]) -> int:
        """Running time in frames with these units struck."""
        gone = set(struck)
        return sum(frames for unit, frames in enumerate(self.frames) if unit not in gone) + sum(
            pause.frames for pause in self.pauses if pause.first not in gone and pause.second not in gone
        )

    def loss(self, struck: Collection[int]) -> int:
        """Points lost with these units struck."""
        gone = set(struck)
        return sum(self.losses[unit] for unit in gone) - sum(
            rebate.points for rebate in self.rebates if rebate.unit in gone and not gone.issuperset(rebate.any_of)
        )

    def broken(self, struck: Collection[int]) -> list[str]:
        """Which rules these strikes break, in words; empty for strikes that may be made."""
        gone = set(struck)
        return [
            *(f"unit {unit} is fixed" for unit in sorted(self.fixed & gone)),
            *(f"unit {unit} needs {any_of}" for unit, any_of in self.needs if unit not in gone and gone >= set(any_of)),
            *(f"no group of {fact} is whole" for fact in self.facts if all(gone & set(group) for group in fact)),
        ]


@dataclass(frozen=True, slots=True)
class Plan:
    """Units to strike."""

    struck: frozenset[int]
    gap: float
    """How far above the least possible loss it may lie, as a share of it; 0 when it is proven the best."""
    is_repeatable: bool
    """Whether the same programme gives the same plan again: not so when the clock ended the search."""
