from __future__ import annotations

from dialogcut.story.naming import known_words, namings, spelling
from dialogcut.story.nlp import Pipeline
from dialogcut.story.tags import SceneLine


def names(pipeline: Pipeline, *texts: str, cast: tuple[str, ...] = ()) -> list[list[str]]:
    lines = pipeline.read([SceneLine(str(n), "A", tuple(text.split())) for n, text in enumerate(texts)], cast)
    known = known_words(lines)
    return [[spelling(line.tokens[one.first : one.end]) for one in namings(line, known)] for line in lines]


def test_titles_and_genitives_are_no_part_of_a_name(pipeline: Pipeline) -> None:
    assert names(pipeline, "I saw Mr. Lasko's boat.") == [["lasko"]]


def test_written_large_inside_a_sentence(pipeline: Pipeline) -> None:
    assert names(pipeline, "He boards the Calypso tonight.") == [["calypso"]]


def test_a_name_is_known_again_where_a_sentence_begins(pipeline: Pipeline) -> None:
    assert names(pipeline, "I never met Fitch.", "Fitch.") == [["fitch"], ["fitch"]]


def test_acronyms(pipeline: Pipeline) -> None:
    assert names(pipeline, "You'll have the ISB on the quay.") == [["isb"]]


def test_cast_in_lower_case(pipeline: Pipeline) -> None:
    assert names(pipeline, "i saw zebedee quill there", cast=("Zebedee Quill",)) == [["zebedee quill"]]


def test_what_names_nobody(pipeline: Pipeline) -> None:
    found = names(pipeline, "Oh God, I am tired on Monday.", "Yes, Sir.", "Forty Five Ninety")
    assert found == [[], [], []]
