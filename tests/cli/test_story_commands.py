"""ledger, echoes and survive on a real project: what a writer sees, and what is said to nonsense."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.cli.survive import versions_named
from dialogcut.session import Session
from dialogcut.story.bare import bare_notes
from dialogcut.story.notes import TakeNotes
from tests.projects import make_project, tag_by_hand

Dc = Callable[..., str]
FACT = "Gabriel drowned nine years ago"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two takes with tags, and notes of take 1 made by hand."""
    path = make_project(tmp_path_factory.mktemp("story"), takes=2)
    with Session.open(path) as session:
        tag_by_hand(session, "12A-1", {1: "backstory", 3: "exposition"})
        words = session.project.transcripts["12A-1"]
        noted = tuple(
            bare_notes(f"12A-1/{line.index}", line.speaker, [word.text for word in words.of_line(line)])
            for line in words.lines
        )
        session.change(lambda store: store.put_notes(TakeNotes("12A-1", noted)))
    return path


@pytest.fixture
def said(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs a command on a copy of the project and returns exit code, stdout and stderr."""
    (tmp_path / made.name).write_bytes(made.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIALOGCUT_WHO", "wr")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def dc(said: Callable[..., tuple[int, str, str]]) -> Dc:
    """The stdout of a command that must succeed."""

    def call(*arguments: str) -> str:
        code, out, err = said(*arguments)
        assert code == 0, err
        return out

    return call


def ledger(dc: Dc, *arguments: str) -> list[dict[str, object]]:
    facts: list[dict[str, object]] = json.loads(dc("ledger", "--json", *arguments))["facts"]
    return facts


def test_a_fact_that_no_line_tells_yet_is_neither_told_nor_gone(dc: Dc) -> None:
    dc("ledger", "add", FACT)
    assert ledger(dc)[0]["state"] == "unlinked"
    dc("ledger", "link", "F1", "2")
    assert ledger(dc)[0]["state"] == "told once"


def test_a_fact_through_its_life(dc: Dc) -> None:
    dc("ledger", "add", FACT, "--lines", "2")
    assert [(one["id"], one["state"], one["who"]) for one in ledger(dc)] == [("F1", "told once", "wr")]
    assert ledger(dc, "--cutting", "1-2")[0]["state"] == "at risk"
    dc("strike", "2:9-")
    (one,) = ledger(dc)
    assert (one["state"], one["part"][0]["line"], one["elsewhere"][0]["key"]) == ("at risk", 2, "12A-2/1")  # type: ignore[index]
    assert "at risk  Gabriel drowned nine years ago  2 (in part); perhaps also aside in 12A-2" in dc("ledger")
    dc("strike", "2")
    assert ledger(dc)[0]["state"] == "gone"
    dc("undo")
    dc("undo")
    assert ledger(dc)[0]["state"] == "told once"
    dc("ledger", "drop", "F1")
    assert ledger(dc) == []


def test_linking_by_suggestion(dc: Dc, said: Callable[..., tuple[int, str, str]]) -> None:
    _, _, err = said("ledger", "add", "Somebody taught Anton to drive")
    assert "no line is linked to it yet" in err
    found = json.loads(dc("ledger", "suggest", "F1", "--json"))
    assert (found[0]["line"], found[0]["shared"]) == (4, ["taught", "drive"])
    assert "4   57%  ANTON: He taught me how to drive you know  (taught, drive)" in dc("ledger", "suggest", "f1")
    _, _, err = said("ledger", "link", "F1", "4")
    assert err == "F1 is told once: 4.\n"
    _, _, err = said("ledger", "link", "F1", "4", "--no")
    assert (
        err == "F1 is gone: no line is linked; perhaps also 4, aside in 12A-2 'He taught me how to drive you know'.\n"
    )


def test_marked_lines_are_listed_with_the_facts(dc: Dc) -> None:
    dc("must-know", "1")
    dc("strike", "1:3")
    assert dc("ledger").splitlines()[1].split("  ")[0] == "marked"
    assert json.loads(dc("ledger", "--json"))["marked"][0]["state"] == "at risk"


def test_an_empty_ledger_says_how_to_begin(said: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = said("ledger")
    assert (code, out) == (0, "")
    assert "dialogcut ledger add" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("ledger", "add", " "),
        ("ledger", "add", FACT, "--lines", "99"),
        ("ledger", "add", FACT, "--lines", "two"),
        ("ledger", "--cutting", "9-1"),
        ("ledger", "link", "F7", "1"),
        ("ledger", "drop", "F7"),
        ("ledger", "suggest", "F7"),
        ("survive", "--versions", "never"),
        ("survive", "--versions", "now,now"),
        ("survive", "--json", "--csv"),
    ],
)
def test_nonsense_is_answered_with_one_sentence(
    said: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...]
) -> None:
    code, out, err = said(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("dialogcut: ")
    assert err.count("\n") == 1


def test_echoes_stand_side_by_side_with_seconds(dc: Dc, said: Callable[..., tuple[int, str, str]]) -> None:
    assert dc("echoes") == ""
    dc("bring", "2", "--end")
    out = dc("echoes").splitlines()
    assert [line.split()[0] for line in out[:2]] == ["2", "5"]
    assert "both say: " in out[2]
    (pair,) = json.loads(dc("echoes", "--json"))
    assert [line["line"] for line in pair["lines"]] == [2, 5]
    assert all(line["saved_seconds"] > 3.5 for line in pair["lines"])
    _, _, err = said("echoes")
    assert "yours to judge" in err


def test_survival_in_every_form(dc: Dc) -> None:
    dc("ledger", "add", FACT, "--lines", "2")
    dc("versions", "save", "as shot")
    dc("strike", "2", "--why", "we see it")
    text = dc("survive")
    assert "From 'as shot' to 'now': -11 words" in text
    assert "fact F1 was told once, is gone" in text
    data = json.loads(dc("survive", "--json"))
    assert [line["key"] for line in data["lines"]] == ["12A-1/1", "12A-1/3", "12A-1/0", "12A-1/2"]
    assert data["lines"][0]["fates"] == {
        "as shot": {"fate": "full", "kept": 11, "moved": False},
        "now": {"fate": "struck", "kept": 0, "moved": False},
    }
    assert (data["lines"][0]["struck"]["who"], data["lines"][0]["struck"]["why"]) == ("wr", "we see it")
    rows = list(csv.DictReader(io.StringIO(dc("survive", "--csv"))))
    assert [row["now: fate"] for row in rows] == ["struck", "full", "full", "full"]
    assert dc("survive", "--md").startswith("# Survival\n")
    assert "You are late" not in dc("survive", "--exposition")
    assert json.loads(dc("survive", "--versions", "now", "--json"))["differences"] == []


def test_a_project_without_lines_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (("new", "empty"), ("survive",), ("echoes",), ("ledger",)):
        capsys.readouterr()
        assert run(list(command)) == 0
        assert capsys.readouterr().out == ""


def test_versions_named_after_files_may_have_commas() -> None:
    known = ("Scene 12, v3", "a", "v3")
    assert list(versions_named("Scene 12, v3,a, now", known)) == ["Scene 12, v3", "a", "now"]
    assert list(versions_named(" a ,Scene 12,, v3 ", known)) == ["a", "Scene 12", "v3"]
    assert list(versions_named("", known)) == []
