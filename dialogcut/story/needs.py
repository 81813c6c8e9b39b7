"""Which units of a page make sense only beside others: the guard's rules, as the programme wants them.

They are checks, not verdicts: a need that is met does not prove that the scene is understood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dialogcut.story.aliases import NAMED, plain
from dialogcut.story.notes import LineNotes, Mention
from dialogcut.story.programme import Need
from dialogcut.story.units import Unit

MOST_PROVIDERS = 12
"""Of a name defined more often than this the nearest ones count: stricter than need be, never looser."""

Notes = Mapping[str, LineNotes]


def needs(units: Sequence[Unit], notes: Notes) -> tuple[Need, ...]:
    """Every need of the page's units, in order of the units that have them."""
    found = [*_of_fillers(units), *_of_names(names(units, notes), notes), *_of_answers(units, notes)]
    found += [*_of_definitions(units, notes), *_of_clauses(units), *_of_halves(units), *_of_remains(units, notes)]
    return tuple(sorted(set(found)))


class Named(NamedTuple):
    """A name in a unit."""

    name: str
    defines: bool
    """Whether the unit's line says who or what it is, with words that survive."""


def names(units: Sequence[Unit], notes: Notes) -> tuple[tuple[Named, ...], ...]:
    """By unit: what it names, other than by calling somebody. Numbers and dates lean on nothing and are left out."""
    heard: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        heard[unit.key].update(unit.words)
    return tuple(
        tuple(
            Named(mention.name, mention.defines and heard[unit.key].issuperset(mention.definition))
            for mention in _named(notes[unit.key])
            if not mention.vocative and any(word in _words(mention) for word in unit.words)
        )
        for unit in units
    )


def _named(line: LineNotes) -> Iterator[Mention]:
    return (mention for mention in line.mentions if mention.kind in NAMED)


def _words(mention: Mention) -> range:
    return range(mention.first, mention.last + 1)


def introduced(named: Sequence[Sequence[Named]]) -> dict[int, dict[str, bool]]:
    """By unit: the names that it defines or says first, each with whether a later unit mentions it."""
    seen: set[str] = set()
    last: dict[str, int] = {}
    found: dict[int, list[str]] = defaultdict(list)
    for place, inside in enumerate(named):
        for name, defines in inside:
            if defines or name not in seen:
                found[place].append(name)
            seen.add(name)
            last[name] = place
    return {place: {name: last[name] > place for name in inside} for place, inside in found.items()}


def _of_fillers(units: Sequence[Unit]) -> Iterator[Need]:
    """A filler goes with its sentence, or with its clause."""
    core = -1
    for place, unit in enumerate(units):
        if not unit.is_filler:
            core = place
        elif core >= 0 and _clause(units[core]) == _clause(unit):
            yield Need(place, (core,))


def _clause(unit: Unit) -> tuple[int, tuple[int, ...], int]:
    return unit.said, unit.sentences, unit.clause


def _of_names(named: Sequence[Sequence[Named]], notes: Notes) -> Iterator[Need]:
    """A name needs a line before it that says who it is; without any, the line that says it first.

    Whoever speaks in the scene is seen, and needs a definition only where there is one.
    """
    on_screen = {frozenset(plain(line.speaker).split()) for line in notes.values() if line.speaker}
    naming: dict[str, list[int]] = defaultdict(list)
    defining: dict[str, list[int]] = defaultdict(list)
    for place, inside in enumerate(named):
        for name, defines in inside:
            (defining if defines else naming)[name].append(place)
    for name, places in naming.items():
        known = defining[name] or ([] if any(part <= set(name.split()) for part in on_screen) else places[:1])
        for place in places:
            if place not in known and (providers := _nearest(place, known)):
                yield Need(place, providers)


def _of_definitions(units: Sequence[Unit], notes: Notes) -> Iterator[Need]:
    """'Farrant. The cyclist you ran down.': a name and the sentence that says who it is go together."""
    for places in _by_key(units).values():
        holder = {word: place for place in places for word in units[place].words}
        for mention in _named(notes[units[places[0]].key]):
            parts = {holder[word] for word in (*_words(mention), *mention.definition) if word in holder}
            if mention.defines and len(parts) > 1:
                first, *others = sorted(parts)
                for other in others:
                    yield from (Need(first, (other,)), Need(other, (first,)))


def _by_key(units: Sequence[Unit]) -> dict[str, list[int]]:
    """Line -> its units, fillers aside."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if not unit.is_filler:
            found[unit.key].append(place)
    return found


def _nearest(place: int, known: Sequence[int]) -> tuple[int, ...]:
    """What introduces a name before a unit; where nothing does, what explains it afterwards."""
    before = [other for other in known if other < place][-MOST_PROVIDERS:]
    return tuple(dict.fromkeys(before or known[:MOST_PROVIDERS]))


def _of_answers(units: Sequence[Unit], notes: Notes) -> Iterator[Need]:
    """A fragment needs its question, and a question that is answered needs its answer."""
    by_key = _by_key(units)
    for key, places in by_key.items():
        asked = notes[key].answers
        if not asked or asked not in by_key:
            continue
        question, answer = _question(units, notes, by_key[asked]), places[0]
        if notes[key].answers_bare:
            yield Need(answer, (question,))
        if questions(units[question], notes):
            yield Need(question, (answer,))


def questions(unit: Unit, notes: Notes) -> set[str]:
    """Kinds of question that the unit asks."""
    sentences = notes[unit.key].sentences
    return {sentences[at].question for at in unit.sentences if at < len(sentences)} - {""}


def _question(units: Sequence[Unit], notes: Notes, places: Sequence[int]) -> int:
    """The last unit of a line that asks; its last unit where the pipeline saw no question."""
    return max([place for place in places if questions(units[place], notes)] or places)


def _of_clauses(units: Sequence[Unit]) -> Iterator[Need]:
    """A clause goes with its sentence."""
    beginning = -1
    for place, unit in enumerate(units):
        if not unit.is_filler and not unit.clause:
            beginning = place
        elif not unit.is_filler:
            yield Need(place, (beginning,))


def _of_halves(units: Sequence[Unit]) -> Iterator[Need]:
    """Halves of one sentence that stand on two lines of the page go together."""
    halves: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if not unit.is_filler and not unit.clause:
            for sentence in unit.sentences:
                halves[unit.key, sentence].append(place)
    for places in halves.values():
        for first, second in pairwise(places):
            yield from (Need(first, (second,)), Need(second, (first,)))


def _of_remains(units: Sequence[Unit], notes: Notes) -> Iterator[Need]:
    """What says nothing by itself ('Helen.', 'Well.') does not stay behind alone."""
    lines: dict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if not unit.is_filler:
            lines[unit.said].append(place)
    for places in lines.values():
        standing = tuple(place for place in places if stands(units[place], notes))
        if standing:
            yield from (Need(place, standing) for place in places if place not in standing)


def stands(unit: Unit, notes: Notes) -> bool:
    """Whether a unit says something by itself: it has a verb, asks, or has content that is more than a call."""
    line = notes[unit.key]
    if any(line.sentences[at].verb or line.sentences[at].question for at in unit.sentences if at < len(line.sentences)):
        return True
    calls = {word for m in line.mentions if m.vocative for word in range(m.first, m.last + 1)}
    return any(word in unit.words and word not in calls for _, word in line.content)
