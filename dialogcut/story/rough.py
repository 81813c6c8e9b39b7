"""Strikes found without a search, for when the solver has no time: they keep the rules and are seldom the best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Set

from dialogcut.story.programme import Programme

Needs = dict[int, list[tuple[int, ...]]]


def barest(programme: Programme) -> frozenset[int]:
    """Everything but what must stay and what that needs."""
    everything = frozenset(range(len(programme.frames)))
    told = (unit for fact in programme.facts for unit in fact[0])
    return everything - _with_needs({*programme.fixed, *told}, everything, _needs(programme))


def restored(programme: Programme, struck: Collection[int], most_frames: int) -> frozenset[int]:
    """`struck` less what may come back within `most_frames`, the dearest seconds first."""
    gone, needs = set(struck), _needs(programme)
    room = most_frames - programme.length(gone)
    pauses = defaultdict(list)
    for pause in programme.pauses:
        pauses[pause.first].append(pause)
        pauses[pause.second].append(pause)
    for unit in sorted(gone, key=lambda at: -programme.losses[at] / max(1, programme.frames[at])):
        if unit not in gone:
            continue
        back = _with_needs({unit}, gone, needs)
        here = {pause for at in back for pause in pauses[at] if not (gone - back) & {pause.first, pause.second}}
        frames = sum(programme.frames[at] for at in back) + sum(pause.frames for pause in here)
        if frames <= room:
            gone -= back
            room -= frames
    return frozenset(gone)


def _needs(programme: Programme) -> Needs:
    found: Needs = defaultdict(list)
    for unit, any_of in programme.needs:
        found[unit].append(any_of)
    return found


def _with_needs(units: Iterable[int], gone: Set[int], needs: Needs) -> set[int]:
    """These units and, where all that one of them needs is gone, the first of it."""
    back: set[int] = set()
    waiting = list(units)
    while waiting:
        unit = waiting.pop()
        if unit not in back:
            back.add(unit)
            waiting += [any_of[0] for any_of in needs.get(unit, ()) if gone >= set(any_of) and back.isdisjoint(any_of)]
    return back
