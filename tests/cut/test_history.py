from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.changelog import ROOT, ChangeLog
from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import AddTake, Edit, SetNote, SplitLine, StrikeWords
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from tests.cut.walks import any_edit

AT = "2026-03-12T14:02:10Z"
TAKE = AddTake("1-1", (("MARA", 0, 3), ("ANTON", 4, 6)), on_page=True)


def strike(*indexes: int) -> StrikeWords:
    return StrikeWords(tuple(WordRef("1-1", i) for i in indexes), "ed")


def history(*edits: Edit) -> History:
    made = History()
    for edit in (TAKE, *edits):
        made = made.do(edit, "ed", AT)
    return made


@settings(max_examples=100, deadline=None)
@given(rng=st.randoms(use_true_random=True), steps=st.integers(1, 60))
def test_any_walk_of_edits_undo_and_redo_returns_the_same_states(rng: Random, steps: int) -> None:
    now, states = History(), {ROOT: Decisions()}
    for _ in range(steps):
        step = rng.random()
        if step < 0.2 and now.can_undo:
            now = now.undo()
        elif step < 0.35 and now.can_redo:
            now = now.redo()
        elif step < 0.4:
            now = now.go(rng.choice(list(states)))
        else:
            try:
                now = now.do(any_edit(rng, now.now), "ed", AT)
            except UsageError:
                continue
            assert states.setdefault(now.current, now.now) == now.now
        assert now.now == states[now.current]
    assert all(now.at(change_id) == state for change_id, state in states.items())
    used = [line.id for state in states.values() for line in state.lines]
    assert now.log.next_line_id > max(used, default=0)


def test_undo_and_redo_go_one_change_at_a_time() -> None:
    end = history(strike(0), strike(5))
    back = end.undo().undo()
    assert [change.label for change in back.trail] == ["add take 1-1"]
    assert [change.label for change in back.ahead] == ["strike 1 word of 1-1"] * 2
    assert back.redo().redo() == end
    assert not end.can_redo
    assert not end.undo().undo().undo().can_undo


def test_undo_and_redo_say_when_there_is_nothing() -> None:
    with pytest.raises(UsageError, match="nothing to undo"):
        History().undo()
    with pytest.raises(UsageError, match="nothing to redo"):
        history().redo()


def test_an_edit_that_changes_nothing_is_not_recorded() -> None:
    end = history(strike(0))
    assert end.do(strike(0), "writer", AT) is end
    assert len(list(end.log)) == 2


def test_a_branch_that_is_left_stays_reachable() -> None:
    left = history(strike(0, 1))
    other = left.undo().do(strike(5), "ed", AT)
    assert [change.id for change in other.tips] == [2, 3]
    assert [change.id for change in other.trail] == [1, 3]
    assert other.at(2) == left.now
    assert other.go(2).now == left.now


def test_a_new_line_never_gets_an_id_of_a_branch_that_was_left() -> None:
    left = history(SplitLine(1, 2))
    assert [line.id for line in left.now.lines] == [1, 3, 2]
    other = left.undo().do(SplitLine(2, 5), "ed", AT)
    assert [line.id for line in other.now.lines] == [1, 2, 4]
    assert other.undo().now == left.undo().now


def test_versions_name_states_and_survive_leaving_their_branch() -> None:
    named = history(strike(0)).name_version(" short ")
    other = named.undo().do(strike(5), "ed", AT)
    assert other.versions == {"short": 2}
    back = other.go_to_version("short")
    assert back.now == named.now
    assert (back.head, back.can_redo) == (2, False)


def test_going_back_on_the_same_branch_keeps_redo() -> None:
    end = history().name_version("all").do(strike(0), "ed", AT).do(strike(5), "ed", AT)
    back = end.go_to_version("all")
    assert back.redo().redo() == end
    assert end.go(ROOT).redo().redo().redo() == end


def test_a_version_keeps_its_name_unless_told() -> None:
    named = history().name_version("v1")
    assert named.name_version("v1") is named
    later = named.do(strike(0), "ed", AT)
    with pytest.raises(UsageError, match="'v1' already"):
        later.name_version("v1")
    assert later.name_version("v1", again=True).versions == {"v1": 2}
    assert later.forget_version("v1").versions == {}
    assert later.version("v1") == named.now
    for unknown in (later.forget_version, later.go_to_version, later.version):
        with pytest.raises(UsageError, match=r"no version 'v9' \(versions: 'v1'\)"):
            unknown("v9")
    with pytest.raises(UsageError, match="needs a name"):
        later.name_version("  ")


def test_a_change_that_is_not_there_is_refused() -> None:
    end = history()
    for ask in (end.go, end.at, end.change):
        with pytest.raises(UsageError, match="no change 7"):
            ask(7)
    with pytest.raises(UsageError, match="no change 0"):
        end.change(ROOT)


def test_a_change_says_who_did_what_when() -> None:
    change = history().do(strike(1), "writer", AT, label="strike 'you know'").change(2)
    assert (change.label, change.who, change.at, change.parent) == ("strike 'you know'", "writer", AT, 1)


def test_a_far_state_is_reached_from_a_stored_one_nearby() -> None:
    end = history(*(SetNote(1, str(i)) for i in range(50)))
    deltas = {change.id: end.log.delta(change.id) for change in end.log}
    needed = {i: delta for i, delta in deltas.items() if 30 < i < 36}  # the rest could not be asked for
    log = ChangeLog(end.log, needed, {30: end.at(30)}, end.log.next_line_id)
    assert log.state(35, 51, end.now) == end.at(35)


def test_a_step_that_was_not_kept_harms_no_other_value() -> None:
    base = history()
    one, two = base.do(strike(0), "ed", AT), base.do(strike(5), "ed", AT)
    assert (one.current, two.current) == (2, 3)
    assert one.undo().now == two.undo().now == base.now
    assert one.at(3) == two.now


def test_undo_keeps_the_lines_that_it_does_not_touch_though_its_state_is_stored() -> None:
    """What is shown of a long page follows by identity: a state read anew would have all of it made again."""
    end = history(*(SetNote(1, str(i)) for i in range(3)))
    before = end.log.lineage(end.current)
    target = list(before)[1]
    deltas = {change.id: end.log.delta(change.id) for change in end.log}
    copied = replace(end.at(target), lines=tuple(replace(line) for line in end.at(target).lines))
    log = ChangeLog(end.log, deltas, {target: copied}, end.log.next_line_id)
    reached = log.state(target, end.current, end.now)
    untouched = [line for line in end.now.lines if line.id != 1]
    assert reached == copied
    assert all(any(line is other for other in reached.lines) for line in untouched)
