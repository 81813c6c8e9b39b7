"""The history as the outline lists it."""

from __future__ import annotations

from dialogcut.cut.edits import MoveLines, SetNote
from dialogcut.session import Session
from dialogcut.tui.desk import Desk
from dialogcut.tui.panels.steps import AHEAD, PAST, Steps


def test_newest_first_with_the_line_that_each_changed(desk: Desk) -> None:
    steps, lines = Steps(desk.session.history), desk.text.lines
    desk.edit(SetNote(lines[2].id, "slower"))
    desk.edit(SetNote(lines[0].id, "louder"))
    rows = steps.of(desk.session.history).rows
    assert [(row.label, row.line, row.is_undone) for row in rows[:2]] == [
        ("note a line", 1, False),
        ("note a line", 3, False),
    ]


def test_undone_edits_stand_above_nearest_last(desk: Desk) -> None:
    steps = Steps(desk.session.history)
    for n in range(4):
        desk.edit(SetNote(desk.text.lines[n].id, "x"))
    desk.session.undo()
    desk.session.undo()
    edits = steps.of(desk.session.history)
    assert edits.undone == 2
    assert [(row.line, row.is_undone) for row in edits.rows[:4]] == [(4, True), (3, True), (2, False), (1, False)]


def test_line_numbers_follow_the_page(desk: Desk) -> None:
    steps = Steps(desk.session.history)
    moved = desk.text.lines[3].id
    desk.edit(SetNote(moved, "x"))
    desk.edit(MoveLines((moved,), desk.text.lines[0].id))
    assert steps.of(desk.session.history).rows[1].line == 1


def test_edits_of_an_earlier_session_are_learnt_when_there_is_time(desk: Desk) -> None:
    desk.edit(SetNote(desk.text.lines[1].id, "x"))
    path = desk.session.project.path
    desk.session.close()
    with Session.open(path) as later:
        steps = Steps(later.history)
        assert steps.of(later.history).rows[0].line is None
        while not steps.learn():
            steps.of(later.history)
        assert steps.of(later.history).rows[0].line == 2


def test_it_lists_no_more_than_a_panel_shows(desk: Desk) -> None:
    steps, line = Steps(desk.session.history), desk.text.lines[0].id
    for n in range(PAST + AHEAD + 20):
        desk.session.edit(SetNote(line, f"{n}"))
    for _ in range(AHEAD + 10):
        desk.session.undo()
    edits = steps.of(desk.session.history)
    assert len(edits.rows) == PAST + AHEAD
    assert edits.undone == AHEAD + 10
    assert [row.is_undone for row in edits.rows].count(True) == AHEAD


def test_the_same_history_is_read_once(desk: Desk) -> None:
    steps = Steps(desk.session.history)
    assert steps.of(desk.session.history) is steps.of(desk.session.history)
