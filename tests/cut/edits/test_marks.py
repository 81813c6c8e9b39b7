import pytest

from dialogcut.cut.decisions import AngleSwitch, Decisions, Placeholder, Spoken, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    ClearAngles,
    Edit,
    EditPlaceholder,
    RemovePlaceholder,
    SetAngle,
    SetMustKnow,
    SetNote,
    SetPause,
    SetSpeaker,
)
from dialogcut.errors import UsageError


def after(decisions: Decisions, *edits: Edit) -> Decisions:
    for edit in edits:
        decisions = edit.apply(decisions)
    return decisions


def angles(decisions: Decisions, line_id: int) -> tuple[AngleSwitch, ...]:
    line = decisions.find(line_id)
    assert isinstance(line, Spoken)
    return line.angles


def word(index: int) -> WordRef:
    return WordRef("1-1", index)


def test_an_angle_begins_on_one_exact_word(page: Decisions) -> None:
    cut = after(page, SetAngle(word(2), "B"), SetAngle(word(0), "A"))
    assert angles(cut, 1) == (AngleSwitch(0, "A"), AngleSwitch(2, "B"))
    assert after(cut, SetAngle(word(2), "C")).find(1) != cut.find(1)


def test_a_switch_to_the_angle_that_is_seen_is_none(page: Decisions) -> None:
    cut = after(page, SetAngle(word(1), "B"))
    assert SetAngle(word(3), "B").apply(cut) is cut
    assert angles(after(cut, SetAngle(word(0), "B")), 1) == (AngleSwitch(0, "B"),)
    assert angles(after(cut, SetAngle(word(0), "A"), SetAngle(word(1), "A")), 1) == (AngleSwitch(0, "A"),)


def test_angles_can_be_cleared(page: Decisions) -> None:
    assert after(page, SetAngle(word(1), "B"), ClearAngles((1, 2))) == page
    assert ClearAngles((1,)).apply(page) is page


def test_angles_that_cannot_be_meant_say_why(page: Decisions) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        SetAngle(word(1), "").apply(page)
    with pytest.raises(UsageError, match="no word 10"):
        SetAngle(word(10), "B").apply(page)


def test_marks_change_their_line_alone(page: Decisions) -> None:
    cut = after(page, SetPause(2, 12), SetNote(2, "breath"), SetMustKnow((2,), True), SetSpeaker((2,), "HELEN"))
    assert cut.lines[1] == Spoken(2, "1-1", 4, 6, "HELEN", (), (), 12, "breath", True)
    assert (cut.lines[0], cut.lines[2]) == (page.lines[0], page.lines[2])
    back = (SetPause(2, None), SetNote(2, ""), SetMustKnow((2,), False), SetSpeaker((2,), "ANTON"))
    assert after(cut, *back) == page
    assert all(edit.apply(page) is page for edit in back)


def test_a_pause_is_not_negative(page: Decisions) -> None:
    assert SetPause(1, 0).apply(page) != page
    with pytest.raises(UsageError, match="-1 frames"):
        SetPause(1, -1).apply(page)


def test_a_placeholder_is_added_changed_and_removed(page: Decisions) -> None:
    held = AddPlaceholder("MARA", "Wait.", "pickup", 900, before=2, note="wide").apply(page)
    assert held.lines[1] == Placeholder(6, "MARA", "Wait.", "pickup", 900, "wide")
    edited = after(
        held, EditPlaceholder(6, text="Wait here.", duration_ms=1200), SetNote(6, ""), SetMustKnow((6,), True)
    )
    assert edited.lines[1] == Placeholder(6, "MARA", "Wait here.", "pickup", 1200, "", True)
    assert EditPlaceholder(6, kind="pickup").apply(held) is held
    assert RemovePlaceholder(6).apply(edited).lines == page.lines


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (AddPlaceholder("MARA", "Wait.", "dub", 900, None), "'dub' is no kind"),
        (AddPlaceholder("MARA", "Wait.", "ADR", 0, None), "above zero"),
        (AddPlaceholder("MARA", " ", "ADR", 900, None), "needs the text"),
        (AddPlaceholder("MARA", "Wait.", "ADR", 900, 77), "no line with the id 77"),
        (EditPlaceholder(1, text="No."), "no placeholder"),
        (RemovePlaceholder(1), "no placeholder"),
        (SetNote(77, "x"), "no line with the id 77"),
        (SetMustKnow((1, 1), True), "twice"),
    ],
)
def test_marks_that_cannot_be_meant_say_why(page: Decisions, edit: Edit, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        edit.apply(page)
