from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.edits import StrikeWords
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.report.survival import Survival, difference, exposition_only, survival
from dialogcut.story.ledger import Telling
from tests.cut.walks import TAKES as WALKED
from tests.cut.walks import any_edit
from tests.report.cuts import DROWNED, TAGS, TAKES, history, matrix, notes, three_versions, version, words
from tests.scenes import spaced, transcript


def fates(found: Survival) -> dict[str, list[str]]:
    return {row.key: [str(cell.fate) for cell in row.cells] for row in found.lines}


def test_lines_by_version_with_exposition_first() -> None:
    found = three_versions()
    assert list(fates(found)) == ["1-1/1", "1-1/0", "1-2/1", "1-1/2", "1-1/3"]
    assert fates(found)["1-1/0"] == ["full", "struck", "full"]
    assert fates(found)["1-1/1"] == ["full", "partly", "aside"]
    assert fates(found)["1-2/1"] == ["aside", "aside", "full"]
    assert {row.key: row.number for row in found.lines} == {
        "1-1/1": None, "1-1/0": 1, "1-2/1": 2, "1-1/2": 3, "1-1/3": 4
    }  # fmt: skip
    assert [row.key for row in exposition_only(found).lines] == ["1-1/1"]


def test_who_struck_what_is_told_of_the_last_version() -> None:
    causes = {row.key: row.cause for row in three_versions().lines}
    cause = causes["1-1/1"]
    assert cause is not None
    assert (cause.who, cause.why, cause.at) == ("wr", "we see it", "2026-03-02T09:05:00+00:00")
    assert causes["1-1/0"] is None


def test_the_cause_is_the_edit_that_struck_most_of_it() -> None:
    made = history(StrikeWords(words(4), "wr", "filler"), StrikeWords(words(*range(4, 13)), "ed", "we see it"))
    (cause,) = (row.cause for row in matrix(made).lines if row.key == "1-1/1")
    assert cause is not None
    assert (cause.who, cause.why) == ("ed", "we see it")


def test_facts_by_version() -> None:
    (row,) = three_versions().facts
    # Another take's reading of the line tells what the line told.
    assert row.tellings == (Telling.ONCE, Telling.AT_RISK, Telling.ONCE)


def test_differences_between_any_two_versions() -> None:
    found = three_versions()
    one = difference(found, "as shot", "tight")
    assert (one.lost, one.back, one.trimmed, one.regained) == (("1-1/0",), (), ("1-1/1",), ())
    assert (one.words, one.frames) == (-7, -100)
    assert one.facts == (("F1", Telling.ONCE, Telling.AT_RISK),)
    back = difference(found, "tight", "now")
    assert (back.lost, back.back) == (("1-1/1",), ("1-1/0", "1-2/1"))
    same = difference(found, "now", "now")
    assert (same.lost, same.back, same.words, same.frames, same.facts) == ((), (), 0, 0, ())
    with pytest.raises(KeyError):
        difference(found, "now", "never")


def test_the_empty_history_has_no_lines() -> None:
    empty = History()
    found = survival(empty, (version(empty, frames=0),), TAKES, TAGS, (DROWNED,), notes())
    assert (found.lines, found.facts[0].tellings) == ((), (Telling.GONE,))
    assert survival(empty, (), {}, {}) == Survival((), (), ())


@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_what_is_counted_is_what_the_cut_keeps(random: Random, steps: int) -> None:
    takes = {
        take: transcript(take, [spaced("word " * (count // 2 + 1)), spaced("word " * (count - count // 2 - 1), 60000)])
        for take, count in WALKED.items()
    }
    made, states = History(), [History()]
    for _ in range(steps):
        try:
            made = made.do(any_edit(random, made.now), "ed", "2026-03-01T10:00:00+00:00")
        except UsageError:  # half of the edits of a walk cannot be meant
            continue
        states.append(made)
    columns = [version(state, f"v{at}") for at, state in enumerate(states)]
    found = survival(made, columns, takes, {})
    for at, state in enumerate(states):
        assert sum(row.cells[at].kept for row in found.lines) == sum(1 for _ in state.now.kept())
    first, last = columns[0].name, columns[-1].name
    there, back = difference(found, first, last), difference(found, last, first)
    assert (there.lost, there.back, there.words) == (back.back, back.lost, -back.words)
