import numpy as np
import pytest

from dialogcut.tui.page.bits import EXPO, EXPO_MAYBE, HELD, STRUCK
from dialogcut.tui.rows import Row
from dialogcut.tui.strips import paint
from dialogcut.tui.strips.axis import Axis
from dialogcut.tui.strips.bins import Bins
from dialogcut.tui.strips.cells import Cell, dotted, hanging, rising, selected, write
from dialogcut.tui.strips.window import Columns, Window
from dialogcut.tui.theme import ANSI, DARK, LIGHT


def bins(*flags: int) -> Bins:
    """A column a word."""
    n = len(flags)
    axis = Axis(("1-1",), np.arange(n + 1) * 1000, np.zeros(n, np.int64), np.zeros(n, np.int64))
    return Bins.of(Columns.of(axis, Window.whole(axis), n), np.array(flags, np.uint8))


def glyphs(cells: list[Cell]) -> str:
    return "".join(cell.glyph for cell in cells)


HEARD = bins(*[0] * 4)


def test_the_wave_rises_over_its_rows_and_hangs_below() -> None:
    rows = paint.wave(HEARD, np.array([1.0, 0.5, 0.25, 0.0]), DARK, 2, 1)
    assert [glyphs(row) for row in rows] == ["█   ", "██▄▁", "█▄▆ "]
    assert [cell.attributes for cell in rows[2]] == ["", "reverse", "reverse", ""]


def test_one_row_of_wave_only_rises() -> None:
    assert [glyphs(row) for row in paint.wave(HEARD, np.array([1.0, 0.5, 0.25, 0.0]), DARK, 1, 0)] == ["█▄▂▁"]


def test_struck_sound_is_dots_on_its_own_ground() -> None:
    rows = paint.wave(bins(STRUCK, STRUCK, STRUCK, 0), np.array([1.0, 0.5, 0.25, 1.0]), DARK, 2, 1)
    assert [glyphs(row) for row in rows] == ["⣿  █", "⣿⣿⣤█", "⣿⠛⠉█"]
    assert {cell.ground for row in rows for cell in row[:3]} == {DARK.struck_ground}
    assert {cell.colour for row in rows for cell in row[:3]} == {DARK.struck_sound}


def test_the_cut_is_told_by_form() -> None:
    assert glyphs(paint.cut(bins(0, STRUCK, HELD, 0), DARK)) == "━╌▒━"


def test_exposition_is_solid_where_heard_and_hatched_where_struck() -> None:
    cells = paint.exposition(bins(0, EXPO, EXPO | STRUCK, EXPO_MAYBE, STRUCK, EXPO_MAYBE | STRUCK), DARK)
    assert glyphs(cells) == " █╱▂ ╱"


def test_pace_is_blocks_where_heard_and_dots_where_struck() -> None:
    rows = paint.pace(bins(0, STRUCK, 0), np.array([260.0, 260.0, 65.0]), 260.0, DARK, 2)
    assert [glyphs(row) for row in rows] == ["█⣿ ", "█⣿▄"]
    assert rows[1][2].colour == DARK.pace


@pytest.mark.parametrize("palette", [DARK, LIGHT, ANSI])
def test_solid_cells_are_glyphs_in_every_theme(palette) -> None:  # type: ignore[no-untyped-def]  # a palette
    solid = paint.exposition(bins(EXPO), palette)[0]
    assert (solid.glyph, solid.colour, solid.ground) == ("█", palette.amber, palette.amber)


def test_what_is_to_come_steps_back_in_a_theme_and_not_in_the_terminals_own_colours() -> None:
    for palette in (DARK, LIGHT):
        later = paint.to_come(palette)
        assert {later.teal, later.amber, later.pace}.isdisjoint({palette.teal, palette.amber, palette.pace})
        assert all(len(colour) == 7 for colour in (later.teal, later.amber, later.hatched, later.pace, later.dim))
    assert paint.to_come(ANSI) is ANSI


def test_cells_fill_in_eighths_and_quarters() -> None:
    assert [rising(n, "red", "blue").glyph for n in (-3, 0, 1, 7, 8, 12)] == [" ", " ", "▁", "▇", "█", "█"]
    assert [hanging(n, "red", "blue").glyph for n in (-3, 0, 1, 7, 8, 12)] == [" ", " ", "▇", "▁", "█", "█"]
    assert [dotted(n, "red", "blue").glyph for n in (-1, 0, 1, 4, 9)] == [" ", " ", "⣀", "⣿", "⣿"]
    assert dotted(1, "red", "blue", hangs=True).glyph == "⠉"


def test_the_selection_is_the_ground_of_what_does_not_fill_its_cell() -> None:
    cells = [rising(3, "red", "blue"), rising(8, "red", "blue"), rising(3, "red", "blue")]
    assert [cell.ground for cell in selected(cells, range(2), "green")] == ["green", "red", "blue"]


def test_cells_of_one_style_are_written_in_one_piece() -> None:
    row = Row(DARK, DARK.panel)
    write(row, [rising(3, DARK.teal, DARK.panel), rising(4, DARK.teal, DARK.panel), rising(3, DARK.red, DARK.panel)])
    assert [segment.text for segment in row.strip(3)] == ["▃▄", "▃"]
