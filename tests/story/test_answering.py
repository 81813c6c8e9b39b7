from __future__ import annotations

import pytest

from dialogcut.story.nlp import Pipeline
from tests.story.ferry import noted


def answer(pipeline: Pipeline, question: str, reply: str, same: bool = False) -> tuple[bool, bool]:
    line = noted(pipeline, [("A", question), ("A" if same else "B", reply)]).lines[1]
    return bool(line.answers), line.answers_bare


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Where did they find him?", "In the lake."),
        ("How many names are on the list?", "Forty-one."),
        ("Whose is it?", "Yours."),
        ("Who else knows?", "Nobody."),
        ("And he gets off where?", "He doesn't."),
        ("Is he dead?", "Yes."),
        ("Why me? You have others.", "Because you swim."),
        ("Why is it in the shed?", "It's shy."),
    ],
)
def test_answers_that_say_nothing_alone(pipeline: Pipeline, question: str, reply: str) -> None:
    assert answer(pipeline, question, reply) == (True, True)


def test_a_whole_sentence_stands_alone(pipeline: Pipeline) -> None:
    told = answer(pipeline, "Where is he?", "Marek Sorel drowned in the harbour nine years ago.")
    assert told == (True, False)


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("I never liked him.", "In the lake."),
        ("Where is he?", "Where is who?"),
        ("Where is he?", "Oh God."),
        ("Where is he?", "My lord--"),
        ("You knew him, didn't you?", "Nine minutes."),
        ("Sorry?", "Nine minutes."),
        ("Can we please--", "Nine minutes."),
        ("", "Nine minutes."),
    ],
)
def test_what_is_no_answer(pipeline: Pipeline, question: str, reply: str) -> None:
    assert answer(pipeline, question, reply) == (False, False)


def test_nobody_answers_himself(pipeline: Pipeline) -> None:
    assert answer(pipeline, "Where is he?", "In the lake.", same=True) == (False, False)
