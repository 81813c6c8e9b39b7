"""conform and import at the command line: what they print, what they keep, what they say when nothing fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.session import Session
from tests.projects import make_project

WRONG = (
    "TITLE: X\nFCM: NON-DROP FRAME\n\n001  SR099    A     C        09:00:00:00 09:00:02:00 01:00:00:00 01:00:02:00\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("conform"))


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / made.name).write_bytes(made.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run(list(arguments))
    return code, *capsys.readouterr()


def test_conform_says_what_matched_and_what_became_of_each_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "strike", "1:2", "4")
    told(capsys, "export", "cut.edl")
    told(capsys, "restore", "4")
    told(capsys, "strike", "1:1")
    code, out, err = told(capsys, "conform", "cut.edl", "--as", "editor's pass")
    assert code == 0
    rows = [line.split("\t") for line in out.splitlines()]
    assert [row[:4] for row in rows] == [
        ["1", "back", "3/2", "12A-1"],
        ["2", "kept", "11/11", "12A-1"],
        ["3", "kept", "4/4", "12A-1"],
        ["4", "gone", "0/8", "12A-1"],
    ]
    assert "events matched" in err
    assert "Running time" in err
    _, out, _ = told(capsys, "versions", "--json")
    assert [(row["name"], row["is_current"], row["words_kept"]) for row in json.loads(out)] == [
        ("editor's pass", False, 18)
    ]


def test_conform_shows_by_which_rule_events_were_placed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "export", "cut.edl")
    told(capsys, "conform", "cut.edl", "--as", "theirs")
    code, out, _ = told(capsys, "conform", "--show", "theirs")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert {(row[4], row[5], row[6]) for row in rows} == {("matched", "file name", "12A-1")}
    assert len(json.loads(told(capsys, "conform", "--show", "theirs", "--json")[1])) == len(rows)
    assert told(capsys, "conform", "--show", "mine")[0] == 2
    assert told(capsys, "conform")[0] == told(capsys, "conform", "cut.edl", "--show", "theirs")[0] == 2


def test_what_a_file_is_called_never_moves_a_cursor(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "export", "cut.edl")
    Path("cut.edl").rename("a\nb.edl")
    assert told(capsys, "conform", "a\nb.edl")[0] == 0
    assert told(capsys, "strike", "1", "--who", "c\nd")[0] == 0
    assert "words  a�b\n" in told(capsys, "versions")[1]
    assert "'a�b'" in told(capsys, "versions", "go", "a\nb")[2]
    assert "\nd" not in told(capsys, "history")[1]


def test_conform_as_data(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "export", "cut.otio")
    code, out, _ = told(capsys, "conform", "cut.otio", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["version"], data["frames"], data["our_frames"]) == ("cut", data["our_frames"], data["frames"])
    assert {event["rule"] for event in data["events"]} == {"file name"}
    assert [line["verdict"] for line in data["lines"]] == ["kept"] * 4
    assert len(data["words"]) == 27


def test_conform_of_another_scene_is_refused_in_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.edl").write_text(WRONG, encoding="ascii")
    code, out, err = told(capsys, "conform", "other.edl")
    assert (code, out) == (3, "")
    assert err.startswith(
        "dialogcut: other.edl: none of its 1 events plays a take of this project: it asks for reel SR099"
    )
    assert err.count("\n") == 1
    assert told(capsys, "conform", "nowhere.edl")[0] == 3
    assert told(capsys, "conform", "other.edl", "--rate", "fast")[0] == 2


def test_import_starts_a_project(
    here: Path, made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "export", "cut.edl")
    monkeypatch.delenv("DIALOGCUT_PROJECT", raising=False)
    code, out, err = told(capsys, "import", "cut.edl", "begun", "--media", str(made.parent), "--json")
    assert code == 0, err
    data = json.loads(out)
    assert (data["project"], data["missing"]) == ("begun.dcut", [])
    assert [take["take"] for take in data["takes"]] == ["12A-1"]
    assert "Next: dialogcut transcribe" in err
    code, _, err = told(capsys, "import", "cut.edl", "begun", "--media", str(made.parent))
    assert (code, "begun.dcut" in err) == (4, True)
    assert "-p 'a cut.dcut'" in told(capsys, "import", "cut.edl", "a cut", "--media", str(made.parent))[2]
    code, _, err = told(capsys, "import", "cut.edl", "again")
    assert code == 3
    assert not Path("again.dcut").exists()


def test_a_bundle_brings_its_media(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "export", "cut.otioz")
    monkeypatch.delenv("DIALOGCUT_PROJECT", raising=False)
    away = here / "away"
    away.mkdir()
    Path("cut.otioz").rename(away / "cut.otioz")
    monkeypatch.chdir(away)
    code, out, err = told(capsys, "import", "cut.otioz", "begun", "--json")
    assert code == 0, err
    assert json.loads(out)["missing"] == []
    media = away / "begun media"
    assert sorted(file.name for file in media.iterdir()) == ["12A-1_A001C001.mov", "12A-1_SR001.wav"]
    with Session.open(away / "begun.dcut", readonly=True) as session:
        (take,) = session.project.takes
        assert {Path(placed.source.path).parent for placed in take.sources} == {media}
    assert told(capsys, "import", "cut.otioz", "begun")[0] == 4
    assert told(capsys, "import", "cut.otioz", "again", "--media", str(away / "nowhere"))[0] == 2
    assert sorted(file.name for file in away.iterdir()) == ["begun media", "begun.dcut", "cut.otioz"]
