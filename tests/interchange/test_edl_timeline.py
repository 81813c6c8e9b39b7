"""What lists mean: every rule on a few lines, and real lists against truths worked out by hand."""

from __future__ import annotations

import io
from fractions import Fraction

import pycmx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import InputError
from dialogcut.interchange.edl_timeline import edl_timeline
from dialogcut.interchange.found import FoundEvent, FoundTimeline
from dialogcut.timebase import Rate, format_timecode, parse_timecode
from tests.interchange.corpus import real


def read(text: str, rate: str | None = "24") -> FoundTimeline:
    return edl_timeline(text.encode(), "cut.edl", Rate.of(rate) if rate else None)


def places(found: FoundTimeline) -> list[tuple[str, int, int]]:
    return [(event.track, event.record_in, event.record_out) for event in found.events]


def label(found: FoundTimeline, event: FoundEvent) -> str:
    assert event.source_start is not None
    rate = event.source_rate or found.rate
    return format_timecode(rate.frames(event.source_start), rate)


ONE = "001  A001 V C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\n"


@pytest.mark.parametrize(
    ("comment", "field", "value"),
    [
        ("* FROM CLIP NAME:  12A-1 ", "clip", "12A-1"),
        ("*FROM CLIP NAME:\t12A-1", "clip", "12A-1"),
        ("* from clip name : 12A-1", "clip", "12A-1"),
        ("* FROM CLIP: S:\\a\\b.mov", "path", "S:\\a\\b.mov"),
        ("* FROM FILE: b.mov", "path", "b.mov"),
        ("* SOURCE FILE: B140C001", "file", "B140C001"),
        ("FINAL CUT PRO REEL: A001C003_LONG REPLACED BY: A001", "reel", "A001C003_LONG"),
        (">>> SOURCE 12A-1 A001 060a2b340101010101010f00-13-00", "umid", "060a2b340101010101010f00-13-00"),
    ],
)
def test_names_in_every_spelling(comment: str, field: str, value: str) -> None:
    (event,) = read(ONE + comment + "\n").events
    assert getattr(event.names, field) == value


def test_lines_of_one_number_share_the_comments_behind_the_last() -> None:
    found = read(ONE + ONE.replace(" V ", " A ") + "* FROM CLIP NAME: both\n")
    assert [(e.track, e.names.clip) for e in found.events] == [("V1", "both"), ("A1", "both")]


def test_the_two_sides_of_a_dissolve_have_their_own_names_and_speeds() -> None:
    found = read(
        "001  A V C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\n"
        "001  B V D 012 20:00:00:00 20:00:04:00 01:00:01:00 01:00:03:00\n"
        "* FROM CLIP NAME: one\n* TO CLIP NAME: two\n* SOURCE FILE: one.mov\n"
        "M2   A   024.0   10:00:00:00\nM2   B   048.0   20:00:00:00\n"
    )
    assert places(found) == [("V1", 0, 24), ("V1", 24, 72)]
    assert [(e.names.clip, e.names.file, e.speed) for e in found.events] == [("one", "one.mov", 1), ("two", "", 2)]
    (dissolve,) = found.transitions
    assert (dissolve.track, dissolve.record_in, dissolve.frames, dissolve.kind) == ("V1", 24, 12, "dissolve")


def test_a_fade_from_black_and_one_to_black() -> None:
    found = read(
        "001  BL A C 00:00:00:00 00:00:00:00 01:00:00:00 01:00:00:00\n"
        "001  R  A W001 012 05:00:00:00 05:00:01:00 01:00:00:00 01:00:01:00\n"
        "EFFECTS NAME IS Constant Power\n* FROM CLIP NAME: BL\n* TO CLIP NAME: a.wav\n"
        "002  R  A C 05:00:01:00 05:00:01:00 01:00:01:00 01:00:01:00\n"
        "002  BL A W001 012 00:00:00:00 00:00:02:00 01:00:01:00 01:00:03:00\n"
        "EFFECTS NAME IS Constant Power\n* FROM CLIP NAME: a.wav\n* TO CLIP NAME: BL\n"
    )
    assert places(found) == [("A1", 0, 24)]
    assert found.events[0].names.clip == "a.wav"
    assert [(t.record_in, t.kind) for t in found.transitions] == [(0, "Constant Power"), (24, "Constant Power")]
    assert found.frames == 72
    assert found.warnings == ()


def test_a_key_stands_above_what_it_is_keyed_over() -> None:
    found = read(
        "001  A V K B 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\n"
        "001  T V K 006 00:00:00:01 00:00:01:01 01:00:00:00 01:00:01:00\n"
    )
    assert [(e.track, e.names.reel) for e in found.events] == [("V1", "A"), ("V2", "T")]


@pytest.mark.parametrize(
    ("line", "m2", "speed"),
    [
        ("10:00:00:00 10:00:02:00 01:00:00:00 01:00:01:00", "048.0", Fraction(2)),
        ("10:00:00:00 10:00:00:01 01:00:00:00 01:00:01:00", "000.0", Fraction(0)),
        ("10:00:00:00 10:00:00:01 01:00:00:00 01:00:01:00", "-024.0", Fraction(0)),
        ("10:00:00:00 10:00:00:01 01:00:00:00 01:00:01:00", "", Fraction(0)),
        ("10:00:00:00 10:00:00:12 01:00:00:00 01:00:01:00", "", Fraction(1, 2)),
        ("10:00:00:00 10:00:01:02 01:00:00:00 01:00:01:00", "", Fraction(1)),
        ("10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00", "-024.0", Fraction(-1)),
        ("10:00:01:00 10:00:00:00 01:00:00:00 01:00:01:00", "", Fraction(-1)),
    ],
)
def test_speeds(line: str, m2: str, speed: Fraction) -> None:
    text = f"001  A001 V C {line}\n" + (f"M2   A001       {m2}                10:00:00:00\n" if m2 else "")
    assert read(text).events[0].speed == speed


def test_in_reverse_the_first_frame_is_the_higher_end_however_it_is_written() -> None:
    low = read("001  A V C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\nM2 A -024.0 10:00:00:00\n")
    high = read("001  A V C 10:00:00:23 09:59:59:23 01:00:00:00 01:00:01:00\nM2 A -024.0 10:00:00:23\n")
    assert label(low, low.events[0]) == label(high, high.events[0]) == "10:00:00:23"


def test_all_zero_labels_are_no_timecode_and_a_label_beyond_the_rate_neither() -> None:
    found = read(
        "001  A V C 00:00:00:00 00:00:00:00 01:00:00:00 01:00:01:00\n"
        "002  A V C 00:00:00:00 00:00:01:00 01:00:01:00 01:00:02:00\n"
        "003  A V C 14:32:17:37 14:32:18:12 01:00:02:00 01:00:03:00\n"
    )
    assert [event.source_start for event in found.events] == [None, 0, None]
    assert [warning.line for warning in found.warnings] == [3]


def test_drop_frame_written_with_colons_counts_by_the_latest_fcm() -> None:
    found = read("FCM: DROP FRAME\n001  A V C 10:09:59:28 10:10:00:10 01:00:59:28 01:01:00:12\n", "29.97")
    (event,) = found.events
    assert found.rate == Rate.of("29.97df")
    # By hand: 01:00:59;28 is 30 * 3659 + 28 less 2 * 54 dropped in the hour's 54 minutes (none yet in minute 60).
    assert found.start_frame == 30 * 3659 + 28 - 108
    assert event.frames == 12
    assert label(found, event) == "10:09:59;28"


def test_mixed_fcm_gives_one_record_side_and_a_label_for_each_source() -> None:
    lines = ["FCM: DROP FRAME"]
    for n in range(4):
        lines.append(f"{n:03}  A V C 10:00:{n:02}:00 10:00:{n + 1:02}:00 01:00:{n:02}:00 01:00:{n + 1:02}:00")
    lines += ["FCM: NON-DROP FRAME", "004  B V C 11:00:00:00 11:00:01:00 01:00:04:00 01:00:05:00"]
    found = read("\n".join(lines), "29.97")
    assert places(found)[-1] == ("V1", 120, 150)
    assert [event.source_rate for event in found.events] == [None] * 4 + [Rate.of("29.97ndf")]
    assert "mixed" in found.warnings[0].text


def test_sound_channels_patches_and_aud_lines() -> None:
    found = read(
        "001  R AA/V C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\nAUD  3    4\n"
        "002  R A12 C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\n* PATCH R:  FROM SOURCE 2 TO RECORD 12\n"
        "003  R B C 10:00:01:00 10:00:02:00 01:00:01:00 01:00:02:00\n"
    )
    assert found.tracks == ("V1", "A1", "A2", "A3", "A4", "A12")
    assert [e.channels for e in found.events if e.track == "A12"] == [(2,)]
    assert [e.track for e in found.events if e.number == "003"] == ["V1", "A1"]


def test_events_without_a_track_find_one_above_the_named_ones() -> None:
    line = "{}  R NONE C 10:00:00:00 10:00:01:00 01:00:0{}:00 01:00:0{}:00\n"
    found = read(line.format("001", 0, 1) + line.format("002", 0, 1) + line.format("003", 1, 2))
    assert places(found) == [("A5", 0, 24), ("A5", 24, 48), ("A6", 0, 24)]


def test_any_order_and_over_midnight() -> None:
    found = read(
        "002  A V C 10:00:00:00 10:00:01:00 00:00:00:00 00:00:01:00\n"
        "001  A V C 10:00:00:00 10:00:02:00 23:59:58:00 00:00:00:00\n"
    )
    assert format_timecode(found.start_frame, found.rate) == "23:59:58:00"
    assert [(e.number, e.record_in, e.record_out) for e in found.events] == [("001", 0, 48), ("002", 48, 72)]


def test_locators_and_resolves_marker_events() -> None:
    found = read(
        ONE + "* LOC: 01:00:00:12 RED     FIX |C:ResolveColorRed |M:x\n"
        "002  001 V C 01:00:00:20 01:00:00:21 01:00:00:20 01:00:00:21\n |C:ResolveColorBlue |M:Ask |D:3\n"
        "003  001 V C 01:00:00:21 01:00:00:22 01:00:00:21 01:00:00:22\n Why: now? |C:ResolveColorRed |M:Who |D:1\n"
    )
    marks = [(m.record_frame, m.frames, m.name, m.note, m.colour) for m in found.markers]
    assert marks == [
        (12, 0, "", "FIX |C:ResolveColorRed |M:x", "RED"),
        (20, 3, "Ask", "", "Blue"),
        (21, 1, "Who", "Why: now?", "Red"),
    ]
    assert len(found.events) == 1


def test_a_wrapped_comment_is_one_and_names_nothing_else() -> None:
    long = "* FROM CLIP NAME: " + "x" * 60
    (event,) = read(f"{ONE}{long}\n and the rest\nSPLIT:    AUDIO DELAY=  00:00:00:05\n").events
    assert event.names.clip == "x" * 60 + " and the rest"


@given(st.sampled_from(["24", "25", "29.97df", "30", "50", "59.94df"]), st.data())
def test_the_rate_is_found_from_lengths_of_a_frame_too_many(rate_name: str, data: st.DataObject) -> None:
    """As Avid's sound lists have them: each source a frame longer than its record."""
    rate = Rate.of(rate_name)
    lines, at = ["FCM: DROP FRAME" if rate.drop else "FCM: NON-DROP FRAME"], 3600 * rate.base
    for number in range(40):
        frames = data.draw(st.integers(rate.base // 2, 4 * rate.base))
        source = data.draw(st.integers(0, 80_000 * rate.base))
        ends = [source, source + frames + 1, at, at + frames]
        lines.append(f"{number:03}  R A C {' '.join(format_timecode(end, rate) for end in ends)}")
        at += frames
    found = read("\n".join(lines), None)
    assert (found.rate.base, found.rate.drop, found.is_rate_assumed) == (rate.base, rate.drop, True)


@pytest.mark.parametrize(
    ("fcm", "mark", "last", "label"),
    [
        ("DROP FRAME", ":", "29", "29.97 DF"),
        ("DROP FRAME", ":", "12", "29.97 DF"),  # by its frames alone it could be 24, which knows no drop-frame
        ("", ";", "12", "29.97 DF"),
        ("NON-DROP FRAME", ":", "29", "30"),
        ("NON-DROP FRAME", ":", "12", "24"),
        ("", ":", "29", "30"),
    ],
)
def test_a_list_that_counts_in_drop_frame_has_an_ntsc_rate(fcm: str, mark: str, last: str, label: str) -> None:
    line = f"001  A V C 10:00:00{mark}00 10:00:01{mark}{last} 01:00:00{mark}00 01:00:01{mark}{last}\n"
    assert read(f"FCM: {fcm}\n{line}" if fcm else line, None).rate.label == label


def test_lengths_say_more_about_the_rate_than_an_fcm_does() -> None:
    line = "{:03}  A V C 10:00:00:20 10:00:02:00 01:00:{:02}:00 01:00:{:02}:05\n"
    found = read("FCM: DROP FRAME\n" + "".join(line.format(n, 2 * n, 2 * n + 1) for n in range(5)), None)
    assert found.rate.label == "25"


@pytest.mark.parametrize("text", ["", "TITLE: x\n", "no list at all\n" * 50, "001 A V C 1 2 3 4\n"])
def test_what_holds_no_event_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="holds no event"):
        read(text)


def test_a_rate_at_which_the_list_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match="count to 23"):
        read("001  A V C 10:00:00:00 10:00:01:00 01:00:00:29 01:00:01:29\n", "24")


def test_lengths_that_speak_against_the_rate_given_are_told() -> None:
    """30 frames at 25, written from 0:20 to 2:00 and from 0:00 to 1:05."""
    line = "{:03}  A V C 10:00:00:20 10:00:02:00 01:00:{:02}:00 01:00:{:02}:05\n"
    text = "".join(line.format(n, 2 * n, 2 * n + 1) for n in range(5))
    assert read(text, "25").warnings == ()
    assert "would agree at 25" in read(text, "24").warnings[0].text


# Worked out by hand from the files: rate, start, frames, events a track, and (place, record in, record out, source in).
REAL = {
    "pycmx__INS4_R1_DX_092117.edl": (
        "24", "01:00:00:00", "01:18:14:13", {"A1": None, "A2": None, "A3": None}, 466,
        [("008", "01:01:51:18", "01:01:56:01", "19:11:54:10"), ("013", "01:02:07:18", "01:02:14:08", "16:26:05:18")],
    ),
    "pycmx__INS4_R4_DX_092117.edl": (
        "24", "04:00:00:00", "04:22:48:14", {"A1": None, "A2": None, "A3": None}, 575,
        [("004", "04:00:08:00", "04:00:11:00", "18:12:39:14"), ("012", "04:00:21:08", "04:00:27:05", "18:12:56:06")],
    ),
    "otiocmx__speed_effects.edl": (
        "24", "01:00:00:00", "01:21:03:18", {"V1": None}, 548,
        [("000002", "01:00:05:06", "01:00:06:04", "01:00:05:05"),
         ("000282", "01:11:31:16", "01:11:33:04", "01:00:06:00")],
    ),
    "otiocmx__screening_example.edl": (
        "24", "00:59:53:11", "01:00:37:04", {"V1": None}, 9,
        [("004", "00:59:58:00", "01:00:02:19", "01:00:10:01"), ("009", "01:00:26:11", "01:00:37:04", "01:00:04:05")],
    ),
    "otiocmx__timecode_mismatch.edl": (
        "25", "00:00:00:00", None, {"V1": None}, 20, [("005", "00:00:19:21", "00:00:22:02", "01:00:00:00")],
    ),
    "pycmx__ISSUE_14_conform_edl_issue_03.edl": (
        "24", "01:00:20:23", None, {"V1": None}, 42, [("004", "01:01:15:17", "01:01:16:22", "12:24:03:12")],
    ),
    "pycmx__cdl_frmc_example02.edl": (
        "24", "01:00:00:00", None, {"V1": None}, 25, [("000004", "01:00:14:16", "01:00:26:13", "17:28:39:03")],
    ),
    "pycmx__test_24psf.edl": (
        "25", "00:00:00:00", "00:02:40:22", {"V1": 7, "A1": 2, "A2": 2, "A3": 1, "A4": 1}, 13,
        [("003", "00:00:59:24", "00:01:30:00", "00:00:00:00"), ("008", "00:02:06:10", "00:02:10:21", "01:00:10:14")],
    ),
    "pycmx__TEST.edl": (
        "24", "01:00:00:00", "01:16:55:17",
        {"A1": None, "A2": 11, "A5": None, "A7": None, "A8": None, "A10": None, "A11": None, "A12": None}, 119, [],
    ),
    "otiocmx__multi_audio.edl": (
        "24", "00:00:00:00", "00:56:55:22", {"A1": 1, "A2": 1, "A3": 1}, 3, [],
    ),
    "pycmx__adobe_dai109_test.txt": (
        "24", "00:00:00:00", None, {"A1": None, "A2": None, "A3": None, "A4": None, "A5": None, "A6": None}, 2472,
        [("007", "00:00:22:04", "00:00:24:20", "19:48:41:03"), ("2839", "01:39:42:23", "01:39:44:23", "01:00:00:00")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_a_real_list_is_read_as_it_is_by_hand(name: str) -> None:
    found = edl_timeline(real(name).read_bytes(), name)
    rate, start, end, tracks, events, spots = REAL[name]
    assert found.rate == Rate.of(rate)
    assert format_timecode(found.start_frame, found.rate) == start
    if end:
        assert format_timecode(found.start_frame + found.frames, found.rate) == end
    assert found.tracks == tuple(tracks)
    assert len(found.events) == events
    for track, number in tracks.items():
        assert number in (None, sum(event.track == track for event in found.events))
    for number, record_in, record_out, source_in in spots:
        event = next(event for event in found.events if event.number == number)
        assert found.start_frame + event.record_in == parse_timecode(record_in, found.rate)
        assert found.start_frame + event.record_out == parse_timecode(record_out, found.rate)
        assert label(found, event) == source_in


def test_real_speeds_freezes_and_a_source_a_frame_long() -> None:
    found = edl_timeline(real("otiocmx__speed_effects.edl").read_bytes(), "x")
    by_number = {event.number: event for event in found.events}
    assert by_number["000183"].speed == 0
    assert by_number["000282"].speed == Fraction("47.6") / 24
    sound = edl_timeline(real("pycmx__INS4_R1_DX_092117.edl").read_bytes(), "x")
    assert {event.speed for event in sound.events} == {1}
    assert sum(event.source_start is None for event in sound.events) == 57


@pytest.mark.parametrize("name", [name for name in REAL if name != "pycmx__adobe_dai109_test.txt"])
def test_pycmx_finds_the_same_clips_at_the_same_places(name: str) -> None:
    text = real(name).read_bytes().decode("latin-1")
    found = edl_timeline(text.encode("latin-1"), name)
    theirs = {
        (edit.record_in, edit.source_in, edit.clip_name.strip())
        for event in pycmx.parse_cmx3600(io.StringIO(text)).events
        if len(event.edits) == 1
        for edit in event.edits
        if edit.clip_name and not edit.black and edit.record_in != edit.record_out
    }
    listed = text.splitlines()
    ours = set()
    for event in found.events:
        words = listed[(event.line or 1) - 1].split()
        ours.add((words[-2], words[-4], event.names.clip))
    assert theirs - ours == set()
