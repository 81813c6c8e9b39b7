"""The main job, whole: what `make demo` does, with the real recogniser, the real pipeline and the real writers."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path

import opentimelineio as otio
import pytest

from dialogcut.cli.main import run
from dialogcut.cut.edits import SetNote
from dialogcut.demo import load_scene, load_truth
from dialogcut.session import Session, ledger
from dialogcut.session.demonstration import VERSIONS, fresh_project
from dialogcut.transcript.quotes import normalised
from tests.bench.joins import measured, true_edges

WORD_ERRORS_AT_MOST = 0.06
"""Of the demo takes as whole files; `models/whisper-demo/card.md` has the figures."""


@dataclass(frozen=True)
class Demo:
    folder: Path
    said: str

    @property
    def project(self) -> Path:
        return self.folder / "the-lantern.dcut"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIALOGCUT_CACHE", str(folder / "cache"))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["demo", "--out", str(folder)])
    assert code == 0, err.getvalue()
    return Demo(folder, out.getvalue() + err.getvalue())


def test_the_demo_model_says_what_it_is(demo: Demo) -> None:
    assert "knows only the demo's synthetic voices" in demo.said


def test_the_words_are_those_that_were_said(demo: Demo) -> None:
    wrong = total = 0
    with Session.open(demo.project, readonly=True) as session:
        for truth in load_truth():
            said = [normalised(word.text) for line in truth.lines for word in line.words]
            heard = [normalised(w.text) for w in session.project.transcripts[f"12A-{truth.take}"].words]
            wrong += distance(said, heard)
            total += len(said)
    assert wrong / total <= WORD_ERRORS_AT_MOST


def test_the_tracks_of_the_roll_give_the_speakers(demo: Demo) -> None:
    cast = {member.name for member in load_scene().cast}
    with Session.open(demo.project, readonly=True) as session:
        speakers = [line.speaker for words in session.project.transcripts.values() for line in words.lines]
    assert set(speakers) <= cast | {""}
    assert len([s for s in speakers if s]) / len(speakers) > 0.9


def test_the_example_cut_shortens_the_scene_and_is_kept_beside_the_whole(demo: Demo) -> None:
    with Session.open(demo.project, readonly=True) as session:
        status = session.status()
        assert 0.5 < status.frames_now / status.frames_before < 0.8
        whole, cut = (session.history.versions[name] for name in ("as shot", "example cut"))
        assert not list(session.history.at(whole).struck())
        assert session.history.at(cut) == session.decisions
        assert len({line.take for line in session.page() if line.take}) > 1  # readings were swapped in


def test_the_timeline_is_as_long_as_the_cut(demo: Demo) -> None:
    timeline = otio.adapters.read_from_file(str(demo.folder / "the-lantern.otio"))
    with Session.open(demo.project, readonly=True) as session:
        frames = session.status().frames_now
    assert {round(track.duration().value) for track in timeline.tracks} == {frames}
    edl = (demo.folder / "the-lantern.edl").read_text(encoding="ascii")
    assert "0 off" in demo.said
    assert "14:02:" in edl
    assert "FCM: NON-DROP FRAME" in edl


def test_no_word_loses_sound_at_a_join_that_does_not_say_so(demo: Demo, tmp_path: Path) -> None:
    """Measured on the rendered sound, against where the synthesiser says that the words are."""
    with Session.open(demo.project, readonly=True) as session:
        found = measured(session, "demo", session.decisions, true_edges(session), tmp_path, only_at_joins=True)
    assert found.words > 25
    assert not found.silent
    assert not found.nowhere
    beside_joins, elsewhere = found.click
    assert beside_joins <= elsewhere


def test_nothing_is_heard_twice(
    demo: Demo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dialogcut.transcript.listener import WhisperRecognizer

    monkeypatch.setenv("DIALOGCUT_CACHE", str(demo.folder / "cache"))
    monkeypatch.setattr(WhisperRecognizer, "all_lines", lambda *_: pytest.fail("it was heard again"))
    assert run(["demo", "--out", str(demo.folder)]) == 0
    capsys.readouterr()


def test_a_project_that_somebody_worked_on_is_left_alone(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOGCUT_CACHE", str(demo.folder / "cache"))
    with Session.open(demo.project, who="somebody") as session:
        first = session.page()[0]
        session.edit(SetNote(first.id, "mine"))
    assert run(["demo", "--out", str(demo.folder)]) == 0
    assert (demo.folder / "the-lantern-2.dcut").exists()
    with Session.open(demo.project, readonly=True) as session:
        assert session.page()[0].note == "mine"


@pytest.mark.parametrize("trace", ["fact", "setting", "version"])
def test_any_trace_of_somebodys_work_keeps_a_project(tmp_path: Path, trace: str) -> None:
    with fresh_project(tmp_path) as session:
        first = session.project.path
        for name in VERSIONS:
            session.name_version(name)
    with fresh_project(tmp_path) as session:
        assert session.project.path == first  # nobody had touched it: it is made anew
        for name in VERSIONS:
            session.name_version(name)
        if trace == "fact":
            ledger.add(session, "Gabriel kept the book", ())
        elif trace == "setting":
            session.set("budget", "1:30")
        else:
            session.name_version("mine")
    with fresh_project(tmp_path) as session:
        assert session.project.path != first
    assert first.exists()


def test_a_project_that_is_open_is_left_alone(tmp_path: Path) -> None:
    with fresh_project(tmp_path) as first, fresh_project(tmp_path) as second:
        assert first.project.path != second.project.path


def test_the_page_as_json_and_as_text_agree(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "-p", str(demo.project), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert run(["show", "-p", str(demo.project), "--plain"]) == 0
    rows = [row.split("\t") for row in capsys.readouterr().out.splitlines() if not row.startswith("\t")]
    assert [(str(line["number"]), line["timecode"], line["speaker"]) for line in lines] == [
        (r[0], r[2], r[3]) for r in rows
    ]


def test_the_lists_that_the_demo_writes_come_back_whole(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    """What an NLE would hand back untouched: every kept word is kept, and the present cut stays as it is."""
    copy = demo.folder / "back.dcut"
    copy.write_bytes(demo.project.read_bytes())
    for suffix in (".edl", ".otio"):
        assert run(["conform", str(demo.folder / f"the-lantern{suffix}"), "-p", str(copy), "--json"]) == 0
        lines = json.loads(capsys.readouterr().out)["lines"]
        assert {line["verdict"] for line in lines if line["before"]} == {"kept"}
    with Session.open(copy, readonly=True) as session:
        versions = session.history.versions
        assert list(versions)[2:] == ["the-lantern", "the-lantern 2"]
        assert {session.history.at(versions[name]) for name in list(versions)[2:]} == {session.decisions}


def distance(said: list[str], heard: list[str]) -> int:
    """Words to change, drop or add to get from one to the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (word != other))
    return row[-1]
