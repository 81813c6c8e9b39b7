"""Counts kept in step are the counts counted anew."""

from __future__ import annotations

from hypothesis import given

from dialogcut.cut.decisions import Decisions
from dialogcut.tui.page.text import PageText
from dialogcut.tui.panels.tally import Count, Tally
from tests.tui.page.making import decisions, edited, spoken_lines, steps, transcript


def counts(names: dict[str, Count]) -> dict[str, tuple[int, int]]:
    return {name: (count.words, count.heard) for name, count in names.items() if count.words}


@given(spoken_lines, steps)
def test_following_equals_counting_anew(lines, doing):  # type: ignore[no-untyped-def]
    heard = {"12A-1": transcript(lines)}
    cut = decisions(*heard.values())
    text, tally = PageText.of(cut, heard, {}), Tally.of(cut.lines)
    past: list[Decisions] = []
    for step in doing:
        past.append(cut)
        cut = edited(cut, step, past)
        touched = text.follow(cut)
        if touched is None:
            continue
        tally.follow(cut.lines[touched.first_line : touched.last_line + 1])
        if touched.reflowed:  # as the panel counts anew
            tally = Tally.of(cut.lines)
        anew = Tally.of(cut.lines)
        assert counts(tally.speakers) == counts(anew.speakers)
        assert counts(tally.takes) == counts(anew.takes)
        assert (tally.heard, tally.struck) == (anew.heard, anew.struck)


def test_counts_are_those_of_the_cut() -> None:
    lines = [("MARA", ["I", "never"]), ("ANTON", ["told", "you"]), ("MARA", ["that"])]
    heard = transcript(lines)
    tally = Tally.of(decisions(heard).lines)
    assert counts(tally.speakers) == {"MARA": (3, 3), "ANTON": (2, 2)}
    assert (tally.heard, tally.struck) == (5, 0)
