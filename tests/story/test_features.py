"""Features of single lines and of what stands around them, through the real pipeline."""

from __future__ import annotations

import json

import pytest

from dialogcut.modelshelf import bundled
from dialogcut.story.exposition import SCORER, SCORER_FILE
from dialogcut.story.features import Features, features
from dialogcut.story.nlp import Pipeline
from dialogcut.story.surroundings import surroundings
from tests.story.briefing import scene


def seen(pipeline: Pipeline, *spoken: tuple[str, str]) -> list[Features]:
    read = pipeline.read(scene(spoken))
    return [features(line, around) for line, around in zip(read, surroundings(read), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was killed in Lisbon.", {"past": 1, "passive": 1, "subject_he_she": 1, "past_share": 1, "place": 1}),
        ("Sit down.", {"orders": 1, "past": 0, "under_4_words": 1}),
        ("Where is he?", {"ends_asking": 1, "asks": 1}),
        ("She is my sister.", {"is_a": 1, "who_is_a": 1, "kin_or_profession": 1}),
        ("Helen is my wife.", {"defines_name": 1, "kin_of_somebody": 1}),
        ("Gabriel, the man who trained you, was killed.", {"defines_name": 1}),
        ("Gabriel, the man is here.", {"defines_name": 0}),
        ("There is a man in the cellar.", {"there_is": 1, "indefinites": 1, "prepositions": 1}),
        ("They have found the key.", {"perfect": 1}),
        ("I hope you like it.", {"own_attitude": 1, "subject_i": 1, "subject_you": 1}),
        ("Thank you, good night!", {"courtesy": 1, "exclaims": 1}),
        ("They were born ten years ago.", {"telling_phrases": 1, "number": 1}),
        ("We will leave tomorrow if it rains.", {"future": 1, "condition": 1, "connectives": 1}),
        ("Nobody knows — nobody.", {"subject_everybody": 1, "breaks_off": 1}),
        ("Oh.", {"no_verb": 1, "starts_interjecting": 1, "interjection_share": 1}),
        ("", {"no_verb": 1, "log_words": pytest.approx(0.693, abs=0.001), "names": 0}),
    ],
)
def test_what_a_line_shows(pipeline: Pipeline, text: str, expected: dict[str, float]) -> None:
    (found,) = seen(pipeline, ("A", text))
    assert {name: found[name] for name in expected} == expected


def test_an_answer_is_by_somebody_else(pipeline: Pipeline) -> None:
    asked = ("Tom", "Where is she?")
    assert seen(pipeline, asked, ("Ruth", "In Lisbon."))[1]["answers_wh"] == 1
    assert seen(pipeline, asked, ("Tom", "In Lisbon."))[1]["answers"] == 0
    assert seen(pipeline, ("", "Where is she?"), ("", "In Lisbon."))[1]["answers"] == 0


def test_what_was_asked_and_what_answers_it(pipeline: Pipeline) -> None:
    told = seen(pipeline, ("Tom", "Who did it?"), ("Ruth", "My brother."), ("Tom", "Why? He lived here."))
    assert told[1] | {"answers_who": 1, "answers_why": 0, "fragment_answers": 1, "then_asked": 0} == told[1]
    assert told[1]["kin_of_somebody"] == 1
    assert told[2]["fragment_answers"] == 0
    assert told[0]["then_asked"] == 0
    assert seen(pipeline, ("Tom", "He did."), ("Ruth", "Who?"))[0]["then_asked"] == 1
    assert seen(pipeline, ("Tom", "He did."), ("Tom", "Who?"))[0]["then_asked"] == 0


def test_whoever_goes_on_is_known_by_name(pipeline: Pipeline) -> None:
    two = (("Ruth", "Two."), ("Ruth", "Three."))
    assert [(line["continues"], line["goes_on"], line["turn_lines"]) for line in seen(pipeline, *two)] == [
        (0, 1, 2),
        (1, 0, 2),
    ]
    assert seen(pipeline, ("", "Two."), ("", "Three."))[1]["continues"] == 0


def test_every_weight_has_its_feature(pipeline: Pipeline) -> None:
    (found,) = seen(pipeline, ("A", "Anything."))
    held = json.loads((bundled(SCORER) / SCORER_FILE).read_text("utf-8"))
    assert set(held["linear"]["weights"]) == set(found)
