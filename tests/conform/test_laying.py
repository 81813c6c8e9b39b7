"""The page that comes of a cut: every word in one place, in the order in which it is heard."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.conform.laying import LayAsPlayed
from dialogcut.conform.outcome import Fate, Held, WordOutcome
from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import (
    AngleSwitch,
    Decisions,
    Fix,
    HandEdge,
    InnerPause,
    Placeholder,
    SplitEdit,
    Spoken,
    Strike,
    WordRef,
)
from dialogcut.cut.edits import AddTake, StrikeWords
from dialogcut.cut.history import History

ONE = Spoken(1, "1-1", 0, 3, "MARA", note="slowly", must_know=True, pause_before_frames=12)
TWO = Spoken(2, "1-1", 4, 6, "ANTON", (Strike(5, "wr", "we see it"),), fixes=(Fix(6, "Lantern"),))
ADR = Placeholder(3, "MARA", "Go.", "ADR", 1000)
OTHER = Spoken(4, "1-2", 0, 2, "MARA")
PAGE = Decisions((ONE, ADR, TWO), (OTHER,), 5)
COUNTS = {"1-1": 7, "1-2": 3}


def heard(*words: str, angles: str = "") -> tuple[WordOutcome, ...]:
    """'1-1/4' ... in the order in which they are heard; all others of both takes are gone."""
    refs = [WordRef(take, int(index)) for take, _, index in (word.partition("/") for word in words)]
    shown = angles or " " * len(refs)
    kept = tuple(WordOutcome(ref, Fate.KEPT, True, 1000 * at, shown[at].strip()) for at, ref in enumerate(refs))
    every = [WordRef(take, index) for take, count in COUNTS.items() for index in range(count)]
    return (*kept, *(WordOutcome(ref, Fate.GONE, False) for ref in every if ref not in refs))


def lay(*words: str, **more: object) -> Decisions:
    return LayAsPlayed("cut.edl", "ed", heard(*words), **more).apply(PAGE)  # type: ignore[arg-type]


def shape(decisions: Decisions) -> list[object]:
    return [
        line.text if isinstance(line, Placeholder) else (line.take, line.first, line.last, line.kept)
        for line in decisions.lines
    ]


def test_what_is_not_heard_is_struck_and_says_why_and_older_strikes_stay() -> None:
    found = lay("1-1/0", "1-1/2", "1-1/4")
    assert shape(found) == [("1-1", 0, 3, (0, 2)), ("1-1", 4, 6, (4,))]
    one, two = found.lines
    assert isinstance(one, Spoken)
    assert isinstance(two, Spoken)
    assert one.strikes == (Strike(1, "ed", "not in cut.edl"), Strike(3, "ed", "not in cut.edl"))
    assert two.strikes == (Strike(5, "wr", "we see it"), Strike(6, "ed", "not in cut.edl"))
    assert (one.id, one.note, one.must_know, one.pause_before_frames, two.fixes) == (1, "slowly", True, 12, TWO.fixes)


def test_a_line_that_is_heard_in_two_places_becomes_two() -> None:
    found = lay("1-1/2", "1-1/3", "1-1/4", "1-1/0")
    assert shape(found) == [("1-1", 2, 3, (2, 3)), ("1-1", 4, 6, (4,)), ("1-1", 0, 1, (0,))]
    assert [line.id for line in found.lines] == [5, 2, 1]
    assert [line.must_know for line in found.lines] == [True, False, True]
    assert found.next_id == 6


def test_a_half_that_was_moved_inside_the_other_half() -> None:
    found = lay("1-1/0", "1-1/3", "1-1/4", "1-1/1")
    assert shape(found) == [("1-1", 0, 0, (0,)), ("1-1", 3, 3, (3,)), ("1-1", 4, 6, (4,)), ("1-1", 1, 2, (1,))]


def test_a_line_that_is_gone_stays_behind_the_line_spoken_before_it() -> None:
    assert shape(lay("1-1/0")) == [("1-1", 0, 3, (0,)), ("1-1", 4, 6, ())]
    assert shape(lay("1-1/4", "1-2/0")) == [("1-1", 0, 3, ()), ("1-1", 4, 6, (4,)), ("1-2", 0, 2, (0,))]


def test_readings_that_are_heard_come_to_the_page_and_takes_that_are_not_go_aside() -> None:
    found = lay("1-2/1", "1-2/2")
    assert shape(found) == [("1-2", 0, 2, (1, 2))]
    assert found.alternates == (ONE, TWO)


def test_readings_that_wait_aside_go_on_waiting() -> None:
    page = Decisions((ONE, TWO), (Spoken(4, "1-2", 0, 1, "MARA"), Spoken(6, "1-2", 2, 2, "ANTON")), 7)
    found = LayAsPlayed("cut.edl", "ed", heard("1-1/0", "1-2/2")).apply(page)
    assert [line.id for line in found.alternates] == [4]
    assert [line.id for line in found.lines] == [1, 2, 6]


def test_what_stands_at_words_stays_with_them() -> None:
    edges, splits = (HandEdge(1, "in", 9), HandEdge(2, "out", 99)), (SplitEdit(2, 4),)
    one = replace(ONE, edges=edges, splits=splits, pauses=(InnerPause(3, None),))
    page = Decisions((one, TWO), PAGE.alternates, PAGE.next_id)
    found = LayAsPlayed("cut.edl", "ed", heard("1-1/2", "1-1/3", "1-1/4", "1-1/0", "1-1/1")).apply(page)
    marks = [(line.edges, line.splits, line.pauses) for line in found.lines if isinstance(line, Spoken)]
    assert marks == [(edges[1:], splits, one.pauses), ((), (), ()), (edges[:1], (), ())]


def test_held_lines_stand_where_their_sound_or_their_room_is() -> None:
    new = Held(1500, "ADR Mara 3", "ADR", 800)
    found = lay("1-1/0", "1-1/1", "1-1/4", held=(new,), open_held=((2500, ADR),))
    assert shape(found) == [("1-1", 0, 3, (0, 1)), "ADR Mara 3", ("1-1", 4, 6, (4,)), "Go."]
    assert found.lines[1] == Placeholder(5, "", "ADR Mara 3", "ADR", 800, "from cut.edl")
    assert found.lines[3] is ADR


def test_the_picture_says_which_camera_is_seen() -> None:
    words = heard("1-1/0", "1-1/1", "1-1/4", "1-1/6", angles="ABB ")
    found = LayAsPlayed("cut.edl", "ed", words, angle="A").apply(PAGE)
    assert [line.angles for line in found.lines] == [(AngleSwitch(1, "B"),), ()]
    kept = LayAsPlayed("cut.edl", "ed", words).apply(
        Decisions((Spoken(1, "1-1", 0, 6, "MARA", angles=(AngleSwitch(2, "B"),)),), next_id=2)
    )
    assert kept.lines[0].angles == (AngleSwitch(2, "B"),)  # type: ignore[union-attr]


def test_a_cut_that_plays_the_page_as_it_is_changes_nothing() -> None:
    played = LayAsPlayed("cut.edl", "ed", heard(*(f"1-1/{n}" for n in (0, 1, 2, 3, 4, 6))), open_held=((3500, ADR),))
    assert played.apply(PAGE) is PAGE


@given(st.lists(st.sampled_from([f"1-1/{n}" for n in range(7)] + [f"1-2/{n}" for n in range(3)]), unique=True))
def test_no_cut_loses_a_word_and_the_page_is_heard_in_its_order(words: list[str]) -> None:
    found = lay(*words)
    assert misplaced(found, COUNTS) == ()
    assert [f"{word.take}/{word.index}" for word in found.kept()] == words
    again = LayAsPlayed("cut.edl", "ed", heard(*words)).apply(found)
    assert [*again.kept()] == [*found.kept()]
    assert misplaced(again, COUNTS) == ()


@given(st.lists(st.sampled_from([f"1-1/{n}" for n in range(7)]), unique=True))
def test_the_history_keeps_the_present_cut_and_can_go_to_the_other(words: list[str]) -> None:
    begun = History().do(LayAsPlayed("x", "ed", ()), "ed", "2026-01-01")  # nothing to lay: nothing done
    assert begun.current == 0
    made = begun.do(AddTake("1-1", (("MARA", 0, 3), ("ANTON", 4, 6)), True), "ed", "2026-01-01")
    made = made.do(StrikeWords((WordRef("1-1", 2),)), "ed", "2026-01-02").undo()
    beside = made.do_beside(LayAsPlayed("cut.edl", "ed", heard(*words)), "theirs", "ed", "2026-01-03")
    assert (beside.current, beside.head, beside.now) == (made.current, made.head, made.now)
    assert [f"{word.take}/{word.index}" for word in beside.at(beside.versions["theirs"]).kept()] == words
    assert beside.redo().now == made.redo().now
    if beside.versions["theirs"] != made.current:  # a cut that plays the page as it is names the present state
        assert beside.change(beside.versions["theirs"]).label == "conform cut.edl"
        assert beside.go_to_version("theirs").undo().now == made.now
