"""Suggestions on small scenes: the rules hold for every choice an editor can make of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.story.guard import Guard
from dialogcut.story.ledger import LedgerFact
from dialogcut.story.losable import Losable, losable
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.programme import Pause
from dialogcut.story.suggest import Suggestion, suggest
from tests.story.spoken import by_key, page_of, take_notes

SENTENCES = (
    "Gabriel was my brother.", "I hate Gabriel.", "Lasko drowned.", "Lasko lied.", "No.", "Who told you?",
    "In the lake.", "Um.", "You were, you know, late.", "Helen, wait.", "The book is in the lake.", "Good morning.",
)  # fmt: skip


def laid(notes: TakeNotes, facts: Sequence[LedgerFact] = (), must_know: Sequence[int] = ()) -> Losable:
    """Each word 8 frames, each pause inside a page 5."""
    found = losable(page_of(notes), by_key(notes), facts=facts, must_know=must_know)
    pauses = [Pause(at, at + 1, 5) for at in range(len(found.units) - 1)]
    return found.timed([8 * len(unit.words) for unit in found.units], pauses)


def asked(page: Losable, target: int) -> Suggestion:
    numbers = [unit + 1 for unit in range(len(page.units))]
    return suggest(page, target, lambda struck: page.programme.length(struck), numbers)


@st.composite
def told(draw: st.DrawFn) -> TakeNotes:
    lines = draw(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2), min_size=1, max_size=5))
    spoken = [(draw(st.sampled_from(("MARA", "ANTON"))), " ".join(line)) for line in lines]
    places = st.sets(st.integers(0, len(spoken) - 1))
    answers = {n: (n - 1, draw(st.booleans())) for n in draw(places) if n and spoken[n - 1][1].endswith("?")}
    defining = {n: draw(st.sampled_from(("gabriel", "lasko"))) for n in draw(places)}
    return take_notes(spoken, {"gabriel", "lasko", "helen"}, defining, answers)


@st.composite
def scenes(draw: st.DrawFn) -> Losable:
    notes = draw(told())
    keys = st.sets(st.sampled_from([line.key for line in notes.lines]), min_size=1, max_size=2)
    facts = [LedgerFact("F1", "the book is in the lake", tuple(draw(keys)))] if draw(st.booleans()) else []
    return laid(notes, facts, draw(st.lists(st.integers(0, len(notes.lines) - 1), max_size=1)))


def choices(page: Losable) -> list[frozenset[int]]:
    units = range(len(page.units))
    sets = chain.from_iterable(combinations(units, size) for size in range(len(units) + 1))
    return [frozenset(struck) for struck in sets if not page.programme.broken(struck)]


@settings(max_examples=50, deadline=None)
@given(scenes(), st.floats(0, 1))
def test_the_rules_hold_and_nothing_loses_less(page: Losable, share: float) -> None:
    programme = page.programme
    target = round(programme.length(()) * share)
    found = asked(page, target)
    allowed = choices(page)
    least = min(programme.length(struck) for struck in allowed)
    assert found.is_met == (least <= target)
    if not found.is_met:
        assert found.frames == least
        assert found.trims == ()
        return
    struck = frozenset(at for trim in found.trims for at in trim.units)
    assert found.frames == programme.length(struck) <= target
    assert programme.loss(struck) == min(programme.loss(s) for s in allowed if programme.length(s) <= target)
    assert sum(trim.loss for trim in found.trims) == programme.loss(struck)
    assert all(trim.why for trim in found.trims)


@settings(max_examples=30, deadline=None)
@given(scenes(), st.floats(0.1, 0.9), st.data())
def test_any_choice_of_the_list_keeps_the_rules(page: Losable, share: float, data: st.DataObject) -> None:
    found = asked(page, round(page.programme.length(()) * share))
    chosen = [trim for trim in found.trims if data.draw(st.booleans())]
    struck = {at for trim in chosen for at in trim.units}
    assert not page.programme.broken(struck)
    assert len(struck) == sum(len(trim.units) for trim in chosen)


@settings(max_examples=60, deadline=None)
@given(told(), st.floats(0.1, 0.9))
def test_the_guard_has_nothing_strong_to_say_of_it(notes: TakeNotes, share: float) -> None:
    page = laid(notes)
    struck = {at for trim in asked(page, round(page.programme.length(()) * share)).trims for at in trim.units}
    left = sorted((unit.said, word) for at, unit in enumerate(page.units) if at not in struck for word in unit.words)
    said = [Said(line.key, tuple(word for place, word in left if place == at)) for at, line in enumerate(notes.lines)]
    strong = [warning for warning in Guard([notes]).check(said) if warning.severity == "strong"]
    assert not strong


def test_a_question_and_its_answer_are_one_entry() -> None:
    page = laid(take_notes([("MARA", "Who told you?"), ("HELEN", "No.")], answers={1: (0, True)}))
    (trim,) = asked(page, 10).trims
    assert trim.units == (0, 1)
    assert "lines 1 and 2 lean on each other and go together" in trim.why


def test_what_says_it_again_goes_first_and_the_kept_line_is_named() -> None:
    spoken = [
        ("MARA", "The grey book lies in the deep lake."),
        ("ANTON", "Somebody left seven candles burning upstairs."),
        ("HELEN", "The grey book lies in the lake."),
    ]
    page = laid(take_notes(spoken))
    (trim,) = asked(page, page.programme.length(()) - 40).trims
    assert trim.units == (2,)
    assert trim.why[0] == "line 1 may say it again"


def test_a_must_know_line_stays_and_holds_the_floor() -> None:
    page = laid(take_notes([("MARA", "The book is here, um, now."), ("ANTON", "I know.")]), must_know=[0])
    found = asked(page, 20)
    assert not found.is_met
    assert found.frames == 5 * 8
    assert found.held == ("line 1 must stay",)


def test_one_of_the_lines_that_tell_a_fact_stays() -> None:
    spoken = [
        ("MARA", "The book is in the lake."),
        ("ANTON", "I know."),
        ("HELEN", "Down in the lake there was a book."),
    ]
    page = laid(take_notes(spoken), [LedgerFact("F1", "the book is in the lake", ("12A-1/0", "12A-1/2"))])
    found = asked(page, 0)
    assert not found.is_met
    assert found.frames == 6 * 8
    assert found.held == ("line 1 tells 'the book is in the lake'",)
    assert asked(page, 6 * 8).is_met


def test_a_real_cut_that_comes_out_longer_is_made_shorter() -> None:
    page = laid(take_notes([("MARA", "I know."), ("ANTON", "I lied."), ("HELEN", "You were late today.")]))
    whole = page.programme.length(())
    struck_to: list[int] = []

    def real(struck: frozenset[int]) -> int:
        struck_to.append(page.programme.length(struck) + (6 if struck else 0))
        return struck_to[-1]

    found = suggest(page, whole - 21, real, [1, 2, 3])
    assert found.is_met
    assert found.frames <= whole - 21
    assert whole - 21 < struck_to[1]  # the first plan, as counted, was not short enough
