"""Avid logs: ours in small, and real ones."""

from __future__ import annotations

import pytest

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.read_ale import read_ale
from dialogcut.timebase import Rate, format_timecode
from tests.interchange.corpus import real

HEAD = "Heading\nFIELD_DELIM\tTABS\nFPS\t{}\n\nColumn\nName\tTape\tTracks\tStart\tEnd\tSource File\tFPS\n\nData\n"
ROWS = "12A-1\tA001\tVA1\t14:32:10:05\t14:32:12:05\ta.mov\n12A-2 \tSR5\tA1A2\t10:00:00:00\t10:00:01:00\tb.wav\t\n"


def read(text: str, encoding: str = "utf-8") -> FoundTimeline:
    return read_ale(text.encode(encoding), "log.ale")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_stand_behind_one_another_with_their_own_ranges(newline: str, encoding: str) -> None:
    found = read((HEAD.format(24) + ROWS).replace("\n", newline), encoding)
    picture, sound = found.events
    assert (picture.track, picture.record_in, picture.frames, picture.names.file) == ("V1", 0, 48, "a.mov")
    assert (sound.track, sound.record_in, sound.frames, sound.names.reel) == ("A1", 48, 24, "SR5")
    assert picture.source_start is not None
    assert format_timecode(int(picture.source_start * 24), found.rate) == "14:32:10:05"
    assert (found.frames, found.tracks, found.warnings) == (72, ("V1", "A1"), ())
    assert found.rate == Rate.of("24")


def test_latin_1_drop_frame_and_a_rate_of_the_row() -> None:
    row = "Zoë\tA\tV\t01:00:00;00\t01:01:00;02\tz.mov\n"
    found = read(HEAD.format("29.97") + row + row.replace(";", ":").replace("z.mov", "z.mov\t25"), "latin-1")
    assert found.events[0].names.clip == "Zoë"
    # 01:00:00;00 is frame 107892 and 01:01:00;02 is frame 109692 at 29.97 drop-frame.
    assert found.events[0].frames == 1800
    assert found.events[0].source_rate == Rate.of("29.97df")
    assert found.events[1].source_rate == Rate.of("25")


@pytest.mark.parametrize("fields", ["a\tA\tV", "a\tA\tV\t1:2\t3:4", "a\tA\tV\t01:00:00:00\t01:00:00:00", "\t\t\t"])
def test_a_row_without_a_range_is_left_out_and_told(fields: str) -> None:
    found = read(HEAD.format(24) + fields + "\n" + ROWS)
    assert len(found.events) == 2
    assert [warning.line for warning in found.warnings] == ([9] if fields.strip() else [])


@pytest.mark.parametrize(
    "text", ["Heading\n", HEAD.format(24), "Heading\nColumn\n\nData\n\n", "Column\nName\nData\nx\n"]
)
def test_a_log_without_rows_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_real_logs() -> None:
    found = read_ale(real("otioale__sample2.ale").read_bytes(), "sample2.ale")
    assert [(e.names.clip, e.names.reel, e.names.scene, e.names.take, e.frames) for e in found.events] == [
        ("19A-1xa", "3NY004", "19A", "1xa", 46 * 24 + 16),
        ("19A-2xa", "3NY004", "19A", "2xa", 50 * 24 + 16),
    ]
    assert found.rate == Rate.of("23.976")
    assert found.events[0].source_start == found.rate.seconds(4 * 3600 * 24)
    (event,) = read_ale(real("otioale__sampleUHD.ale").read_bytes(), "uhd.ale").events
    assert (event.names.file, event.frames) == ("A118_C029_1102JR_001.R3D", 140 * 24 + 12)
