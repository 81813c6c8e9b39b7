"""A page as what it can lose: its units, what each is worth, and the rules that strikes must keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogcut.story.echoes import MIN_SHARED, echoes
from dialogcut.story.ledger import LedgerFact, carrying_words
from dialogcut.story.needs import Notes, names, needs
from dialogcut.story.notes import Said
from dialogcut.story.overlap import places
from dialogcut.story.programme import Pause, Programme, Rebate
from dialogcut.story.tags import Tag
from dialogcut.story.units import CanCut, Unit, anywhere, units
from dialogcut.story.worth import ECHO_REBATE, Worth, worths

LEAST_ECHO = 0.3
"""Score from which an echo makes a line cheaper: higher than what is worth a look."""
PROVISIONAL = 0
"""A unit's frames before the caller has measured them."""


@dataclass(frozen=True, slots=True)
class Losable:
    """Frames are put in by `timed`: how long words and pauses run is the timeline's business."""

    units: tuple[Unit, ...]
    worths: tuple[Worth, ...]
    names: tuple[frozenset[str], ...]
    """By unit: whom and what it names."""
    facts: tuple[LedgerFact, ...]
    """The facts that the programme's `facts` are of."""
    programme: Programme

    def timed(self, frames: Sequence[int], pauses: Iterable[Pause]) -> Losable:
        """The same with real running times: frames of each unit, and of the pauses between units."""
        return replace(self, programme=replace(self.programme, frames=tuple(frames), pauses=tuple(pauses)))


def losable(
    page: Sequence[Said],
    notes: Notes,
    *,
    tags: Mapping[str, Tag] | None = None,
    facts: Iterable[LedgerFact] = (),
    must_know: Collection[int] = (),
    keep: Collection[tuple[str, int]] = (),
    prefer: str = "story",
    can_cut: CanCut = anywhere,
) -> Losable:
    """The page's units and rules.

    `must_know`: places in `page` whose lines stay but for their fillers. `keep`: words (line key, word) that stay.
    `prefer`: 'story', 'voices' or 'even'. A fact that the page tells no more binds nothing.
    """
    found = units(page, notes, can_cut)
    named = names(found, notes)
    worth = worths(found, notes, named, tags, prefer)
    held = set(keep)
    fixed = frozenset(
        at
        for at, unit in enumerate(found)
        if (unit.said in must_know and not unit.is_filler) or any((unit.key, word) in held for word in unit.words)
    )
    told = [(fact, groups) for fact in facts if (groups := _carriers(fact, found, notes))]
    programme = Programme(
        frames=(PROVISIONAL,) * len(found),
        losses=tuple(one.points for one in worth),
        fixed=fixed,
        needs=needs(found, notes),
        facts=tuple(groups for _, groups in told),
        rebates=_rebates(page, found, worth, notes, tags),
    )
    said = tuple(frozenset(name for name, _ in inside) for inside in named)
    return Losable(found, worth, said, tuple(fact for fact, _ in told), programme)


def _carriers(fact: LedgerFact, units: Sequence[Unit], notes: Notes) -> tuple[tuple[int, ...], ...]:
    """The units of each line that still tells the fact whole; of those that tell a part of it where none does."""
    heard: dict[str, set[int]] = {}
    for unit in units:
        heard.setdefault(unit.key, set()).update(unit.words)
    carrying = {key: carrying_words(fact.text, notes[key]) for key in fact.lines if key in notes}
    whole = [key for key, words in carrying.items() if words <= heard.get(key, set())]
    groups = (
        tuple(at for at, unit in enumerate(units) if unit.key == key and not carrying[key].isdisjoint(unit.words))
        for key in (whole or carrying)
    )
    return tuple(group for group in groups if group)


def _rebates(
    page: Sequence[Said], units: Sequence[Unit], worth: Sequence[Worth], notes: Notes, tags: Mapping[str, Tag] | None
) -> tuple[Rebate, ...]:
    """What says again what another line says costs less, while the units of the other line that say it are kept."""
    by_key: dict[str, list[int]] = {}
    for at, unit in enumerate(units):
        if not unit.is_filler:
            by_key.setdefault(unit.key, []).append(at)
    partners: dict[int, dict[int, None]] = {}
    for echo in echoes(page, notes, tags, least=LEAST_ECHO):
        first, second = places(notes[echo.first]), places(notes[echo.second])
        shared = first.keys() & second.keys()
        here = [at for at in by_key[echo.first] if _says(units[at], first, shared)]
        there = [at for at in by_key[echo.second] if _says(units[at], second, shared)]
        for at in here if there else ():
            partners.setdefault(at, {}).update(dict.fromkeys(there))
        for at in there if here else ():
            partners.setdefault(at, {}).update(dict.fromkeys(here))
    return tuple(Rebate(at, tuple(others), round(ECHO_REBATE * worth[at].points)) for at, others in partners.items())


def _says(unit: Unit, said: Mapping[str, frozenset[int]], shared: Collection[str]) -> bool:
    """Whether a unit says what two lines share: two stems of it at least."""
    return sum(not said[stem].isdisjoint(unit.words) for stem in shared) >= MIN_SHARED
