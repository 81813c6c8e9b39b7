import pytest

from dialogcut.tui.strips.plan import Widths, places, rows_for


@pytest.mark.parametrize(("height", "rows"), [(19, 0), (20, 3), (24, 3), (29, 3), (30, 5), (39, 5), (40, 8), (90, 8)])
def test_the_strips_give_way_to_the_page(height: int, rows: int) -> None:
    assert rows_for(height) == rows
    assert len(places(rows)) == rows


def test_every_height_says_what_matters_most() -> None:
    assert [place.strip for place in places(3)] == ["wave", "cut", "exposition"]
    assert {place.strip for place in places(5)} == {"ruler", "wave", "cut", "exposition"}
    assert [place.strip for place in places(8)].count("pace") == 2
    assert places(7) == places(5)
    assert len(places(2)) == 2
    assert places(0) == ()


@pytest.mark.parametrize("width", [1, 12, 40, 59, 60, 80, 200, 300])
def test_a_row_is_divided_without_rest(width: int) -> None:
    widths = Widths.of(width)
    assert widths.columns >= 1
    assert widths.label + widths.columns + widths.figures == max(width, widths.label + 1 + widths.figures)
    assert widths.is_narrow == (width < 60)
