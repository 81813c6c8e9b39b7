"""The writer's view: cells told by signs, versions that scroll sideways, filters, and who struck what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from dialogcut.cut.edits import MoveLines
from dialogcut.report.causes import Causes
from dialogcut.report.survival import FactRow, Survival
from dialogcut.session import Session, ledger
from dialogcut.session.noted import project_notes
from dialogcut.session.survival import matrix
from dialogcut.tui.screens.fates import rows_shown, sign
from dialogcut.tui.screens.survival import SurvivalScreen
from tests.tui.overlays import NOTHING, Under, over
from tests.tui.page.making import HOSTILE
from tests.tui.screens.scene import strike


@pytest.fixture
def survived(session: Session) -> Survival:
    """Line 4 whole, then in part, then struck; line 9 moved up; a fact told by lines 4 and 6."""
    ledger.add(session, "Gabriel was my brother", [4])
    session.name_version("as shot")
    strike(session, 4, 0, 1, why="slow start")
    session.name_version("tight")
    strike(session, 4, why="cut it all")
    lines = session.decisions.lines
    session.edit(MoveLines((lines[8].id,), lines[0].id))
    return matrix(session, project_notes(session))


def screen_of(survived: Survival, session: Session) -> SurvivalScreen:
    screen = SurvivalScreen(Causes(session.history, session.project.transcripts).of)
    screen.show(survived, session.rate, {"MARA": 0})
    return screen


def test_cells_say_by_a_sign_what_became_of_a_line(survived: Survival) -> None:
    gabriel = next(row for row in survived.lines if row.key == "12A-1/3")
    assert [sign(gabriel, at).text for at in range(3)] == ["●", "◐ 6/8", "○"]
    key = next(row for row in survived.lines if row.key == "12A-1/8")
    assert [sign(key, at).text for at in range(3)] == ["●", "●", "● ↕"]
    assert [sign(survived.facts[0], at).text for at in range(3)] == ["● once", "◐ risk", "○ gone"]


def test_filters_leave_exposition_facts_or_what_changed(survived: Survival) -> None:
    keys = [row.fact.id if isinstance(row, FactRow) else row.key for row in rows_shown(survived, "everything")]
    assert len(keys) == len(survived.lines) + 1
    assert keys[-1] == "F1"
    assert {row.key for row in rows_shown(survived, "exposition")} == {"12A-1/3", "12A-1/5"}  # type: ignore[union-attr]  # lines alone
    assert rows_shown(survived, "facts") == survived.facts
    changed = rows_shown(survived, "what changed")
    assert {row.fact.id if isinstance(row, FactRow) else row.key for row in changed} == {"12A-1/3", "12A-1/8", "F1"}


def test_keys(survived: Survival, session: Session) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        assert "▾now" in app.rows()[2]
        assert "exposition" in app.shown().casefold()
        await pilot.press("home")
        shown = app.shown()
        assert "in “now”" in shown
        assert "struck by" in shown
        assert "cut it all" in shown
        await pilot.press("left")
        shown = app.shown()
        assert "▾tight" in shown
        assert "in part, 6 of 8 words heard" in shown
        assert "slow start" in shown
        await pilot.press("h", "left", "left")
        assert "▾as shot" in app.shown()
        assert "struck by" not in app.shown()
        await pilot.press("l", "right", "tab", "right")
        assert "▾now" in app.shown()
        filters = []
        for _ in range(4):
            await pilot.press("f")
            filters.append(app.rows()[1].split("  ")[0].strip())
        assert filters == ["exposition", "facts", "what changed", "everything"]
        await pilot.press("end")
        assert "Gabriel was my brother" in app.shown()
        await pilot.press("enter", "f5", "x")
        assert app.answer is NOTHING
        await pilot.press("home", "j", "enter")
        await pilot.pause()
        assert app.answer.row.key == "12A-1/5"
        assert app.answer.version == "now"

    over(screen_of(survived, session), body)


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "q"])
def test_closing_gives_nothing(key: str) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        assert "reading …" in app.shown()
        await pilot.press("enter", "f", "left", "down", key)
        await pilot.pause()
        assert app.answer is None

    over(SurvivalScreen(), body)


def test_the_cursor_stays_on_its_line_when_the_matrix_is_newer(survived: Survival, session: Session) -> None:
    screen = screen_of(survived, session)

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("home", "down", "left")
        screen.wait()
        assert "reading …" in app.rows()[1]
        screen.show(replace(survived, lines=survived.lines[1:]), session.rate)
        assert "▾tight" in app.shown()
        assert "Gabriel drowned" in app.rows()[-7]
        screen.fail("The child died.")
        assert "The child died." in app.rows()[1]

    over(screen, body)


def widened(survived: Survival, times: int, rename: Callable[[str], str] = str) -> Survival:
    return Survival(
        tuple(replace(one, name=rename(one.name)) for one in survived.versions * times),
        tuple(replace(row, cells=row.cells * times, speaker=rename(row.speaker)) for row in survived.lines),
        tuple(replace(row, tellings=row.tellings * times) for row in survived.facts),
    )


def test_versions_scroll_sideways_with_the_cursor(survived: Survival, session: Session) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        assert "‹" in app.rows()[2]
        await pilot.press(*["left"] * 17)
        assert "▾as shot" in app.rows()[2]
        assert "‹" not in app.rows()[2]
        assert "›" in app.rows()[2]

    over(screen_of(widened(survived, 6), session), body)


def test_a_click_chooses_line_and_version(survived: Survival, session: Session) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        rows = app.rows()
        x = rows[2].index("as shot")
        await pilot.click("Matrix", offset=(x, 6))
        assert "▾as shot" in app.shown()
        assert "▌" in app.rows()[6]
        matrix_rows: Any = app.screen.query_one("Matrix")
        matrix_rows.on_mouse_scroll_down(None)
        matrix_rows.on_mouse_scroll_up(None)
        await pilot.click("Matrix", offset=(x, 6), times=2)
        await pilot.pause()
        assert app.answer.version == "as shot"

    over(screen_of(survived, session), body)


@pytest.mark.parametrize(
    ("size", "theme"), [((80, 24), "dialogcut-ansi"), ((200, 60), "dialogcut-light"), ((30, 8), "dialogcut-dark")]
)
def test_rows_are_exact_whatever_the_texts(
    survived: Survival, session: Session, size: tuple[int, int], theme: str
) -> None:
    wild = "".join(HOSTILE)
    many = widened(survived, 3, lambda _: wild[:60])
    many = replace(many, lines=tuple(replace(row, text=wild) for row in many.lines))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        for key in ("home", "left", "end", "f"):
            await pilot.press(key)
            app.rows()

    over(screen_of(many, session), body, size, theme)


def test_a_long_matrix_paints_only_what_is_in_sight(survived: Survival, session: Session) -> None:
    lines = tuple(replace(survived.lines[0], key=f"12A-1/3/{n}", number=n) for n in range(10_000))
    screen = SurvivalScreen()
    screen.show(replace(survived, lines=lines), session.rate)

    async def body(app: Under, pilot: Pilot[None]) -> None:
        written: list[int] = []
        matrix_rows: Any = app.screen.query_one("Matrix")
        paint = matrix_rows.row
        matrix_rows.row = lambda y, width: (written.append(y), paint(y, width))[1]
        await pilot.press("end", "pageup", "home", "down")
        assert 0 < len(written) <= 4 * 24

    over(screen, body)
