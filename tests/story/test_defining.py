from __future__ import annotations

import pytest

from dialogcut.story.defining import definition
from dialogcut.story.naming import known_words, namings, spelling
from dialogcut.story.nlp import Pipeline
from dialogcut.story.tags import SceneLine


def defined(pipeline: Pipeline, text: str, name: str) -> list[str] | None:
    lines = pipeline.read([SceneLine("1", "A", tuple(text.split())), SceneLine("2", "A", ("about", name))], (name,))
    known = known_words(lines)
    naming = next(
        one for one in namings(lines[0], known) if name.lower() in spelling(lines[0].tokens[one.first : one.end])
    )
    words = definition(lines[0], naming, text.endswith("?"))
    return None if words is None else [lines[0].line.words[word].strip(".,") for word in words]


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Halden was my last officer.", "Halden", "officer"),
        ("Gabriel, the man who kept this book, drowned.", "Gabriel", "man"),
        ("Deveraux. The collector.", "Deveraux", "collector"),
        ("He is engaged to a girl called Odile.", "Odile", "called"),
        ("This is Viktor.", "Viktor", "This"),
        ("The best man is Fergus.", "Fergus", "man"),
        ("My brother Daniel flew in.", "Daniel", "brother"),
        ("There's a boyfriend. Dale.", "Dale", "boyfriend"),
        ("SOCO stands for scenes of crime.", "SOCO", "stands"),
        ("A Mrs Aldous.", "Aldous", "A"),
        ("You know Kasimir, the pianist?", "Kasimir", "pianist?"),
    ],
)
def test_ways_of_saying_who_somebody_is(pipeline: Pipeline, text: str, name: str, word: str) -> None:
    assert defined(pipeline, text, name) == [word]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who is Halden?", "Halden"),
        ("I never met Halden.", "Halden"),
        ("Halden is in the cellar.", "Halden"),
        ("That's Kate's.", "Kate"),
        ("His knees, Doreen.", "Doreen"),
        ("Otto, the cake is mine.", "Otto"),
        ("Nobody knew it was Imogen.", "Imogen"),
    ],
)
def test_what_only_names(pipeline: Pipeline, text: str, name: str) -> None:
    assert defined(pipeline, text, name) is None
