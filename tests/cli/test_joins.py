"""joins, nudge and split-edit on real media."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dialogcut.cli.main import run
from dialogcut.session import Session
from tests.projects import make_project

Dc = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """'Gabriel the [man who] kept this book' with 120 ms between the words, and a line of the other take behind it."""
    path = make_project(tmp_path_factory.mktemp("joins"), takes=2)
    assert run(["strike", "2:3-4", "-p", str(path)]) == 0
    assert run(["bring", "1", "--after", "2", "-p", str(path)]) == 0
    return path


@pytest.fixture
def dc(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dc:
    shutil.copy(made, tmp_path)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert run(list(arguments)) == code
        return capsys.readouterr()

    return call


def joins(dc: Dc) -> dict[str, dict[str, Any]]:
    found = json.loads(dc("joins", "--all", "--json")[0])
    return {one["join"]: one for one in found}


def test_joins_have_numbers_words_and_places(dc: Dc) -> None:
    found = joins(dc)
    assert sorted(found) == ["j1", "j2", "j3", "j4", "j5"]
    assert (found["j2"]["out"]["place"], found["j2"]["in"]["place"], found["j2"]["in"]["text"]) == (
        "2:2",
        "2:5",
        "kept",
    )
    assert (found["j1"]["out"], found["j5"]["in"]) == (None, None)
    out, _ = dc("joins", "--all")
    assert "2:2 the | 2:5 kept" in out


@pytest.mark.parametrize("place", ["2:5", "j2"])
def test_an_edge_is_nudged_frame_by_frame_and_stays_and_is_found_again(dc: Dc, place: str) -> None:
    before = joins(dc)["j2"]
    _, err = dc("nudge", place, "start", "+1")
    assert "The cut before 'kept' is at " in err
    assert "set by hand" in err
    moved = joins(dc)["j2"]
    assert before["in_slack_ms"] - moved["in_slack_ms"] in (41, 42)
    assert (moved["in"]["by_hand"], moved["out"]["by_hand"]) == (True, False)
    back = json.loads(dc("nudge", place, "start", "-3", "--json")[0])
    assert back["join"]["in_slack_ms"] - before["in_slack_ms"] in (83, 84)
    assert "set by hand: the start of 'kept'" in dc("joins", "--all")[0]
    dc("nudge", place, "start", "--clear")
    assert joins(dc)["j2"] == before
    dc("undo")
    dc("undo")
    assert joins(dc)["j2"] == moved


def test_the_end_of_the_outgoing_word_is_nudged_too_even_into_it(dc: Dc) -> None:
    before = joins(dc)["j2"]
    dc("nudge", "2:2", "end", "-3")
    after = joins(dc)["j2"]
    assert before["out_slack_ms"] - after["out_slack_ms"] in (125, 126)
    assert (after["grade"], "inside 'the'" in after["reason"]) == ("clipped", True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2:6", "start", "+1"], "No cut lies before 'this'"),
        (["2:3", "start", "+1"], "No cut lies before 'man'"),
        (["2:5", "start", "-90"], "both sides would meet"),
        (["2:5", "start", "+90"], "nothing would be left"),
        (["2:5", "start"], "by how many frames"),
        (["2:5", "start", "+1", "--clear"], "by how many frames"),
        (["2:5", "start", "--clear"], "not set by hand"),
        (["j1", "end", "+1"], "Nothing is said before that join"),
        (["j9", "end", "+1"], "no join 'j9'; there are j1 to j5"),
        (["jolly", "end", "+1"], "no join 'jolly'"),
        (["j" + "9" * 5000, "end", "+1"], "no join"),
        (["2", "start", "+1"], "is not one word"),
    ],
)
def test_what_cannot_be_nudged_is_said_and_nothing_changes(dc: Dc, arguments: list[str], told: str) -> None:
    before = joins(dc)
    assert told in dc("nudge", *arguments, code=2)[1]
    assert joins(dc) == before


def test_a_split_edit_moves_the_picture_alone_and_can_be_cleared(dc: Dc) -> None:
    with Session.open(Path("scene.dcut"), readonly=True) as session:
        straight = session.sequence()
    dc("split-edit", "3", "+2")
    dc("split-edit", "2:5", "-4")
    with Session.open(Path("scene.dcut"), readonly=True) as session:
        split = session.sequence()
    assert split.tracks[1:] == straight.tracks[1:]
    moved = [b.record_in - a.record_in for a, b in zip(straight.tracks[0].events, split.tracks[0].events, strict=True)]
    assert moved[:3] == [0, -4, 2]
    assert "the picture cuts 2 frames later than the sound" in dc("joins")[0]
    dc("split-edit", "3", "2:5", "--clear")
    assert all(one["split_frames"] == 0 for one in joins(dc).values())


def test_what_is_offered_is_done(dc: Dc) -> None:
    offers = {name: one["offer"]["frames"] for name, one in joins(dc).items() if one["offer"]}
    assert offers
    assert "offered: the picture" in dc("joins")[0]
    dc("split-edit", "--offered")
    found = joins(dc)
    assert {name: found[name]["split_frames"] for name in offers} == offers
    assert not [one for one in found.values() if one["offer"]]
    dc("undo")
    assert all(one["split_frames"] == 0 for one in joins(dc).values()), "it is one edit"
    dc("redo")
    assert "No split edit is offered" in dc("split-edit", "--offered", code=2)[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["3"], "Say where and by how many frames"),
        (["3", "x"], "no number of frames"),
        (["1", "+3"], "No picture comes before join j1"),
        (["2:6", "+3"], "No join lies before 2:6"),
        (["2:3", "+3"], "No join lies before 2:3"),
        (["j2", "--offered", "--clear"], "Say where"),
        (["j1", "--offered"], "Nothing is offered for join j1"),
    ],
)
def test_what_cannot_be_split_is_said(dc: Dc, arguments: list[str], told: str) -> None:
    assert told in dc("split-edit", *arguments, code=2)[1]


def test_more_than_the_pictures_hold_is_done_in_part_and_said(dc: Dc) -> None:
    assert "the pictures reach no further" in dc("split-edit", "j2", "+900")[1]
    assert "the pictures reach no further" not in dc("split-edit", "j3", "+1")[1]  # that was said of another join


def test_breaths_are_a_setting(dc: Dc) -> None:
    dc("set", "breaths", "cut")
    with Session.open(Path("scene.dcut"), readonly=True) as session:
        assert session.settings.policy.breaths == "cut"
    assert "breaths can be keep or cut" in dc("set", "breaths", "hold", code=2)[1]
