"""What a log calls a source."""

from __future__ import annotations

import pytest

from dialogcut.interchange.slates import clip_name, file_name, one_line, scene_and_take, tape_name
from tests.sequences import CutBuilder


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\tb\r\nc", "a b c"), ("  x\0 ", "x\ufffd"), ("Zoë\x7f", "Zoë"), ("", ""), ("\udcff", "\ufffd")],
)
def test_one_line_keeps_what_a_cell_can_hold(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(("take", "told"), [("12A-3", ("12A", "3")), ("C0001", ("", "")), ("7-B-2", ("7-B", "2"))])
def test_scene_and_take_come_from_the_slate(take: str, told: tuple[str, str]) -> None:
    cut = CutBuilder()
    roll = cut.roll("R1", "10:00:00:00", tape="SR 5")
    cut.event("A1", roll, 0, "10:00:01:00", 10, take=take)
    cut.event("A1", roll, 10, "10:00:09:00", 10, take="99-9")
    assert scene_and_take(roll, cut.sequence()) == told
    assert (clip_name(roll), tape_name(roll), file_name(roll)) == ("R1", "SR 5", "R1.WAV")
