from __future__ import annotations

import pytest

from dialogcut.story.figures import figures
from dialogcut.story.nlp import Pipeline
from dialogcut.story.tags import SceneLine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I weigh ninety-four kilos.", ["94 kilo"]),
        ("Two hundred and ten people live here.", ["210 people"]),
        ("Forty-one.", ["41"]),
        ("There are 41 couriers.", ["41 courier"]),
        ("It costs eleven million.", ["11000000"]),
        ("He boards on Friday night.", ["friday night"]),
        ("At 0340 she slows.", ["03:40"]),
        ("Come at half past three.", ["03:30"]),
        ("Come at a quarter to two.", ["01:45"]),
        ("It closes at nine o'clock.", ["09:00"]),
        ("It burned down in 1962.", ["1962"]),
        ("Take us to the sixth of March.", ["6 march"]),
        ("We leave on the 21st.", ["the 21."]),
        ("One of us goes.", []),
        ("Give me two.", []),
        ("Ice, and heat under the ice.", []),
        ("We meet tomorrow.", []),
    ],
)
def test_spelled_out_or_in_figures(pipeline: Pipeline, text: str, found: list[str]) -> None:
    (line,) = pipeline.read([SceneLine("1", "A", tuple(text.split()))])
    assert [mention.name for mention in figures(line)] == found


def test_figures_say_which_words(pipeline: Pipeline) -> None:
    (line,) = pipeline.read([SceneLine("1", "A", ("Only", "forty-one", "couriers", "know."))])
    (mention,) = figures(line)
    assert (mention.first, mention.last, mention.kind) == (1, 2, "number")
