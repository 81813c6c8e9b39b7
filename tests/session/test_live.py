"""The cut kept laid beside a session: the same frames and joins as the session's own sequence, after everything."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import CutLine, Spoken, WordRef
from dialogcut.cut.edits import AddTake, MoveLines, SetNote, SetPause, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.media.levels import Levels
from dialogcut.session import Session
from dialogcut.session.live import LiveCut
from dialogcut.session.status import unstruck
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Grade, Join
from dialogcut.timeline.slack import slack_frames
from dialogcut.transcript.edgebook import uniform
from tests.cut.walks import TAKES, any_edit
from tests.scenes import take
from tests.timeline.test_layout import words_of

FILM = Rate.of("23.976")


def make(path: Path, rates: dict[str, Rate]) -> Path:
    """Three takes of short words, two of them on the page."""
    chance = random.Random(5)
    with Session.create(path, who="ed") as session:
        for number, (name, count) in enumerate(TAKES.items(), 1):
            placed = take(name, rates.get(name, FILM), start=f"{number:02d}:00:00:00")
            heard = words_of(chance, name, count)
            edit = AddTake(name, (("MARA", 0, 4), ("ANTON", 5, count - 1)), number != 2)
            session.change(lambda store, placed=placed: store.put_take(placed))  # type: ignore[misc]
            session.change(lambda store, heard=heard: store.put_transcript(heard), edit)  # type: ignore[misc]
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make(tmp_path_factory.mktemp("live") / "made.dcut", {}).read_bytes()


@pytest.fixture
def session(built: bytes, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "scene.dcut").write_bytes(built)
    with Session.open(tmp_path / "scene.dcut", who="ed") as opened:
        yield opened


def whole(session: Session) -> LiveCut:
    live = LiveCut(session)
    while not live.lay(2):
        pass
    return live


def agrees(live: LiveCut, session: Session) -> None:
    assert live.is_whole
    sequence = session.sequence()
    assert live.frames_now == sequence.frames
    assert live.frames_before == session.sequence(unstruck(session.decisions)).frames
    assert live.rate == sequence.rate
    assert live.grades == Counter(join.grade.value for join in sequence.joins)
    assert list(in_place(live, session.decisions.lines)) == list(sequence.joins)


def in_place(live: LiveCut, lines: Sequence[CutLine]) -> Iterator[Join]:
    """The joins with the frames of the sequence at which they stand."""
    at = 0
    for line, laid in zip(lines, live._now.laid, strict=True):
        yield from (replace(join, record_frame=at + join.record_frame) for join in live.joins(line.id))
        at += laid.frames if laid else 0


def walk(session: Session, chance: random.Random) -> None:
    """One thing that a user may do."""
    deeds: list[Callable[[], object]] = [
        *[lambda: session.edit(any_edit(chance, session.decisions))] * 6,
        session.undo,
        session.undo,
        session.redo,
        lambda: session.name_version("then", again=True),
        lambda: session.go_to_version("then"),
        lambda: session.set("budget", chance.choice(["", "0:05"])),
        lambda: session.set("handle_frames", chance.choice(["0", "2"])),
        lambda: session.change(lambda store: store.set_setting("seen", True)),
    ]
    try:
        chance.choice(deeds)()
    except UsageError:
        return


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=True))
def test_it_says_what_the_sequence_says_whatever_is_done(
    built: bytes, tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    path = tmp_path_factory.mktemp("walk") / "scene.dcut"
    path.write_bytes(built)
    with Session.open(path, who="ed") as session:
        live = whole(session)
        agrees(live, session)
        for _ in range(12):
            walk(session, chance)
            live.follow()
            while not live.lay(3):
                pass
            agrees(live, session)


def test_nothing_is_laid_before_it_is_asked_for(session: Session) -> None:
    live = LiveCut(session)
    assert not live.is_whole
    assert live.frames_now == 0
    assert not live.lay(2)
    assert live.last_laid == (0, 2)
    assert 0 < live.frames_now < session.sequence().frames


def test_only_what_is_beside_an_edit_may_be_different(session: Session) -> None:
    live, (first, second, *rest) = whole(session), session.decisions.lines
    assert live.follow() is None
    assert isinstance(first, Spoken)
    session.edit(StrikeWords((WordRef(first.take, 1),)))
    assert live.follow() == (0, 2)
    assert live.is_whole
    session.edit(MoveLines((rest[-1].id,), second.id))
    assert live.follow() == (0, 4)
    assert live.is_whole


def test_a_setting_that_lays_the_cut_anew_starts_over_and_another_does_not(session: Session) -> None:
    live = whole(session)
    session.set("budget", "0:02")
    assert live.follow() is None
    assert live.is_whole
    assert (live.budget_frames, live.over_budget_frames) == (48, live.frames_now - 48)
    session.set("handle_frames", "3")
    assert live.follow() == (0, len(session.decisions.lines))
    assert not live.is_whole


def test_what_was_only_read_anew_stays_laid(session: Session) -> None:
    live = whole(session)
    session.change(lambda store: store.set_setting("seen", True), SetNote(session.decisions.lines[0].id, "slow"))
    span = live.follow()
    assert span is not None
    assert span[1] <= 2
    assert live.is_whole
    agrees(live, session)


def test_sound_that_was_measured_starts_it_over(session: Session) -> None:
    live = whole(session)
    levels = Levels(480, 0, np.linspace(-60, -30, 900).astype(np.float32))
    session.change(lambda store: store.put_levels("1-1", levels.to_bytes()))
    assert live.follow() is not None
    while not live.lay(10):
        pass
    agrees(live, session)


def test_the_worst_joins_come_first(session: Session) -> None:
    session.edit(StrikeWords(tuple(WordRef("1-1", word) for word in (1, 3, 6, 8, 11))))
    live = whole(session)
    found = live.worst(100)
    assert sum(live.grades.values()) == len(found)
    order = [Grade.CLIPPED, Grade.TIGHT, Grade.CLEAN]
    assert [join.grade for _, join in found] == sorted((join.grade for _, join in found), key=order.index)
    assert all(join in live.joins(line_id) for line_id, join in found)
    assert live.worst(2) == found[:2]


def test_a_pause_moves_where_lines_begin(session: Session) -> None:
    live, lines = whole(session), session.decisions.lines
    before = live.frames_now
    session.edit(SetPause(lines[2].id, 200))
    live.follow()
    agrees(live, session)
    assert live.frames_now > before + 100


def test_takes_of_two_rates_are_a_problem_and_no_error(tmp_path: Path) -> None:
    with Session.open(make(tmp_path / "mixed.dcut", {"2-1": Rate.of(25)})) as session:
        live = LiveCut(session)
        assert "picture rate" in live.problem
        assert (live.frames_now, live.frames_before, live.is_whole, live.lay(5)) == (0, 0, True, True)
        session.edit(SetNote(session.decisions.lines[0].id, "x"))
        assert live.follow() is None
        assert live.joins(session.decisions.lines[0].id) == ()
        assert live.worst() == []


@pytest.mark.parametrize(
    ("out", "into", "slack"),
    [((-10, True), (300, True), -1), ((90, True), (41, False), 2), ((0, False), (40, True), 0)],
)
def test_slack_is_that_of_the_tighter_side_in_whole_frames(
    out: tuple[int, bool], into: tuple[int, bool], slack: int
) -> None:
    words = [WordRef("1-1", 1) if is_there else None for _, is_there in (out, into)]
    assert slack_frames(Join(0, words[0], words[1], out[0], into[0], Grade.TIGHT, ""), FILM) == slack


def test_following_keeps_nothing_of_lines_that_are_gone(session: Session) -> None:
    live = whole(session)
    line = session.decisions.lines[0]
    session.edit(StrikeWords(tuple(WordRef("1-1", word) for word in range(14))))
    live.follow()
    assert live.joins(line.id) == ()
    session.undo()
    live.follow()
    agrees(live, session)
    assert live.joins(line.id) != ()


def test_how_far_a_word_is_trusted_is_followed(session: Session) -> None:
    words = session.project.transcripts["1-1"]
    doubtful = replace(words, words=tuple(word._replace(suspect=("unaligned",)) for word in words.words))
    book = uniform(doubtful, "aligner", 30)
    session.retime(doubtful, book)
    live = whole(session)
    before = live.worst()
    session.retime(doubtful, uniform(doubtful, "aligner", 290))
    live.follow()
    while not live.lay(2):
        pass
    agrees(live, session)
    assert live.worst() != before
