from __future__ import annotations

import pytest

from dialogcut.story.needs import names
from dialogcut.story.notes import TakeNotes
from dialogcut.story.tags import Tag
from dialogcut.story.units import anywhere, units
from dialogcut.story.worth import Worth, worths
from tests.story.spoken import by_key, page_of, take_notes


def worth_of(notes: TakeNotes, *flagged: int, prefer: str = "story") -> tuple[Worth, ...]:
    lines = by_key(notes)
    found = units(page_of(notes), lines, anywhere)
    tags = {f"12A-1/{n}": Tag(f"12A-1/{n}", 1.0, True, "backstory", (), 1.0) for n in flagged}
    return worths(found, lines, names(found, lines), tags, prefer)


def test_a_filler_is_worth_next_to_nothing() -> None:
    line, filler = worth_of(take_notes([("MARA", "You were, um, late.")]))
    assert filler == Worth(1, ("filler",))
    assert line.points > 10


def test_exposition_is_dearer_or_cheaper_as_the_editor_prefers() -> None:
    notes = take_notes([("MARA", "My brother drowned there.")])
    plain = worth_of(notes)[0].points
    story, voices, even = (worth_of(notes, 0, prefer=prefer)[0].points for prefer in ("story", "voices", "even"))
    assert voices < even == plain < story
    assert worth_of(notes, 0)[0].remarks == ("exposition (backstory)",)


def test_a_question_in_an_expository_line_is_no_exposition() -> None:
    notes = take_notes([("MARA", "Who told brother Anton?")])
    assert worth_of(notes, 0) == worth_of(notes)


def test_introducing_a_name_is_dearer_than_naming_it() -> None:
    spoken = [("MARA", "Lasko kept it."), ("ANTON", "Lasko drowned it."), ("HELEN", "Lasko built it.")]
    notes = take_notes(spoken, names={"lasko"}, defining={1: "lasko"})
    first, defining, last = worth_of(notes)
    assert defining.points > first.points > last.points
    assert first.introduces == defining.introduces == ("lasko",)
    assert last.introduces == ()
    (alone,) = worth_of(take_notes([("MARA", "Lasko kept it.")], names={"lasko"}))
    assert alone.remarks == ("the only line that names Lasko",)


@pytest.mark.parametrize(
    ("text", "remark"),
    [("No.", "a bare reaction"), ("Good morning Helen.", "small talk"), ("I hate it.", "says what somebody feels")],
)
def test_what_an_editor_hears_of_it(text: str, remark: str) -> None:
    assert any(remark in one for one in worth_of(take_notes([("MARA", text)]))[0].remarks)


def test_an_answer_is_no_bare_reaction() -> None:
    spoken = [("MARA", "Who told you?"), ("HELEN", "No.")]
    answer = worth_of(take_notes(spoken, answers={1: (0, True)}))[1]
    assert answer.points > worth_of(take_notes(spoken))[1].points
    assert "a bare reaction" not in answer.remarks
