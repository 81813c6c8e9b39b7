"""The must-know ledger: facts that a writer wants the audience to learn, and whether a cut still tells them.

A fact is plain text linked to lines that tell it. What is judged is whether the words that carry it are still heard;
what the audience takes from them is for people to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dialogcut.story.english import is_negation
from dialogcut.story.notes import LineNotes, Said
from dialogcut.story.overlap import Rarity, places, stems

LEAST = 0.15
"""Score from which a line is suggested: on our own scenes, at which 84 in 100 lines that tell a fact are found."""
SAME_READING = 0.7


class Telling(StrEnum):
    """How well a cut tells a fact, the best first."""

    TOLD = "told"
    """Whole, in two or more lines."""
    ONCE = "told once"
    AT_RISK = "at risk"
    """Only in lines that are partly struck, marked for cutting, or a bare answer without its question."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """Something that the audience must know."""

    id: str
    """'F1', 'F2' ...; never used twice in a project."""
    text: str
    lines: tuple[str, ...]
    """Keys of the lines that tell it, in the order in which they were linked; empty when nobody linked any yet."""
    who: str = ""
    """Who added it."""


@dataclass(frozen=True, slots=True)
class FactState:
    """Where a fact stands in a cut: each of its lines is in exactly one of `whole`, `part` and `gone`."""

    fact: LedgerFact
    telling: Telling
    whole: tuple[str, ...]
    """Lines in which every word that carries the fact is heard, and that are not marked for cutting."""
    part: tuple[str, ...]
    gone: tuple[str, ...]
    """Struck, aside, or left with none of the words that carry the fact."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line that may tell a fact."""

    key: str
    score: float
    """0 to 1: the share of the fact's weighted words that the line says, less where the line says much else."""
    shared: tuple[str, ...]
    """The words of the line that the two share, as they are said."""


def state(
    fact: LedgerFact, said: Iterable[Said], at_risk: Collection[str], notes: Mapping[str, LineNotes]
) -> FactState:
    """Where one fact stands. `at_risk`: keys of lines marked for cutting; `notes`: of every line, by key."""
    return states((fact,), said, at_risk, notes)[0]


def states(
    facts: Iterable[LedgerFact], said: Iterable[Said], at_risk: Collection[str], notes: Mapping[str, LineNotes]
) -> tuple[FactState, ...]:
    """Where each fact stands in the cut that `said` describes. Striking more never improves a state.

    A line tells a fact whole while the words that it shares with the fact's text are heard, and the negations beside
    them. Where it shares little with the text (one word, or less than a third of them) all its content words must be
    heard, and all its words where it has no content word.
    """
    heard = heard_words(said)
    return tuple(_state(fact, heard, at_risk, notes) for fact in facts)


def heard_words(said: Iterable[Said]) -> dict[str, frozenset[int]]:
    """Line key -> its surviving words, over all pieces of it on the page."""
    heard: dict[str, frozenset[int]] = {}
    for piece in said:
        heard[piece.key] = heard.get(piece.key, frozenset()).union(piece.words)
    return heard


class Finder:
    """Lines in which texts are looked for: built once, asked often."""

    def __init__(self, notes: Iterable[LineNotes]) -> None:
        self._lines = [(line, places(line)) for line in notes]
        self._rarity = Rarity(held for _, held in self._lines)

    def suggest(self, text: str, least: float = LEAST) -> tuple[Suggestion, ...]:
        """Lines that share words with a fact's text, the likeliest first: weighted containment of the text in the
        line, a fifth of it weighted Jaccard, so that of two lines that say it the one that says little else is first.

        Sharing words is not saying the same: the writer decides which of them tell the fact.
        """
        wanted = set(stems(text))
        whole = self._rarity.total(wanted)
        found = []
        for line, held in self._lines:
            if shared := wanted & held.keys():
                weight = self._rarity.total(shared)
                score = 0.8 * weight / whole + 0.2 * weight / (whole + self._rarity.total(held) - weight)
                words = sorted({min(held[one]) for one in shared})
                found.append(Suggestion(line.key, score, tuple(line.words[word] for word in words)))
        return tuple(sorted((one for one in found if one.score >= least), key=lambda one: -one.score))


def with_readings(
    facts: Iterable[LedgerFact], said: Iterable[Said], notes: Mapping[str, LineNotes]
) -> tuple[LedgerFact, ...]:
    """The facts, each linked also to lines of the page that are other takes' readings of its lines: lines whose
    content is nearly the same (weighted Jaccard of `SAME_READING` or more). So a reading put in a line's place tells
    what the line did.
    """
    held = {key: frozenset(places(notes[key])) for key in heard_words(said) if key in notes}
    rarity = Rarity(held.values())
    saying: dict[str, list[str]] = {}
    for key, words in held.items():
        for one in words:
            saying.setdefault(one, []).append(key)
    return tuple(_linked(fact, held, saying, rarity, notes) for fact in facts)


def _linked(
    fact: LedgerFact,
    held: Mapping[str, frozenset[str]],
    saying: Mapping[str, Sequence[str]],
    rarity: Rarity,
    notes: Mapping[str, LineNotes],
) -> LedgerFact:
    found = list(fact.lines)
    for key in fact.lines:
        content = frozenset(places(notes[key])) if key in notes else frozenset()
        for one in sorted(content & saying.keys(), key=rarity.of, reverse=True)[:2]:
            found += [
                other
                for other in saying[one]
                if other.rpartition("/")[0] != key.rpartition("/")[0]
                and rarity.total(held[other] & content) >= SAME_READING * rarity.total(held[other] | content)
            ]
    return replace(fact, lines=tuple(dict.fromkeys(found)))


def carrying_words(text: str, line: LineNotes) -> frozenset[int]:
    """The words of a line that carry a fact, as `states` says; an empty text asks for all its content words."""
    held, wanted = places(line), set(stems(text))
    shared = [words for one, words in held.items() if one in wanted]
    enough = len(shared) > 1 and 3 * len(shared) >= len(wanted)
    carrying = frozenset[int]().union(*(shared if enough else held.values()))
    if not carrying:
        return frozenset(range(len(line.words)))
    return carrying | _negations(line, carrying)


def _state(
    fact: LedgerFact, heard: Mapping[str, frozenset[int]], at_risk: Collection[str], notes: Mapping[str, LineNotes]
) -> FactState:
    whole, part, gone = [], [], []
    for key in fact.lines:
        line = notes.get(key)
        carrying = carrying_words(fact.text, line) if line else frozenset()
        left = carrying & heard.get(key, frozenset())
        if line is None or not left:
            gone.append(key)
        elif left == carrying and key not in at_risk and _makes_sense(line, heard):
            whole.append(key)
        else:
            part.append(key)
    telling = Telling.TOLD if len(whole) > 1 else Telling.ONCE if whole else Telling.AT_RISK if part else Telling.GONE
    return FactState(fact, telling, tuple(whole), tuple(part), tuple(gone))


def _makes_sense(line: LineNotes, heard: Mapping[str, frozenset[int]]) -> bool:
    """A fragment that answers a question tells nothing once the question is gone."""
    return not (line.answers_bare and line.answers) or bool(heard.get(line.answers))


def _negations(line: LineNotes, carrying: frozenset[int]) -> frozenset[int]:
    """Words that turn the meaning of the sentences in which the carrying words stand."""
    return frozenset(
        word
        for sentence in line.sentences
        if any(sentence.first <= one <= sentence.last for one in carrying)
        for word in range(sentence.first, sentence.last + 1)
        if is_negation(line.words[word])
    )
