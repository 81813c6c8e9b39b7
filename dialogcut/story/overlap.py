"""How much two texts of a scene share, word by word: crude stems, weighted by how rare each one is in the scene.

A writer's sentence is compared with lines that the language pipeline has read, and spaCy does not run while somebody
types. So both sides are brought to the same crude stem: lower case, without 's, -s, -es, -ing, -ed, a doubled last
consonant and a silent e, numbers up to ninety as digits, the commonest irregular forms by a table. It is meant to make
'killed', 'kill' and 'killing' one, not to be right about English.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from dialogcut.story.english import FUNCTION_WORDS, IRREGULAR, NUMBERS
from dialogcut.story.notes import LineNotes

_WORD = re.compile(r"\d+(?:[,.:]\d+)+|[^\W_]+(?:['’][^\W_]+)*")

_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65536)
def stems(text: str) -> tuple[str, ...]:
    """The stems of what a text written by hand says, in its order, without function words."""
    words = (word.replace("’", "'").lower() for word in _WORD.findall(text))
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS)


def places(line: LineNotes) -> dict[str, frozenset[int]]:
    """What a line says: each stem of its content lemmas, without function words, and the line's words that say it."""
    found: dict[str, set[int]] = {}
    for lemma, word in line.content:
        for one in stems(lemma):
            found.setdefault(one, set()).add(word)
    return {one: frozenset(words) for one, words in found.items()}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The crude stem of one word: stem('Killings') == stem('kill')."""
    word = word.replace("’", "'").lower()
    if word[:1].isdigit():
        return word.replace(",", "")
    if word.endswith(("'s", "s'")):
        word = word[:-2]
    word = IRREGULAR.get(word, word)
    if word in NUMBERS:
        return NUMBERS[word]
    word = _without_verb_ending(_singular(word))
    if len(word) > 3 and word[-1] == word[-2] and word[-1].isalpha() and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_verb_ending(word: str) -> str:
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1] if len(word) > 5 else word
    for ending, shortest in (("ing", 5), ("ed", 5)):
        if len(word) >= shortest and word.endswith(ending) and _VOWEL.search(word[: -len(ending)]):
            return word[: -len(ending)]
    return word


class Rarity:
    """How much each stem tells: ln(1 + lines / lines that hold it), the usual inverse document frequency."""

    def __init__(self, lines: Iterable[Iterable[str]]) -> None:
        """`lines`: the stems of each line, each stem once."""
        held = list(lines)
        counts = Counter(chain.from_iterable(held))
        self._weights = {one: math.log(1 + len(held) / count) for one, count in counts.items()}
        self._unheard = math.log(1 + len(held)) or 1.0

    def of(self, one: str) -> float:
        """A stem that no line holds weighs as if one did."""
        return self._weights.get(one, self._unheard)

    def total(self, held: Iterable[str]) -> float:
        return sum(map(self.of, held))


def by_key(notes: Iterable[LineNotes]) -> Mapping[str, LineNotes]:
    return {line.key: line for line in notes}
