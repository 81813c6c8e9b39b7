"""Split edits set one by one and many at once."""

from __future__ import annotations

from dialogcut.cut.decisions import Decisions, SplitEdit, Spoken, WordRef
from dialogcut.cut.edits import SetSplit, SetSplits

CUT = Decisions((Spoken(1, "1-1", 0, 5, "MARA"), Spoken(2, "1-1", 6, 9, "ANTON")), next_id=3)


def at(word: int) -> WordRef:
    return WordRef("1-1", word)


def splits(cut: Decisions) -> list[tuple[SplitEdit, ...]]:
    return [line.splits for line in cut.lines if isinstance(line, Spoken)]


def test_many_are_one_edit_and_the_last_said_of_a_word_counts() -> None:
    done = SetSplits((SetSplit(at(4), 7), SetSplit(at(2), -3), SetSplit(at(7), 2), SetSplit(at(4), 5))).apply(CUT)
    assert splits(done) == [(SplitEdit(2, -3), SplitEdit(4, 5)), (SplitEdit(7, 2),)]


def test_what_changes_nothing_in_the_end_is_the_same_cut() -> None:
    done = SetSplit(at(2), -3).apply(CUT)
    assert SetSplits((SetSplit(at(2), 7), SetSplit(at(2), -3))).apply(done) is done
    assert SetSplits((SetSplit(at(3), 7), SetSplit(at(3), 0))).apply(CUT) is CUT
