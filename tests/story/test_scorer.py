"""The score by hand-made weights, worked out on paper."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.scorer import Ngrams, Scorer

HELD = {
    "name": "by hand",
    "threshold": 0.5,
    "linear": {"bias": -1.0, "weights": {"past": 2.0, "asks": -4.0}},
    "words": {"bias": 0.25, "longest": 2, "weights": {"he": [1.0, 0.5], "he was": [2.0, 1.0], "?": [1.0, -9.0]}},
}


@pytest.fixture
def scorer(tmp_path: Path) -> Scorer:
    (tmp_path / "scorer.json").write_text(json.dumps(HELD))
    return Scorer.from_file(tmp_path / "scorer.json")


def test_the_score_adds_features_and_words(scorer: Scorer) -> None:
    words = 0.25 + (1 * 0.5 + 2 * 1.0) / math.sqrt(5)  # tf-idf of 'he' and 'he was', normed
    assert scorer.score({"past": 1.0, "unheard of": 9.0}, "He was late") == pytest.approx(-1 + 2 + words)


def test_a_gram_said_twice_counts_less_than_double() -> None:
    grams = Ngrams(0.0, 1, {"no": (1.0, 1.0), "yes": (1.0, 1.0)})
    once, twice = grams.strengths("no yes"), grams.strengths("no no yes")
    assert once["no"] == once["yes"]
    assert twice["no"] / twice["yes"] == pytest.approx(1 + math.log(2))


def test_unknown_words_leave_the_bias(scorer: Scorer) -> None:
    assert scorer.words.score("nothing known") == scorer.words.score("") == 0.25


def test_strengths_add_up_to_what_the_features_change(scorer: Scorer) -> None:
    without = scorer.score({}, "")
    with_both = scorer.score({"past": 1.0, "asks": 1.0}, "")
    strengths = scorer.linear.strengths({"past": 1.0, "asks": 1.0})
    assert sum(strengths.values()) == pytest.approx(with_both - without)
    assert strengths["past"] > 0 > strengths["asks"]


@given(st.text(max_size=200))
def test_any_text_has_a_finite_score(text: str) -> None:
    grams = Ngrams(0.0, 2, {"a": (1.0, 1.0), "a a": (2.0, -1.0)})
    assert math.isfinite(grams.score(text))
