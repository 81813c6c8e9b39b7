"""The log of the sources: its cells by hand, at every rate, and no character of it can change unnoticed."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from pathlib import Path

import pytest
from hypothesis import given, settings

from dialogcut.errors import NotExpressible
from dialogcut.interchange.ale import ale_losses, refuse_for_ale, write_ale
from dialogcut.interchange.prove_ale import prove_ale
from dialogcut.interchange.read_ale import read_ale
from dialogcut.media.source import Sound
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Sequence
from tests.interchange.cuts import cuts
from tests.sequences import CutBuilder, small_cut

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "30", "47.952", "50", "59.94df", "59.94ndf")
PATH = Path("scene.ale")


def mark(rate: str) -> str:
    return ";" if rate in ("29.97df", "59.94df") else ":"


def rows(data: bytes) -> list[dict[str, str]]:
    table = data.decode().split("\r\n\r\n")
    columns = table[1].split("\r\n")[1].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in table[2].split("\r\n")[1:] if line]


@pytest.mark.parametrize("rate", RATES)
def test_the_log_of_a_cut_is_proved_at_every_rate(rate: str) -> None:
    sequence = small_cut(rate, mark(rate)).sequence()
    data = write_ale(sequence)
    assert prove_ale(data, sequence) == (0, 5, ())
    first = rows(data)[0]
    assert first["Start"] == f"14:32:10{mark(rate)}05"
    assert first["Drop"] == ("DF" if mark(rate) == ";" else "NDF")


def test_the_cells_by_hand() -> None:
    """A roll of 200 s at 25 that starts 1516 samples (0.79 frames) past 14:32:02:00 fills a part of its last frame."""
    sequence = small_cut("25").sequence()
    by_name = {row["Name"]: row for row in rows(write_ale(sequence))}
    assert by_name["12A/2"]["Tape"] == "A001C004"
    roll = by_name["12A-T01 Zoë"]
    assert roll == {
        "Name": "12A-T01 Zoë",
        "Tracks": "A1A2",
        "Start": "14:32:02:00",
        "End": "14:35:22:01",
        "FPS": "25",
        "Drop": "NDF",
        "Tape": "SR005",
        "Scene": "12A",
        "Take": "1",
        "Source File": "12A-T01 Zoë.WAV",
        "Source Path": "/shows/RAID 1/Day 04/Sound/12A-T01 Zoë.WAV",
    }
    assert by_name["12A/2"]["Take"] == "2"


def test_the_heading_tells_the_one_rate() -> None:
    heading = write_ale(small_cut("23.976").sequence()).split(b"\r\n\r\n")[0].split(b"\r\n")
    assert heading == [
        b"Heading",
        b"FIELD_DELIM\tTABS",
        b"VIDEO_FORMAT\tCUSTOM",
        b"AUDIO_FORMAT\t48khz",
        b"FPS\t23.976",
    ]


def test_scene_and_take_of_the_file_come_first() -> None:
    sequence = small_cut().sequence()
    source = sequence.sources[0]
    told = replace(source, names=replace(source.names, scene="12 A", take="1pu"))
    row = rows(write_ale(replace(sequence, sources=(told, *sequence.sources[1:]))))[0]
    assert (row["Scene"], row["Take"]) == ("12 A", "1pu")


def test_a_camera_with_sound_has_all_its_tracks_and_odd_rates_their_names() -> None:
    sequence = small_cut().sequence()
    camera = replace(sequence.sources[0], sound=Sound(44100, 441000, ("1", "2")))
    alone = replace(sequence, sources=(camera,))
    assert rows(write_ale(alone))[0]["Tracks"] == "VA1A2"
    assert b"AUDIO_FORMAT\t44.1khz" in write_ale(alone)
    assert prove_ale(write_ale(alone), alone).differences == ()


@settings(max_examples=60, deadline=None)
@given(sequence=cuts())
def test_any_cut_is_proved(sequence: Sequence) -> None:
    assert prove_ale(write_ale(sequence), sequence).differences == ()


def test_every_changed_character_is_found() -> None:
    sequence = small_cut("29.97df", ";").sequence()
    data = write_ale(sequence)
    unnoticed = [
        data[max(0, at - 10) : at + 10]
        for at in range(len(data))
        if not prove_ale(
            data[:at] + (b"x" if data[at : at + 1] != b"x" else b"y") + data[at + 1 :], sequence
        ).differences
    ]
    assert unnoticed == []


def test_every_line_lost_or_repeated_is_found() -> None:
    sequence = small_cut().sequence()
    lines = write_ale(sequence).split(b"\r\n")
    for at in range(len(lines)):
        for broken in (lines[:at] + lines[at + 1 :], lines[: at + 1] + lines[at:]):
            assert prove_ale(b"\r\n".join(broken), sequence).differences, lines[at]
    assert prove_ale(b"", sequence).differences
    assert prove_ale(b"\xff\xfe\0", sequence).differences


@pytest.mark.parametrize("rate", ["23.976", "29.97df", "50"])
def test_the_tolerant_reader_finds_the_same_sources(rate: str) -> None:
    sequence = small_cut(rate, mark(rate)).sequence()
    found = {event.names.path: event for event in read_ale(write_ale(sequence), PATH).events}
    for source in sequence.sources:
        event, start = found[source.path], floor(source.start_at(sequence.rate))
        assert event.source_start == sequence.rate.seconds(start)
        assert (
            event.frames == ceil(source.start_at(sequence.rate) + source.duration_seconds * sequence.rate.fps) - start
        )
        assert event.names.reel in ("A001C003_240611_R1AB", "B001C003_240611_R1CD", "A001C004", "SR005")


def test_what_a_log_cannot_hold_is_refused_at_once() -> None:
    cut = CutBuilder("23.976")
    silent = cut.camera("A001", None)
    fast = cut.camera("B001", "10:00:00:00", rate=Rate.of(25))
    cut.event("V1", silent, 0, 0, 24)
    cut.event("V1", fast, 24, "10:00:01:00", 24)
    with pytest.raises(NotExpressible, match=r"A001.mov has no timecode.*B001.mov runs at 25.*Nothing was written"):
        refuse_for_ale(cut.sequence(), PATH)
    refuse_for_ale(small_cut().sequence(), PATH)


def test_the_losses_name_what_is_spelled_otherwise() -> None:
    cut = CutBuilder()
    cut.event("V1", cut.camera("Zoë #1", "10:00:00:00"), 0, "10:00:01:00", 24)
    told = " ".join(ale_losses(cut.sequence()))
    assert "'Zoë #1' is 'ZOE_1'" in told
    assert "UTF-8" in told
    plain = CutBuilder()
    plain.event("V1", plain.camera("A001", "10:00:00:00"), 0, "10:00:01:00", 24)
    assert len(ale_losses(plain.sequence())) == 1
