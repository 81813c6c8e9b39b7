"""What the audience can know by name: who and what is introduced, defined and leaned on, and where it stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogcut.story.aliases import NAMED
from dialogcut.story.hearing import Hearing
from dialogcut.story.index import Index, Use
from dialogcut.story.notes import Mention, Said

TOLD = "told"
NAMED_ONLY = "named"
LOST = "lost"
STATES = (TOLD, NAMED_ONLY, LOST)
"""The line that says who or what it is is heard (or nothing says so, and it is heard); it is only named; it is not
heard at all."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, term, number or date, and the keys of the lines that say it, in the order of the story."""

    name: str
    """As in `Mention.name`."""
    said_as: str
    """Its fullest spelling, as somebody says it."""
    kind: str
    introduced: str
    """The first line that says it other than by calling somebody; the first that calls, where none does."""
    defined: tuple[str, ...]
    """Lines that say who or what it is."""
    mentioned: tuple[str, ...]
    """Every line that says it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fact stands in a cut: one of `STATES`, and the lines in which it is heard."""

    fact: Fact
    state: str
    heard: tuple[str, ...]


def facts(index: Index) -> tuple[Fact, ...]:
    """Every name, and every number and date that several lines say, by first line."""
    return tuple(_fact(index, name, uses) for name, uses in index.uses.items() if _is_told_of(uses))


def _is_told_of(uses: Sequence[Use]) -> bool:
    return uses[0][1].kind in NAMED or len({key for key, _ in uses}) > 1


def _fact(index: Index, name: str, uses: Sequence[Use]) -> Fact:
    introduced = next((key for key, mention in uses if not mention.vocative), uses[0][0])
    fullest = max((spelling(index, use) for use in uses), key=len)
    defined = dict.fromkeys(key for key, mention in uses if mention.defines)
    mentioned = dict.fromkeys(key for key, _ in uses)
    return Fact(name, fullest, uses[0][1].kind, introduced, tuple(defined), tuple(mentioned))


def spelling(index: Index, use: Use) -> str:
    """A mention in the line's own words, without marks and genitive."""
    key, mention = use
    said = " ".join(index.lines[key].words[mention.first : mention.last + 1])
    return said.strip(".,;:!?-—–…\"'“”‘’()").removesuffix("'s").removesuffix("’s")


def standings(index: Index, said: Iterable[Said]) -> Iterator[Standing]:
    """Where each fact stands on this page, in the order of `facts`. Left out is what only readings say that stand
    aside: lines of a take of which less than half is on the page.
    """
    now = Hearing()
    now.hear(tuple(said))
    lines = Counter(index.take_of.values())
    on_page = Counter(index.take_of[key] for key in index.lines if now.on_page(key))
    takes = {take for take, count in on_page.items() if 2 * count >= lines[take]}
    for fact in facts(index):
        if any(now.on_page(key) or index.take_of[key] in takes for key in fact.mentioned):
            yield _standing(index, now, fact)


def _standing(index: Index, now: Hearing, fact: Fact) -> Standing:
    uses = index.uses[fact.name]
    heard = [(key, mention) for key, mention in uses if now.spot(key, range(mention.first, mention.last + 1))]
    if not heard:
        return Standing(fact, LOST, ())
    defining = any(_is_whole(now, key, mention) for key, mention in heard if mention.defines)
    keys = tuple(dict.fromkeys(key for key, _ in heard))
    return Standing(fact, TOLD if defining or not fact.defined else NAMED_ONLY, keys)


def _is_whole(now: Hearing, key: str, mention: Mention) -> bool:
    return all(now.spot(key, (word,)) is not None for word in mention.definition)
