"""The title bar: what it says of a real project, and how it gives way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddPlaceholder, StrikeWords
from dialogcut.session import Session
from dialogcut.timebase import Rate
from dialogcut.tui.bars import TitleBar, TitleValue, title_value
from dialogcut.tui.bars.titling import Place, Runtime
from dialogcut.tui.desk import Desk
from dialogcut.tui.theme import PALETTES
from tests.projects import make_project
from tests.tui.cells import is_exact, text_of
from tests.tui.page.making import HOSTILE

FILM = Rate.of("23.976")
PLACE = Place("the-lantern", "12A", "take 1", "lean", 3, "EDIT", "")
RUNTIME = Runtime(FILM, 3000, 2000, None, True, "")


def rows(value: TitleValue, width: int) -> tuple[str, str]:
    bar = TitleBar()
    bar.show(value)
    strips = [bar.row(y, width) for y in (0, 1)]
    assert all(is_exact(strip, width) for strip in strips)
    return text_of(strips[0]), text_of(strips[1])


def runtime(width: int = 160, **changes: object) -> str:
    return rows(TitleValue(PLACE, replace(RUNTIME, **changes)), width)[1]  # type: ignore[arg-type]  # any field


def place(width: int = 160, **changes: object) -> str:
    return rows(TitleValue(replace(PLACE, **changes), RUNTIME), width)[0]  # type: ignore[arg-type]  # any field


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("title"), takes=2)


@pytest.fixture
def desk(project: Path) -> Iterator[Desk]:
    with Session.open(project) as session:
        while session.history.can_undo and session.history.current > 2:
            session.undo()
        for name in list(session.history.versions):
            session.forget_version(name)
        session.set("budget", "")
        yield Desk(session)


def test_running_times_are_those_of_the_status(desk: Desk) -> None:
    desk.set("budget", "4s")
    desk.edit(StrikeWords((WordRef("12A-1", 3), WordRef("12A-1", 4)), "me", ""))
    value, status = title_value(desk, 0).runtime, desk.session.status()
    assert (value.before, value.now, value.budget) == (status.frames_before, status.frames_now, status.budget_frames)
    assert value.over == status.over_budget_frames
    assert value.now < value.before


def test_it_names_the_take_under_the_cursor(desk: Desk) -> None:
    assert title_value(desk, 0).place == Place("scene", "12A", "take 1", "", 2, "EDIT", "")
    desk.edit(AddPlaceholder("MARA", "Wait.", "ADR", 900, None))
    held = title_value(desk, desk.text.n - 1).place
    assert (held.slate, held.take) == ("", "held for ADR")


def test_it_counts_edits_since_the_version_and_says_what_is_compared(desk: Desk) -> None:
    desk.step(lambda: desk.session.name_version("lean"))
    desk.edit(StrikeWords((WordRef("12A-1", 3),), "me", ""))
    desk.compare("lean")
    value = title_value(desk, 0).place
    assert (value.version, value.edits_since, value.mode, value.beside) == ("lean", 1, "COMPARE", "lean")
    assert title_value(desk, 0, "PLAY").place.beside == ""


def test_over_and_under_are_said_in_words() -> None:
    assert runtime(budget=1924).endswith(" ▲ 0:03:04 over ")
    assert runtime(budget=2004).endswith(" ✓ 0:00:04 under ")
    assert runtime(budget=2000).endswith(" ✓ on budget ")
    assert "no budget" in runtime()


def test_running_time_is_exact_in_frames() -> None:
    assert runtime().startswith("  RUNTIME 02:05:00 → 01:23:08  −41.7 s  −33 %")


def test_no_number_is_shown_while_the_page_is_being_laid() -> None:
    said = runtime(is_whole=False, budget=1900)
    assert "… → …" in said
    assert not {"02:05:00", "over", "under", "█"} & set(said.split())
    assert "█" not in said


def test_a_problem_is_said_in_place_of_a_number() -> None:
    said = runtime(problem="The takes share no rate: set one with 'dialogcut set rate'.")
    assert said.startswith("  NO RUNNING TIME The takes share no rate")


def test_the_meter_ends_where_the_cut_does_and_ticks_the_budget() -> None:
    said = runtime(200, now=1500, before=3000, budget=None)
    bar = said[said.index("█") : said.rindex("▏")]
    assert bar.count("█") / len(bar) == pytest.approx(0.5, abs=0.02)
    assert runtime(200, budget=1900).count("▏") >= 2


def test_the_first_row_says_how_the_work_stands() -> None:
    assert place().startswith(" ▌dialogcut │ the-lantern › 12A › take 1 ")
    assert place().endswith("● saved │ “lean” +3 edits  EDIT ")
    assert place(edits_since=1).endswith("“lean” +1 edit  EDIT ")
    assert place(version="").endswith("no version yet  EDIT ")
    assert place(mode="COMPARE", beside="lean").endswith(" COMPARE with “lean” ")
    assert "○ read only" in place(mode="LOOKING ON")


def test_narrow_rows_keep_mode_and_running_time() -> None:
    narrow = place(60)
    assert narrow.endswith(" EDIT ")
    assert "dialogcut" in narrow
    assert runtime(60, budget=1924).startswith("  02:05:00 → 01:23:08")
    assert runtime(60, budget=1924).endswith("over ")


_names = st.sampled_from([*HOSTILE, "the lantern", "a very long name " * 9, "日本語" * 20])


@given(_names, _names, _names, st.integers(20, 300), st.integers(0, 400_000), st.integers(0, 400_000), st.booleans())
def test_rows_are_exact_whatever_they_say(
    project: str, version: str, beside: str, width: int, before: int, now: int, budgeted: bool
) -> None:
    from dialogcut.tui.plain import plain

    named = Place(plain(project), plain(version), "take 1", plain(version), now, "COMPARE", plain(beside))
    rows(TitleValue(named, Runtime(FILM, before, now, before // 2 if budgeted else None, True, "")), width)


def test_only_a_row_that_says_something_else_is_painted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    bar, painted = TitleBar(), []
    monkeypatch.setattr(bar, "refresh", lambda *regions: painted.extend(region.y for region in regions))
    bar.show(TitleValue(PLACE, RUNTIME))
    bar.show(TitleValue(replace(PLACE, take="take 2"), RUNTIME))
    bar.show(TitleValue(replace(PLACE, take="take 2"), replace(RUNTIME, now=1)))
    bar.show(TitleValue(replace(PLACE, take="take 2"), replace(RUNTIME, now=1)))
    assert painted == [0, 1, 0, 1]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_palette_paints_it(palette: object) -> None:
    bar = TitleBar()
    bar.show(TitleValue(PLACE, RUNTIME))
    bar.palette = palette  # type: ignore[assignment]  # one of PALETTES
    assert all(is_exact(bar.row(y, 100), 100) for y in (0, 1))
