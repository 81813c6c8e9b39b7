"""mark, tag --learn and tag --forget as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from tests.projects import make_project


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says on stderr."""
    capsys.readouterr()
    assert run(list(arguments)) == code
    return capsys.readouterr().err


def exposition(capsys: pytest.CaptureFixture[str]) -> list[int]:
    capsys.readouterr()
    assert run(["show", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    return [line["number"] for line in lines if line["exposition"] and line["exposition"]["flagged"]]


def test_marking_and_learning(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "mark", "3-4", "--exposition", "--kind", "world", "--who", "Ann") == (
        "2 lines marked as exposition (world) ('dialogcut tag --learn' learns from marks).\n"
    )
    assert "1 line marked as no exposition" in said(capsys, "mark", "3", "--not")
    assert "Learnt from 2 marks." in said(capsys, "tag", "--learn")
    assert 4 in exposition(capsys)
    assert 3 not in exposition(capsys)
    assert "What marks had taught is dropped." in said(capsys, "tag", "--forget")
    assert "Marks had taught nothing yet." in said(capsys, "tag", "--forget")
    assert said(capsys, "mark", "1-4", "--clear") == "2 marks taken away.\n"
    assert said(capsys, "mark", "1", "--clear") == "Nothing changed: these lines have no mark.\n"


def test_what_is_not_understood(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--exposition, --not or --clear" in said(capsys, "mark", "1", code=2)
    assert "--exposition, --not or --clear" in said(capsys, "mark", "1", "--not", "--clear", code=2)
    assert "no kind of exposition" in said(capsys, "mark", "1", "--exposition", "--kind", "weather", code=2)
    assert "together with --exposition" in said(capsys, "mark", "1", "--clear", "--kind", "world", code=2)
    assert "There is no line 9" in said(capsys, "mark", "9", "--not", code=2)
    assert "no marks to learn from" in said(capsys, "tag", "--learn", code=2)
    assert "either --learn or --forget" in said(capsys, "tag", "--learn", "--forget", code=2)
