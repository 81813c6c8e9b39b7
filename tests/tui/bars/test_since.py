"""Edits since the last named version, against counting them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.changelog import ROOT
from dialogcut.cut.edits import AddTake, SetNote
from dialogcut.cut.history import History
from dialogcut.tui.bars import since_named


def counted(history: History) -> tuple[str, int]:
    names = {at: name for name, at in history.versions.items()}
    for edits, change in enumerate([*history.log.lineage(history.current), ROOT]):
        if change in names:
            return names[change], edits
    return "", len(history.trail)


@given(st.lists(st.sampled_from(["edit", "undo", "redo", "name", "forget", "go"]), max_size=40), st.randoms())
def test_it_counts_what_counting_counts(steps: list[str], random) -> None:  # type: ignore[no-untyped-def]
    history = History().do(AddTake("12A-1", (("MARA", 0, 9),), True), "me", "now")
    line = history.now.lines[0].id
    for n, step in enumerate(steps):
        if step == "edit" and history.now.lines:
            history = history.do(SetNote(line, f"note {n}"), "me", "now")
        elif step == "undo" and history.can_undo:
            history = history.undo()
        elif step == "redo" and history.can_redo:
            history = history.redo()
        elif step == "name":
            history = history.name_version(f"v{n}")
        elif step == "forget" and history.versions:
            history = history.forget_version(random.choice(list(history.versions)))
        elif step == "go":
            history = history.go(random.choice([change.id for change in history.log]))
        assert since_named(history) == counted(history)
