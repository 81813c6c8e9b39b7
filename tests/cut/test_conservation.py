from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import (
    AngleSwitch,
    Decisions,
    HandEdge,
    InnerPause,
    SplitEdit,
    Spoken,
    Strike,
    WordRef,
)
from dialogcut.errors import UsageError
from tests.cut.walks import TAKES, any_edit

COUNTS = {"1-1": 10, "1-2": 9}


@settings(max_examples=150, deadline=None)
@given(rng=st.randoms(use_true_random=True), steps=st.integers(1, 60))
def test_no_walk_of_edits_loses_or_doubles_a_word(rng: Random, steps: int) -> None:
    now = Decisions()
    for _ in range(steps):
        edit = any_edit(rng, now)
        before = Decisions(now.lines, now.alternates, now.next_id)
        try:
            after = edit.apply(now)
        except UsageError:
            after = now
        assert now == before  # a value: no edit changes what it was given
        assert (after == now) == (after is now), edit
        now = after
        assert misplaced(now, TAKES) == ()
        aside = [WordRef(line.take, i) for line in now.alternates for i in range(line.first, line.last + 1)]
        words = sorted([*now.kept(), *now.struck(), *aside])
        assert words == sorted(WordRef(take, i) for take in now.takes for i in range(TAKES[take]))


def with_line(page: Decisions, **changes: object) -> Decisions:
    line = replace(page.lines[0], **changes)  # type: ignore[arg-type]  # the broken values are the point
    return Decisions((line, *page.lines[1:]), page.alternates, page.next_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"first": 1},
        {"last": 4},
        {"id": 2},
        {"id": 99},
        {"strikes": (Strike(2, "", ""), Strike(1, "", ""))},
        {"strikes": (Strike(1, "", ""), Strike(1, "", ""))},
        {"strikes": (Strike(4, "", ""),)},
        {"angles": (AngleSwitch(-1, "A"),)},
        {"edges": (HandEdge(1, "in", 5), HandEdge(1, "in", 9))},
        {"edges": (HandEdge(2, "out", 5), HandEdge(1, "out", 9))},
        {"splits": (SplitEdit(4, 5),)},
        {"pauses": (InnerPause(2, None), InnerPause(1, 3))},
        {"take": "1-9"},
    ],
)
def test_every_broken_promise_is_found(page: Decisions, changes: dict[str, object]) -> None:
    assert misplaced(page, COUNTS) == ()
    assert misplaced(with_line(page, **changes), COUNTS) != ()


def test_lost_lines_and_shuffled_alternates_are_found(page: Decisions) -> None:
    assert misplaced(Decisions(page.lines[:2], page.alternates, page.next_id), COUNTS)
    assert misplaced(Decisions(page.lines, page.alternates[::-1], page.next_id), COUNTS)
    doubled = Spoken(9, "1-2", 0, 8, "MARA")
    assert misplaced(Decisions((*page.lines, doubled), page.alternates, 10), COUNTS)
    assert misplaced(page, {"1-1": 10})


def test_both_sides_of_a_word_may_have_an_edge(page: Decisions) -> None:
    edges = (HandEdge(1, "in", 5), HandEdge(1, "out", 9))
    assert misplaced(with_line(page, edges=edges), COUNTS) == ()
