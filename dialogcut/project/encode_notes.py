"""Notes of a scene <-> the plain data that a project file holds: one list a line, without the names of fields.

What is read back equals what was written. `read_notes` raises LookupError, TypeError or ValueError for data that
`write_notes` did not make.
"""

from __future__ import annotations

from typing import Any

from dialogcut.story.notes import LineNotes, Mention, Sentence, TakeNotes, Thing


def write_notes(notes: TakeNotes) -> list[Any]:
    return [notes.take, [_write_line(line) for line in notes.lines]]


def read_notes(data: list[Any]) -> TakeNotes:
    take, lines = data
    return TakeNotes(take, tuple(map(_read_line, lines)))


def _write_line(line: LineNotes) -> list[Any]:
    return [
        line.key,
        line.speaker,
        line.words,
        line.sentences,
        line.mentions,
        line.content,
        line.pronouns,
        line.answers,
        line.answers_bare,
        line.things,
    ]


def _read_line(data: list[Any]) -> LineNotes:
    key, speaker, words, sentences, mentions, content, pronouns, answers, answers_bare, things = data
    return LineNotes(
        key,
        speaker,
        tuple(words),
        tuple(map(_read_sentence, sentences)),
        tuple(map(_read_mention, mentions)),
        tuple((lemma, word) for lemma, word in content),
        tuple((word, pronoun) for word, pronoun in pronouns),
        answers,
        answers_bare,
        tuple(Thing(*thing) for thing in things),
    )


def _read_sentence(data: list[Any]) -> Sentence:
    first, last, question, subject, verb, negated, clauses = data
    pairs = tuple((subject_word, verb_word) for subject_word, verb_word in clauses)
    return Sentence(first, last, question, tuple(subject), tuple(verb), negated, pairs)


def _read_mention(data: list[Any]) -> Mention:
    name, first, last, kind, defines, vocative, definition = data
    return Mention(name, first, last, kind, defines, vocative, tuple(definition))
