"""Meters end where the value ends, in exactly the cells they are given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.tui.meter import Part, Tick, line, meter, scale
from dialogcut.tui.theme import DARK
from tests.tui.cells import row, text_of

_shares = st.floats(-1, 2, allow_nan=False)


@given(_shares, st.integers(0, 200))
def test_every_meter_has_its_cells(share: float, cells: int) -> None:
    assert meter(row(), share, cells, DARK.teal).cells == cells
    assert line(row(), share, cells, DARK.teal).cells == cells


@given(st.integers(0, 64), st.integers(1, 40))
def test_a_meter_ends_on_an_eighth(eighths: int, cells: int) -> None:
    eighths = min(eighths, 8 * cells)
    drawn = text_of(meter(row(), eighths / (8 * cells), cells, DARK.teal).strip(cells))
    assert 8 * drawn.count("█") + sum(" ▏▎▍▌▋▊▉".index(sign) for sign in drawn.replace("█", "")) == eighths


def test_what_is_beyond_the_budget_has_another_colour_and_both_limits_are_ticked() -> None:
    strip = scale(
        row(), 100, 100.0, [Part(50, DARK.teal), Part(70, DARK.red)], [Tick(50, DARK.text), Tick(90, DARK.faint)]
    ).strip(100)
    colours = [
        segment.style.color.name for segment in strip for _ in segment.text if segment.style and segment.style.color
    ]
    assert text_of(strip)[50] == text_of(strip)[90] == "▏"
    assert set(colours[:50]) == {DARK.teal}
    assert set(colours[51:70]) == {DARK.red}
    assert text_of(strip)[70:90].strip() == ""


def test_a_thin_meter_reads_without_colour() -> None:
    assert text_of(line(row(), 0.25, 8, DARK.teal).strip(8)) == "━━──────"
    assert text_of(line(row(), 0.31, 8, DARK.teal).strip(8)) == "━━╸─────"
