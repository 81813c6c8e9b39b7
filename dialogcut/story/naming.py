"""Where a line names somebody or something: the pipeline's names, what is written as a name, cast and glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogcut.story.cues import TITLES, words
from dialogcut.story.figures import DAYS, MONTHS, ONES, SCALES, TENS
from dialogcut.story.reading import Name, ReadLine, Token

COUNTED = frozenset((*ONES, *TENS, *SCALES, *(f"{day}s" for day in DAYS)))
NOBODY = (
    DAYS
    | MONTHS
    | COUNTED
    | words("""
    may god lord jesus christ heaven heavens hell devil gawd sir madam ma'am mum mom mam dad daddy mummy mommy grandma
    grandpa gran nan papa mama father mother uncle aunt auntie darling dear love sweetheart honey english french german
    american british italian spanish russian chinese european latin christmas easter ok okay tv am pm i i'm mister miss
    mrs mr ms dr doctor captain sergeant professor officer detective inspector judge majesty highness yes no oh ah hey
    hello goodbye thanks please christ's gentlemen ladies boss chief
""")
)
"""Written as names, but nobody the audience has to be told of by them."""
ACRONYM = re.compile(r"[A-Z]{2,6}\d{0,2}s?")
KINDS = {"PERSON": "person", "PLACE": "place", "ORG": "organisation", "EVENT": "event", "MISC": "term"}


class Naming(NamedTuple):
    """The tokens first..end (half-open) of a line, that name something. `label` is the pipeline's, or ''."""

    first: int
    end: int
    label: str


NONE: frozenset[str] = frozenset()


def namings(line: ReadLine, known: frozenset[str] = NONE, given: frozenset[str] = NONE) -> tuple[Naming, ...]:
    """In order; no two share a token. `known` are words that are names elsewhere in the scene, in lower case: they are
    names at the start of a sentence too. `given` are terms that are names however they are written.
    """
    found = [naming for name in line.names if (naming := _trimmed(line.tokens, name, given)) is not None]
    taken = {place for naming in found for place in range(naming.first, naming.end)}
    found += _written(line.tokens, taken, known)
    return tuple(_with_title(line.tokens, naming) for naming in _joined(sorted(found)))


def spelling(tokens: Sequence[Token]) -> str:
    """A name as it is known by: lower case, without titles (unless there is nothing else) and genitive."""
    words = [token.low.rstrip(".").removesuffix("'s").removesuffix("’s") for token in tokens if token.is_word]
    kept = [word for word in words if word and word not in TITLES and word not in ("'s", "’s")]
    return " ".join(kept or [word for word in words if word])


def _trimmed(tokens: Sequence[Token], name: Name, given: frozenset[str]) -> Naming | None:
    """A pipeline's name without article and genitive; None where it names nobody."""
    first, end = name.first, name.end
    while first < end and (tokens[first].low in ("the", "a", "an") or not tokens[first].is_word):
        first += 1
    while end > first and (tokens[end - 1].low in ("'s", "’s", "'") or not tokens[end - 1].is_word):
        end -= 1
    inside = tokens[first:end]
    if spelling(inside) in given:
        return Naming(first, end, name.label)
    if name.label not in KINDS or not any(_looks_named(token) for token in inside) or _is_nobody(inside):
        return None
    return Naming(first, end, name.label)


def _with_title(tokens: Sequence[Token], naming: Naming) -> Naming:
    """'Mr Oduya' for 'Oduya'."""
    before = tokens[naming.first - 1] if naming.first else None
    titled = before is not None and before.text[:1].isupper() and before.low.rstrip(".") in TITLES - {"the"}
    return naming._replace(first=naming.first - 1) if titled else naming


def _looks_named(token: Token) -> bool:
    """Written large, or a name that was given beforehand: those are PROPN in lower case too."""
    return token.text[:1].isupper() or token.pos == "PROPN" or token.text[:1].isdigit()


def _is_nobody(tokens: Iterable[Token]) -> bool:
    return all(token.low.rstrip(".") in NOBODY or not any(map(str.isalpha, token.text)) for token in tokens)


def _written(tokens: Sequence[Token], taken: set[int], known: frozenset[str]) -> Iterator[Naming]:
    """Runs of words that are written as names: large inside a sentence, or PROPN, or an acronym, or known."""
    shouted = sum(token.text.isupper() and len(token.text) > 1 for token in tokens) > 2
    first = 0
    while first < len(tokens):
        end = first
        while end < len(tokens) and end not in taken and _is_written(tokens, end, known, shouted):
            end += 1
        if end > first and not _is_nobody(tokens[first:end]):
            yield Naming(first, end, "")
        first = max(end, first + 1)


def _is_written(tokens: Sequence[Token], at: int, known: frozenset[str], shouted: bool) -> bool:
    token = tokens[at]
    text = token.text.rstrip(".-–—")
    if not text[:1].isupper() or not any(map(str.isalpha, text)) or token.low.startswith(("i'", "i’")) or len(text) < 2:
        return False
    if ACRONYM.fullmatch(text):
        return not shouted and text.lower() not in NOBODY
    if token.low in COUNTED:
        return False
    return text.lower() in known or (is_inside(tokens, at) and token.pos not in ("INTJ", "PRON"))


def is_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands inside its sentence, where only names are written large."""
    return at > 0 and tokens[at - 1].is_word and tokens[at - 1].text not in ("-", "--", "—")


def known_words(lines: Sequence[ReadLine]) -> frozenset[str]:
    """Words that are names somewhere in these lines, in lower case: so they are at the start of a sentence too.

    A word that never stands inside a sentence is one when several lines begin with it as a proper noun, and none
    says it in lower case.
    """
    sure, starts, common = set(), Counter[str](), set()
    for line in lines:
        sure |= {token.low for naming in namings(line) for token in line.tokens[naming.first : naming.end]}
        at_start = (token for place, token in enumerate(line.tokens) if not is_inside(line.tokens, place))
        starts.update({token.low for token in at_start if token.pos == "PROPN" and token.text[:1].isupper()})
        common |= {token.low for token in line.tokens if token.text[:1].islower()}
    return frozenset(sure | {word for word, count in starts.items() if count > 1 and word not in common})


def _joined(found: Sequence[Naming]) -> list[Naming]:
    """Neighbours that are one name: 'Rory' (PERSON) 'Keane' (unlabelled)."""
    joined: list[Naming] = []
    for naming in found:
        last = joined[-1] if joined else None
        if last is not None and last.end == naming.first and (not last.label or not naming.label):
            joined[-1] = Naming(last.first, naming.end, last.label or naming.label)
        else:
            joined.append(naming)
    return joined
