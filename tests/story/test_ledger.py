from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.ledger import (
    Finder,
    LedgerFact,
    Telling,
    carrying_words,
    state,
    states,
    with_readings,
)
from dialogcut.story.notes import Said
from tests.story.told import LINES, line, notes, page

DROWNED = LedgerFact("F1", "Gabriel drowned nine years ago", ("1/1", "1/5"))
ORDER = list(Telling)


def told(struck=(), gone=(), at_risk=(), fact: LedgerFact = DROWNED):  # type: ignore[no-untyped-def]  # three sets
    return state(fact, page(struck, gone), at_risk, notes())


def test_a_fact_is_told_told_once_at_risk_and_gone() -> None:
    assert told().telling is Telling.TOLD
    assert told(gone={1}).telling is Telling.ONCE
    # 'nine' of line 1 is struck, and line 5 whole.
    assert told(struck={(1, 6)}, gone={5}).telling is Telling.AT_RISK
    assert told(gone={1, 5}).telling is Telling.GONE


def test_each_line_is_in_one_of_three_places() -> None:
    found = told(struck={(5, 3)}, at_risk={"1/1"})
    assert (found.whole, found.part, found.gone) == ((), ("1/1", "1/5"), ())
    assert told(gone={1}) == replace(told(gone={1}), whole=("1/5",), part=(), gone=("1/1",))


def test_words_beside_the_fact_may_go() -> None:
    # 'kept this book' of line 1; 'Everybody knows that' of line 5.
    assert told(struck={(1, 1), (1, 2), (1, 3), (5, 0), (5, 1), (5, 2)}).telling is Telling.TOLD


def test_only_function_words_left_tell_nothing() -> None:
    words = {(1, n) for n in range(12) if n not in {4, 9}}
    assert told(struck=words, gone={5}).gone == ("1/1", "1/5")


def test_marked_for_cutting_is_at_risk_though_every_word_is_heard() -> None:
    assert told(gone={5}, at_risk={"1/1"}).telling is Telling.AT_RISK
    assert told(at_risk={"1/1"}).telling is Telling.ONCE


def test_a_line_that_leaves_the_page_tells_nothing() -> None:
    assert state(DROWNED, page()[:1], (), notes()).telling is Telling.GONE


def test_a_bare_answer_needs_its_question() -> None:
    fact = LedgerFact("F2", "He lies in the lake", ("1/3",))
    assert told(fact=fact).telling is Telling.ONCE
    assert told(fact=fact, gone={2}).telling is Telling.AT_RISK


def test_losing_a_not_is_losing_part_of_the_fact() -> None:
    fact = LedgerFact("F3", "He told her nothing of the money", ("1/4",))
    assert told(fact=fact).telling is Telling.ONCE
    assert told(fact=fact, struck={(4, 1)}).telling is Telling.AT_RISK


def test_a_line_linked_by_hand_that_shares_little_needs_all_its_content() -> None:
    assert carrying_words("Helen knew Gabriel's secret before the war", notes()["1/1"]) == {0, 1, 3, 5, 6, 7, 11}
    assert carrying_words("xyz", line("Yes.")) == {0}


def test_a_fact_that_no_line_tells_is_gone_and_unknown_lines_are() -> None:
    assert told(fact=LedgerFact("F4", "Nobody says this", ())).telling is Telling.GONE
    assert told(fact=LedgerFact("F5", "Old", ("9/9",))).gone == ("9/9",)


def test_pieces_of_a_split_line_count_together() -> None:
    whole = page()
    halves = [piece for said in whole for piece in (Said(said.key, said.words[:3]), Said(said.key, said.words[3:]))]
    assert state(DROWNED, halves, (), notes()) == state(DROWNED, whole, (), notes())


WORDS = [(line, word) for line, text in enumerate(LINES) for word in range(len(text.split()))]
FACTS = st.builds(
    LedgerFact,
    st.just("F1"),
    st.sampled_from([*LINES, "Gabriel drowned nine years ago", "", "the money"]),
    st.lists(st.sampled_from([f"1/{n}" for n in range(6)]), unique=True).map(tuple),
)


@given(FACTS, st.sets(st.sampled_from(WORDS)), st.sets(st.sampled_from(WORDS)), st.sets(st.sampled_from(range(6))))
def test_striking_more_never_improves_a_state_and_restoring_brings_it_back(
    fact: LedgerFact, struck: set[tuple[int, int]], more: set[tuple[int, int]], marked: set[int]
) -> None:
    keys = {f"1/{n}" for n in marked}
    before = state(fact, page(struck), (), notes())
    after = state(fact, page(struck | more), keys, notes())
    assert ORDER.index(after.telling) >= ORDER.index(before.telling)
    assert set(after.whole) <= set(before.whole)
    assert set(before.gone) <= set(after.gone)
    assert state(fact, page(struck | more - more), (), notes()) == before


@given(st.lists(FACTS), st.sets(st.sampled_from(WORDS)))
def test_all_facts_at_once_as_one_by_one(facts: list[LedgerFact], struck: set[tuple[int, int]]) -> None:
    assert states(facts, page(struck), (), notes()) == tuple(state(fact, page(struck), (), notes()) for fact in facts)


def test_suggestions_rank_by_the_rare_words_shared() -> None:
    found = Finder(notes().values()).suggest("Gabriel's drowning, nine years ago")
    assert [one.key for one in found][:2] == ["1/5", "1/1"]
    assert found[0].shared == ("Gabriel", "drowned,", "nine", "years")
    assert all(0 <= one.score <= 1 for one in found)


@pytest.mark.parametrize("text", ["", "you are not there", "zeppelins"])
def test_nothing_is_suggested_for_a_text_without_words_of_the_scene(text: str) -> None:
    assert Finder(notes().values()).suggest(text) == ()


def test_another_takes_reading_on_the_page_tells_what_the_line_told() -> None:
    other = line("Gabriel, he kept the book; drowned nine years ago, in the lake.", "2/8")
    known = notes() | {"2/8": other}
    said = (*page(gone={1, 5}), Said("2/8", tuple(range(len(other.words)))))
    (linked,) = with_readings([DROWNED], said, known)
    assert linked.lines == ("1/1", "1/5", "2/8")
    assert state(linked, said, (), known).telling is Telling.ONCE
    # The same words in the same take are another line, not another reading.
    again = line(LINES[1], "1/9")
    (alone,) = with_readings([DROWNED], (*page(), Said("1/9", (0,))), notes() | {"1/9": again})
    assert alone == DROWNED
