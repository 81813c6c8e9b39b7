from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.imports import texts
from dialogcut.transcript.imports.cues import has_cues, read_cues
from dialogcut.transcript.imports.written import WrittenLine

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>You are late.</i>

2
00:00:03,000 --> 00:00:04,250
{\\an8}The tide
was late &amp; cold.
"""


def spoken(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(line.speaker, said(line), line.start_ms, line.end_ms) for line in read_cues(text).lines]


def said(line: WrittenLine) -> str:
    return " ".join(word.text for word in line.words)


def test_an_srt_gives_a_line_a_cue_with_its_times() -> None:
    assert spoken(SRT) == [("", "You are late.", 1000, 2500), ("", "The tide was late & cold.", 3000, 4250)]
    assert read_cues(SRT).format_name == "SRT"


@pytest.mark.parametrize(
    "text",
    [
        SRT.replace("\n\n", "\n"),
        SRT.replace("1\n00", "00").replace("2\n00", "00"),
        SRT.replace(",", ".", 4),
        SRT.replace("00:00:0", "00:0").replace("-->", "->"),
        "\n\n" + SRT.replace("\n", "\n\n"),
    ],
    ids=["no blank lines", "no numbers", "points", "no hours", "every other line blank"],
)
def test_careless_files_are_read_all_the_same(text: str) -> None:
    assert [line[2:] for line in spoken(text)] == [(1000, 2500), (3000, 4250)]
    assert spoken(text)[0][1] == "You are late."


def test_captions_that_roll_up_say_each_row_once() -> None:
    cues = [
        "00:01.000 --> 00:02.000\n \nYou<00:00:01.300><c> are</c><00:00:01.500><c> late.</c>",
        "00:02.000 --> 00:02.010\nYou are late.\n ",
        "00:02.010 --> 00:04.000\nYou are late.\nThe<00:00:02.300><c> tide</c><00:00:03.000><c> was.</c>",
        "00:04.000 --> 00:04.010\nThe tide was.\n ",
    ]
    assert spoken("WEBVTT\n\n" + "\n\n".join(cues)) == [
        ("", "You are late.", 1000, 2000),
        ("", "The tide was.", 2010, 4000),
    ]
    twice = "00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n"
    assert [line[1] for line in spoken("WEBVTT\n\n" + twice)] == ["No.", "No."]


def test_webvtt_names_its_voices_and_its_notes_say_nothing() -> None:
    text = """WEBVTT - a title

STYLE
::cue { color: red }

NOTE this is
no cue

intro
00:01.000 --> 00:02.000 align:start line:0
<v.loud Mara>You are <b>late</b>.</v> <v Anton>The <00:01.500>tide was.

NOTE
neither is this
"""
    assert spoken(text) == [("Mara", "You are late.", 1000, 2000), ("Anton", "The tide was.", 1000, 2000)]
    assert read_cues(text).format_name == "WebVTT"


def test_a_number_sign_is_said_and_a_songs_is_not() -> None:
    assert texts.said("We are #1 and they are #2.") == "We are #1 and they are #2."
    assert texts.said("#" * 100_000) == "#" * 100_000
    assert texts.said("# La la la # No.") == texts.said("♪ La la la ♪ No.") == "No."


def test_a_cue_with_two_dashes_holds_two_turns() -> None:
    text = "00:00:01,000 --> 00:00:02,000\n- You are late.\n– The tide was.\n"
    assert [line[1] for line in spoken(text)] == ["You are late.", "The tide was."]


def test_names_before_a_colon_speak_and_sound_notes_do_not() -> None:
    text = (
        "00:00:01,000 --> 00:00:02,000\nMARA: You are late.\n\n"
        "00:00:03,000 --> 00:00:04,000\n[DOOR SLAMS]\n\n00:00:05,000 --> 00:00:06,000\n♪ la la ♪\n\n"
        "00:00:07,000 --> 00:00:08,000\n(sighs) Note: it was the tide.\n"
    )
    assert [line[:2] for line in spoken(text)] == [("MARA", "You are late."), ("", "Note: it was the tide.")]


@given(st.text(alphabet="0123456789:,.->\n <vA>&;{}[]NOTEWEBVTT", max_size=200))
def test_nothing_breaks_the_reader(text: str) -> None:
    if has_cues(text):
        for line in read_cues(text).lines:
            assert line.words
            assert 0 <= (line.start_ms or 0) <= (line.end_ms or 0)
