"""render on the command line: what it says, what a script reads, what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from tests.projects import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("render"))


def test_it_says_what_it_made_and_a_script_reads_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cut.wav"
    assert run(["render", str(path), "-p", str(project)]) == 0
    said = capsys.readouterr()
    assert said.err.startswith(f"Wrote {path}: ")
    assert not said.out
    assert run(["render", str(path), "-p", str(project), "--channels", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["path"] == str(path)
    assert (told["rate"], told["start"], told["picture"]) == ("23.976", "01:00:00:00", None)
    assert told["samples"] == told["frames"] * 2002  # 48,000 at 24,000/1001 frames a second


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["cut.avi"], 2, "is none of .wav, .mp4, .mov"),
        (["cut.wav", "--height", "720"], 2, "--height means nothing"),
        (["cut.mp4", "--codec", "prores"], 2, "cannot hold ProRes"),
        (["nowhere/cut.wav"], 8, "does not exist"),
    ],
)
def test_what_it_refuses(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    arguments = ["render", str(tmp_path / arguments[0]), *arguments[1:], "-p", str(project)]
    assert run(arguments) == code
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_ended_by_the_system_it_leaves_nothing(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dialogcut", "render", str(tmp_path / "cut.mov"), "--height", "2160"]
    with subprocess.Popen([*command, "-p", str(project)], stderr=subprocess.PIPE, text=True) as program:
        while not any(tmp_path.iterdir()):
            assert program.poll() is None
            time.sleep(0.01)
        program.terminate()
        _, said = program.communicate(timeout=30)
    assert program.returncode == 130
    assert "stopped" in said
    assert not any(tmp_path.iterdir())
