"""The first screen: what is here, what can be done, and what was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialogcut.tui.parts import plain
from dialogcut.tui.screens.offers import from_home, offers
from dialogcut.tui.screens.start import CutDemo, Here, NewProject, OpenProject, Quit, SeeKeys, StartScreen
from tests.tui.overlays import NOTHING, Under, over
from tests.tui.page.making import HOSTILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "harbour"
    here.mkdir()
    for name in ("b.dcut", "a.dcut", "take.mov", "roll.wav", "notes.txt", ".hidden.wav"):
        (here / name).touch()
    (here / "folder.dcut").mkdir()
    return here


def taken(screen: StartScreen, *keys: str, size: tuple[int, int] = (80, 24)) -> object:
    found: list[object] = []

    async def body(app: Under, pilot: Pilot[None]) -> None:
        app.rows()
        for key in keys:
            await pilot.press(key)
            if app.is_open:
                app.rows()
        await pilot.pause()
        found.append(app.answer)

    over(screen, body, size)
    return found[0]


def test_a_folder_is_looked_at(folder: Path) -> None:
    here = Here.look(folder)
    assert [path.name for path in here.projects] == ["a.dcut", "b.dcut"]
    assert [path.name for path in here.media] == ["roll.wav", "take.mov"]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Here.look(tmp_path / "none") == Here(tmp_path / "none")


def test_projects_here_come_first_then_late_ones_that_are_still_there(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dcut"
    other.touch()
    found = offers(Here.look(folder), [other, folder / "a.dcut", tmp_path / "gone.dcut"])
    assert [one.choice for one in found] == [
        OpenProject(folder / "a.dcut"),
        OpenProject(folder / "b.dcut"),
        OpenProject(other),
        NewProject(folder, (folder / "roll.wav", folder / "take.mov")),
        CutDemo(folder / "demo-out"),
        SeeKeys(),
        Quit(),
    ]
    assert [one.key for one in found] == ["1", "2", "3", "n", "d", "?", "q"]
    assert "2 media files" in plain(found[3].label)


def test_over_an_open_project_there_is_nothing_to_leave(tmp_path: Path) -> None:
    found = offers(Here(tmp_path), is_first=False)
    assert [one.key for one in found] == ["n", "d"]
    assert "without media" in plain(found[0].label)


def test_many_projects_have_numbers_as_far_as_there_are_keys(tmp_path: Path) -> None:
    here = Here(tmp_path, tuple(tmp_path / f"{n}.dcut" for n in range(12)))
    assert [one.key for one in offers(here)][:12] == [*"123456789", "", "", ""]


@pytest.mark.parametrize(
    ("keys", "name"),
    [(("enter",), "a.dcut"), (("2",), "b.dcut"), (("down", "enter"), "b.dcut"), (("j", "k", "enter"), "a.dcut")],
)
def test_a_project_is_opened(folder: Path, keys: tuple[str, ...], name: str) -> None:
    assert taken(StartScreen(Here.look(folder)), *keys) == OpenProject(folder / name)


@pytest.mark.parametrize(
    ("key", "choice"), [("question_mark", SeeKeys()), ("q", Quit()), ("escape", None), ("ctrl+g", None)]
)
def test_the_other_choices(folder: Path, key: str, choice: object) -> None:
    assert taken(StartScreen(Here.look(folder)), key) == choice


def test_the_demo_gets_a_folder(folder: Path) -> None:
    assert taken(StartScreen(Here.look(folder)), "d") == CutDemo(folder / "demo-out")


def test_a_new_project_is_named_after_the_folder_unless_another_name_is_typed(folder: Path) -> None:
    media = (folder / "roll.wav", folder / "take.mov")
    assert taken(StartScreen(Here.look(folder)), "n", "enter") == NewProject(folder / "harbour.dcut", media)
    keys = ("n", "ctrl+u", "s", "1", "full_stop", *"dcut", "enter")
    assert taken(StartScreen(Here.look(folder)), *keys) == NewProject(folder / "s1.dcut", media)


def test_a_name_that_is_taken_or_none_is_asked_for_again(folder: Path) -> None:
    screen = StartScreen(Here.look(folder))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("n", "ctrl+u", "a", "enter")
        assert "There is a project 'a.dcut' here already." in app.rows()[-1]
        await pilot.press("ctrl+u", "enter")
        assert "A name needs letters" in app.rows()[-1]
        screen.on_paste(type("Pasted", (), {"text": "x/y"})())  # type: ignore[arg-type]  # all that is read of it
        await pilot.press("enter")
        assert "A name needs letters" in app.rows()[-1]
        await pilot.press("f4", "escape")
        assert app.answer is NOTHING
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.answer, OpenProject)

    over(screen, body)


def test_a_click_takes_what_it_is_on(folder: Path) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        y = next(n for n, row in enumerate(app.rows()) if "See the keys" in row)
        await pilot.click("_Front", offset=(10, y))
        await pilot.pause()
        assert app.answer == SeeKeys()

    over(StartScreen(Here.look(folder)), body)


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (24, 8)])
def test_rows_are_exact_whatever_files_are_called(tmp_path: Path, size: tuple[int, int]) -> None:
    here = Here(tmp_path / "".join(HOSTILE[:9]), tuple(tmp_path / f"{text}.dcut" for text in HOSTILE))
    assert isinstance(taken(StartScreen(here), "n", "escape", "end", "pageup", "home", "enter", size=size), OpenProject)


def test_it_explains_itself_in_one_screen_at_the_smallest_size(folder: Path) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        shown = app.shown()
        assert "Strike words, and" in shown
        assert "Leave" in shown

    over(StartScreen(Here.look(folder)), body)


def test_folders_are_told_from_home_on() -> None:
    assert from_home(Path.home() / "film") == "~/film"
    assert from_home(Path("/srv/film")) == "/srv/film"
