"""What the audience must know and can know by name, as a list: told, at risk, only named, lost, and by which lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogcut.session import ledger
from dialogcut.story import facts
from dialogcut.story.ledger import Telling
from dialogcut.tui.parts import Part, Parts
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

FACTS = Sheet(
    "facts",
    (
        Column("is", 12),
        Column("what the audience can know"),
        Column("kind", 12, from_width=90),
        Column("lines", 18, from_width=60),
    ),
    (Verb("go", ("enter",), "go to the line", closes=True),),
    "No name, number or date is said, and the ledger holds no fact yet ('dialogcut ledger add').",
    "what it makes of them is for you to judge",
)

Known = ledger.Standing | facts.Standing

_MUST, _MARKED = "the audience must know", "lines marked as must-know"
_TELLINGS = {
    Telling.TOLD: ("●", "green"),
    Telling.ONCE: ("●", "teal"),
    Telling.AT_RISK: ("◐", "amber"),
    Telling.GONE: ("○", "red"),
}
_STATES = {
    facts.LOST: ("○", "red", "lost", "named, and lost"),
    facts.NAMED_ONLY: ("◐", "amber", "only named", "only named: who or what it is, is cut"),
    facts.TOLD: ("●", "green", "told", "told"),
}


def fact_items(
    listing: ledger.Listing, standings: Iterable[facts.Standing], numbers: Mapping[str, int]
) -> tuple[Item[Known], ...]:
    """The ledger first, then names, terms, numbers and dates, the lost ones first. `numbers`: line key -> page line."""
    named = sorted(standings, key=lambda one: list(_STATES).index(one.state))
    return (
        *(_ledger_item(one, one.fact.id, _MUST) for one in listing.facts),
        *(_ledger_item(one, f"marked {','.join(one.fact.lines)}", _MARKED) for one in listing.marked),
        *(_named_item(one, numbers) for one in named),
    )


def _ledger_item(one: ledger.Standing, key: str, section: str) -> Item[Known]:
    sign, role = _TELLINGS[one.telling] if one.fact.lines else ("·", "faint")
    state = str(one.telling) if one.fact.lines else "unlinked"
    if not one.fact.id and one.telling is Telling.ONCE:
        state = "heard"
    places = (*one.whole, *one.part, *one.gone)
    at = next((place.number for place in (*places, *one.elsewhere) if place.number), None)
    return Item(
        key,
        (
            (Part(f"{sign} ", role), Part(state, role)),
            part(one.fact.text, attributes="bold"),
            part(one.fact.id, "faint"),
            part(
                _lines(place.number for place in places) if places else "no line linked", "text" if places else "faint"
            ),
        ),
        one,
        tuple(_ledger_told(one, state, role)),
        section,
        at,
        frozenset() if at else frozenset({"go"}),
    )


def _ledger_told(one: ledger.Standing, state: str, role: str) -> Iterator[Told]:
    yield Told("", part(one.fact.text, attributes="bold"))
    yield Told(
        "", (Part(state, role), Part(f"  {one.fact.id} {f'by {one.fact.who}' if one.fact.who else ''}", "faint"))
    )
    yield Told("", ())
    if not one.fact.lines:
        yield Told(
            "", part("No line is linked to it, so nobody knows whether it is told: 'dialogcut ledger link'.", "dim")
        )
    yield from _places("told by", one.whole, "text")
    yield from _places("in part", one.part, "amber")
    yield from _places("not heard", one.gone, "struck", "strike")
    yield from _places("perhaps", one.elsewhere, "dim")


def _places(label: str, places: Sequence[ledger.Place], role: str, attributes: str = "") -> Iterator[Told]:
    for n, place in enumerate(places):
        where = f"l. {place.number} " if place.number else f"aside, {place.key.rpartition('/')[0]} "
        head = (Part(where, "faint"), Part(f"{place.speaker or '?'}  ", "dim", "bold"))
        yield Told("" if n else label, (*head, Part(place.text, role, attributes)))


def _named_item(one: facts.Standing, numbers: Mapping[str, int]) -> Item[Known]:
    sign, role, state, section = _STATES[one.state]
    fact = one.fact
    heard = _numbers(one.heard, numbers)
    mentioned = _numbers(fact.mentioned, numbers)
    at = next(iter(heard or mentioned), None)
    return Item(
        f"name {fact.kind} {fact.name}",
        (
            (Part(f"{sign} ", role), Part(state, role)),
            part(fact.said_as),
            part(fact.kind, "dim"),
            part(_lines(heard or mentioned), "text" if heard else "faint"),
        ),
        one,
        (
            Told("", (Part(fact.said_as, attributes="bold"), Part(f"  {fact.kind}", "faint"))),
            Told("", part(section, role)),
            Told("", ()),
            Told("first said", part(_lines(_numbers((fact.introduced,), numbers)))),
            Told("explained", part(_lines(_numbers(fact.defined, numbers)))),
            Told("said", part(_lines(mentioned))),
            Told("heard", part(_lines(heard), "green" if heard else "red")),
        ),
        section,
        at,
        frozenset() if at else frozenset({"go"}),
    )


def _numbers(keys: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted({numbers[key] for key in keys if key in numbers})


def _lines(numbers: Iterable[int | None]) -> str:
    found = list(dict.fromkeys(number for number in numbers if number))
    return f"l. {', '.join(map(str, found))}" if found else "nowhere on the page"


def fact_summary(items: Sequence[Item[Known]], silence: str = "") -> Parts:
    """How many are told, and how many not; or why nothing is said about some takes."""
    if silence:
        return part(silence, "amber")
    states = [item.cells[0][1].text for item in items]
    lost = sum(state in ("lost", "gone") for state in states)
    weak = sum(state in ("only named", "at risk", "unlinked") for state in states)
    told = len(states) - lost - weak
    return (
        Part(f"● {told} told   ", "green"),
        Part(f"◐ {weak} only named or at risk   ", "amber"),
        Part(f"○ {lost} lost", "red"),
    )
