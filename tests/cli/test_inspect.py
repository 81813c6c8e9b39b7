"""inspect: a list as lines, as JSON and on a terminal; hostile names; what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from dialogcut.cli import inspect
from dialogcut.cli.main import run

LIST = """TITLE: Reel 1
FCM: NON-DROP FRAME
001  A001     V     C        10:00:00:00 10:00:02:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME:  12A-1
* FROM CLIP: S:\\rushes\\a.mov
002  A001     V     C        10:00:02:00 10:00:02:00 01:00:02:00 01:00:02:00
002  B001     V     D    012 20:00:00:00 20:00:04:00 01:00:02:00 01:00:04:00
* FROM CLIP NAME:  12A-1
* TO CLIP NAME:  \x1b[2J\u202eB\x9b
M2   B001     048.0                20:00:00:00
003  X        A2    C        00:00:00:00 00:00:00:00 01:00:04:00 01:00:05:00
what is this
004  X        A2    C        00:00:00:00 00:00:00:00 01:99:04:00 01:00:05:00
"""


@pytest.fixture
def cut(tmp_path: Path) -> str:
    path = tmp_path / "cut.edl"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def test_in_a_pipe_events_are_lines_and_all_else_is_narration(cut: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", cut, "--rate", "24"]) == 0
    out, err = capsys.readouterr()
    head, *rows = (line.split("\t") for line in out.splitlines())
    events = [dict(zip(head, row, strict=True)) for row in rows]
    first = events[0]
    assert (first["track"], first["event"], first["line"]) == ("V1", "001", "3")
    assert (first["record in"], first["record out frame"]) == ("01:00:00:00", "48")
    assert (first["source in"], first["source in frame"], first["source out"]) == (
        "10:00:00:00",
        "864000",
        "10:00:02:00",
    )
    assert (first["reel"], first["clip"], first["file"], first["path"]) == (
        "A001",
        "12A-1",
        "a.mov",
        "S:\\rushes\\a.mov",
    )
    assert (events[1]["speed"], events[1]["transition"], events[1]["source out"]) == (
        "200 %",
        "dissolve 12",
        "20:00:04:00",
    )
    assert (events[2]["track"], events[2]["source in"]) == ("A2", "")
    assert "start\t01:00:00:00" in err
    assert "line 13: event 004 is left out: 01:99:04:00 does not exist" in err


def test_hostile_names_never_reach_a_terminal(cut: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["inspect", cut], ["inspect", cut, "--json"], ["inspect", cut, "--timeline", "\x1b[2J"]):
        run(arguments)
        text = "".join(capsys.readouterr())
        assert not {"\x1b", "\u202e", "\x9b"} & set(text), arguments


def test_as_json_everything_is_there(cut: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", cut, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["name"], found["rate"], found["rate_assumed"]) == ("edl", "Reel 1", "24", True)
    assert (found["start_timecode"], found["start_frame"], found["tracks"]) == ("01:00:00:00", 86400, ["V1", "A2"])
    second = found["events"][1]
    assert second["clip"] == "\x1b[2J\u202eB\x9b"
    assert second["source"]["in_timecode"] == "20:00:00:00"
    assert (second["speed"], second["transition"]) == ("2", {"kind": "dissolve", "frames": 12})
    assert found["events"][2]["source"] is None
    assert {warning["line"] for warning in found["warnings"]} == {None, 13}


@pytest.mark.parametrize("width", [80, 160])
def test_at_a_terminal_it_is_a_table_that_fits(
    cut: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console(width=width, force_terminal=True, highlight=False, color_system=None)
    monkeypatch.setattr(inspect, "screen", lambda: console)
    assert run(["inspect", cut]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= width for line in lines)
    assert any("01:00:02:00" in line and "200 %, dissolve 12" in line for line in lines)
    assert any("warning" in line for line in lines)


def test_a_list_of_markers_holds_no_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, line = "TITLE: M\nFCM: NON-DROP FRAME\n\n", "001  001 V C 01:00:00:20 01:00:00:21 01:00:00:20 01:00:00:21\n"
    (tmp_path / "marks.edl").write_text(f"{head}{line} Why? |C:ResolveColorBlue |M:Ask |D:3\n")
    assert run(["inspect", str(tmp_path / "marks.edl"), "--rate", "24"]) == 0
    err = capsys.readouterr().err
    assert "events\t0\n" in err
    assert "markers\t1\n" in err


@pytest.mark.parametrize("arguments", [["none.edl"], ["words.txt"]])
def test_what_cannot_be_read_is_told_in_one_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words.txt").write_text("Dear all,\n")
    assert run(["inspect", *arguments]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
