import pytest

from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    AddTake,
    BringLines,
    MoveLines,
    SetAside,
    SplitLine,
    StrikeWords,
    SwapReading,
    UseTake,
)
from dialogcut.errors import UsageError


def ids(decisions: Decisions) -> list[int]:
    return [line.id for line in decisions.lines]


def aside(decisions: Decisions) -> list[int]:
    return [line.id for line in decisions.alternates]


def test_a_swap_exchanges_lines_and_keeps_their_strikes(page: Decisions) -> None:
    cut = StrikeWords((WordRef("1-1", 5), WordRef("1-2", 6)), "ed").apply(page)
    swapped = SwapReading((2,), (5,)).apply(cut)
    assert (ids(swapped), aside(swapped)) == ([1, 5, 3], [2, 4])
    assert swapped.find(2) == cut.find(2)
    assert list(swapped.struck()) == [WordRef("1-2", 6)]
    assert SwapReading((5,), (2,)).apply(swapped) == cut


def test_several_lines_swap_for_alternates_in_the_order_named(page: Decisions) -> None:
    swapped = SwapReading((2, 3), (5, 4)).apply(page)
    assert (ids(swapped), aside(swapped)) == ([1, 5, 4], [2, 3])


def test_swaps_that_cannot_be_meant_say_why(page: Decisions) -> None:
    held = AddPlaceholder("MARA", "Wait.", "ADR", 400, before=2).apply(page)
    with pytest.raises(UsageError, match="one after the other"):
        SwapReading((1, 3), (4,)).apply(page)
    with pytest.raises(UsageError, match="on the page already"):
        SwapReading((1,), (2,)).apply(page)
    with pytest.raises(UsageError, match="bring it to the page first"):
        SwapReading((4,), (5,)).apply(page)
    with pytest.raises(UsageError, match="placeholder"):
        SwapReading((1, 6), (4,)).apply(held)
    with pytest.raises(UsageError, match="No line"):
        SwapReading((1,), ()).apply(page)


def test_alternates_come_to_the_page_and_go_back(page: Decisions) -> None:
    brought = BringLines((5, 4), before=2).apply(page)
    assert (ids(brought), aside(brought)) == ([1, 5, 4, 2, 3], [])
    assert ids(BringLines((4,), before=None).apply(page)) == [1, 2, 3, 4]
    assert SetAside((4, 5)).apply(brought) == page


def test_a_take_is_in_the_cut_once(page: Decisions) -> None:
    with pytest.raises(UsageError, match="in the cut already"):
        AddTake("1-1", (("", 0, 1),), on_page=True).apply(page)


@pytest.mark.parametrize("lines", [(("", 1, 2),), (("", 0, 2), ("", 4, 5)), (("", 0, 2), ("", 2, 3)), (("", 0, -1),)])
def test_lines_that_do_not_cover_their_take_are_refused(lines: tuple[tuple[str, int, int], ...]) -> None:
    with pytest.raises(UsageError, match="do not cover"):
        AddTake("1-1", lines, on_page=True).apply(Decisions())


def test_a_silent_take_changes_nothing(page: Decisions) -> None:
    assert AddTake("3-1", (), on_page=True).apply(page) is page


def test_using_a_take_swaps_the_slate_and_nothing_else(page: Decisions) -> None:
    other = AddTake("2-1", (("HELEN", 0, 5),), on_page=True).apply(page)  # id 6
    third = AddTake("1-3", (("MARA", 0, 2),), on_page=False).apply(other)  # id 7
    held = AddPlaceholder("MARA", "Wait.", "ADR", 400, before=2).apply(third)  # id 8, after line 1
    second = UseTake("1-2", ("1-1", "1-3")).apply(held)
    assert (ids(second), aside(second)) == ([4, 5, 8, 6], [1, 2, 3, 7])
    last = UseTake("1-3", ("1-1", "1-2")).apply(second)
    assert (ids(last), aside(last)) == ([7, 8, 6], [1, 2, 3, 4, 5])
    assert UseTake("1-3", ("1-1", "1-2")).apply(last) is last


def test_using_a_take_again_gives_its_strikes_and_splits_back(page: Decisions) -> None:
    cut = SplitLine(2, 5).apply(StrikeWords((WordRef("1-1", 5),), "ed").apply(page))
    there = UseTake("1-2", ("1-1",)).apply(cut)
    assert UseTake("1-1", ("1-2",)).apply(there) == cut


def test_using_a_take_gathers_lines_that_were_swapped_in(page: Decisions) -> None:
    mixed = MoveLines((5,), before=1).apply(BringLines((5,), before=None).apply(page))
    assert ids(UseTake("1-2", ("1-1",)).apply(mixed)) == [4, 5]


def test_a_take_that_is_not_in_the_cut_cannot_be_used(page: Decisions) -> None:
    with pytest.raises(UsageError, match="9-9 is not in the cut"):
        UseTake("9-9").apply(page)
    with pytest.raises(UsageError, match="9-9 is not in the cut"):
        UseTake("1-1", ("9-9",)).apply(page)
    with pytest.raises(UsageError, match="stand in for itself"):
        UseTake("1-1", ("1-1",)).apply(page)
