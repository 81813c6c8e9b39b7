"""What idle time completes is complete in the end, whatever led there."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dialogcut.tui.idle import AFTER
from dialogcut.tui.page.text import COMPARED
from tests.tui.whole import Whole, make_whole, with_whole


def test_the_panels_are_told_before_idle_time_begins(tmp_path: Path) -> None:
    """An overlay took the last key: to the screen below, the time before it was idle."""

    async def body(whole: Whole) -> None:
        editor, desk = whole.editor, whole.desk
        await whole.press("A")
        await asyncio.sleep(3 * AFTER)
        editor.idle._last_key = 0.0
        editor.change(lambda: desk.step(lambda: desk.session.go_to_version("first")))
        for _ in range(500):
            editor.idle._settle()
        await asyncio.sleep(4 * AFTER)
        assert editor._around.outline._is_tallied

    with_whole(make_whole(tmp_path), body)


def test_a_page_read_anew_is_still_compared(tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        desk = whole.desk
        await whole.press("X")
        desk.compare("first")
        compared = [flag & COMPARED for flag in desk.text.flags]
        assert any(compared)
        desk.reread()
        assert [flag & COMPARED for flag in desk.text.flags] == compared

    with_whole(make_whole(tmp_path), body)
