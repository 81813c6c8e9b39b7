from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.cut.delta import Splice, diff
from dialogcut.cut.edits import AddTake, MoveLines, RestoreWords, StrikeWords
from dialogcut.errors import UsageError
from tests.cut.walks import any_edit


@settings(max_examples=100, deadline=None)
@given(rng=st.randoms(use_true_random=True), steps=st.integers(1, 40))
def test_a_delta_leads_from_any_state_to_any_other_and_back(rng: Random, steps: int) -> None:
    states = [Decisions()]
    for _ in range(steps):
        try:
            states.append(any_edit(rng, states[-1]).apply(states[-1]))
        except UsageError:
            continue
    pairs = [*pairwise(states), (states[0], states[-1]), (rng.choice(states), rng.choice(states))]
    for before, after in pairs:
        delta = diff(before, after)
        assert delta.apply(before) == after
        assert delta.inverse.apply(after) == before


def test_a_strike_in_far_off_lines_holds_these_lines_alone() -> None:
    lines = tuple(("MARA", i * 4, i * 4 + 3) for i in range(500))
    before = AddTake("1-1", lines, on_page=True).apply(Decisions())
    delta = diff(before, StrikeWords((WordRef("1-1", 2), WordRef("1-1", 1990)), "ed").apply(before))
    assert [line.id for line in delta.after] == [1, 498]
    assert (delta.page, delta.aside) == (Splice(), Splice())


def test_a_move_holds_ids_alone(page: Decisions) -> None:
    delta = diff(page, MoveLines((3,), before=2).apply(page))
    assert (delta.before, delta.after) == ((), ())
    assert delta.page == Splice(1, (2, 3), (3, 2))
    assert diff(page, MoveLines((2,), before=1).apply(page)).page == Splice(0, (1, 2), (2, 1))


def test_taking_a_strike_back_does_not_restore_what_was_struck_before(page: Decisions) -> None:
    first = StrikeWords((WordRef("1-1", 0),), "ed").apply(page)
    second = StrikeWords((WordRef("1-1", 0), WordRef("1-1", 1)), "ed").apply(first)
    assert diff(first, second).inverse.apply(second) == first
    assert RestoreWords((WordRef("1-1", 0), WordRef("1-1", 1))).apply(second) == page


def test_a_delta_refuses_a_cut_that_lacks_its_lines(page: Decisions) -> None:
    delta = diff(page, StrikeWords((WordRef("1-1", 8),), "ed").apply(page))
    with pytest.raises(KeyError):
        delta.apply(Decisions((Spoken(9, "1-1", 0, 9, ""),), (), 10))
