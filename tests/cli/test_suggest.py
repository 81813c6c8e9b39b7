"""suggest on a real project: the list, what is accepted of it, and what is said to nonsense."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.session import Session
from tests.projects import LINES, make_project
from tests.story.spoken import take_notes

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose notes say who Gabriel is in line 2, and that nobody leans on it."""
    path = make_project(tmp_path_factory.mktemp("suggest"))
    with Session.open(path) as session:
        notes = take_notes(LINES, {"gabriel"}, {1: "gabriel"})
        session.change(lambda store: store.put_notes(notes))
    return path


@pytest.fixture
def call(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command on a copy of the project; gives exit code, stdout and stderr."""
    (tmp_path / made.name).write_bytes(made.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIALOGCUT_WHO", "ed")

    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return called


def listed(call: Call, *arguments: str) -> dict[str, object]:
    code, out, err = call("suggest", *arguments, "--json")
    assert code == 0, err
    found: dict[str, object] = json.loads(out)
    return found


def frames(call: Call) -> int:
    found: int = json.loads(call("status", "--json")[1])["frames_now"]
    return found


def test_the_list_says_what_goes_how_much_it_saves_and_why(call: Call) -> None:
    code, out, err = call("suggest", "--lose", "2s")
    assert code == 0
    first, place, why, *_ = out.splitlines()
    assert first.startswith("   1   -0:02:0")
    assert " then 0:" in first
    assert place == "      line 3 MARA: I remember you know"
    assert why.startswith("      - ")
    assert "All of it: 0:" in err
    assert "nothing that keeps the rules loses less" in err


def test_all_of_it_reaches_the_target(call: Call) -> None:
    before = frames(call)
    found = listed(call, "--to", "6s")
    assert found["frames_before"] == before
    assert found["target_frames"] == 144
    assert found["gap"] == 0
    assert call("suggest", "--to", "6s", "--accept", "all")[0] == 0
    assert frames(call) == found["frames_after"] <= 144
    page = json.loads(call("show", "--json")[1])
    struck = [word["struck"] for line in page for word in line["words"] if word["struck"]]
    assert {one["who"] for one in struck} == {"ed"}
    assert all(one["why"].startswith("suggested: ") for one in struck)
    assert "Nothing need go" in call("suggest", "--to", "6s")[2]


def test_parts_of_the_list_are_accepted_by_number(call: Call) -> None:
    entries = listed(call, "--to", "4s")["suggestions"]
    assert isinstance(entries, list)
    assert len(entries) > 1
    code, _, err = call("suggest", "--to", "4s", "--accept", "1")
    assert code == 0
    assert "Struck 1 suggestion." in err
    assert frames(call) == entries[0]["running_frames"]
    call("undo")
    call("suggest", "--to", "4s", "--accept", f"1-{len(entries)}")
    assert frames(call) == entries[-1]["running_frames"]


def test_what_is_kept_stays_and_the_budget_is_the_target(call: Call) -> None:
    call("set", "budget", "7s")
    found = listed(call, "--keep", "1,3-4")
    assert found["target_frames"] == 168
    assert [strike["line"] for entry in found["suggestions"] for strike in entry["strikes"]] == [2]  # type: ignore[attr-defined]


def test_a_target_out_of_reach_tells_the_floor_and_what_holds_it(call: Call) -> None:
    call("must-know", "2")
    code, out, err = call("suggest", "--to", "2s", "--accept", "all", "--json")
    found = json.loads(out)
    assert code == 6
    assert (found["is_met"], found["suggestions"]) == (False, [])
    assert 92 <= found["floor_frames"] <= 112  # line 2 alone
    assert found["held"] == ["line 2 must stay"]
    assert "cannot be brought to 0:02:00" in err
    assert "Line 2 must stay." in err
    before = frames(call)
    call("suggest", "--to", f"{found['floor_frames'] / 23.976:.3f}", "--accept", "all")
    assert frames(call) == found["floor_frames"] < before


def test_a_fact_of_the_ledger_holds_its_line(call: Call) -> None:
    call("ledger", "add", "Gabriel drowned nine years ago", "--lines", "2")
    code, _, err = call("suggest", "--to", "1s")
    assert code == 6
    assert "Line 2 tells 'Gabriel drowned nine years ago'." in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Say how long the cut may run"),
        (["--to", "1s", "--lose", "1s"], "either --to or --lose"),
        (["--to", "soon"], "is no length of time"),
        (["--lose", "1:00"], "There is less than that to lose"),
        (["--lose", "1s", "--keep", "9"], "There is no line 9"),
        (["--lose", "1s", "--accept", "some"], "is no choice of entries"),
        (["--lose", "1s", "--accept", "3-1"], "is no choice of entries"),
        (["--lose", "1s", "--accept", "40"], "The list has no entry 40"),
        (["--lose", "1s", "--prefer", "jokes"], "is not one of"),
    ],
)
def test_nonsense_gets_a_sentence(call: Call, arguments: list[str], said: str) -> None:
    before = frames(call)
    code, _, err = call("suggest", *arguments)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert frames(call) == before
