"""Well-known places and first names in a line: found where the pipeline saw nothing, put right where it saw a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogcut.story.firstnames import FIRST_NAMES
from dialogcut.story.places import PLACES
from dialogcut.story.reading import Name, Token

LONGEST = max(len(name.split()) for name in PLACES)
"""Words in the longest place."""
AT_WORK = ("VERB", "AUX")


def with_known(tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a line, put right, and the well-known ones that were not among them; no two share a token."""
    known = [name._replace(label=_label(tokens, name)) for name in names]
    taken = {place for name in names for place in range(name.first, name.end)}
    return tuple(sorted([*known, *_found(tokens, taken)], key=lambda name: name.first))


def _label(tokens: Sequence[Token], name: Name) -> str:
    if name.label in ("MISC", "ORG") and _text(tokens, name.first, name.end) in PLACES:
        return "PLACE"
    if name.label == "MISC" and tokens[name.first].low in FIRST_NAMES:
        return "PERSON"
    return name.label


def _found(tokens: Sequence[Token], taken: set[int]) -> Iterator[Name]:
    first = 0
    while first < len(tokens):
        name = _place_at(tokens, first) or _person_at(tokens, first)
        if name is not None and taken.isdisjoint(range(name.first, name.end)):
            yield name
            first = name.end
        else:
            first += 1


def _place_at(tokens: Sequence[Token], first: int) -> Name | None:
    ends = range(min(first + LONGEST, len(tokens)), first, -1)
    end = next((end for end in ends if _text(tokens, first, end) in PLACES), None)
    return None if end is None else Name("PLACE", first, end)


def _person_at(tokens: Sequence[Token], first: int) -> Name | None:
    """A first name and its surname: 'Gabriel', 'Gabriel Sorel', 'gabriel sorel' where the parser joins them."""
    if tokens[first].low not in FIRST_NAMES or tokens[first].pos in AT_WORK:
        return None
    end = first + 1
    while end < len(tokens) and _is_surname(tokens[end]):
        end += 1
    return Name("PERSON", first, end)


def _is_surname(token: Token) -> bool:
    return token.pos == "PROPN" and (token.relation == "flat" or token.text[:1].isupper())


def _text(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(token.low for token in tokens[first:end])
