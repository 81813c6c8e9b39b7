"""What the history says of pauses and split edits: where they are."""

from __future__ import annotations

from pathlib import Path

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import Edit, MarkPerformance, SetInnerPause, SetNote, SetPause, SetSplit, SetSplits
from dialogcut.session import Session
from tests.projects import make_project


def test_a_pause_and_a_split_edit_name_the_word_that_comes_in(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path)) as session:
        line = session.decisions.lines[1]
        assert isinstance(line, Spoken)
        words = session.words[line.take].words
        first, later = WordRef(line.take, line.first), WordRef(line.take, line.first + 2)
        opens, comes = words[first.index].text, words[later.index].text

        def said(edit: Edit) -> str:
            assert session.edit(edit)
            return session.history.trail[-1].label

        assert said(SetPause(line.id, 12)) == f"pause of 12 frames before '{opens}'"
        assert said(SetInnerPause(later, 7)) == f"pause of 7 frames before '{comes}'"
        assert said(SetInnerPause(later, None)) == f"pause as recorded before '{comes}'"
        assert said(MarkPerformance((later,), True)) == f"1 pause marked as performance before '{comes}'"
        assert said(MarkPerformance((first, later), False)) == "2 pauses no longer marked as performance"
        assert said(SetSplit(later, 5)) == f"split edit of +5 frames before '{comes}'"
        assert said(SetSplits((SetSplit(later, 0),))) == f"picture and sound cut together before '{comes}'"
        assert said(SetNote(line.id, "wide")) == SetNote(line.id, "wide").label
        session.edit(SetPause(line.id, 3), label="as asked")
        assert session.history.trail[-1].label == "as asked"
