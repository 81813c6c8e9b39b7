import pytest

from dialogcut.tui.rows import Row
from dialogcut.tui.strips.margins import Figures, figure, label
from dialogcut.tui.strips.plan import FULL, MEDIUM, SMALL, Place, Widths
from dialogcut.tui.strips.totals import Totals
from dialogcut.tui.theme import DARK

WIDE, NARROW = Widths.of(120), Widths.of(50)
SCENE = Figures(
    clock="0:59",
    take="12A-1",
    db=-23,
    is_measured=True,
    totals=Totals(words=100, heard=60, exposition=38, exposition_heard=10, heard_ms=20_000),
    joins={"clean": 12, "tight": 2},
)


def beside(write, place: Place, figures: Figures, widths: Widths = WIDE) -> str:  # type: ignore[no-untyped-def]  # either
    row = Row(DARK, DARK.panel)
    write(row, place, widths, figures)
    return row.strip(row.cells).text


def test_labels_stand_at_the_left_of_every_strip() -> None:
    labels = [beside(label, place, SCENE).strip() for place in FULL]
    assert labels == ["", "WAVE", "12A-1", "", "CUT", "EXPOSITION", "PACE", "words/min"]


def test_a_narrow_row_says_one_letter() -> None:
    assert [beside(label, place, SCENE, NARROW) for place in SMALL] == [" W ", " C ", " E "]


def test_figures_stand_at_the_right() -> None:
    figures = [beside(figure, place, SCENE).strip() for place in FULL]
    assert figures == ["0:59", "", "−23 dB", "2 tight", "14 joins", "38→17 %", "", "180 wpm"]


@pytest.mark.parametrize(
    ("joins", "worst", "colour"),
    [
        ({"clean": 3}, "", DARK.text),
        ({"clean": 3, "tight": 1}, "1 tight", DARK.amber),
        ({"tight": 1, "clipped": 2}, "2 clipped", DARK.red),
    ],
)
def test_the_worst_join_colours_their_number_and_is_named_above_it(
    joins: dict[str, int], worst: str, colour: str
) -> None:
    scene = Figures(joins=joins)
    assert beside(figure, MEDIUM[2], scene).strip() == worst
    row = Row(DARK, DARK.panel)
    figure(row, Place("cut"), WIDE, scene)
    number = next(segment for segment in row.strip(12) if segment.text == str(sum(joins.values())))
    assert number.style is not None
    assert number.style.color is not None
    assert number.style.color.name == colour


def test_a_timecode_is_whole_where_it_fits_and_leaves_out_its_hours_where_not() -> None:
    scene = Figures(clock="14:02:35:08")
    assert beside(figure, FULL[0], scene).strip() == "14:02:35:08"
    assert beside(figure, FULL[0], scene, NARROW).strip() == "02:35:08"


def test_one_join_is_one() -> None:
    assert beside(figure, Place("cut"), Figures(joins={"clean": 1})).strip() == "1 join"


def test_sound_that_was_never_measured_is_said_so() -> None:
    silent = Figures()
    assert beside(label, MEDIUM[2], silent).strip() == "no sound"
    assert beside(figure, MEDIUM[1], silent).strip() == ""
    assert beside(figure, SMALL[0], silent).strip() == "no sound"
