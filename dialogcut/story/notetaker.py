"""Turns a take that was read into notes: sentences, names, things, figures, questions and their answers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dialogcut.story.aliases import aliases as find_aliases
from dialogcut.story.aliases import plain
from dialogcut.story.answering import is_bare, may_answer
from dialogcut.story.cues import words
from dialogcut.story.defining import definition
from dialogcut.story.figures import figures
from dialogcut.story.naming import ACRONYM, KINDS, Naming, known_words, namings, spelling
from dialogcut.story.notes import LineNotes, Mention, Sentence, TakeNotes, Thing
from dialogcut.story.reading import ReadLine, Token
from dialogcut.story.sentences import sentences

CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "NUM")
PRONOUNS = dict.fromkeys(("he", "him", "his", "himself"), "he") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "she"
)
PRONOUNS |= dict.fromkeys(("it", "its", "itself"), "it")
PRONOUNS |= dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they")
BRINGS_IN = words("a an some another one")
POINTS_AT = words("the this that these those")


def take_notes(
    take: str,
    lines: Sequence[ReadLine],
    cast: Sequence[str] = (),
    glossary: Sequence[str] = (),
    aliases: Mapping[str, str] = {},
) -> TakeNotes:
    """Notes of every line, in order. Names are joined over this take, by rule and by hand (see `aliases`).

    Any words will do; a line without words gets empty notes.
    """
    known = known_words(lines)
    terms = frozenset(map(plain, glossary))
    named = [_names(line, known, terms) for line in lines]
    spelt = Counter((name, kind) for line in named for _, name, kind in line)
    better = find_aliases({name for name, _ in spelt} | {plain(name) for name in cast}, aliases)
    kinds = _kinds(spelt, better, cast, glossary)
    people = frozenset(plain(name) for name in (*cast, *(line.line.speaker for line in lines)) if name)
    parted = [sentences(line) for line in lines]
    noted = []
    for line, said, found in zip(lines, parted, named, strict=True):
        names = [(naming, better.get(name, name)) for naming, name, _ in found]
        mentions = [_mention(line, said, naming, name, kinds[name], people) for naming, name in names]
        noted.append(_line(line, said, mentions))
    return TakeNotes(take, tuple(_answering(lines, parted, noted)))


def _names(line: ReadLine, known: frozenset[str], terms: frozenset[str]) -> list[tuple[Naming, str, str]]:
    """Each naming of a line with its spelling and its own kind ('' for unknown)."""
    found = []
    for naming in namings(line, known, terms):
        tokens = line.tokens[naming.first : naming.end]
        name = spelling(tokens)
        is_acronym = len(tokens) == 1 and ACRONYM.fullmatch(tokens[0].text.rstrip("."))
        if name:
            found.append((naming, name, "acronym" if is_acronym else KINDS.get(naming.label, "")))
    return found


def _kinds(
    spelt: Counter[tuple[str, str]], better: Mapping[str, str], cast: Sequence[str], glossary: Sequence[str]
) -> dict[str, str]:
    """One kind a name: what cast and glossary say, else what the pipeline said most often, else a person."""
    votes: dict[str, Counter[str]] = {}
    for (name, kind), count in spelt.items():
        votes.setdefault(better.get(name, name), Counter())[kind] += count
    given = {
        better.get(name, name): kind
        for kind, listed in (("term", glossary), ("person", cast))
        for name in map(plain, listed)
    }
    return {name: given.get(name) or _most(said) for name, said in votes.items()}


def _most(votes: Counter[str]) -> str:
    for kind, _ in votes.most_common():
        if kind:
            return kind
    return "person"


def _mention(
    line: ReadLine, said: Sequence[Sentence], naming: Naming, name: str, kind: str, people: Collection[str]
) -> Mention:
    tokens = line.tokens
    first, last = tokens[naming.first].word, tokens[naming.end - 1].word
    sentence = next((one for one in said if one.first <= first <= one.last), None)
    telling = definition(line, naming, asked=sentence is None or bool(sentence.question))
    called = telling is None and _is_called(line, naming, sentence, name in people, kind == "person")
    return Mention(name, first, last, kind, telling is not None, called, telling or ())


def _is_called(line: ReadLine, naming: Naming, sentence: Sentence | None, is_here: bool, is_person: bool) -> bool:
    """'You are late, Helen', 'Helen, wait'; 'Helen.' only where she is in the scene, or it may be an answer."""
    tokens = line.tokens
    if not (is_person or is_here) or sentence is None:
        return False
    inside = [token for token in tokens if sentence.first <= token.word <= sentence.last and token.is_word]
    starts, ends = inside[0].place >= naming.first, inside[-1].place < naming.end
    if starts and ends:
        return is_here and not sentence.question
    if any(token.relation == "vocative" for token in tokens[naming.first : naming.end]):
        return True
    before = tokens[naming.first - 1].text if naming.first else ""
    after = tokens[naming.end].text if naming.end < len(tokens) else ""
    return (
        (starts or before == ",")
        and (ends or after == ",")
        and not (before == "," and after == "," and _lists(tokens, naming))
    )


def _lists(tokens: Sequence[Token], naming: Naming) -> bool:
    """Whether a name between commas stands in a list: 'Anna, Ben, and Eve'."""
    after = tokens[naming.end + 1] if naming.end + 1 < len(tokens) else None
    return after is not None and (after.pos == "PROPN" or after.low in ("and", "or"))


def _line(line: ReadLine, said: tuple[Sentence, ...], names: Sequence[Mention]) -> LineNotes:
    taken = {word for mention in names for word in range(mention.first, mention.last + 1)}
    counted = [figure for figure in figures(line) if taken.isdisjoint(range(figure.first, figure.last + 1))]
    return LineNotes(
        line.line.key,
        line.line.speaker,
        line.line.words,
        said,
        tuple(sorted([*names, *counted], key=lambda mention: mention.first)),
        tuple((token.lemma, token.word) for token in line.tokens if token.pos in CONTENT and token.is_word),
        tuple((t.word, PRONOUNS[t.low]) for t in line.tokens if t.low in PRONOUNS and t.relation != "expl"),
        things=tuple(_things(line, taken)),
    )


def _things(line: ReadLine, taken: Collection[int]) -> Iterator[Thing]:
    for noun in line.with_pos("NOUN"):
        article = next((child for child in line.children(noun) if child.relation == "det"), None)
        if article is not None and noun.word not in taken and article.low in BRINGS_IN | POINTS_AT:
            yield Thing(noun.lemma, min(article.word, noun.word), noun.word, article.low in BRINGS_IN)


def _answering(
    lines: Sequence[ReadLine], parted: Sequence[tuple[Sentence, ...]], noted: Sequence[LineNotes]
) -> Iterator[LineNotes]:
    """The notes, with what answers what."""
    for at, notes in enumerate(noted):
        if at and may_answer(lines[at - 1], parted[at - 1], lines[at], parted[at]):
            yield replace(notes, answers=noted[at - 1].key, answers_bare=is_bare(lines[at], parted[at]))
        else:
            yield notes
