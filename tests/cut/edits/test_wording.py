from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import Decisions, Fix, Spoken, WordRef
from dialogcut.cut.edits import AddTake, Edit, FixWord, JoinLines, SetAside, SplitLine, StrikeWords, SwapReading
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from tests.cut.walks import TAKES, any_edit


def fix(index: int, text: str, take: str = "1-1") -> FixWord:
    return FixWord(WordRef(take, index), text, "heard")


def after(decisions: Decisions, *edits: Edit) -> Decisions:
    for edit in edits:
        decisions = edit.apply(decisions)
    return decisions


def fixes(decisions: Decisions, line_id: int) -> tuple[Fix, ...]:
    line = decisions.find(line_id)
    assert isinstance(line, Spoken)
    return line.fixes


def test_a_word_is_corrected_once_and_the_last_word_counts(page: Decisions) -> None:
    cut = after(page, fix(2, "Annelise"), fix(0, "Oh"), fix(2, "Anna-Lise"))
    assert fixes(cut, 1) == (Fix(0, "Oh"), Fix(2, "Anna-Lise"))
    assert cut.fixes == {"1-1": (Fix(0, "Oh"), Fix(2, "Anna-Lise"))}


def test_saying_what_was_heard_takes_a_correction_back(page: Decisions) -> None:
    assert after(page, fix(2, "Annelise"), fix(2, "heard")) == page
    assert fix(2, "heard").apply(page) is page
    assert fix(2, "heard").label == "leave 'heard' as it was heard"
    assert fix(2, "Anna").label == "correct 'heard' to 'Anna'"


def test_the_same_correction_again_changes_nothing(page: Decisions) -> None:
    cut = fix(2, "Annelise").apply(page)
    assert fix(2, "Annelise").apply(cut) is cut


def test_readings_aside_can_be_corrected(page: Decisions) -> None:
    assert fixes(after(page, fix(6, "Helen", "1-2")), 5) == (Fix(6, "Helen"),)


@pytest.mark.parametrize("text", ["", " ", "two words", "tab\t", "line\n", "no\u00a0break", "bell\a", "\x00", "\ud800"])
def test_what_is_no_word_is_refused(page: Decisions, text: str) -> None:
    with pytest.raises(UsageError):
        fix(2, text).apply(page)


@pytest.mark.parametrize("text", ["well-known", "o'clock", "—", "Zoë", "日本", "a\u200cb", "😀", "-"])
def test_any_one_word_is_taken(page: Decisions, text: str) -> None:
    assert fixes(fix(2, text).apply(page), 1) == (Fix(2, text),)


def test_a_word_that_is_not_in_the_cut_cannot_be_corrected(page: Decisions) -> None:
    with pytest.raises(UsageError, match="no word 99"):
        fix(99, "x").apply(page)


def test_halves_keep_their_own_corrections_and_joining_brings_them_together(page: Decisions) -> None:
    cut = after(page, fix(0, "a"), fix(1, "b"), fix(3, "d"))
    split = SplitLine(1, 2).apply(cut)
    new_id = split.lines[1].id
    assert fixes(split, 1) == (Fix(0, "a"), Fix(1, "b"))
    assert fixes(split, new_id) == (Fix(3, "d"),)
    assert JoinLines(1, new_id).apply(split).lines == cut.lines


def test_readings_keep_their_corrections_when_they_change_places(page: Decisions) -> None:
    cut = after(page, fix(4, "e"), fix(2, "c", "1-2"))
    swapped = after(cut, SwapReading((2,), (4,)), SetAside((1,)))
    assert (fixes(swapped, 2), fixes(swapped, 4)) == ((Fix(4, "e"),), (Fix(2, "c"),))


def test_strikes_and_corrections_live_together(page: Decisions) -> None:
    cut = after(page, fix(2, "c"), StrikeWords((WordRef("1-1", 2),)))
    assert fixes(cut, 1) == (Fix(2, "c"),)
    assert cut.fixes is after(cut, StrikeWords((WordRef("1-1", 1),))).fixes


@settings(max_examples=60, deadline=None)
@given(rng=st.randoms(use_true_random=True))
def test_any_walk_can_be_taken_back_and_keeps_every_correction_with_its_word(rng: Random) -> None:
    takes = [AddTake(take, (("MARA", 0, count - 1),), take != "1-2") for take, count in TAKES.items()]
    history = History()
    for take in takes:
        history = history.do(take, "ed", "2026-03-12T14:02:10Z")
    states = [history.now]
    for _ in range(25):
        edit = any_edit(rng, history.now) if rng.random() < 0.6 else fix(rng.randrange(6), rng.choice(["x", "heard"]))
        try:
            history = history.do(edit, "ed", "2026-03-12T14:02:10Z")
        except UsageError:
            continue
        if history.now is not states[-1]:
            states.append(history.now)
        assert not misplaced(history.now, TAKES)
    for state in reversed(states[:-1]):
        history = history.undo()
        assert history.now == state
        assert history.now.fixes == Decisions(state.lines, state.alternates, state.next_id).fixes
    for state in states[1:]:
        history = history.redo()
        assert history.now == state
