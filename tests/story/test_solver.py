"""The integer programme against brute force: rules always hold, nothing loses less, the floor is the floor."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.story.programme import Need, Pause, Programme, Rebate
from dialogcut.story.rough import barest, restored
from dialogcut.story.solver import cheapest, shortest


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    count = draw(st.integers(1, 9))
    unit = st.integers(0, count - 1)

    def others(but: int) -> st.SearchStrategy[tuple[int, ...]]:
        return st.sets(unit.filter(lambda u: u != but), min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))

    pairs = draw(st.lists(unit, max_size=5 if count > 1 else 0))
    losses = tuple(draw(st.lists(st.integers(0, 60), min_size=count, max_size=count)))
    groups = st.lists(st.sets(unit, min_size=1, max_size=3).map(lambda s: tuple(sorted(s))), min_size=1, max_size=3)
    return Programme(
        frames=tuple(draw(st.lists(st.integers(1, 90), min_size=count, max_size=count))),
        losses=losses,
        pauses=tuple(Pause(u, u + 1, draw(st.integers(-3, 20))) for u in range(count - 1)),
        fixed=frozenset(draw(st.sets(unit, max_size=2))),
        needs=tuple(Need(u, draw(others(u))) for u in pairs[:3]),
        facts=tuple(tuple(fact) for fact in draw(st.lists(groups, max_size=2))),
        rebates=tuple(Rebate(u, draw(others(u)), losses[u] // 2) for u in dict.fromkeys(pairs[3:])),
    )


def allowed(programme: Programme) -> list[tuple[int, ...]]:
    """Every set of strikes that breaks no rule."""
    units = range(len(programme.frames))
    sets = chain.from_iterable(combinations(units, size) for size in range(len(units) + 1))
    return [struck for struck in sets if not programme.broken(struck)]


@settings(max_examples=70, deadline=None)
@given(programmes(), st.floats(0, 1))
def test_nothing_that_keeps_the_rules_loses_less(programme: Programme, share: float) -> None:
    most = round(programme.length(()) * share)
    good = [struck for struck in allowed(programme) if programme.length(struck) <= most]
    plan = cheapest(programme, most)
    if not good:
        assert plan is None
        return
    assert plan is not None
    assert not programme.broken(plan.struck)
    assert programme.length(plan.struck) <= most
    assert programme.loss(plan.struck) == min(map(programme.loss, good))
    assert plan.gap == 0.0
    assert plan.is_repeatable


@settings(max_examples=50, deadline=None)
@given(programmes())
def test_the_floor_is_the_shortest_that_the_rules_allow(programme: Programme) -> None:
    plan = shortest(programme)
    assert not programme.broken(plan.struck)
    assert programme.length(plan.struck) == min(map(programme.length, allowed(programme)))


def test_a_pause_is_saved_once_with_either_neighbour() -> None:
    programme = Programme((10, 10, 10), (5, 1, 5), (Pause(0, 1, 7), Pause(1, 2, 7)))
    assert programme.length(()) == 44
    assert programme.length({1}) == 20
    plan = cheapest(programme, 20)
    assert plan is not None
    assert plan.struck == {1}


def test_a_rebate_is_given_only_while_the_other_stays() -> None:
    programme = Programme((10, 10), (50, 50), rebates=(Rebate(0, (1,), 40), Rebate(1, (0,), 40)))
    one, both = cheapest(programme, 10), cheapest(programme, 0)
    assert one is not None
    assert both is not None
    assert programme.loss(one.struck) == 10
    assert programme.loss(both.struck) == 100


@settings(max_examples=80, deadline=None)
@given(programmes(), st.floats(0, 1))
def test_what_is_restored_keeps_the_rules_and_the_length(programme: Programme, share: float) -> None:
    floor = barest(programme)
    most = max(round(programme.length(()) * share), programme.length(floor))
    struck = restored(programme, floor, most)
    assert struck <= floor
    assert not programme.broken(struck)
    assert programme.length(struck) <= most


@settings(max_examples=50, deadline=None)
@given(programmes())
def test_without_time_the_rules_are_kept_all_the_same(programme: Programme) -> None:
    plan = shortest(programme, seconds=0.0)
    assert not programme.broken(plan.struck)
    assert not programme.broken(barest(programme))


def test_the_dearest_seconds_come_back_first() -> None:
    programme = Programme((10, 10, 10), (5, 50, 7), (Pause(0, 1, 4), Pause(1, 2, 4)))
    assert restored(programme, {0, 1, 2}, 10) == {0, 2}
    assert restored(programme, {0, 1, 2}, 24) == {0}
    assert restored(programme, {0, 1, 2}, 23) == {0, 2}


def test_a_search_that_the_clock_ends_says_so() -> None:
    programme = Programme(tuple(range(20, 220)), tuple((u * 37) % 101 + 10 for u in range(200)))
    assert cheapest(programme, programme.length(()) // 2, seconds=0.0) is None
    assert shortest(programme, seconds=0.0).gap == 1.0
