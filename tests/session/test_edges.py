"""Nudging the cut beside a word: from where it lies, by frames, for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import EdgeSide, WordRef
from dialogcut.cut.edits import AddTake, SetPause, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.edges import cleared, cut_at, nudged, told
from dialogcut.session.joins import listed
from dialogcut.timebase import Rate
from dialogcut.transcript.edgebook import ALIGNER, uniform
from tests.scenes import spaced, take, transcript

WORDS = transcript("12A-1", [spaced("one two three", 5000), spaced("four five six", 9000)])
THREE, FOUR = WordRef("12A-1", 2), WordRef("12A-1", 3)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """'one [two] three / four five six' in one take at 25 frames a second."""
    with Session.create(tmp_path / "scene.dcut", who="ed") as made:
        made.change(lambda store: store.put_take(take("12A-1", Rate.of(25))))
        made.change(lambda store: store.put_transcript(WORDS), AddTake("12A-1", (("", 0, 2), ("", 3, 5)), True))
        made.edit(StrikeWords((WordRef("12A-1", 1),), "ed"))
        yield made


def frame(session: Session, word: WordRef, side: EdgeSide) -> int:
    found = cut_at(session, word, side)
    assert found is not None
    return found.frame


def test_frames_count_from_where_the_cut_lies_now(session: Session) -> None:
    at = frame(session, THREE, "in")
    for frames, there in ((2, 2), (-3, -1), (1, 0)):
        session.edit(nudged(session, THREE, "in", frames).edit)
        assert frame(session, THREE, "in") == at + there
    assert [join.by_hand for join in session.sequence().joins] == [(), ("in",), ()]


def test_a_nudged_edge_stays_where_it_is_when_words_are_timed_anew(session: Session) -> None:
    session.edit(nudged(session, THREE, "in", -1).edit)
    at, searched = frame(session, THREE, "in"), frame(session, WordRef("12A-1", 0), "out")
    moved = tuple(w._replace(start_sample=w.start_sample + 4800, end_sample=w.end_sample + 4800) for w in WORDS.words)
    timed = replace(WORDS, words=moved)
    session.retime(timed, uniform(timed, ALIGNER, 40))
    assert frame(session, THREE, "in") == at
    assert frame(session, WordRef("12A-1", 0), "out") > searched
    join = listed(session)[1]
    assert join.into is not None
    assert join.into.trust is not None
    assert (join.into.trust.source, join.into.trust.within_ms, join.into.is_by_hand) == (ALIGNER, 40, True)


def test_a_pause_that_was_set_keeps_its_length_beside_a_nudged_edge(session: Session) -> None:
    session.edit(SetPause(2, 20))
    length = session.sequence().frames
    session.edit(nudged(session, FOUR, "in", -2).edit)
    assert session.sequence().frames == length
    assert listed(session)[2].into is not None
    assert session.sequence().joins[2].by_hand == ("in",)


def test_what_is_done_can_be_taken_back(session: Session) -> None:
    before = session.decisions
    nudge = nudged(session, THREE, "in", 2)
    assert told(session, nudge).startswith("The cut before 'three' is at ")
    session.edit(nudge.edit, label=nudge.label)
    assert session.history.trail[-1].label == "nudge the cut before 'three' by +2"
    clear = cleared(session, THREE, "in")
    session.edit(clear.edit, label=clear.label)
    assert session.decisions == before
    with pytest.raises(UsageError, match="not set by hand"):
        cleared(session, THREE, "in")


def test_where_nothing_is_cut_nothing_is_nudged(session: Session) -> None:
    with pytest.raises(UsageError, match="No cut lies before 'four'"):
        nudged(session, FOUR, "in", 1)
    with pytest.raises(UsageError, match="No cut lies after 'two'"):
        nudged(session, WordRef("12A-1", 1), "out", 1)
    with pytest.raises(UsageError, match="both sides would meet"):
        nudged(session, THREE, "in", -30)
    with pytest.raises(UsageError, match="nothing would be left"):
        nudged(session, THREE, "in", 30)
    session.edit(nudged(session, THREE, "in", 1).edit)
    session.edit(StrikeWords((WordRef("12A-1", 0),), "ed"))
    assert told(session, cleared(session, THREE, "in")).startswith("The cut before 'three' is at ")
