"""Clauses that a sentence can do without: where they are found, and that they go with their sentence."""

from __future__ import annotations

import pytest

from dialogcut.story.clauses import parts
from dialogcut.story.needs import needs
from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import LineNotes, Said
from dialogcut.story.notetaker import take_notes
from dialogcut.story.programme import Need
from dialogcut.story.tags import SceneLine
from dialogcut.story.units import anywhere, units


def noted(pipeline: Pipeline, text: str) -> LineNotes:
    return take_notes("t", pipeline.read([SceneLine("t/0", "MARA", tuple(text.split()))])).lines[0]


def split(pipeline: Pipeline, text: str) -> list[str]:
    line = noted(pipeline, text)
    found = [part for one in line.sentences for part in parts(one, range(one.first, one.last + 1), line.words)]
    return [" ".join(line.words[word] for word in part) for part in found]


@pytest.mark.parametrize(
    "clauses",
    [
        ["She fed him once,", "and he never forgot it."],
        ["I told the bank he did,", "and I told you."],
        ["So he gave me nothing,", "and then he took her,", "and now he wants to give me a kidney."],
        ["There's fog coming up the coast,", "so it might not fly."],
    ],
)
def test_clauses_behind_a_whole_sentence_can_go(pipeline: Pipeline, clauses: list[str]) -> None:
    assert split(pipeline, " ".join(clauses)) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "If you hear that word, the house is not safe.",
        "Gabriel, the man who kept this book, drowned in the lake nine years ago.",
        "Look, he is gone.",
        "Did you lock the door, or did she lock it?",
        "When the train came, we ran.",
        "He was tired and he slept.",
    ],
)
def test_what_leans_on_its_other_half_stays_whole(pipeline: Pipeline, text: str) -> None:
    assert split(pipeline, text) == [text]


def test_a_clause_goes_with_its_sentence_and_may_go_alone(pipeline: Pipeline) -> None:
    line = noted(pipeline, "She fed him once, and he never forgot it.")
    page = (Said("t/0", tuple(range(len(line.words)))),)
    found = units(page, {"t/0": line}, anywhere)
    assert [unit.clause for unit in found] == [0, 1]
    needed = needs(found, {"t/0": line})
    assert Need(1, (0,)) in needed
    assert Need(0, (1,)) not in needed


def test_where_the_sound_allows_no_cut_a_sentence_stays_whole(pipeline: Pipeline) -> None:
    line = noted(pipeline, "She fed him once, and he never forgot it.")
    page = (Said("t/0", tuple(range(len(line.words)))),)
    assert len(units(page, {"t/0": line}, lambda *_: False)) == 1


def test_a_filler_at_the_end_is_no_clause(pipeline: Pipeline) -> None:
    line = noted(pipeline, "He has got good eyes, you know.")
    found = units((Said("t/0", tuple(range(len(line.words)))),), {"t/0": line}, anywhere)
    assert all(unit.clause == 0 for unit in found)
