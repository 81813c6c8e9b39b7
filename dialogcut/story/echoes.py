"""Echoes: pairs of lines that seem to say the same thing again, to be looked at side by side.

An echo proposes and never decides. That two lines share a topic is found reliably; that they state the same fact is not
(on hard pairs, made of the same words, it is no better than chance). So an echo never silences a warning: a line
that has an echo may still be the only one that tells something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogcut.story.english import LIGHT_VERBS, is_negation
from dialogcut.story.notes import LineNotes, Said, Sentence
from dialogcut.story.overlap import Rarity, places, stem

LEAST = 0.15
"""Score from which a pair is shown."""
MIN_DISTANCE = 2
"""Lines: what stands nearer is an answer, not an echo."""
MIN_SHARED = 2
"""Stems that both say: one word in common is a topic."""
COMMON = 40
"""A stem in more lines than this finds no pair by itself: it is what the scene is about."""
NEGATION_MISMATCH, TENSE_MISMATCH = 0.8, 0.8
"""Factors on the score where one line denies what the other says, or tells of another time."""
_LIGHT = frozenset(map(stem, LIGHT_VERBS))
_FUTURE = frozenset(("will", "'ll", "shall", "won't", "shan't", "gonna"))
_PAST = frozenset(("was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't", "used"))


@dataclass(frozen=True, slots=True)
class Echo:
    """Two lines that share what they are about. Which of them to lose, if any, is for the editor."""

    first: str
    """Key of the earlier line."""
    second: str
    score: float
    """0 to 1: mean of containment (of the shorter in the longer) and Jaccard, both weighted by rarity."""
    shared: tuple[str, ...]
    """What both say, the rarest first, as the earlier line says it."""
    distance: int
    """Lines between the two, plus one."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is left of a line, ready to be compared."""

    place: int
    line: LineNotes
    words: Mapping[str, int]
    """Stem -> the first word that says it."""
    weight: float
    negated: bool
    tenses: frozenset[str]


def echoes(
    said: Iterable[Said],
    notes: Mapping[str, LineNotes],
    exposition: Collection[str] | None = None,
    least: float = LEAST,
) -> tuple[Echo, ...]:
    """Pairs of heard lines, in the order of the page, that seem to say the same again; the likeliest first.

    Both state something (no questions), stand two lines or more apart and share two stems or more. Where the scene is
    tagged, `exposition` gives the keys of its lines that are exposition: one of the two is, the other need not be,
    since what is told a second time is often only alluded to.
    """
    pieces = _merged(said)
    held = {key: _left(notes[key], words) for key, words in pieces.items() if key in notes}
    rarity = Rarity(held.values())
    lines = [
        _heard(place, notes[key], words, held[key], rarity)
        for place, (key, words) in enumerate(pieces.items())
        if key in held and held[key] and _declares(notes[key], words)
    ]
    found = (
        _echo(a, b, rarity)
        for a, b in _candidates(lines, rarity, least)
        if exposition is None or a.line.key in exposition or b.line.key in exposition
    )
    return tuple(sorted((one for one in found if one.score >= least), key=lambda one: (-one.score, one.first)))


def _merged(said: Iterable[Said]) -> dict[str, tuple[int, ...]]:
    """Line -> its surviving words, in page order by the line's first piece, without lines that are not heard."""
    pieces: dict[str, tuple[int, ...]] = {}
    for piece in said:
        if piece.words:
            pieces[piece.key] = (*pieces.get(piece.key, ()), *piece.words)
    return pieces


def _left(line: LineNotes, words: Sequence[int]) -> dict[str, int]:
    """The stems that surviving words still say, without light verbs."""
    heard = frozenset(words)
    found = ((one, spoken & heard) for one, spoken in places(line).items() if one not in _LIGHT)
    return {one: min(left) for one, left in found if left}


def _declares(line: LineNotes, words: Sequence[int]) -> bool:
    heard = set(words)
    return any(not one.question and heard & set(range(one.first, one.last + 1)) for one in line.sentences)


def _heard(place: int, line: LineNotes, words: Sequence[int], stems: Mapping[str, int], rarity: Rarity) -> _Heard:
    negated = any(is_negation(line.words[word]) for word in words)
    tenses = frozenset(_tense(line, one) for one in line.sentences if one.verb)
    return _Heard(place, line, stems, rarity.total(stems), negated, tenses)


def _tense(line: LineNotes, sentence: Sentence) -> str:
    """'future', 'past' or 'present', by the sentence's finite verb: its helpers, else a form that is not its lemma."""
    verbs = [line.words[word].replace("’", "'").strip(" .,;:!?").lower() for word in sentence.verb]
    if any(verb in _FUTURE or verb.endswith("'ll") for verb in verbs):
        return "future"
    if any(verb in _PAST for verb in verbs):
        return "past"
    lemmas = {word: lemma for lemma, word in line.content}
    finite = verbs[0]
    changed = finite != lemmas.get(sentence.verb[0], finite) and not finite.endswith(("s", "ing"))
    return "past" if changed else "present"


def _candidates(lines: Sequence[_Heard], rarity: Rarity, least: float) -> Iterator[tuple[_Heard, _Heard]]:
    """Pairs (earlier, later) worth comparing, each once, found from the lighter of the two: a score of `least` needs
    that share of its weight, and without its rarest stems there is not so much left to share."""
    index: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        for one in line.words:
            index.setdefault(one, []).append(at)
    for at, line in enumerate(lines):
        met = {other for one in _rarest(line, rarity, least) if len(index[one]) <= COMMON for other in index[one]}
        for other in (lines[place] for place in met if (lines[place].weight, place) > (line.weight, at)):
            if abs(other.place - line.place) >= MIN_DISTANCE and len(line.words.keys() & other.words) >= MIN_SHARED:
                yield (line, other) if line.place < other.place else (other, line)


def _rarest(line: _Heard, rarity: Rarity, least: float) -> Iterator[str]:
    rest = line.weight
    for one in sorted(line.words, key=rarity.of, reverse=True):
        if rest < least * line.weight:
            return
        rest -= rarity.of(one)
        yield one


def _echo(a: _Heard, b: _Heard, rarity: Rarity) -> Echo:
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda one: (-rarity.of(one), a.words[one]))
    weight = rarity.total(shared)
    contained = weight / min(a.weight, b.weight)
    jaccard = weight / (a.weight + b.weight - weight)
    score = (contained + jaccard) / 2
    if a.negated != b.negated:
        score *= NEGATION_MISMATCH
    if a.tenses and b.tenses and not a.tenses & b.tenses:
        score *= TENSE_MISMATCH
    return Echo(a.line.key, b.line.key, score, tuple(a.line.words[a.words[one]] for one in shared), b.place - a.place)
