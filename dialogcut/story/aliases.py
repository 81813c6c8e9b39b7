"""Which names mean the same: 'Viktor', 'Mr Lasko' and 'Viktor Lasko'.

The rules, in order:
1. What was joined by hand is joined.
2. Titles and genitives are no part of a name ('Mr Lasko' is 'lasko').
3. A name whose words all stand in one longer name of the scene means that one ('viktor' -> 'viktor lasko'). Where they
   stand in several longer names that do not contain one another ('rahal': Sami or Hana?), it stays apart.
4. An acronym means the one name of several words whose first letters it is ('ISB' -> 'internal security branch').
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dialogcut.story.cues import TITLES, words
from dialogcut.story.notes import LineNotes, TakeNotes

NAMED = frozenset({"person", "place", "organisation", "term", "acronym", "event"})
"""Kinds of mentions that have aliases; numbers and dates have none."""
SMALL = words("of the and for de la van von")


def plain(name: str) -> str:
    """A name as people type it, as names are known by: 'Mr. Lasko' -> 'lasko'."""
    words = [word.rstrip(".").removesuffix("'s").removesuffix("’s") for word in name.lower().split()]
    return " ".join([word for word in words if word and word not in TITLES] or words)


def aliases(names: Collection[str], by_hand: Mapping[str, str] = {}) -> dict[str, str]:
    """For each name that has another, better one, that one. `by_hand` maps names as people type them."""
    given = {plain(alias): plain(name) for alias, name in by_hand.items()}
    known = {given.get(name, name) for name in names} | set(given.values())
    longer = [(name, frozenset(name.split())) for name in known if " " in name]
    initials = _by_initials(known)
    found = {}
    for name in sorted(set(names) | set(given)):
        best = given.get(name) or _only_longer(name, longer) or initials.get(name) or name
        best = given.get(best, best)
        if best != name:
            found[name] = best
    return found


def joined(takes: Iterable[TakeNotes], by_hand: Mapping[str, str] = {}) -> tuple[TakeNotes, ...]:
    """The same notes, every name under one spelling over all of these takes. Unchanged lines stay the same objects."""
    takes = tuple(takes)
    names = {m.name for take in takes for line in take.lines for m in line.mentions if m.kind in NAMED}
    renamed = aliases(names, by_hand)
    if not renamed:
        return takes
    return tuple(replace(take, lines=tuple(_renamed(line, renamed) for line in take.lines)) for take in takes)


def _renamed(line: LineNotes, names: Mapping[str, str]) -> LineNotes:
    if not any(mention.kind in NAMED and mention.name in names for mention in line.mentions):
        return line
    mentions = tuple(m._replace(name=names.get(m.name, m.name)) if m.kind in NAMED else m for m in line.mentions)
    return replace(line, mentions=mentions)


def _only_longer(name: str, longer: Sequence[tuple[str, frozenset[str]]]) -> str | None:
    words = frozenset(name.split())
    found = [(other, inside) for other, inside in longer if words < inside]
    widest = [other for other, inside in found if not any(inside < wider for _, wider in found)]
    return widest[0] if len(widest) == 1 else None


def _by_initials(names: Iterable[str]) -> dict[str, str]:
    """Acronym -> name, for those that only one name explains."""
    found: dict[str, list[str]] = {}
    for name in names:
        words = [word for word in name.split() if word not in SMALL]
        if len(words) > 1:
            found.setdefault("".join(word[0] for word in words), []).append(name)
    return {letters: explained[0] for letters, explained in found.items() if len(explained) == 1}
