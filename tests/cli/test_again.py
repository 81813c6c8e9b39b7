"""The demo's Whisper hears a take twice, with other settings: what was cut stays cut."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.jobs.hear import Hear
from dialogcut.session import Session, ingest
from dialogcut.session.recognition import HeardTake
from dialogcut.transcript.settings import WhisperSettings
from tests.jobs.asking import asked
from tests.transcript.speech import make_take, said_in_a_row, spoken_lines

TAKE = "12A-1"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three lines of the bundled scene, heard once; the second line and a word of the first are struck."""
    folder = tmp_path_factory.mktemp("again")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIALOGCUT_CACHE", str(folder / "cache"))
        make_take(folder, TAKE, said_in_a_row(spoken_lines()[3:6]))
        path = folder / "scene.dcut"
        with Session.create(path, who="tester") as session:
            ingest.place(session, ingest.look(sorted(folder.glob("12A-*"))))
        assert run(["transcribe", "--model", "demo", "--no-align", "-p", str(path)]) == 0
        with Session.open(path, who="tester") as session:
            first, second = (line for line in session.decisions.lines[:2] if isinstance(line, Spoken))
            words = [first.first + 1, *range(second.first, second.last + 1)]
            session.edit(StrikeWords(tuple(WordRef(TAKE, word) for word in words), "tester", "slow"))
        yield path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy for one test; the media stay where they are."""
    return Path(shutil.copy(made, tmp_path))


def cut(path: Path) -> tuple[list[str], list[tuple[float, float]]]:
    """Words that are heard, and what is struck of the sound, in seconds."""
    with Session.open(path, readonly=True) as session:
        transcript, struck = session.project.transcripts[TAKE], {word.index for word in session.decisions.struck()}
        kept = [word.text for word in transcript.words if word.index not in struck]
        times = [(w.start_sample / 48000, w.end_sample / 48000) for w in transcript.words if w.index in struck]
        return kept, times


def again(path: Path, *options: str) -> None:
    assert run(["transcribe", "--again", "--model", "demo", "--no-align", "-p", str(path), *options]) == 0


def test_another_hearing_keeps_the_cut(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, struck = cut(project)
    capsys.readouterr()
    options = ("--beam-size", "1", "--clean", "--no-vad", "--json")
    again(project, *options, "--dry-run")
    looked = json.loads(capsys.readouterr().out)
    assert not looked["changed"]
    assert cut(project) == (before, struck)
    again(project, *options)
    done = json.loads(capsys.readouterr().out)
    assert done["changed"]
    assert done["conflicts"] == looked["conflicts"]
    assert "beam" in done["takes"][0]["made_by"] or "clean" in done["takes"][0]["made_by"]
    kept, now = cut(project)
    assert abs(len(kept) - len(before)) <= 2
    assert abs(sum(end - start for start, end in now) - sum(end - start for start, end in struck)) < 0.6
    with Session.open(Path(done["copy"]), readonly=True) as old:
        assert len(old.project.transcripts[TAKE].words) == len(before) + len(struck)
    assert run(["undo", "-p", str(project)]) == 0
    assert cut(project)[1] == []
    assert run(["redo", "-p", str(project)]) == 0
    assert cut(project) == (kept, now)
    assert run(["conflicts", "--done", "all", "-p", str(project)]) == 0
    capsys.readouterr()
    assert run(["conflicts", "--json", "-p", str(project)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_same_hearing_again_changes_no_word(project: Path) -> None:
    before = cut(project)
    again(project)
    assert cut(project) == before


def test_a_child_hears_takes_again(project: Path) -> None:
    settings = WhisperSettings("demo")
    takes, parts = asked(Hear(project, settings, align=False, again=True))
    assert takes == (TAKE,)
    (heard,) = [part for part in parts if isinstance(part, HeardTake)]
    with Session.open(project, readonly=True) as session:
        assert heard.transcript.words == session.project.transcripts[TAKE].words


def test_what_cannot_be_heard_again_is_said(made: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["transcribe", "--dry-run", "--model", "demo", "-p", str(project)]) == 2
    assert "--dry-run goes with --again" in capsys.readouterr().err
    empty = project.with_name("empty.dcut")
    assert run(["new", str(empty)]) == 0
    assert run(["add", str(made.parent / f"{TAKE}.wav"), "-p", str(empty)]) == 0
    capsys.readouterr()
    assert run(["transcribe", "--again", "--model", "demo", "-p", str(empty)]) == 2
    assert "None of these takes has words yet" in capsys.readouterr().err
