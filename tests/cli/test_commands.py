"""Every command on a real project: what it prints, what it changes, what it says when asked for nonsense."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogcut.cli.commands import COMMANDS
from dialogcut.cli.main import run
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.output import write_for
from tests.projects import make_project, tag_by_hand

Dc = Callable[..., str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the one project, as a user stands in it."""
    make_project(tmp_path, takes=2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dc(here: Path, capsys: pytest.CaptureFixture[str]) -> Dc:
    """Runs a command that must succeed and returns its stdout."""

    def call(*arguments: str) -> str:
        capsys.readouterr()
        code = run(list(arguments))
        out, err = capsys.readouterr()
        assert code == 0, err
        return out

    return call


def page(dc: Dc) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(dc("show", "--json"))
    return found


def kept(dc: Dc) -> list[object]:
    return [line["kept"] for line in page(dc)]


def test_the_page_shows_numbers_timecode_speakers_and_words(dc: Dc) -> None:
    first = dc("show", "--plain").splitlines()[0].split("\t")
    # Two seconds into the roll, which starts a second less 731 samples early: 48731 samples, frame 24.34 of the camera.
    assert first == ["1", "", "14:10:01:00", "MARA", "You are late Helen"]
    assert len(dc("show", "2-3", "--plain").splitlines()) == 2


def test_strike_and_restore_by_every_way_of_pointing(dc: Dc) -> None:
    dc("strike", "1")
    assert kept(dc)[0] == ""
    dc("restore", "1")
    dc("strike", "1:2-3", "--why", "we see it")
    assert kept(dc)[0] == "You Helen"
    assert page(dc)[0]["words"][1]["struck"] == {
        "who": Session.open(Path("scene.dcut"), readonly=True).who,
        "why": "we see it",
    }  # type: ignore[index]
    dc("strike", "2:9-")
    assert kept(dc)[1] == "Gabriel the man who kept this book drowned"
    dc("strike", "--text", "you KNOW!", "--all")
    assert kept(dc)[2:] == ["I remember", "He taught me how to drive"]
    dc("restore", "--text", "remember you know")
    assert kept(dc)[2] == "I remember you know"


def test_strike_by_tag(dc: Dc, here: Path) -> None:
    with Session.open(here / "scene.dcut") as session:
        tag_by_hand(session, "12A-1", {1: "backstory", 3: "exposition"})
    assert dc("show", "2", "--plain").split("\t")[1] == "B"
    dc("strike", "--tag", "backstory")
    assert kept(dc)[1] == ""
    dc("strike", "--tag", "exposition")
    assert kept(dc)[3] == ""
    found = json.loads(dc("status", "--json"))
    assert (found["exposition_lines"], found["exposition_surviving"]) == (2, 0)


def test_running_time_changes_with_a_strike_and_back(dc: Dc) -> None:
    dc("set", "budget", "10s")
    before = json.loads(dc("status", "--json"))
    assert before["frames_before"] == before["frames_now"]
    assert before["budget_frames"] == 240
    dc("strike", "2")
    now = json.loads(dc("status", "--json"))
    # Line 2: 11 words of 240 ms and 10 gaps of 120 ms are 92 frames; of the pauses of 600 ms beside it about one goes.
    assert 92 <= now["frames_before"] - now["frames_now"] <= 112
    assert "budget" in dc("status")
    dc("undo")
    assert json.loads(dc("status", "--json"))["frames_now"] == before["frames_now"]


def test_undo_and_redo_survive_closing_and_versions_are_kept(dc: Dc) -> None:
    dc("versions", "save", "all of it")
    dc("strike", "1")
    dc("strike", "2")
    dc("versions", "save", "tight")
    dc("undo")
    dc("undo")
    assert all(kept(dc))
    dc("redo")
    assert kept(dc)[0] == ""
    assert kept(dc)[1] != ""
    dc("versions", "go", "tight")
    assert kept(dc)[:2] == ["", ""]
    rows = {row["name"]: row for row in json.loads(dc("versions", "--json"))}
    assert rows["tight"]["is_current"]
    assert rows["tight"]["frames"] < rows["all of it"]["frames"]
    assert "all of it" in dc("versions")
    dc("versions", "forget", "tight")
    assert "tight" not in dc("versions")
    assert "strike" in dc("history")
    assert json.loads(dc("history", "--json"))[-1]["label"]


def test_a_version_from_before_a_take_keeps_that_takes_words(dc: Dc, here: Path) -> None:
    with Session.open(here / "scene.dcut") as session:
        first = session.history.trail[0].id
        session._save(session.history.go(first))  # the state in which only take 1 had been heard
        session.name_version("one take")
        session.redo()
    dc("versions", "go", "one take")
    assert len(json.loads(dc("show", "--aside", "--json"))) == 4  # take 2 waits aside
    assert len(page(dc)) == 4


def test_a_word_is_corrected_and_taken_back(dc: Dc, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(dc("status", "--json"))
    dc("fix", "2:1", "Gabrielle")
    assert kept(dc)[1] == "Gabrielle the man who kept this book drowned nine years ago"
    assert json.loads(dc("history", "--json"))[-1]["label"] == "correct 'Gabriel' to 'Gabrielle'"
    dc("strike", "--text", "Gabrielle the man")
    assert kept(dc)[1] == "who kept this book drowned nine years ago"
    dc("undo")
    assert json.loads(dc("status", "--json")) == before
    dc("fix", "2:1", "--back")
    assert str(kept(dc)[1]).startswith("Gabriel the man")
    for nonsense in (["fix", "2:1"], ["fix", "2:1", "x", "--back"], ["fix", "2", "x"]):
        assert run(nonsense) == 2
        assert "Traceback" not in capsys.readouterr().err


def test_lines_move_split_join(dc: Dc) -> None:
    dc("move", "3", "--before", "1")
    assert kept(dc)[0] == "I remember you know"
    dc("move", "1", "--after", "3")
    assert kept(dc)[2] == "I remember you know"
    dc("move", "1-2", "--end")
    assert kept(dc)[-1] == "Gabriel the man who kept this book drowned nine years ago"
    dc("split", "4:8")
    assert kept(dc)[-2:] == ["Gabriel the man who kept this book", "drowned nine years ago"]
    dc("join", "4", "5")
    assert kept(dc)[-1] == "Gabriel the man who kept this book drowned nine years ago"


def test_other_takes_readings(dc: Dc) -> None:
    best = json.loads(dc("readings", "2", "--json"))[0]
    assert (best["take"], best["likeness"]) == ("12A-2", 1.0)
    dc("swap", "2", "--with", str(best["aside"]))
    assert page(dc)[1]["take"] == "12A-2"
    assert "12A-1" in dc("show", "--aside", "--json")
    dc("use", "12A-2")
    assert {line["take"] for line in page(dc)} == {"12A-2"}
    dc("aside", "4")
    assert len(page(dc)) == 3
    dc("bring", "1", "--after", "3")
    assert len(page(dc)) == 4


def test_held_lines_pauses_angles_and_marks(dc: Dc) -> None:
    dc("hold", "He kept a book.", "--speaker", "HELEN", "--after", "1", "--seconds", "2")
    line = page(dc)[1]
    assert (line["placeholder"], line["text"], line["speaker"]) == ("ADR", "He kept a book.", "HELEN")
    assert "[ADR] He kept a book." in dc("show", "--plain")
    dc("drop", "2")
    assert len(page(dc)) == 4
    dc("pause", "2", "3")
    assert page(dc)[1]["pause_before_frames"] == 3
    dc("pause", "2", "auto")
    assert page(dc)[1]["pause_before_frames"] is None
    with Session.open(Path("scene.dcut"), readonly=True) as session:
        before = session.history.current
    dc("angle", "2:3", "A")  # which is seen there already
    with Session.open(Path("scene.dcut"), readonly=True) as session:
        assert session.history.current == before
    dc("note", "2", "too long")
    assert "note: too long" in dc("show", "--plain")
    dc("must-know", "2")
    assert page(dc)[1]["must_know"] is True
    dc("must-know", "2", "--no")
    assert page(dc)[1]["must_know"] is False
    dc("speaker", "3-4", "PAUL")
    assert [line["speaker"] for line in page(dc)][2:] == ["PAUL", "PAUL"]


def test_export_writes_proved_files(dc: Dc, here: Path) -> None:
    dc("strike", "2:8-")
    for name in ("cut.otio", "cut.edl"):
        report = json.loads(dc("export", name, "--json"))
        assert (here / name).exists()
        assert report["frames"] > 0
    assert "FCM: NON-DROP FRAME" in (here / "cut.edl").read_text()
    dc("versions", "save", "v1")
    dc("restore", "2")
    assert json.loads(dc("export", "v1.otio", "--version", "v1", "--json"))["frames"] == report["frames"]


def test_export_for_somebody_writes_what_they_read(dc: Dc, here: Path) -> None:
    dc("note", "1", "hold on her")
    reports = json.loads(dc("export", "--for", "avid", "cut", "--json"))
    assert {"edl", "ale", "avid-markers"} <= {report["format"] for report in reports}
    assert all(Path(path).exists() for report in reports for path in report["paths"])
    assert "LOC: 01:00:00:00 GREEN" in (here / "cut.edl").read_text()
    dc("export", "--for", "resolve", "cut.edl", "--markers", "none")
    assert "LOC" not in (here / "cut.edl").read_text()
    dc("export", "named", "--for", "resolve", "--format", "edl")
    assert " |C:ResolveColorGreen |M:hold on her |D:" in (here / "named").read_text()
    dc("export", "--for", "premiere", "cut")
    assert (here / "cut.xml").read_text().startswith("<?xml")
    assert json.loads(dc("export", "old.otio", "--otio-version", "0.14.0", "--json"))["format"] == "otio"
    assert '"Clip.1"' in (here / "old.otio").read_text()


def test_export_says_what_was_compared_and_what_was_replaced(
    dc: Dc, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "--for", "avid", "cut", "--markers", "none"]) == 0
    said = capsys.readouterr().err
    assert re.search(r"Wrote \S*cut\.edl: \d+ events, \d+ frames compared, 0 off\.", said)
    assert re.search(r"Wrote \S*cut\.ale: 2 rows compared, 0 off\.", said)
    report = json.loads(dc("export", "cut.edl", "--json"))
    assert report["replaced"] == report["paths"]
    assert run(["export", "cut.edl"]) == 0
    assert re.search(r"Replaced \S*cut\.edl: ", capsys.readouterr().err)


def test_trims_are_a_timeline_of_what_was_struck(dc: Dc, here: Path) -> None:
    dc("strike", "2:8-", "--why", "we see it")
    whole = json.loads(dc("export", "cut.otio", "--json"))
    trims = json.loads(dc("export", "--trims", "trims.otio", "--json"))
    assert 0 < trims["frames"] < whole["frames"]
    assert "we see it" in (here / "trims.otio").read_text()
    with Session.open(here / "scene.dcut", readonly=True) as session, pytest.raises(UsageError, match="no version 'x'"):
        write_for(session, here / "x", "otio", version="x", as_trims=True)


def test_the_joins_are_listed_with_reasons(dc: Dc) -> None:
    dc("strike", "2:8-")
    found = json.loads(dc("joins", "--all", "--json"))
    assert len(found) == 3  # head, the cut, tail
    assert dc("joins", "--all").count("\n") == 3
    assert "join" in dc("show", "--plain", "--joins")


def test_takes_doctor_help_and_completion(dc: Dc) -> None:
    takes = json.loads(dc("takes", "--json"))
    assert [take["take"] for take in takes] == ["12A-1", "12A-2"]
    assert {source["start_timecode"] for source in takes[0]["sources"]} >= {"14:10:00:00"}
    assert "12A-1" in dc("takes")
    assert {row["topic"] for row in json.loads(dc("doctor", "--json"))} == {
        "version",
        "model",
        "device",
        "hub",
        "audio",
    }
    assert "_DIALOGCUT_COMPLETE" in dc("completion", "bash")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Usage: dialogcut {command}")
    assert len(text.splitlines()) > 6


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "9"], 2, "There is no line 9; the page has lines 1 to 4"),
        (["strike", "2:40"], 2, "Line 2 has 11 words"),
        (["strike", "x"], 2, "'x' is no place"),
        (["strike"], 2, "No words are meant"),
        (["strike", "5-3"], 2, "runs backwards"),
        (["split", "2:1"], 2, "before its first word"),
        (["history", "-n", "0"], 2, "0 is not in the range"),
        (["tag", "--threshold", "nan"], 2, "is no threshold"),
        (["strike", "--text", "never said"], 2, "Nobody says"),
        (["strike", "--text", "you know"], 2, "is said 2 times, at 3:3, 4:7"),
        (["move", "1"], 2, "Say where"),
        (["join", "1", "3"], 2, ""),
        (["undo"], 2, "brought in what was heard"),
        (["redo"], 2, ""),
        (["versions", "go", "nope"], 2, "nope"),
        (["angle", "2:1", "Q"], 2, "has no camera Q"),
        (["pause", "2", "-3"], 2, ""),
        (["set", "rate", "zero"], 2, "is no frame rate"),
        (["set", "budget", "soon"], 2, "is no length of time"),
        (["set", "threshold", "nan"], 2, "must be a number"),
        (["set", "start", "25:00:00:00"], 2, "does not exist"),
        (["export", "cut.doc"], 2, "doc"),
        (["export", "cut.edl", "--markers", "moods"], 2, "no kind of marker"),
        (["export", "cut.edl", "--markers", "warnings"], 2, "dialogcut tag"),
        (["export", "cut", "--for", "avid", "--target", "avid"], 2, "--target"),
        (["export", "cut.ale", "--for", "fcp"], 2, "not what fcp is handed"),
        (["export", "cut.edl", "--otio-version", "0.14.0"], 2, "is for otio and otioz, and this writes edl"),
        (["export", "cut.otio", "--one-per-track"], 2, "--one-per-track is for edl"),
        (["export", "cut", "--for", "premiere", "--form", "file32"], 2, "and this writes xmeml"),
        (["export", "nowhere/cut.otio"], 8, "nowhere"),
        (["export", "cut.otio", "--version", "nope"], 2, "There is no version"),
        (["add", "missing.mov"], 3, "missing.mov"),
        (["-p", "other.dcut", "show"], 2, ""),
        (["show", "-p", "other.dcut"], 4, "other.dcut"),
        (["transcribe", "--model", "no-such-folder/x"], 0, "has its words already"),
        (["transcribe", "9Z-1", "--model", "demo"], 2, "There is no take '9Z-1'"),
        (["frobnicate"], 2, "No such command"),
    ],
)  # fmt: skip
def test_nonsense_gets_a_sentence_and_a_code(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(arguments) == code
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_what_to_type_next_can_be_typed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "a $cene"]) == 0
    assert "-p 'a $cene.dcut'" in capsys.readouterr().err


def test_two_projects_in_a_folder_must_be_told_apart(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "second"]) == 0
    assert run(["show"]) == 2
    assert "several projects" in capsys.readouterr().err
    assert run(["new", "second"]) == 4
    assert run(["show", "-p", "scene"]) == 0


def test_an_editor_at_work_keeps_a_second_one_out_but_not_a_reader(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(here / "scene.dcut"):
        assert run(["strike", "1"]) == 4
        assert "scene.dcut" in capsys.readouterr().err
        assert run(["show"]) == 0


def test_a_fault_of_ours_is_a_sentence_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DIALOGCUT_DEBUG", raising=False)
    monkeypatch.setattr(Session, "page", lambda _: 1 / 0)
    assert run(["show"]) == 70
    assert "a fault of dialogcut itself (ZeroDivisionError" in capsys.readouterr().err
