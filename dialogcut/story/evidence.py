"""Why a line reads as exposition, in words a writer understands, each with the line's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from dialogcut.story import cues
from dialogcut.story.features import Features, defined_names, definitions, is_past, perfect
from dialogcut.story.reading import SUBJECTS, ReadLine, Token
from dialogcut.story.scorer import Scorer
from dialogcut.story.surroundings import Surroundings

MOST = 4
"""Pieces of evidence shown for one line."""
TAKE_ALONG = frozenset({"amod", "compound", "nummod", "flat", "nmod:poss", "det"})
"""What is quoted with a noun when it stands before it: 'ten years', 'his wife'."""

TELLING_LETTERS = 4
"""A shorter word or pair tells a writer nothing: 'to', 'he'."""
PEOPLE_AND_THINGS = ("PERSON", "ORG", "EVENT", "MISC")

Finder = Callable[[ReadLine, Surroundings], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Clue:
    says: str
    features: tuple[str, ...]
    """Together they tell how much this clue weighs."""
    quotes: Finder


def evidence(line: ReadLine, around: Surroundings, features: Features, scorer: Scorer) -> tuple[str, ...]:
    """The clues that raise the score of this line, strongest first; where there is none, the words that raise it."""
    strengths = scorer.linear.strengths(features)
    found: list[tuple[float, str, list[str]]] = []
    for clue in CLUES:
        weight = sum(strengths[name] for name in clue.features)
        shown = [quote for _, _, quotes in found for quote in quotes]
        if weight > 0 and (quotes := _fresh(clue.quotes(line, around), shown)):
            found.append((weight, clue.says, quotes))
    found.sort(key=lambda clue: -clue[0])
    return tuple(_sentence(says, quotes) for _, says, quotes in found[:MOST]) or tuple(_telling_words(line, scorer))


def _sentence(says: str, quotes: Iterable[str]) -> str:
    return f"{says}: " + ", ".join(f'"{quote}"' for quote in quotes)


def _fresh(quotes: Iterable[str], shown: Collection[str]) -> list[str]:
    """At most two quotes that hold a letter or figure and were not shown already, by an earlier clue or one another."""
    new: list[str] = []
    for quote in quotes:
        known = any(quote in other for other in shown) or any(quote in other or other in quote for other in new)
        if not known and any(map(str.isalnum, quote)):
            new.append(quote)
    return new[:2]


def _telling_words(line: ReadLine, scorer: Scorer) -> Iterator[str]:
    strengths = scorer.words.strengths(line.text)
    telling = (gram for gram, strength in strengths.items() if strength > 0 and len(gram) >= TELLING_LETTERS)
    raising = sorted(telling, key=lambda gram: -strengths[gram])
    if raising:
        yield _sentence("uses words that expository lines use", raising[:3])
    elif line.tokens:
        yield _sentence("sounds like exposition", [line.quote(line.tokens)])


def _past(line: ReadLine, _: Surroundings) -> Iterator[str]:
    for verb in line.with_pos("VERB", "AUX"):
        if is_past(verb):
            yield line.quote(_verb_group(line, verb))


def _perfect(line: ReadLine, _: Surroundings) -> Iterator[str]:
    found = perfect(line)
    apart = found[1].place - found[0].place if found else 0
    if 0 < apart <= 3:
        yield line.quote(found)
    elif found:
        yield line.quote(found[1:])


def _verb_group(line: ReadLine, verb: Token) -> list[Token]:
    """'was killed' for 'was', 'had been found' for 'had', 'left' for 'left'; no further than a subject."""
    head = line.tokens[verb.head]
    helps = verb.relation in ("aux", "cop") and 0 < head.place - verb.place <= 4
    over_a_subject = any(token.relation in SUBJECTS for token in line.tokens[verb.place + 1 : head.place])
    return [verb, head] if helps and not over_a_subject else [verb]


def _who_is_who(line: ReadLine, _: Surroundings) -> Iterator[str]:
    for noun, subject in definitions(line):
        if subject is None or subject.pos != "PROPN":
            yield line.quote([*_noun_group(line, noun), *([subject] if subject else [])])


def _defines(line: ReadLine, _: Surroundings) -> Iterator[str]:
    """A name with what is said of it: 'Gabriel, the man who', 'Helen is my wife'."""
    for name, what in defined_names(line):
        yield line.quote([*_noun_group(line, name), *_noun_group(line, what)])


def _noun_group(line: ReadLine, noun: Token) -> list[Token]:
    return [*(child for child in line.children(noun) if child.dep in TAKE_ALONG and child.place < noun.place), noun]


def _named(*labels: str) -> Finder:
    def find(line: ReadLine, _: Surroundings) -> Iterator[str]:
        for name in line.names:
            if name.label in labels:
                yield line.quote(line.tokens[name.first : name.end])

    return find


def _number_or_time(line: ReadLine, around: Surroundings) -> Iterator[str]:
    yield from _named("TIME")(line, around)
    for number in line.with_pos("NUM"):
        head = line.tokens[number.head]
        yield line.quote([number, head] if 0 < head.place - number.place <= 2 and head.pos == "NOUN" else [number])


def _there_is(line: ReadLine, _: Surroundings) -> Iterator[str]:
    for token in line.tokens:
        if token.dep == "expl" and token.low == "there":
            verb = line.tokens[token.head]
            yield line.quote([token, verb, *(s for s in line.subjects(verb) if s.place - token.place < 6)])


def _others(line: ReadLine, _: Surroundings) -> Iterator[str]:
    for token in line.tokens:
        if token.relation == "nsubj" and (token.pos in ("NOUN", "PROPN") or token.low in cues.HE_AND_SHE):
            verb = line.tokens[token.head]
            follows = token.pos == "PRON" and 0 < verb.place - token.place <= 3
            yield line.quote([token, verb] if follows else _noun_group(line, token))


def _new_things(line: ReadLine, around: Surroundings) -> Iterator[str]:
    for noun in around.new_nouns:
        if noun.relation != "vocative":
            yield line.quote(_noun_group(line, noun))


def _lemmas(vocabulary: frozenset[str]) -> Finder:
    def find(line: ReadLine, _: Surroundings) -> Iterator[str]:
        for token in line.tokens:
            if token.lemma in vocabulary:
                yield line.quote([token])

    return find


def _phrases(pattern: re.Pattern[str]) -> Finder:
    def find(line: ReadLine, _: Surroundings) -> Iterator[str]:
        return (found.group() for found in pattern.finditer(line.text))

    return find


def _whole(line: ReadLine, _: Surroundings) -> Iterator[str]:
    yield line.quote(line.tokens)


ANSWERS = (
    "answers", "answers_wh", "answers_who", "answers_where", "answers_when", "answers_why", "fragment_answers",
)  # fmt: skip
CLUES = (
    Clue("defines a name", ("defines_name", "names", "new_name", "proper_nouns", "who_is_a"), _defines),
    Clue("tells what happened before", ("past", "past_verbs", "past_share", "passive"), _past),
    Clue("tells what has come about", ("perfect",), _perfect),
    Clue("gives a number or a time", ("time", "number"), _number_or_time),
    Clue("tells it outright", ("telling_phrases",), _phrases(cues.TELLING)),
    Clue("says what there is", ("there_is",), _there_is),
    Clue("says who or what somebody is", ("is_a", "who_is_a"), _who_is_who),
    Clue("names a relation or a profession", ("kin_or_profession", "kin_of_somebody"), _lemmas(cues.WHO)),
    Clue("names a place", ("place", "names"), _named("PLACE")),
    Clue("names somebody or something", ("names", "proper_nouns", "new_name"), _named(*PEOPLE_AND_THINGS)),
    Clue("gives a reason or a condition", ("connectives",), _phrases(cues.CONNECTIVES)),
    Clue("says what is going to happen", ("future",), _phrases(cues.COMING)),
    Clue("speaks of somebody or something else", ("subject_noun", "subject_he_she", "subject_it"), _others),
    Clue("brings in something new", ("new_nouns", "noun_share", "nouns"), _new_things),
    Clue("answers the question before it", ANSWERS, _whole),
)
"""The more telling first: what one has quoted, a later one does not quote again."""
