from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.story.guard import Guard
from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.warning import ANSWER, CARRIER, FRAGMENT, HINTS, KINDS, NAME, ORDER, QUESTION, THING, Warning
from tests.story.ferry import FERRY, flagged, noted, whole, without

OTHER_TAKE = [(who, text.replace("was the engineer", "was an engineer")) for who, text in FERRY]


@pytest.fixture(scope="module")
def notes(pipeline: Pipeline) -> TakeNotes:
    return noted(pipeline)


@pytest.fixture
def guard(notes: TakeNotes) -> Guard:
    return Guard((notes,), flagged("7-1/4"))


def about(warnings: Sequence[Warning], kind: str) -> list[tuple[str, str]]:
    """The places of the struck and the needed line of each warning of a kind."""
    return [(one.struck_key[4:], one.needed_key[4:]) for one in warnings if one.kind == kind]


def test_nothing_struck_nothing_said(guard: Guard, notes: TakeNotes) -> None:
    assert guard.check(whole(notes)) == ()


def test_nothing_at_all(guard: Guard) -> None:
    assert guard.check(()) == ()
    assert Guard(()).check(()) == ()


def test_a_name_whose_definition_is_struck(guard: Guard, notes: TakeNotes) -> None:
    (warning,) = guard.check(without(whole(notes), 1))
    assert (warning.kind, warning.struck_key, warning.needed_key) == (NAME, "7-1/1", "7-1/7")
    assert warning.struck_quote == "Marek Sorel was the engineer who built the lock."
    assert warning.needed_quote == "I never liked Sorel."
    assert "Sorel" in warning.sentence
    assert "may" in warning.sentence


def test_half_a_definition_is_none(guard: Guard, notes: TakeNotes) -> None:
    page = list(whole(notes))
    page[1] = Said("7-1/1", (0, 1))  # "Marek Sorel" alone
    assert (NAME, "7-1/1") in {(one.kind, one.struck_key) for one in guard.check(page)}


def test_whoever_speaks_is_no_mystery(pipeline: Pipeline) -> None:
    told = ("Ida", "Anton is the pilot.")
    unseen = noted(pipeline, [told, ("Tom", "I never liked Anton.")])
    assert about(Guard((unseen,)).check(without(whole(unseen), 0)), NAME) == [("0", "1")]
    seen = noted(pipeline, [told, ("Tom", "I never liked Anton."), ("Anton", "Here I am.")])
    assert about(Guard((seen,)).check(without(whole(seen), 0)), NAME) == []


def test_a_whole_answer_needs_no_question(pipeline: Pipeline) -> None:
    scene = noted(pipeline, [("Tom", "Where is the boat?"), ("Ida", "The ferry sank in the harbour nine years ago.")])
    assert Guard((scene,)).check(without(whole(scene), 0)) == ()
    assert about(Guard((scene,)).check(without(whole(scene), 1)), QUESTION) == [("1", "0")]


def test_answers_and_questions(guard: Guard, notes: TakeNotes) -> None:
    assert about(guard.check(without(whole(notes), 2)), ANSWER) == [("2", "3")]
    assert about(guard.check(without(whole(notes), 3)), QUESTION) == [("3", "2")]
    assert guard.check(without(whole(notes), 2, 3)) == ()


def test_the_only_telling_line_of_a_figure(guard: Guard, notes: TakeNotes) -> None:
    assert about(guard.check(without(whole(notes), 4)), CARRIER) == [("4", "5")]
    assert about(guard.check(without(whole(notes), 4, 5)), CARRIER) == []


def test_order_turned_round(guard: Guard, notes: TakeNotes) -> None:
    page = whole(notes)
    moved = (page[7], *page[:7], *page[8:])
    assert about(guard.check(moved), ORDER) == [("1", "7")]
    swapped = (*page[:2], page[3], page[2], *page[4:])
    assert about(guard.check(swapped), ORDER) == [("2", "3")]


def test_what_is_left_of_a_sentence(guard: Guard, notes: TakeNotes) -> None:
    page = list(whole(notes))
    page[6] = Said("7-1/6", (2, 3, 4))  # "for a man"
    assert about(guard.check(page), FRAGMENT) == [("6", "6")]
    page[6] = Said("7-1/6", (0, 1))  # "You wait"
    assert about(guard.check(page), FRAGMENT) == []


def test_hints_are_off_by_default(guard: Guard, notes: TakeNotes) -> None:
    page = without(whole(notes), 6)
    assert about(guard.check(page), THING) == []
    assert about(Guard((notes,), hints=True).check(page), THING) == [("6", "8")]


def test_readings_of_other_takes_are_offered_and_count(pipeline: Pipeline, notes: TakeNotes) -> None:
    other = noted(pipeline, OTHER_TAKE, "7-2")
    guard, page = Guard((notes, other)), whole(notes)
    (warning,) = guard.check(without(page, 1))
    assert warning.offers == ("7-2/1",)
    assert guard.check((*page[:1], whole(other)[1], *page[2:])) == ()
    struck = guard.check(without(page, 2))
    assert struck[0].offers == ("7-2/2",)
    assert guard.check((*page[:2], whole(other)[2], *page[3:])) == ()


def test_a_line_set_aside_is_missed_like_a_struck_one(guard: Guard, notes: TakeNotes) -> None:
    page = whole(notes)
    assert about(guard.check((page[0], *page[2:])), NAME) == [("1", "7")]


def test_ids_do_not_depend_on_the_rest_of_the_cut(guard: Guard, notes: TakeNotes) -> None:
    (alone,) = guard.check(without(whole(notes), 1))
    among = guard.check(without(whole(notes), 1, 2, 4))
    assert alone.id in {one.id for one in among}
    assert len({one.id for one in among}) == len(among)


def test_lines_without_notes_are_heard_in_silence(guard: Guard, notes: TakeNotes) -> None:
    assert guard.check((*whole(notes), Said("9-9/0", (0, 1)))) == ()


def test_a_guard_of_one_word(pipeline: Pipeline) -> None:
    word = noted(pipeline, [("", "Marek")])
    assert Guard((word,), hints=True).check(whole(word)) == ()
    assert Guard((word,), hints=True).check(without(whole(word), 0)) == ()


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["strike", "halve", "restore", "move", "drop", "split", "swap"]),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=12,
)


_OTHER = {f"7-{take}/{n}": f"7-{3 - take}/{n}" for take in (1, 2) for n in range(len(FERRY))}
"""Each line's reading in the other take."""


def walked(page: tuple[Said, ...], step: Step, full: dict[str, Said]) -> tuple[Said, ...]:
    kind, first, second = step
    if not page:
        return tuple(full.values())[: len(FERRY)]
    at = first % len(page)
    one, lines = page[at], list(page)
    if kind == "move":
        lines.insert(second % len(page), lines.pop(at))
    elif kind == "drop":
        del lines[at]
    elif kind == "split":
        cut = second % (len(one.words) + 1)
        lines[at : at + 1] = [one._replace(words=one.words[:cut]), one._replace(words=one.words[cut:])]
    else:
        key = _OTHER.get(one.key, one.key) if kind == "swap" else one.key
        words = {
            "strike": (),
            "halve": one.words[second % 3 :: 2],
            "restore": full[one.key].words,
            "swap": full[key].words,
        }[kind]
        lines[at] = Said(key, words)
    return tuple(lines)


ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(steps)
def test_a_walk_ends_where_a_fresh_look_does(pipeline: Pipeline, notes: TakeNotes, steps: list[Step]) -> None:
    takes = (notes, _other(pipeline))
    guard, page = Guard(takes, flagged("7-1/4"), hints=True), whole(notes)
    full = {one.key: one for one in whole(*takes)}
    for step in steps:
        page = walked(page, step, full)
        assert guard.check(page) == Guard(takes, flagged("7-1/4"), hints=True).check(page)


@ANY
@given(st.sets(st.integers(0, len(FERRY) - 1)))
def test_restoring_what_a_warning_names_silences_it(notes: TakeNotes, struck: set[int]) -> None:
    guard = Guard((notes,), flagged("7-1/4"), hints=True)
    page = without(whole(notes), *struck)
    known = {line.key for line in notes.lines}
    for warning in guard.check(page):
        assert {warning.struck_key, warning.needed_key} <= known
        assert warning.kind in KINDS
        assert (warning.severity == "hint") == (warning.kind in HINTS)
        assert int(warning.struck_key[4:]) in struck
        healed = without(whole(notes), *(struck - {int(warning.struck_key[4:])}))
        assert warning.id not in {one.id for one in guard.check(healed)}
    assert guard.check(whole(notes)) == ()


@ANY
@given(st.sets(st.integers(0, len(FERRY) - 1), min_size=1))
def test_striking_the_line_that_leans_ends_its_need(notes: TakeNotes, struck: set[int]) -> None:
    guard = Guard((notes,))
    for warning in guard.check(without(whole(notes), *struck)):
        leaning = int(warning.needed_key[4:])
        after = guard.check(without(whole(notes), *struck, leaning))
        assert (warning.id, warning.needed_key) not in {(one.id, one.needed_key) for one in after}


_read: dict[str, TakeNotes] = {}


def _other(pipeline: Pipeline) -> TakeNotes:
    if "other" not in _read:
        _read["other"] = noted(pipeline, OTHER_TAKE, "7-2")
    return _read["other"]
