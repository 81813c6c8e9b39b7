"""Pauses before words: set, marked, tightened."""

from __future__ import annotations

import pytest

from dialogcut.cut.decisions import Decisions, InnerPause, Spoken, Strike, WordRef
from dialogcut.cut.edits import MarkPerformance, SetInnerPause, TightenPauses, Wanted
from dialogcut.errors import UsageError

CUT = Decisions((Spoken(1, "1-1", 0, 5, "MARA", (Strike(0, "", ""),)), Spoken(2, "1-1", 6, 9, "ANTON")), next_id=3)


def line(cut: Decisions, at: int = 0) -> Spoken:
    found = cut.lines[at]
    assert isinstance(found, Spoken)
    return found


def at(word: int) -> WordRef:
    return WordRef("1-1", word)


def test_a_pause_is_set_in_word_order_and_taken_back() -> None:
    cut = SetInnerPause(at(4), 12).apply(CUT)
    cut = SetInnerPause(at(2), 3).apply(cut)
    assert line(cut).pauses == (InnerPause(2, 3), InnerPause(4, 12))
    cut = SetInnerPause(at(2), 8).apply(cut)
    assert SetInnerPause(at(2), 8).apply(cut) is cut
    assert SetInnerPause(at(4), None).apply(cut).lines[0] == line(SetInnerPause(at(2), 8).apply(CUT))


def test_before_the_first_kept_word_it_is_the_lines_own() -> None:
    assert line(SetInnerPause(at(1), 9).apply(CUT)).pause_before_frames == 9
    assert line(SetInnerPause(at(6), 9).apply(CUT), 1).pause_before_frames == 9


def test_performance_is_a_mark_that_leaves_the_lines_pause_as_it_is() -> None:
    cut = SetInnerPause(at(1), 9).apply(CUT)
    marked = MarkPerformance((at(1), at(3)), True).apply(cut)
    assert line(marked).pauses == (InnerPause(1, None), InnerPause(3, None))
    assert line(marked).pause_before_frames == 9
    assert MarkPerformance((at(1), at(3)), True).apply(marked) is marked
    assert MarkPerformance((at(1), at(3)), False).apply(marked) == cut
    assert MarkPerformance((at(3),), False).apply(cut) is cut
    assert MarkPerformance((at(3),), False).apply(SetInnerPause(at(3), 5).apply(CUT)) != CUT  # a set one is no mark


def test_many_are_tightened_as_one_edit() -> None:
    edit = TightenPauses((Wanted(at(3), 6), Wanted(at(4), 12), Wanted(at(6), 10)), 12)
    cut = edit.apply(CUT)
    assert line(cut).pauses == (InnerPause(3, 6), InnerPause(4, 12))
    assert line(cut, 1).pause_before_frames == 10
    assert edit.label == "tighten 3 pauses to 12 frames"


def test_what_cannot_be_meant() -> None:
    with pytest.raises(UsageError, match="no word 11"):
        MarkPerformance((at(11),), True).apply(CUT)
    with pytest.raises(UsageError, match="shorter than nothing"):
        SetInnerPause(at(3), -1).apply(CUT)
