"""align on a take of real speech, from the command line, and by a job."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dialogcut.cli.main import run
from dialogcut.jobs.align import Align
from dialogcut.jobs.question import Progress
from dialogcut.media.levels import measure
from dialogcut.session import Session, ingest
from dialogcut.session.adding import adding
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.lines import lines_of
from dialogcut.transcript.words import Transcript, Word
from tests.jobs.asking import asked
from tests.transcript.speech import MARGIN_SAMPLES, RATE, make_take, said, spoken_lines

Dc = Callable[..., tuple[str, str]]
LINE = spoken_lines()[1]
OFF = RATE * 8 // 100


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line of the demo, its words 80 ms too late, and one word that is not said."""
    folder = tmp_path_factory.mktemp("align")
    make_take(folder, "12A-1", said(LINE))
    with Session.create(folder / "scene.dcut", who="tester") as session:
        ingest.place(session, ingest.look(sorted(folder.glob("12A-*"))))
        (take,) = session.project.takes
        shift = MARGIN_SAMPLES - LINE.start_sample + OFF
        words = [
            Word(i, "basketball" if i == 8 else word.text, word.start_sample + shift, word.end_sample + shift, 0.9)
            for i, word in enumerate(LINE.words)
        ]
        lines = lines_of(words, ["HELEN"] * len(words), RATE)
        transcript = Transcript(take.id, take.dialogue_id, RATE, tuple(words), lines, "en", "test")
        session.bring_in(transcript, measure(take.dialogue).to_bytes(), adding(transcript, on_page=True))
    return folder / "scene.dcut"


@pytest.fixture
def dc(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dc:
    for file in made.parent.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIALOGCUT_CACHE", str(tmp_path / "cache"))

    def call(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert run(list(arguments)) == code
        return capsys.readouterr()

    return call


def test_edges_move_to_where_words_are_said_and_the_rest_is_listed(dc: Dc) -> None:
    assert json.loads(dc("align", "--list", "--json")[0]) == []
    out, err = dc("align", "--json")
    (done,) = json.loads(out)
    assert done["words"] == len(LINE.words)
    assert done["tightened"] >= len(LINE.words) - 3
    assert "Take 12A-1" in err
    assert "align --list" in err
    rows = json.loads(dc("align", "--list", "--all", "--json")[0])
    true = [word.start_sample - LINE.start_sample + MARGIN_SAMPLES for word in LINE.words]
    off = [abs(row["second"] - start / RATE) for row, start in zip(rows, true, strict=True) if row["trusted"]]
    assert np.mean(off) < 0.02
    assert rows[8]["start"]["source"] == "recogniser"
    assert not rows[8]["trusted"]
    table, _ = dc("align", "--list")
    assert "basketball" in table
    assert "recogniser ±5 frames" in table
    again, _ = dc("align", "--no-cache", "--json")
    assert json.loads(again) == [done]


def test_the_job_tells_how_far_it_is_and_gives_each_take(dc: Dc, tmp_path: Path) -> None:
    takes, parts = asked(Align(tmp_path / "scene.dcut", use_cache=False))
    assert takes == ("12A-1",)
    assert isinstance(parts[-1], Aligned)
    assert [part.share for part in parts if isinstance(part, Progress)][-1] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("align", "--all"), 2, "--all goes with --list"),
        (("align", "99Z-9"), 2, "99Z-9"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(dc: Dc, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    out, err = dc(*arguments, code=code)
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
