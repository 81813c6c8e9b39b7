from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import AddPlaceholder, BringLines, MoveLines, SetPause, StrikeWords
from dialogcut.session import Session
from dialogcut.session.echoes import pairs
from dialogcut.session.saving import saved_frames
from tests.projects import make_project, tag_by_hand


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("echoes"), takes=2)


@pytest.fixture
def session(made: Path, tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    """The page of take 1 with take 2's second line at its end: a telling again."""
    copy = tmp_path / made.name
    copy.write_bytes(made.read_bytes())
    with Session.open(copy) as opened:
        opened.edit(BringLines((opened.decisions.alternates[1].id,), None))
        yield opened


def test_both_sides_are_shown_with_numbers_and_frames(session: Session) -> None:
    (pair,) = pairs(session, {})
    assert (pair.first.number, pair.second.number) == (2, 5)
    assert pair.first.text == pair.second.text == "Gabriel the man who kept this book drowned nine years ago"
    assert {"Gabriel", "drowned"} <= set(pair.shared)
    # 11 words of 240 ms and 10 gaps of 120 ms are 92 frames, and some of the pauses beside them.
    assert all(92 <= side.saved_frames <= 130 for side in (pair.first, pair.second))
    assert pairs(session, {}, most=0) == ()


def test_where_tags_are_the_echo_needs_exposition(session: Session) -> None:
    tag_by_hand(session, "12A-1", {0: "exposition"})
    assert pairs(session, {}) == ()
    tag_by_hand(session, "12A-1", {1: "backstory"})
    assert len(pairs(session, {})) == 1


def test_struck_words_are_not_shown(session: Session) -> None:
    session.edit(StrikeWords(tuple(WordRef("12A-2", 4 + n) for n in (1, 2, 3, 4, 5, 6)), "ed"))
    assert pairs(session, {})[0].second.text == "Gabriel drowned nine years ago"


@pytest.mark.parametrize("prepared", [False, True])
def test_frames_saved_are_those_of_the_whole_cut(session: Session, prepared: bool) -> None:
    if prepared:
        first, _, third, fourth, last = (line.id for line in session.decisions.lines)
        session.edit(
            SetPause(third, 10),
            MoveLines((fourth,), first),
            AddPlaceholder("MARA", "Go.", "ADR", 500, last),
            StrikeWords((WordRef("12A-1", 5), WordRef("12A-1", 6), WordRef("12A-1", 15), WordRef("12A-1", 16)), "ed"),
        )
    before = session.sequence().frames
    for line in session.decisions.lines:
        if isinstance(line, Spoken):
            words = tuple(WordRef(line.take, word) for word in line.kept)
            after = session.sequence(StrikeWords(words, "ed").apply(session.decisions)).frames
            assert saved_frames(session, line.id, words) == before - after
