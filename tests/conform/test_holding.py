from __future__ import annotations

from dataclasses import replace

from dialogcut.conform.book import Book
from dialogcut.conform.holding import still_open, unexplained
from dialogcut.conform.matching import match
from dialogcut.cut.decisions import Placeholder
from dialogcut.interchange.found import FoundEvent
from tests.conform.takes import FILM, event, take, timeline

TAKE = take("12A-1", "14:30:10:05", roll="SR001")


def held(*events: FoundEvent) -> list[tuple[int, str, str, int]]:
    matches = [match(one, Book((TAKE,)), FILM) for one in timeline(*events).events]
    return [(one.at, one.text, one.kind, one.duration_ms) for one in unexplained(matches, FILM)]


def test_sound_that_no_take_explains_is_held_while_no_take_is_heard() -> None:
    line = event(reel="SR001")
    assert held(line, event(None, 25, clip="ADR MARA 3.NEW.01")) == [(2_000_000, "ADR MARA 3", "ADR", 1000)]
    assert held(line, event(None, 50, clip="unknown", track="A2")) == []  # under a line
    assert held(line, event(None, 25, clip="WT HELEN"), event(None, 25, clip="12A PU 1"))[0][2] == "wild"


def test_an_event_on_two_tracks_is_held_once() -> None:
    assert len(held(event(None, 25, clip="ADR 1"), event(None, 25, clip="ADR 1", track="A2"))) == 1


def test_music_effects_and_room_tone_are_not_lines_and_clicks_are_too_short() -> None:
    names = ("MX SCORE 3", "RT kitchen", "12A room tone", "SFX_door", "LEADER")
    assert held(*(event(None, 50, clip=name) for name in names)) == []
    assert held(event(None, 7, clip="ADR 1")) == []
    assert held(event(None, 50, clip="Martha's FORT")) != []  # no RT, no FX


def test_a_held_line_stays_where_its_room_is_still_open() -> None:
    line = Placeholder(3, "MARA", "Go.", "ADR", 1000)
    cut = timeline(event(frames=50), event(frames=50, record=76))
    assert still_open(cut, [line]) == ((2_000_000, line),)
    assert still_open(cut, [line, replace(line, id=4)]) == ((2_000_000, line),)  # the gap is used once
    assert still_open(timeline(event(frames=50), event(frames=50, record=95)), [line]) == ()
