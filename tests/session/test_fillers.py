"""Fillers on a page: found over lines, answers left alone, struck with their reasons."""

from __future__ import annotations

from pathlib import Path

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import RestoreWords, StrikeWords
from dialogcut.session import Session
from dialogcut.session.fillers import fillers, struck
from dialogcut.transcript.fillers import SlipKind
from tests.spoken_rolls import Piece, Said, Sound, roll_project


def line(text: str) -> list[Piece]:
    return [piece for word in text.split() for piece in (Said(word, 100), Sound(40))]


def test_they_are_listed_with_their_places_and_struck_with_their_reasons(tmp_path: Path) -> None:
    lines = [line("I was, um, the the door."), line("Um."), line("Then why, then why are you dry?")]
    with Session.open(roll_project(tmp_path, lines)) as session:
        um, the, why = fillers(session)
        assert [(one.place, one.kind) for one in (um, the, why)] == [
            ("1:3", SlipKind.FILLER),
            ("1:4", SlipKind.STUTTER),
            ("3:1-2", SlipKind.FALSE_START),
        ]
        assert um.around == ("I was,", "the the door.")
        before, cut = session.sequence().frames, session.decisions
        session.edit(struck([um, why], "ed"))
        assert [(one.who, one.why) for one in session.decisions.lines[0].strikes] == [("ed", "filler: um")]  # type: ignore[union-attr]
        assert {one.why for one in session.decisions.lines[2].strikes} == {"false start: Then why"}  # type: ignore[union-attr]
        assert session.sequence().frames < before
        assert [one.number for one in fillers(session)] == [1]
        session.undo()
        assert session.decisions == cut


def test_striking_one_can_bring_another_to_light(tmp_path: Path) -> None:
    with Session.open(roll_project(tmp_path, [line("It was the, uh, the door.")])) as session:
        found = fillers(session)
        session.edit(StrikeWords((WordRef("12A-1", 3),)))
        assert [one.kind for one in fillers(session)] == [SlipKind.STUTTER]
        session.edit(RestoreWords((WordRef("12A-1", 3),)))
        assert fillers(session) == found


def test_a_second_try_is_told_by_the_pause_before_it(tmp_path: Path) -> None:
    tried = [*line("Why are you here?"), Sound(700), *line("Why are you here?")]
    with Session.open(roll_project(tmp_path, [tried])) as session:
        (one,) = fillers(session)
        assert (one.kind, one.place, one.why) == (SlipKind.REPEAT, "1:1-4", "repeat: Why are you here")
