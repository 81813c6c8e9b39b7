"""Pauses tightened by what is heard: real rolls in which it is known what is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import AddPlaceholder, SetInnerPause, SetPause, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.tightening import Where, marks_before, parse_length, performance, tightened, tightening
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Event
from dialogcut.timeline.grid import Grid
from tests.spoken_rolls import Piece, Said, Sound, roll_project

QUIET, SPEECH = -51, -19


@contextmanager
def rolled(folder: Path, *lines: Sequence[Piece]) -> Iterator[Session]:
    with Session.open(roll_project(folder, lines)) as session:
        yield session


def heard(session: Session) -> list[Event]:
    return [event for track in session.sequence().tracks for event in track.events]


def played(session: Session) -> list[tuple[int, int]]:
    """Samples of the roll that are heard, piece by piece; neighbours that touch are one."""
    (take,) = session.project.takes
    grid = Grid.of(take, session.rate)
    spans: list[tuple[int, int]] = []
    for event in heard(session):
        start, end = grid.sample(event.source_in), grid.sample(event.source_in + event.frames)
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def apply(session: Session, most: int = 12) -> int:
    found = tightening(session, most)
    edit = tightened(found)
    before = session.sequence().frames
    if edit:
        session.edit(edit)
    assert before - session.sequence().frames == found.saved_frames
    return found.saved_frames


def test_silence_goes_and_speech_that_nobody_transcribed_stays(tmp_path: Path) -> None:
    lines: list[list[Piece]] = [
        [Said("Why"), Sound(1050, QUIET), Said("not")],
        [Said("Now"), Sound(100), Sound(1050, SPEECH), Said("go")],
    ]
    with rolled(tmp_path, *lines) as session:
        silent, loud = tightening(session, 12).entries
        assert (silent.line, silent.place, silent.where, silent.said) == (1, 2, Where.WITHIN, ("Why", "not"))
        assert (silent.pause.frames, silent.goes_frames, silent.why_not) == (25, 13, "")
        assert silent.pause.quiet_db == pytest.approx(QUIET, abs=1)
        assert (loud.said, loud.goes_frames) == (("Now", "go"), 0)
        assert re.fullmatch(r"not silent: -1[89] dB", loud.why_not)
        assert apply(session) == 13
        (kept,) = [span for span in played(session) if span[0] < 48 * 2000 < span[1]]
        assert kept[0] < 48 * 1650 < 48 * 3250 < kept[1]  # "not" and "Now" to the end of "go", without a cut


def test_room_tone_stays_on_both_sides(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(2000), Said("not")]) as session:
        assert apply(session) == 36
        first, second = played(session)
        assert first[1] - 300 * 48 == pytest.approx(6 * 2000, abs=1000)
        assert 2300 * 48 - second[0] == pytest.approx(6 * 2000, abs=1000)


def test_what_goes_is_the_quiet_part_wherever_it_lies(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(900, -34), Sound(1000), Said("not")]) as session:
        (entry,) = tightening(session, 12).entries
        assert entry.goes_frames == 12  # of 24 quiet frames; the noise of 22 frames stays
        apply(session)
        first, _ = played(session)
        assert first[1] > 1200 * 48
        assert tightening(session, 12).entries[0].why_not == "not silent: -34 dB"


def test_a_pause_longer_in_the_sound_than_in_the_times_is_found(tmp_path: Path) -> None:
    words: list[Piece] = [Sound(300), Said("Why", 500, late_ms=-120), Sound(600), Said("not", 500, late_ms=-120)]
    with rolled(tmp_path, words) as session:
        (entry,) = tightening(session, 10).entries
        assert entry.pause.frames > entry.pause.gap  # 14 frames are silent, the words' times leave 8
        assert 3 <= entry.goes_frames <= 5
        before = session.project.transcripts["12A-1"].words
        apply(session, 10)
        first, second = played(session)
        assert first[1] >= before[0].end_sample
        assert second[0] <= before[1].start_sample


def test_a_short_pause_is_left_alone(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(480), Said("not"), Sound(500), Said("now")]) as session:
        assert tightening(session, 12).entries == ()
        assert tightened(tightening(session, 12)) is None


def test_pauses_between_lines_and_over_joins(tmp_path: Path) -> None:
    lines: list[list[Piece]] = [
        [Said("Why"), Said("not"), Sound(900)],
        [Said("Because"), Sound(700), Said("uh"), Sound(700), Said("so")],
    ]
    with rolled(tmp_path, *lines) as session:
        (between,) = tightening(session, 12, lines={2}, kinds=[Where.BETWEEN]).entries
        assert (between.line, between.place, between.said) == (2, 1, ("not", "Because"))
        session.edit(StrikeWords((WordRef("12A-1", 3),)))
        (join,) = tightening(session, 3, kinds=[Where.WITHIN]).entries
        assert join.pause.is_join
        assert (join.said, join.goes_frames > 0) == (("Because", "so"), True)
        assert apply(session, 3) >= join.goes_frames + between.goes_frames
        assert apply(session, 3) == 0


def test_a_performance_is_never_touched(tmp_path: Path) -> None:
    lines: list[list[Piece]] = [
        [Said("Why"), Sound(900), Said("not"), Sound(900)],
        [Said("Because"), Sound(900), Said("so")],
    ]
    with rolled(tmp_path, *lines) as session:
        inner, second = WordRef("12A-1", 1), session.decisions.lines[1]
        assert isinstance(second, Spoken)
        session.edit(
            performance(session, inner, True), performance(session, WordRef(second.take, second.opening), True)
        )
        found = tightening(session, 12)
        assert [entry.why_not for entry in found.entries] == ["marked as performance"] * 2 + [""]
        assert [entry.goes_frames for entry in found.entries][:2] == [0, 0]
        apply(session)
        assert len(heard(session)) == 2
        session.edit(performance(session, inner, False))
        assert not marks_before(session, inner)
        assert apply(session) > 0


def test_a_mark_holds_where_the_marked_word_is_struck(tmp_path: Path) -> None:
    still = [Sound(200), Sound(50, -57), Sound(200)]  # the edges go to where it is quietest
    with rolled(tmp_path, [Said("Why"), *still, Said("uh"), *still, Said("not")]) as session:
        session.edit(performance(session, WordRef("12A-1", 1), True), StrikeWords((WordRef("12A-1", 1),)))
        assert [entry.why_not for entry in tightening(session, 3).entries] == ["marked as performance"]
        session.edit(performance(session, WordRef("12A-1", 2), False))
        assert [entry.why_not for entry in tightening(session, 3).entries] == [""]


def test_pauses_set_longer_by_hand_and_handles_are_respected(tmp_path: Path) -> None:
    lines: list[list[Piece]] = [[Said("Why"), Sound(600), Said("not"), Sound(600)], [Said("Because")]]
    with rolled(tmp_path, *lines) as session:
        session.edit(SetPause(session.decisions.lines[1].id, 40), SetInnerPause(WordRef("12A-1", 1), 13))
        assert [entry.why_not for entry in tightening(session, 12).entries] == ["", "set longer than it was recorded"]
        session.set("handle_frames", "3")
        with pytest.raises(UsageError, match="handle_frames"):
            tightening(session)


def test_a_held_line_ends_no_pause(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(900)], [Said("Because")]) as session:
        session.edit(AddPlaceholder("HELEN", "Go.", "ADR", 500, session.decisions.lines[1].id))
        assert tightening(session, 12).entries == ()


def test_it_is_one_edit_and_undo_restores_all(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(900), Said("not"), Sound(900), Said("now")]) as session:
        before, cut = session.sequence(), session.decisions
        apply(session)
        assert session.history.change(session.history.current).label == "tighten 2 pauses to 12 frames"
        session.undo()
        assert session.decisions == cut
        assert session.sequence() == before


def test_without_levels_nothing_is_called_quiet(tmp_path: Path) -> None:
    with rolled(tmp_path, [Said("Why"), Sound(900), Said("not")]) as session:
        session._levels = {}  # type: ignore[assignment]  # as for a take whose sound could not be measured
        assert [e.why_not for e in tightening(session, 12).entries] == ["the levels of its take are not known"]


@pytest.mark.parametrize(
    ("text", "frames"), [("12", 12), ("12f", 12), ("8 frames", 8), ("500ms", 12), ("0.5s", 12), ("1 S", 24)]
)
def test_lengths(text: str, frames: int) -> None:
    assert parse_length(text, Rate.of("23.976")) == frames


@pytest.mark.parametrize("text", ["", "-3", "1.5f", "1.5", "soon", "1f", "0", "20ms"])
def test_lengths_that_mean_nothing(text: str) -> None:
    with pytest.raises(UsageError):
        parse_length(text, Rate.of(24))
