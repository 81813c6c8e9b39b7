"""guard and facts on a real project that the real pipeline has read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from tests.projects import make_project


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = make_project(tmp_path_factory.mktemp("read"))
    assert run(["tag", "-p", str(path)]) == 0
    return path.read_bytes()


@pytest.fixture
def here(read: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "scene.dcut").write_bytes(read)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    capsys.readouterr()
    code = run(list(arguments))
    out, err = capsys.readouterr()
    assert code == 0, err
    return out, err


@pytest.mark.usefixtures("here")
def test_an_edit_says_what_it_may_leave_hanging(capsys: pytest.CaptureFixture[str]) -> None:
    _, err = call(capsys, "strike", "2:1-5")
    assert "Line 2 may miss line 2" in err
    (found,) = json.loads(call(capsys, "guard", "--json")[0])
    assert f"[{found['id']}]" in err
    assert found["struck"]["line"] == found["needed"]["line"] == 2
    assert "may" in found["sentence"]
    _, again = call(capsys, "strike", "3")
    assert found["id"] not in again


@pytest.mark.usefixtures("here")
def test_guard_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = call(capsys, "guard")
    assert out == ""
    assert "0 warnings. A check, not a verdict." in err
    call(capsys, "strike", "2:1-5")
    out, err = call(capsys, "guard")
    assert "cut at 2" in out
    assert "1 warning. A check, not a verdict." in err


@pytest.mark.usefixtures("here")
def test_dismiss_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "strike", "2:1-5")
    (found,) = json.loads(call(capsys, "guard", "--json")[0])
    call(capsys, "guard", "dismiss", found["id"], "--why", "she says it again")
    assert json.loads(call(capsys, "guard", "--json")[0]) == []
    assert call(capsys, "guard", "--dismissed")[0] == f"{found['id']}  she says it again\n"
    call(capsys, "guard", "recall", found["id"])
    assert len(json.loads(call(capsys, "guard", "--json")[0])) == 1


@pytest.mark.usefixtures("here")
def test_facts(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["name"]: row for row in json.loads(call(capsys, "facts", "--json")[0])}
    assert rows["Gabriel"]["introduced"] == 2
    assert rows["Gabriel"]["state"] == "told"
    assert "Gabriel: introduced 2" in call(capsys, "facts")[0]
    call(capsys, "strike", "2")
    assert "Gabriel" in call(capsys, "facts", "--lost")[0]
    call(capsys, "facts", "same", "Gabriel", "Helen")
    (joined,) = json.loads(call(capsys, "facts", "--json")[0])
    assert joined["mentioned"] == [1, 2]


@pytest.mark.usefixtures("here")
def test_nonsense_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["guard", "dismiss", "abc", "--why", "x"]) == 2
    assert capsys.readouterr().err.startswith("dialogcut: There is no warning 'abc'")


def test_a_project_that_nobody_has_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    _, err = call(capsys, "guard")
    assert "run 'dialogcut tag' first" in err
    _, err = call(capsys, "strike", "2")
    assert "may miss" not in err
