"""What the editor points at, as words of the cut."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.edits import AddPlaceholder
from dialogcut.session import Session
from dialogcut.tui.desk import Desk
from dialogcut.tui.selected import held, lines, refs, set_apart
from tests.projects import make_project


def _desk(folder: Path) -> Desk:
    desk = Desk(Session.open(make_project(folder)))
    desk.edit(AddPlaceholder("HELEN", "Gabriel kept the book", "ADR", 1600, desk.text.lines[2].id))
    return desk


def test_refs_are_those_of_each_word_that_is_spoken(tmp_path: Path) -> None:
    text = _desk(tmp_path).text

    @given(st.integers(0, text.n), st.integers(0, text.n))
    def check(start: int, stop: int) -> None:
        words = range(min(start, stop), max(start, stop))
        assert refs(text, words) == tuple(ref for word in words if (ref := text.ref(word)) is not None)

    check()


def test_a_held_line_is_pointed_at_by_any_of_its_words(tmp_path: Path) -> None:
    text = _desk(tmp_path).text
    at = text.line_start[2]
    assert [line.text for line in held(text, range(at + 1, at + 2))] == ["Gabriel kept the book"]
    assert refs(text, range(at, at + 2)) == ()
    assert held(text, range(0)) == lines(text, range(0)) == ()


def test_part_of_a_line_is_set_apart_by_splits(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    start = desk.text.line_start[1]
    splits, ids = set_apart(desk.session.decisions, desk.text, range(start + 2, start + 5))
    desk.edit(*splits)
    (apart,) = ids
    line = desk.session.decisions.line(apart)
    assert line is not None
    assert [word.text for word in desk.session.page_line(apart).words] == ["man", "who", "kept"]
