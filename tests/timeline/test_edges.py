"""Where the search puts an edge, and that a hand's edge lies where it was put and tells what it costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, HandEdge, Spoken
from dialogcut.media.levels import Levels
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.edges import Room, in_edge, out_edge
from dialogcut.timeline.events import Grade, Join
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.policy import CutPolicy
from dialogcut.transcript.words import Word
from tests.scenes import decisions, material, spaced, take, transcript

HOP = 480
GRID = Grid.of(take(rate=Rate.of(25), off_grid=0), Rate.of(25))
"""A frame is 40 ms; the take's sound begins a second before its camera, on the grid."""


def word(start_ms: int, end_ms: int) -> Word:
    return Word(1, "lamp", start_ms * 48, end_ms * 48, 0.9)


def heard(*stretches: tuple[int, float]) -> Levels:
    db = np.concatenate([np.full(ms // 10, level) for ms, level in stretches]).astype(np.float32)
    return Levels(HOP, 0, db)


BREATH = heard((1000, -15), (500, -70), (200, -42), (100, -70), (400, -15), (100, -70), (200, -40), (600, -70))
"""A word to 1000 ms, a breath at 1500-1700, the kept word at 1800-2200, one let out at 2300-2500, silence to 3100."""


@pytest.mark.parametrize("reach_ms", [40, 250, 500])
def test_a_breath_is_kept_whole_or_left_out_whole(reach_ms: int) -> None:
    for keeps, earliest, latest in ((True, 0, 1500), (False, 1700, 1800)):
        room = Room(word(1800, 2200), 1000 * 48, reach_ms * 48, keeps)
        assert earliest <= GRID.sample(in_edge(room, GRID, BREATH).frame) // 48 <= latest
    for keeps, earliest, latest in ((True, 2500, 3100), (False, 2200, 2300)):
        room = Room(word(1800, 2200), 3100 * 48, reach_ms * 48, keeps)
        assert earliest <= GRID.sample(out_edge(room, GRID, BREATH).frame) // 48 <= latest


def test_an_edge_beyond_a_breath_stays_near_it() -> None:
    room = Room(word(1800, 2200), 1000 * 48, 250 * 48)
    assert GRID.sample(in_edge(room, GRID, BREATH).frame) // 48 >= 1400


@given(
    st.integers(0, 400),
    st.integers(0, 900),
    st.integers(0, 39),
    st.booleans(),
    st.lists(st.floats(-80, -10), min_size=1, max_size=320),
)
def test_no_searched_edge_cuts_into_its_word(
    pause_ms: int, reach_ms: int, off_ms: int, keeps: bool, db: list[float]
) -> None:
    start_ms, end_ms = 1800 + off_ms, 2200 + off_ms
    kept, levels = word(start_ms, end_ms), Levels(HOP, 0, np.array(db, np.float32))
    into = in_edge(Room(kept, (start_ms - pause_ms) * 48, reach_ms * 48, keeps), GRID, levels)
    out = out_edge(Room(kept, (end_ms + pause_ms) * 48, reach_ms * 48, keeps), GRID, levels)
    assert into.outermost <= into.frame <= GRID.floor(start_ms * 48)
    assert out.outermost >= out.frame >= GRID.ceil(end_ms * 48)
    if pause_ms >= 40:
        assert GRID.sample(into.frame) >= (start_ms - pause_ms) * 48
        assert GRID.sample(out.frame) <= (end_ms + pause_ms) * 48


def joins(*edges: HandEdge, levels: Levels | None = None, policy: CutPolicy | None = None) -> tuple[Join, ...]:
    """'one [two] three' with 40 ms frames: words of 300 ms with 200 ms between, the first at 5000 ms."""
    words = transcript("12A-1", [spaced("one two three")])
    cut = decisions(words, [1])
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    mine = material((take(rate=Rate.of(25), off_grid=0), words))
    if levels:
        mine = replace(mine, levels={"12A-1": levels})
    return assemble(Decisions((replace(line, edges=edges),), next_id=2), mine, policy).joins


def into(ms: int) -> HandEdge:
    return HandEdge(2, "in", ms * 48)


def test_a_hand_edge_lies_where_it_was_put_and_says_so() -> None:
    _, join, _ = joins(into(5880))
    assert (join.by_hand, join.in_slack_ms, join.grade) == (("in",), 120, Grade.CLEAN)
    _, join, _ = joins(into(5880), HandEdge(0, "out", 5360 * 48), policy=CutPolicy(handle_frames=9))
    assert (join.by_hand, join.out_slack_ms, join.in_slack_ms) == (("out", "in"), 60, 120)


def test_a_hand_edge_inside_its_word_is_told_and_graded_by_what_is_heard() -> None:
    for levels, grade, told in (
        (None, Grade.CLIPPED, "set by hand, 40 ms inside 'three'"),
        (heard((7000, -20)), Grade.CLIPPED, "set by hand, 40 ms inside 'three'"),
        (
            heard((6000, -70), (50, -60), (950, -20)),
            Grade.TIGHT,
            "set by hand, 40 ms inside 'three', where it is quiet",
        ),
    ):
        _, join, _ = joins(into(6040), levels=levels)
        assert (join.in_slack_ms, join.grade, join.by_hand) == (-40, grade, ("in",))
        assert told in join.reason


def test_a_hand_edge_on_struck_sound_is_tight() -> None:
    _, join, _ = joins(into(5720))
    assert join.grade is Grade.TIGHT
    assert join.reason == "set by hand, 280 ms from the start of 'three', 80 ms of the struck word stay"


@pytest.mark.parametrize("ms", [6320, 9000, -50, 900_000])
def test_a_hand_edge_that_would_leave_nothing_is_not_followed_and_that_is_said(ms: int) -> None:
    _, searched, _ = joins()
    _, join, _ = joins(into(ms))
    assert (join.in_slack_ms, join.by_hand, join.grade) == (searched.in_slack_ms, (), Grade.TIGHT)
    assert "not followed" in join.reason


def test_hand_edges_that_close_a_cut_play_on() -> None:
    assert len(joins(into(5200))) == 3, "the words between are heard: no cut, but the place is told"
    assert joins(into(5200))[1].reason == "the edges set by hand meet between 'one' and 'three', so it plays on"
