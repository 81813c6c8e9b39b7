"""Keys that are typed before a prompt or a list has the focus are theirs, and no action's."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from tests.tui.whole import Whole, copied, with_whole


@pytest.mark.parametrize("first", ["s", "4"])
def test_what_is_typed_ahead_strikes_nothing(project: Path, tmp_path: Path, first: str) -> None:
    async def body(whole: Whole) -> None:
        before = whole.session.decisions
        for key in (first, "x", "X", "q"):
            whole.pilot.app.post_message(Key(key, key))
        await whole.pilot.pause()
        assert whole.session.decisions == before

    with_whole(copied(project, tmp_path), body)


def test_an_answer_typed_ahead_is_taken_whole(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        for key in ("s", "x", "X", "q", "enter"):
            whole.pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await whole.until(lambda: "xXq" in whole.session.history.versions)

    with_whole(copied(project, tmp_path), body)
