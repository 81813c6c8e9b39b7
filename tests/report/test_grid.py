from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.report.grid import Grid

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\0"), max_size=12)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)


@given(ROWS)
def test_csv_parses_back(rows: list[tuple[str, str, str]]) -> None:
    head = ("line", "text", "why")
    back = list(csv.reader(io.StringIO(Grid(head, tuple(rows)).csv())))
    assert back[0] == list(head)
    assert [[cell.removeprefix("'") for cell in row] for row in back[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_no_cell_of_a_csv_is_a_formula() -> None:
    text = Grid(("=1+1",), (("=cmd|' /C calc'!A0",), ("-- no",), ("@x",), ("-12.5",), ("full",))).csv()
    assert [line[:2] for line in text.splitlines()] == ["'=", "'=", "'-", "'@", "-1", "fu"]


def test_text_is_aligned_cut_to_width_and_has_no_trailing_blanks() -> None:
    grid = Grid(("line", "text", "now"), (("1", "You are late,\nHelen", "full"), ("12", "I know", "")))
    assert grid.text((0, 10)).splitlines() == [
        "line  text        now",
        "1     You are l…  full",
        "12    I know",
    ]


@given(ROWS)
def test_markdown_keeps_its_columns(rows: list[tuple[str, str, str]]) -> None:
    lines = Grid(("a", "b", "c"), tuple(rows)).markdown().split("\n")
    bare = [line.replace("\\\\", "").replace("\\|", "") for line in lines]
    assert [line.count("|") for line in bare] == [4] * (len(rows) + 2)
