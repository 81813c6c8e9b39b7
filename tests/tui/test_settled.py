"""What idle time completes is complete in the end, whatever led there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.tui import surroundings
from dialogcut.tui.page.text import COMPARED, Touched
from dialogcut.tui.surroundings import FLURRY, FLURRY_AT_MOST, LONG_WORDS, PANELS_AFTER
from tests.tui.whole import Whole, copied, with_whole


def test_the_panels_are_told_before_idle_time_begins(project: Path, tmp_path: Path) -> None:
    """An overlay took the last key: to the screen below, the time before it was idle."""

    async def body(whole: Whole) -> None:
        editor, desk = whole.editor, whole.desk
        await whole.press("A")
        await whole.settled()
        editor.idle._last_key = 0.0
        editor.change(lambda: desk.step(lambda: desk.session.go_to_version("first")))
        for _ in range(500):
            editor.idle._settle()
        await whole.settled()
        assert editor._around.outline._is_tallied

    with_whole(copied(project, tmp_path), body)


def test_no_key_stores_a_whole_cut(project: Path, tmp_path: Path) -> None:
    """That is for idle moments, from the first frame on and not only once there was one."""

    async def body(whole: Whole) -> None:
        assert whole.session._store.rests

    with_whole(copied(project, tmp_path), body)


def test_keys_that_come_fast_are_not_held_up_by_the_panels(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def body(whole: Whole) -> None:
        await whole.settled()
        around, now = whole.editor._around, [surroundings.monotonic() + 9]
        monkeypatch.setattr(surroundings, "monotonic", lambda: now[0])

        def is_told(after: float) -> bool:
            """After a key, and so many seconds more."""
            around.moved(whole.desk)
            now[0] += after
            around._tell_panels()
            return not around._is_waiting

        assert is_told(PANELS_AFTER)  # a key by itself
        now[0] += 1
        assert [is_told(FLURRY / 2) for _ in range(5)] == [True, *[False] * 4]
        assert is_told(FLURRY)
        assert any(is_told(FLURRY / 2) for _ in range(round(2 * FLURRY_AT_MOST / FLURRY) + 2))
        now[0] += 1
        around._touched.append(Touched(0, LONG_WORDS + 1, 0, 9, False))
        assert not is_told(PANELS_AFTER)

    with_whole(copied(project, tmp_path), body)


def test_a_page_read_anew_is_still_compared(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        desk = whole.desk
        await whole.press("X")
        desk.compare("first")
        compared = [flag & COMPARED for flag in desk.text.flags]
        assert any(compared)
        desk.reread()
        assert [flag & COMPARED for flag in desk.text.flags] == compared

    with_whole(copied(project, tmp_path), body)
