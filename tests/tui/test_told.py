"""A key that can do nothing where the cursor stands says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.session import Session
from dialogcut.tui.keys import CHANGING
from tests.tui.whole import LATE, TAUGHT, Whole, copied, make_whole, with_whole


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole(tmp_path_factory.mktemp("told"))


def test_at_the_ends_of_a_line_and_of_the_page(made: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        before = whole.decisions
        last = whole.desk.text.n - 1
        for word, key, told in (
            (LATE, "q", "begins its line"),
            (LATE, "K", "first line already"),
            (last, "w", "ends its line"),
            (TAUGHT, "J", "last line already"),
        ):
            whole.go(word)
            await whole.press(key)
            await whole.sees(told)
        assert whole.decisions == before

    with_whole(copied(made, tmp_path), body)


def test_while_such_work_goes_on_already(made: Path, tmp_path: Path) -> None:
    """A second start would end the first, without a word."""

    async def body(whole: Whole) -> None:
        await whole.press("r")
        await whole.answer("cut.otio")
        await whole.press("r")
        await whole.sees("still being written")
        await whole.until(lambda: not whole.editor.work.running)
        assert (tmp_path / "cut.otio").exists()

    with_whole(copied(made, tmp_path), body)


def test_who_looks_on_is_asked_for_nothing(made: Path, tmp_path: Path) -> None:
    project = copied(made, tmp_path)

    async def body(whole: Whole) -> None:
        for name in sorted(CHANGING):
            whole.editor.act(name)
            await whole.pilot.pause()
            assert "You are looking on" in whole.shown(), name
            assert not whole.editor.prompt.is_open
            assert whole.top is whole.editor
            whole.editor.say("")
        assert not whole.editor.work.running

    with Session.open(project):
        with_whole(project, body)


def test_what_may_show_nowhere_in_the_window(made: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        for told in ("stand in [ ]", "struck through alone"):
            await whole.press("B")
            await whole.sees(told)

    with_whole(copied(made, tmp_path), body)
