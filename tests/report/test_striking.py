from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.changelog import ROOT
from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import MoveLines, RestoreWords, SetAside, SplitLine, StrikeWords
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.report.striking import struck_by
from tests.cut.walks import any_edit
from tests.report.cuts import history, words


def test_each_word_has_the_change_that_struck_it() -> None:
    made = history(StrikeWords(words(1, 2), "ed"), StrikeWords(words(2, 5), "wr"))
    assert {word.index: change.at[14:16] for word, change in struck_by(made, made.current).items()} == {
        1: "01",
        2: "01",
        5: "02",
    }


def test_a_word_restored_and_struck_again_was_struck_by_the_later_change() -> None:
    made = history(StrikeWords(words(1, 2), "ed"), RestoreWords(words(1)), StrikeWords(words(1), "wr"))
    assert struck_by(made, made.current)[WordRef("1-1", 1)].at[14:16] == "03"
    assert set(struck_by(made.undo(), made.undo().current)) == set(words(2))


def test_moving_splitting_and_setting_aside_strike_nothing() -> None:
    made = history(StrikeWords(words(1), "ed"), SplitLine(1, 2), MoveLines((1,), None), SetAside((2,)))
    assert struck_by(made, made.current)[WordRef("1-1", 1)].at[14:16] == "01"


def test_an_earlier_state_knows_only_what_led_to_it() -> None:
    made = history(StrikeWords(words(1), "ed"), StrikeWords(words(2), "ed"))
    assert set(struck_by(made, made.trail[-2].id)) == set(words(1))
    assert struck_by(made, ROOT) == {}
    assert struck_by(History(), ROOT) == {}


@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_every_struck_word_was_struck_by_a_change_that_found_it_heard(random: Random, steps: int) -> None:
    made = History()
    for _ in range(steps):
        try:
            made = made.do(any_edit(random, made.now), "ed", "2026-03-01T10:00:00+00:00")
        except UsageError:  # half of the edits of a walk cannot be meant
            continue
    causes = struck_by(made, made.current)
    everything = {WordRef(line.take, strike.word) for line in made.now.spoken() for strike in line.strikes}
    assert set(causes) == everything
    for word, change in causes.items():
        assert word not in struck(made, change.parent)
        assert word in struck(made, change.id)


def struck(made: History, change: int) -> set[WordRef]:
    return {WordRef(line.take, strike.word) for line in made.at(change).spoken() for strike in line.strikes}
