"""Which clues are shown, and in which order, by weights made by hand."""

from __future__ import annotations

import pytest

from dialogcut.story.evidence import evidence
from dialogcut.story.features import features
from dialogcut.story.nlp import Pipeline
from dialogcut.story.scorer import Linear, Ngrams, Scorer
from dialogcut.story.surroundings import surroundings
from tests.story.briefing import scene


def weighing(words: dict[str, tuple[float, float]] | None = None, **rules: float) -> Scorer:
    return Scorer("", Linear(0, rules), Ngrams(0, 2, words or {}), 0.5)


def clues(pipeline: Pipeline, text: str, scorer: Scorer) -> list[str]:
    (line,) = pipeline.read(scene([("A", text)]))
    (around,) = surroundings([line])
    return list(evidence(line, around, features(line, around), scorer))


@pytest.mark.parametrize("first", ["past", "place"])
def test_the_heavier_clue_comes_first(pipeline: Pipeline, first: str) -> None:
    said = clues(pipeline, "He was killed in Lisbon.", weighing(**({"past": 1.0, "place": 1.0} | {first: 2.0})))
    assert sorted(said) == ['names a place: "Lisbon"', 'tells what happened before: "was killed"']
    assert said[0].startswith("tells" if first == "past" else "names")


def test_what_speaks_against_is_no_evidence(pipeline: Pipeline) -> None:
    said = clues(pipeline, "He was killed in Lisbon.", weighing(past=-1.0, place=1.0))
    assert said == ['names a place: "Lisbon"']


def test_without_a_clue_the_words_speak(pipeline: Pipeline) -> None:
    words = {"killed in": (1.0, 3.0), "killed": (1.0, 1.0), "he": (1.0, 5.0), "lisbon": (1.0, -5.0)}
    said = clues(pipeline, "He was killed in Lisbon.", weighing(words))
    assert said == ['uses words that expository lines use: "killed in", "killed"']


def test_without_words_the_line_itself_is_shown(pipeline: Pipeline) -> None:
    assert clues(pipeline, "He left.", weighing()) == ['sounds like exposition: "He left"']
    assert clues(pipeline, "", weighing()) == []
