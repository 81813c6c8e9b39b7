from __future__ import annotations

import pytest

from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import Sentence
from dialogcut.story.sentences import question_kind, sentences
from dialogcut.story.tags import SceneLine


def parted(pipeline: Pipeline, text: str) -> tuple[Sentence, ...]:
    (line,) = pipeline.read([SceneLine("1", "A", tuple(text.split()))])
    return sentences(line)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who told you that?", "wh"),
        ("And he gets off where?", "wh"),
        ("So in what year?", "wh"),
        ("Is he dead?", "yes-no"),
        ("He's dead?", "yes-no"),
        ("and how long have you known him", "wh"),
        ("where is he now", "wh"),
        ("did you see him", "yes-no"),
        ("does the harbour know", "yes-no"),
        ("who told you that", "wh"),
        ("what ring story", "wh"),
        ("what I want is out of here", ""),
        ("do the dishes", ""),
        ("when they came we left", ""),
        ("What a day!", ""),
        ("When he came, we left.", ""),
        ("Nobody asked you.", ""),
        ("", ""),
    ],
)
def test_what_asks(text: str, kind: str) -> None:
    words = [word.strip(".,?!").lower() for word in text.split()]
    assert question_kind(words, text.split()[-1] if text else "") == kind


def test_marks_part_sentences_and_cover_the_line(pipeline: Pipeline) -> None:
    found = parted(pipeline, "Mr. Sorel is late. Where is he? Go.")
    assert [(one.first, one.last) for one in found] == [(0, 3), (4, 6), (7, 7)]
    assert [one.question for one in found] == ["", "wh", ""]


def test_subject_and_verb(pipeline: Pipeline) -> None:
    (told,) = parted(pipeline, "The old engineer was killed in Lisbon.")
    assert told.subject == (0, 1, 2)
    assert told.verb == (3, 4)
    assert (2, 3) in told.clauses
    (answer,) = parted(pipeline, "In the lake.")
    assert answer.subject == answer.verb == ()


def test_without_marks_the_parser_parts(pipeline: Pipeline) -> None:
    found = parted(pipeline, "he was killed in omaha and nobody told me")
    assert (found[0].first, found[-1].last) == (0, 8)


def test_no_words_no_sentence(pipeline: Pipeline) -> None:
    assert parted(pipeline, "") == ()
