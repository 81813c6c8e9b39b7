import numpy as np
import pytest

from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.ruler import clock, ruler, step_ms, with_cursor
from dialogcut.tui.strips.window import Columns, Window
from dialogcut.tui.theme import DARK


def columns(ms: int, count: int, window: Window | None = None) -> Columns:
    axis = Axis(("1-1",), np.array([0, ms]), np.zeros(1, np.int64), np.zeros(1, np.int64))
    return Columns.of(axis, window or Window.whole(axis), count)


def said(shown: Columns) -> str:
    return "".join(cell.glyph for cell in ruler(shown, DARK))


def test_ticks_stand_at_round_times() -> None:
    shown = columns(120_000, 120)
    assert said(shown).split() == ["╷0:00", "╷0:15", "╷0:30", "╷0:45", "╷1:00", "╷1:15", "╷1:30", "╷1:45"]
    assert said(shown).index("╷1:00") == 60


def test_a_part_of_the_page_has_its_own_times() -> None:
    assert said(columns(3_600_000, 60, Window(605_000, 635_000))).split() == ["╷10:10", "╷10:20", "╷10:30"]


@pytest.mark.parametrize("ms", [300, 4000, 61_000, 137_900, 3_000_000, 40_000_000, 10**9])
@pytest.mark.parametrize("count", [1, 8, 55, 175, 275])
def test_every_ruler_is_as_wide_as_its_columns(ms: int, count: int) -> None:
    shown = columns(ms, count)
    assert len(said(shown)) == count
    if count >= 55 and ms < 10**8:  # beyond, ten hours are the longest step
        assert step_ms(shown) * count / ms >= 12


def test_clock_says_whole_seconds() -> None:
    assert [clock(ms) for ms in (0, 999, 65_400, 3_600_000, 41_025_000)] == [
        "0:00",
        "0:00",
        "1:05",
        "1:00:00",
        "11:23:45",
    ]


def test_the_cursor_is_a_tick_that_leaves_letters_to_be_read() -> None:
    cells = ruler(columns(120_000, 120), DARK)
    on_blank, on_letter = with_cursor(cells, 20, DARK)[20], with_cursor(cells, 16, DARK)[16]
    assert (on_blank.glyph, on_blank.colour) == ("│", DARK.amber)
    assert (on_letter.glyph, on_letter.colour, on_letter.attributes) == ("0", DARK.amber, "reverse")
    assert with_cursor(cells, -1, DARK) == with_cursor(cells, 120, DARK) == cells
