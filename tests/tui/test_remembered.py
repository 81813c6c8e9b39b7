"""What the program remembers between two starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.tui.places import config_folder, state_folder
from dialogcut.tui.remembered import MOST_RECENT, Remembered, recall, remember


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "dialogcut" / "chosen.json"


def test_what_is_remembered_is_recalled(state: Path, tmp_path: Path) -> None:
    what = Remembered().with_theme("dialogcut-light").with_panels({"left": False}).with_project(tmp_path / "a.dcut")
    assert remember(what)
    assert recall() == what
    assert [path.name for path in state.parent.iterdir()] == ["chosen.json"]


def test_nothing_is_remembered_at_first(state: Path) -> None:
    assert recall() == Remembered()
    assert not state.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"theme": 1, "panels": [], "recent": 3}', "\0"])
def test_a_damaged_memory_is_no_memory(state: Path, text: str) -> None:
    state.parent.mkdir()
    state.write_text(text, encoding="utf-8")
    assert recall() == Remembered()
    assert remember(recall().with_theme("x"))
    assert recall().theme == "x"


def test_the_last_project_is_first_and_is_there_once(tmp_path: Path) -> None:
    what = Remembered()
    for n in range(MOST_RECENT + 5):
        what = what.with_project(tmp_path / f"{n}.dcut")
    what = what.with_project(tmp_path / "9.dcut")
    assert what.recent[0] == tmp_path / "9.dcut"
    assert len(what.recent) == len(set(what.recent)) == MOST_RECENT


def test_a_place_that_cannot_be_written_costs_only_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not remember(Remembered())
    assert recall() == Remembered()


def test_relative_places_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "here")
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    assert state_folder().is_absolute()
    assert config_folder().is_absolute()
    assert config_folder() != state_folder()
