"""What verbs say and do where something cannot be meant, or nothing of the cut changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible, UsageError
from dialogcut.session import suggest as suggesting
from dialogcut.tui.screens.lists import ListScreen
from dialogcut.tui.verbs.picking import picked
from tests.tui.whole import Whole, copied, with_whole


def test_a_budget_that_cannot_be_meant_keeps_the_prompt_open(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        budget = whole.session.settings.budget
        await whole.press("b")
        await whole.press("x", "enter")
        assert whole.editor.prompt.is_open
        assert whole.session.settings.budget == budget

    with_whole(copied(project, tmp_path), body)


def test_naming_a_version_leaves_what_plays_alone(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        told: list[bool] = []
        whole.editor.sound.cut_changed = lambda: told.append(True)  # type: ignore[method-assign]
        desk = whole.desk
        whole.editor.change(lambda: desk.step(lambda: whole.session.name_version("again")))
        whole.editor.refresh_all()
        assert not told
        await whole.press("X")
        assert told

    with_whole(copied(project, tmp_path), body)


def test_a_click_goes_where_it_says_or_says_why_not(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        with pytest.raises(UsageError, match="Nothing of 12A-2 is on the page"):
            picked(whole.editor, "take", "12A-2")
        here = whole.editor.page.cursor
        speaker = whole.desk.text.speaker(1)
        picked(whole.editor, "speaker", speaker)
        assert whole.editor.page.cursor != here
        assert whole.desk.text.speaker(whole.desk.text.line_of(whole.editor.page.cursor)) == speaker

    with_whole(copied(project, tmp_path), body)


def test_a_suggestion_that_was_refused_is_not_shown_as_accepted(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotExpressible("Entries may be numbered otherwise now.")

    async def body(whole: Whole) -> None:
        monkeypatch.setattr(suggesting, "accept", refuse)
        await whole.press("7")
        await whole.until(lambda: not whole.editor.work.running)
        assert isinstance(whole.top, ListScreen)
        await whole.press("enter")
        assert "✓" not in whole.shown()

    with_whole(copied(project, tmp_path), body)
