from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from dialogcut.cut.edits import AddPlaceholder, MoveLines, SetMustKnow, SetNote
from dialogcut.media.levels import Levels
from dialogcut.session import session as sessions
from tests.tui.screens.scene import make_scene, strike
from tests.tui.snapshots import assert_looks
from tests.tui.whole import Whole, with_whole

NIGHT = "2026-03-14T21:30:00+00:00"


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A read scene with everything on its page that a page can show, the same at any time of any day."""
    monkeypatch.setattr(sessions, "_now", lambda: NIGHT)
    hops = [-18 - 22 * abs(math.sin(n / 17)) - (n % 7) for n in range(4000)]
    levels = Levels(480, 0, (np.rint(2 * np.array(hops)) / 2).astype(np.float32))
    with make_scene(tmp_path) as session:
        session.change(lambda store: store.put_levels("12A-1", levels.to_bytes()))
        session.name_version("all of it")
        strike(session, 4, why="we see it")
        strike(session, 6, 6, 7, 8)
        strike(session, 3)
        ids = [line.id for line in session.decisions.lines]
        session.edit(MoveLines((ids[8],), ids[6]))
        session.edit(SetNote(ids[1], "wide from here"))
        session.edit(SetMustKnow((ids[5],), True))
        session.edit(AddPlaceholder("HELEN", "Nine years, Mara.", "ADR", 1200, ids[7]))
        session.name_version("producer's pass")
        session.set("budget", "0:15")
        return session.project.path


PICTURES: dict[str, tuple[tuple[int, int], str, str]] = {
    "small": ((80, 24), "dark", "down right"),
    "middle": ((120, 40), "dark", "] ] ] ]"),
    "large": ((200, 60), "dark", "tab"),
    "light": ((120, 40), "light", "] shift+down"),
    "ansi": ((120, 40), "ansi", "] V ]"),
    "selected-and-asked": ((80, 24), "dark", "] v right right m"),
    "warnings": ((120, 40), "dark", "4"),
    "versions": ((100, 30), "light", "S"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_looks_as_it_did(scene: Path, name: str) -> None:
    size, theme, keys = PICTURES[name]

    async def body(whole: Whole) -> None:
        await whole.press(*keys.split())
        await whole.settled()
        assert_looks(whole.app, name)

    with_whole(scene, body, size=size, theme=theme)


def test_without_colours_it_says_the_same(scene: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def body(whole: Whole) -> None:
        await whole.press("]", "]", "]")
        await whole.settled()
        assert_looks(whole.app, "no-colour")

    with_whole(scene, body, size=(120, 40))
