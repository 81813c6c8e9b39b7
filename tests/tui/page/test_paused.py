"""The sign of a pause on the page: set, or marked as performance."""

from __future__ import annotations

from dialogcut.cut.decisions import CutLine, InnerPause, Placeholder, Spoken
from dialogcut.tui.page.paused import PERFORMANCE, SET, pause_in
from dialogcut.tui.page.rows import PAUSED
from dialogcut.tui.page.text import PageText
from tests.scenes import decisions, spaced, transcript
from tests.tui.page.test_rows import written

PLAIN = Spoken(1, "1-1", 10, 19, "MARA")


def signs(line: CutLine) -> list[str]:
    return [pause_in(line, start, start + 5) for start in (0, 5)]


def test_it_stands_in_the_row_that_holds_the_word() -> None:
    assert signs(PLAIN) == ["", ""]
    assert signs(Placeholder(2, "MARA", "later", "ADR", 100)) == ["", ""]
    assert signs(Spoken(1, "1-1", 10, 19, "MARA", pause_before_frames=0)) == [SET, ""]
    inner = (InnerPause(14, 6), InnerPause(15, None), InnerPause(18, 2))
    assert signs(Spoken(1, "1-1", 10, 19, "MARA", pauses=inner)) == [SET, PERFORMANCE]


def test_the_row_shows_it() -> None:
    heard = transcript("12A-1", [spaced("Nobody said why.")])
    text = PageText.of(decisions(heard), {"12A-1": heard}, {})
    shown = [written(text, 80, pause=how)[0] for how in ("", SET, PERFORMANCE)]
    assert [PAUSED in row for row in shown] == [False, True, True]
    assert len({len(row) for row in shown}) == 1
