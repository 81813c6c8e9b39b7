"""A scene as the language pipeline read it: plain values in one label scheme, Universal Dependencies, free of spaCy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dialogcut.story.tags import SceneLine

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
EDGE_MARKS = " .,;:!?…—–-\"'“”‘’()[]"
LONGEST_QUOTE = 7
"""Words. A longer stretch is cut to its beginning."""


class Token(NamedTuple):
    """One token of a line. A word such as "don't" is two tokens of one word; no token belongs to two words."""

    text: str
    lemma: str
    """Lower case."""
    pos: str
    """Universal part of speech: 'VERB', 'PROPN'..."""
    dep: str
    """Relation to the head, Universal Dependencies: 'nsubj:pass', 'cop', 'appos'; 'ROOT' for the head of a sentence."""
    head: int
    """Place of the head among the tokens of the line; its own place for a root."""
    word: int
    """Place of its word among the words of the line."""
    tense: str
    verb_form: str
    mood: str
    """Morphology as Universal Dependencies writes it: 'Past', 'Fin', 'Imp'; '' where it does not apply."""
    plural: bool
    is_word: bool
    """False for punctuation."""
    place: int
    """Its own place among the tokens of the line."""

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def relation(self) -> str:
        """The relation without its subtype: 'nsubj' of 'nsubj:pass'."""
        return self.dep.partition(":")[0]


class Name(NamedTuple):
    """A name among the tokens first..end (half-open): PERSON, PLACE, ORG, TIME, EVENT or MISC."""

    label: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of the scene, read."""

    line: SceneLine
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    @property
    def text(self) -> str:
        return " ".join(self.line.words)

    @property
    def roots(self) -> list[Token]:
        return [token for token in self.tokens if token.dep == "ROOT"]

    def with_pos(self, *pos: str) -> list[Token]:
        return [token for token in self.tokens if token.pos in pos]

    def children(self, of: Token) -> list[Token]:
        """The tokens that hang on `of`, a token of this line."""
        return [token for token in self.tokens if token.head == of.place and token.place != of.place]

    def subjects(self, of: Token) -> list[Token]:
        return [child for child in self.children(of) if child.relation in SUBJECTS]

    def quote(self, tokens: Iterable[Token]) -> str:
        """The line's own words from the first to the last of `tokens`, without the marks at both ends; '' for none."""
        words = [token.word for token in tokens]
        if not words:
            return ""
        first = min(words)
        return " ".join(self.line.words[first : max(words) + 1][:LONGEST_QUOTE]).strip(EDGE_MARKS)


Done = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""
IsCancelled = Callable[[], bool]
Read = Callable[[tuple[ReadLine, ...]], None]
"""Told the lines as they were read."""
