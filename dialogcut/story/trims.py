"""A plan's strikes as an editor reads them: what belongs together, in order of what is missed least, with reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogcut.story.losable import Losable

CAUSES_SHOWN = 3
"""Lines named in one reason."""


@dataclass(frozen=True, slots=True)
class Trim:
    """Strikes that belong together."""

    units: tuple[int, ...]
    """In page order; the fillers of a sentence that goes are among them."""
    loss: int
    """Points, where everything else of the plan is struck."""
    frames: int
    """What it saves by itself, as the programme counts."""
    why: tuple[str, ...]
    """The strongest reason first; never empty."""


def trims(losable: Losable, struck: frozenset[int], numbers: Sequence[int]) -> tuple[Trim, ...]:
    """The struck units in trims, the least loss for each frame first. Each unit is in one of them.

    Any choice among the trims keeps the rules, where all of them do: what needs something that goes is in one trim
    with it. `numbers`: by place in the page, the line's number as people call it.
    """
    context = _Context(losable, struck, numbers)
    found = [context.trim(group) for group in _together(losable, struck)]
    return tuple(sorted(found, key=lambda trim: (trim.loss / max(1, trim.frames), trim.units)))


def held(losable: Losable, struck: frozenset[int], numbers: Sequence[int]) -> tuple[str, ...]:
    """Why a page does not get shorter than with these strikes: what holds the units that are left."""
    return tuple(_holding(losable, struck, numbers))


def _holding(losable: Losable, struck: frozenset[int], numbers: Sequence[int]) -> Iterator[str]:
    units, programme = losable.units, losable.programme
    if programme.fixed:
        yield f"{_lines({units[at].said for at in programme.fixed}, numbers)} must stay"
    for fact, groups in zip(losable.facts, programme.facts, strict=True):
        telling = {units[at].said for group in groups if struck.isdisjoint(group) for at in group}
        yield f"{_lines(telling, numbers)} {'tells' if len(telling) == 1 else 'tell'} '{fact.text}'"
    leaning: dict[int, set[int]] = {}
    for unit, any_of in programme.needs:
        for at in any_of if unit not in struck else ():
            if at not in struck and units[at].said != units[unit].said:
                leaning.setdefault(units[at].said, set()).add(units[unit].said)
    for said, others in sorted(leaning.items()):
        yield f"{_lines({said}, numbers)} is needed by {_lines(others, numbers)}"


def _together(losable: Losable, struck: frozenset[int]) -> list[tuple[int, ...]]:
    """Groups of struck units: neighbours of one line, and what needs the others of its group."""
    leader = {at: at for at in struck}

    def lead(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for first, second in _pairs(losable, struck):
        leader[max(lead(first), lead(second))] = min(lead(first), lead(second))
    groups: dict[int, list[int]] = {}
    for at in sorted(struck):
        groups.setdefault(lead(at), []).append(at)
    return [tuple(group) for group in groups.values()]


def _pairs(losable: Losable, struck: frozenset[int]) -> Iterator[tuple[int, int]]:
    units = losable.units
    spoken = [at for at, unit in enumerate(units) if not unit.is_filler]
    lone = [at for at, unit in enumerate(units) if unit.is_filler]
    for first, second in (*pairwise(spoken), *pairwise(lone)):
        if units[first].said == units[second].said and first in struck and second in struck:
            yield first, second
    for unit, any_of in losable.programme.needs:
        if unit in struck and struck.issuperset(any_of):
            yield from ((unit, other) for other in any_of)


class _Context:
    """What all trims of a plan are seen against, looked up once."""

    def __init__(self, losable: Losable, struck: frozenset[int], numbers: Sequence[int]) -> None:
        self._losable, self._numbers = losable, numbers
        programme = losable.programme
        self._pauses: dict[int, list[int]] = {}
        for at, pause in enumerate(programme.pauses):
            self._pauses.setdefault(pause.first, []).append(at)
            self._pauses.setdefault(pause.second, []).append(at)
        taken = (
            rebate for rebate in programme.rebates if rebate.unit in struck and not struck.issuperset(rebate.any_of)
        )
        self._rebates = {rebate.unit: rebate for rebate in taken}
        self._struck = struck
        self._still = frozenset[str]().union(*(inside for at, inside in enumerate(losable.names) if at not in struck))

    def trim(self, group: tuple[int, ...]) -> Trim:
        programme = self._losable.programme
        pauses = {pause for at in group for pause in self._pauses.get(at, ())}
        frames = sum(programme.frames[at] for at in group) + sum(programme.pauses[at].frames for at in pauses)
        points = sum(self._rebates[at].points for at in group if at in self._rebates)
        loss = sum(programme.losses[at] for at in group) - points
        return Trim(group, loss, frames, tuple(dict.fromkeys(self._why(group))))

    def _why(self, group: Sequence[int]) -> Iterator[str]:
        units, worths = self._losable.units, self._losable.worths
        own = {units[at].said for at in group}
        again = self._echoing(group) - own
        if again:
            yield f"{_lines(again, self._numbers)} may say it again"
        spoken = [at for at in group if not units[at].is_filler] or group
        for at in spoken:
            yield from worths[at].remarks
        yield from self._of_names([name for at in spoken for name in worths[at].introduces])
        if len(own) > 1:
            yield f"{_lines(own, self._numbers)} lean on each other and go together"
        elif not again and not any(worths[at].introduces or worths[at].remarks for at in spoken):
            yield "no name or question of what stays leans on it"

    def _echoing(self, group: Sequence[int]) -> set[int]:
        """Places in the page of kept lines that may say the same as one of the units."""
        partners = (other for at in group if at in self._rebates for other in self._rebates[at].any_of)
        return {self._losable.units[other].said for other in partners if other not in self._struck}

    def _of_names(self, introduced: Sequence[str]) -> Iterator[str]:
        for name in dict.fromkeys(introduced):
            still = name in self._still
            yield f"{name.title()} is introduced elsewhere too" if still else f"nothing that stays names {name.title()}"


def _lines(places: Collection[int], numbers: Sequence[int]) -> str:
    """'line 24', 'lines 3, 9 and 12'; '' for no place."""
    said = [str(number) for number in sorted({numbers[place] for place in places})]
    if len(said) > CAUSES_SHOWN:
        said = [*said[:CAUSES_SHOWN], f"{len(said) - CAUSES_SHOWN} more"]
    if len(said) < 2:
        return f"line {said[0]}" if said else ""
    return f"lines {', '.join(said[:-1])} and {said[-1]}"
