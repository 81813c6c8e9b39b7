"""pause, tighten and fillers on a real roll."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.session import Session
from dialogcut.transcript.edgebook import ALIGNER, uniform
from tests.spoken_rolls import Piece, Said, Sound, roll_project

Dc = Callable[..., tuple[str, str]]


@pytest.fixture
def dc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dc:
    first: list[Piece] = [
        Said("I"),
        Sound(80),
        Said("um,"),
        Sound(900),
        Said("went"),
        Sound(900, -19),
        Said("home."),
        Sound(800),
    ]
    second: list[Piece] = [Said("The"), Sound(60), Said("the"), Sound(60), Said("door."), Sound(300)]
    roll_project(tmp_path, [first, second])
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert run(list(arguments)) == code
        return capsys.readouterr()

    return call


def frames(dc: Dc) -> int:
    with Session.open(Path("roll.dcut"), readonly=True) as session:
        return session.sequence().frames


def test_tighten_lists_and_does_and_is_undone(dc: Dc) -> None:
    before = frames(dc)
    out, err = dc("tighten", "--dry-run")
    assert "not silent" in out
    assert "um, | went" in out
    assert "would save" in err
    assert frames(dc) == before
    told = json.loads(dc("tighten", "--max", "0.5s", "--json")[0])
    assert told["most_frames"] == 12
    assert [pause["line"] for pause in told["pauses"]] == [1, 1, 2]
    assert [pause["why_not"] is None for pause in told["pauses"]] == [True, False, True]
    assert frames(dc) == told["frames_after"] == before - told["saved_frames"]
    assert "tighten 2 pauses to 12 frames" in dc("history")[0]
    assert "None of 1 long pause" in dc("tighten")[1]
    dc("undo")
    assert frames(dc) == before


def test_tighten_can_be_narrowed(dc: Dc) -> None:
    def lines(*arguments: str) -> list[int]:
        return [pause["line"] for pause in json.loads(dc("tighten", "--dry-run", "--json", *arguments)[0])["pauses"]]

    assert lines("--between-lines") == [2]
    assert lines("--within-lines") == [1, 1]
    assert lines("--between-lines", "--within-lines") == [1, 1, 2]
    assert lines("2") == [2]
    assert lines("--max", "40") == []
    assert "No pause is longer than 40 frames." in dc("tighten", "--max", "40f")[1]


def test_a_performance_is_marked_and_unmarked(dc: Dc) -> None:
    dc("pause", "1:3", "--performance")
    dc("pause", "2", "--performance")
    told = json.loads(dc("tighten", "--dry-run", "--json")[0])
    assert [pause["why_not"] for pause in told["pauses"]][::2] == ["marked as performance"] * 2
    page = json.loads(dc("show", "--json")[0])
    assert page[0]["pauses"] == [{"before_word": 3, "frames": None, "performance": True}]
    dc("pause", "1:3", "--no-performance")
    assert json.loads(dc("tighten", "--json")[0])["saved_frames"] > 0
    assert "Nothing changed" in dc("pause", "1:2", "--no-performance")[1]


def test_a_pause_inside_a_line_is_set_and_taken_back(dc: Dc) -> None:
    before = frames(dc)
    dc("pause", "1:3", "4")
    assert frames(dc) == before - 18  # of 21.6 frames
    dc("pause", "1:1", "30")
    assert json.loads(dc("show", "--json")[0])[0]["pause_before_frames"] == 30
    dc("pause", "1:3", "auto")
    assert frames(dc) == before


def test_a_pause_that_is_not_heard_is_set_and_that_is_said(dc: Dc) -> None:
    assert "not heard" not in dc("pause", "2:3", "12")[1]
    dc("strike", "2:3")
    assert "'door.' is struck" in dc("pause", "2:3", "13")[1]
    with Session.open(Path("roll.dcut")) as session:
        words = session.project.transcripts["12A-1"]
        *others, the, door = words.words
        timed = replace(words, words=(*others, the, door._replace(start_sample=the.end_sample)))
        session.retime(timed, uniform(timed, ALIGNER, 40))
    dc("restore", "2:3")
    before = frames(dc)
    assert "No whole frame lies before 'door.'" in dc("pause", "2:3", "14")[1]
    assert frames(dc) == before
    opening = json.loads(dc("show", "--json")[0])[0]["words"][0]["text"]
    assert f"Nothing is said right before '{opening}'" in dc("pause", "1", "14")[1]
    assert "Nothing is said" not in dc("pause", "2", "14")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pause", "1"], "how many frames"),
        (["pause", "1", "4", "--performance"], "how many frames"),
        (["pause", "1:9", "4"], "no word 9"),
        (["pause", "9", "--performance"], "no line 9"),
        (["tighten", "--max", "1f"], "room tone"),
        (["tighten", "--max", "soon"], "no length"),
        (["tighten", "7"], "no line 7"),
        (["fillers", "--strike", "9"], "no entry 9"),
        (["fillers", "--strike", "ums"], "no choice"),
        (["fillers", "--strike", "1-999999999999"], "no choice"),
        (["pause", "1", "86401"], "86400 is the most"),
        (["pause", "1:2", "9" * 5000], "86400 is the most"),
        (["tighten", "--max", "9" * 5000], "no length"),
        (["strike", "9" * 5000], "no place"),
    ],
)
def test_nonsense_gets_a_sentence(dc: Dc, arguments: list[str], said: str) -> None:
    assert said in dc(*arguments, code=2)[1]


def test_fillers_are_listed_and_struck_on_request(dc: Dc) -> None:
    out, err = dc("fillers")
    assert "1:2" in out
    assert "a hesitation" in out
    assert "2 entries" in err
    assert [one["why"] for one in json.loads(dc("fillers", "--json")[0])] == ["filler: um", "stutter: The"]
    assert "none of these" in dc("fillers", "--strike", "false-start")[1]
    dc("fillers", "--strike", "stutter")
    dc("fillers", "--strike", "all")
    page = json.loads(dc("show", "--json")[0])
    assert [word["struck"]["why"] for line in page for word in line["words"] if word["struck"]] == [
        "filler: um",
        "stutter: The",
    ]
    assert "None found" in dc("fillers")[1]
