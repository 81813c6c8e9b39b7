"""What marks may and may not do to scores."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.features import Features
from dialogcut.story.learn import ASPECTS, UNTAUGHT, Correction, Example, learn
from tests.story.briefing import TOLD, scene

NAMES = (
    "past_share", "perfect", "future", "proper_nouns", "who_is_a", "kin_or_profession", "number", "time", "place",
    "there_is", "connectives", "condition", "answers_wh", "asks", "orders", "own_attitude", "subject_i",
    "subject_you", "subject_he_she", "subject_noun", "log_words",
)  # fmt: skip

seen = st.fixed_dictionaries({name: st.sampled_from([0.0, 0.5, 1.0]) for name in NAMES})
margins = st.floats(-3, 3)
unmarked = st.lists(st.builds(Example, margins, seen, st.none()), max_size=5)


few = settings(max_examples=30)


def marks(said: st.SearchStrategy[bool], most: int) -> st.SearchStrategy[list[Example]]:
    return st.lists(st.builds(Example, margins, seen, said), min_size=1, max_size=most)


def change(correction: Correction, line: Example) -> float:
    return correction.change(line.seen)


@few
@given(unmarked)
def test_without_marks_nothing_changes(lines: list[Example]) -> None:
    assert learn(lines) == UNTAUGHT
    assert all(UNTAUGHT.change(line.seen) == 0 for line in lines)


@few
@given(st.booleans(), margins, seen, unmarked)
def test_one_mark_moves_its_line_to_its_side_and_not_far(
    said: bool, margin: float, shown: Features, others: list[Example]
) -> None:
    line = Example(margin, shown, said)
    moved = change(learn([line, *others]), line) * (1 if said else -1)
    assert 0 < moved < 2


@few
@given(st.data(), st.booleans(), unmarked)
def test_marks_that_agree_move_their_lines_to_their_side(
    data: st.DataObject, said: bool, others: list[Example]
) -> None:
    lines = data.draw(marks(st.just(said), 5))
    correction = learn([*lines, *others])
    missed = [1 / (1 + math.exp((line.margin + change(correction, line)) * (1 if said else -1))) for line in lines]
    moved = [change(correction, line) * (1 if said else -1) for line in lines]
    assert sum(m * by for m, by in zip(missed, moved, strict=True)) > 0  # those furthest from the mark count most


@few
@given(marks(st.booleans(), 5), unmarked, seen)
def test_a_few_marks_never_run_wild(lines: list[Example], others: list[Example], other: Features) -> None:
    assert abs(learn([*lines, *others]).change(other)) < 5


@few
@given(st.lists(st.builds(Example, margins, seen, st.booleans()), min_size=1, max_size=6))
def test_the_same_marks_teach_the_same(lines: list[Example]) -> None:
    assert learn(lines) == learn(lines)


@few
@given(seen)
def test_aspects_lie_between_0_and_1(shown: Features) -> None:
    assert all(0 <= aspect(shown) <= 1 for aspect in ASPECTS.values())


def test_many_marks_that_agree_turn_a_line_over() -> None:
    shown = dict.fromkeys(NAMES, 0.0) | {"past_share": 1.0, "subject_i": 1.0}
    lines = [Example(1.0, shown, False)] * 12
    correction = learn(lines)
    assert 1.0 + correction.change(shown) < 0
    assert {aspect for aspect, weight in correction.strongest() if weight < 0} == {"what happened before", "I and you"}


def test_contradicting_marks_cancel_out() -> None:
    shown = dict.fromkeys(NAMES, 1.0)
    assert abs(learn([Example(0.0, shown, True), Example(0.0, shown, False)]).change(shown)) < 1e-6


def test_a_few_marks_on_a_real_scene_leave_the_order_of_the_other_lines(tagger: ExpositionTagger) -> None:
    lines = scene()
    said = {lines[5].key: False, lines[9].key: False, lines[6].key: True}
    correction = learn(tagger.examples(lines, said))
    before, after = tagger.tag(lines), tagger.taught(correction).tag(lines)
    moved = {old.key: new.score - old.score for old, new in zip(before, after, strict=True)}
    assert moved[lines[5].key] < 0
    assert moved[lines[9].key] < 0
    assert moved[lines[6].key] > moved[lines[5].key]
    unmarked = [(old, new) for old, new in zip(before, after, strict=True) if old.key not in said]
    flips = sum((a.score < b.score) != (x.score < y.score) for a, x in unmarked for b, y in unmarked)
    assert flips <= 0.1 * len(unmarked) ** 2
    assert {index for index, tag in enumerate(after) if tag.is_exposition} - {5, 9, 6} == TOLD - {5, 9}
    assert tagger.taught(correction).name.endswith("taught by 3 marks")


def test_examples_are_scored_as_shipped(tagger: ExpositionTagger) -> None:
    lines = scene()
    once = learn(tagger.examples(lines, {lines[3].key: False}))
    assert tagger.taught(once).examples(lines, {}) == tagger.examples(lines, {})
    assert [one.is_exposition for one in tagger.examples(lines, {lines[0].key: False})][:2] == [False, None]
