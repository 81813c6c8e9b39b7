from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import BringLines, MoveLines, SetAside, SplitLine, StrikeWords
from dialogcut.cut.edits.command import Edit
from dialogcut.report.fates import Cell, Fate, Page
from tests.report.cuts import TAKES, history

ALL = tuple(WordRef("1-1", word) for word in range(21))


def fates(*edits: Edit) -> list[tuple[str, int]]:
    page = Page(history(*edits).now, TAKES)
    return [(str(cell.fate), cell.kept) for cell in (page.cell("1-1", line) for line in TAKES["1-1"].lines)]


def test_every_fate() -> None:
    assert fates() == [("full", 4), ("full", 9), ("full", 2), ("full", 6)]
    assert fates(StrikeWords(ALL[4:6], "ed"), StrikeWords(ALL[13:15], "ed"))[1:3] == [("partly", 7), ("struck", 0)]
    assert fates(SetAside((1,)))[0] == ("aside", 0)
    assert fates(MoveLines((4,), 1)) == [("full", 4), ("full", 9), ("full", 2), ("moved", 6)]
    assert Page(history().now, TAKES).cell("1-2", TAKES["1-2"].lines[0]) == Cell(Fate.ABSENT, 0, False)


def test_a_line_that_came_back_in_its_place_has_not_moved() -> None:
    assert fates(MoveLines((4,), 1), MoveLines((4,), None)) == fates()
    assert fates(SetAside((2,)), BringLines((2,), 3)) == fates()


def test_half_a_line_moved_is_a_line_moved() -> None:
    assert [fate for fate, _ in fates(SplitLine(2, 8))] == ["full"] * 4
    assert fates(SplitLine(2, 8), MoveLines((5,), None))[1] == ("moved", 9)


def test_numbers_are_those_of_the_page() -> None:
    page = Page(history(MoveLines((4,), 1)).now, TAKES)
    assert {key: page.number[key] for key in sorted(page.number)} == {"1-1/0": 2, "1-1/1": 3, "1-1/2": 4, "1-1/3": 1}


def test_nothing_is_on_an_empty_page() -> None:
    assert Page(Decisions(), TAKES).place == {}


@given(st.randoms(use_true_random=False), st.integers(0, 4))
def test_the_fewest_lines_have_moved(random: Random, moves: int) -> None:
    drawn = [(random.randint(1, 4), random.choice([1, 2, 3, 4, None])) for _ in range(moves)]
    kept = [MoveLines((line,), before) for line, before in drawn if line != before]
    page = history(*kept).now
    moved = Page(page, TAKES).moved
    rest = [line.first for line in page.lines if f"1-1/{line.id - 1}" not in moved]
    assert rest == sorted(rest)
    assert len(moved) <= len(kept)
