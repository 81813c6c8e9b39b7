"""What a scene says, as the language pipeline read it once: plain values that everything after it works on.

spaCy never runs while somebody cuts: facts, guard, echoes and suggestions see these notes and the words that survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """One place where a line names something the audience has to know."""

    name: str
    """What is meant, one spelling for all its aliases: 'viktor lasko' for Viktor, Mr Lasko and Lasko."""
    first: int
    last: int
    """The words of the line that say it; both belong to it."""
    kind: str
    """'person', 'place', 'organisation', 'term', 'acronym', 'number', 'date' or 'event'."""
    defines: bool
    """Whether the line says who or what it is ('Gabriel, the man who kept this book'), not only names it."""
    vocative: bool
    """Whether somebody is only called by it ('You are late, Helen'): the audience learns the name, not who it is."""
    definition: tuple[int, ...] = ()
    """Where it defines: words of the line that must survive for that, besides the name itself ('man')."""


class Thing(NamedTuple):
    """A thing without a name of its own: 'a case', 'the case'. A weaker signal than a name, for hints alone."""

    noun: str
    """Lemma of its head."""
    first: int
    last: int
    is_new: bool
    """'a case', 'one case': brought in here; False for 'the case', which leans on that."""


class Sentence(NamedTuple):
    """One sentence of a line: the words first..last."""

    first: int
    last: int
    question: str
    """'wh' (who, what, when ...), 'yes-no', or '' for no question."""
    subject: tuple[int, ...]
    """Words of its subject; empty for fragments and imperatives."""
    verb: tuple[int, ...]
    """Words of its finite verb with auxiliaries; empty for fragments."""
    negated: bool
    clauses: tuple[tuple[int, int], ...] = ()
    """(word of the subject, word of the finite verb) of each of its clauses, the main one among them."""


@dataclass(frozen=True, slots=True)
class LineNotes:
    """All that is known of one line. `key` is the line's, as in tags."""

    key: str
    speaker: str
    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    content: tuple[tuple[str, int], ...]
    """Lemmas of its content words (nouns, verbs, adjectives, names, numbers), lower case, each with its word."""
    pronouns: tuple[tuple[int, str], ...]
    """Third-person pronouns: (word, 'he', 'she', 'they' or 'it')."""
    answers: str = ""
    """Key of the line before it whose question it answers; '' for none."""
    answers_bare: bool = False
    """Whether the answer is a fragment that says nothing without its question ('In the lake.')."""
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeNotes:
    """A take's lines in the order in which they were said."""

    take: str
    lines: tuple[LineNotes, ...]


class Said(NamedTuple):
    """A line, or a piece of one, on the page: which of its words survive. The page is a sequence of these."""

    key: str
    words: tuple[int, ...]
    """Surviving words of the line, in order; empty when the line is struck whole."""
