"""Golden lists with timecode worked out by hand, and what each dialect writes.

The hand count, once for the list at 29.97 DF (two labels, ;00 and ;01, do not exist in minutes that are no tenth):

- V1-0001, 15 frames from 14:31:59;20: ten frames ;20 to ;29 fill the second. Minute 32 is no tenth, its first label
  is ;02, so five more frames are 14:32:00;02 to ;06 and the first label after them is 14:32:00;07. On record 15
  frames from 01:00:00;00 (hour 1 is a tenth minute: nothing skipped) end before 01:00:00;15.
- V1-0002, 4 frames from 14:39:59;28: ;28 and ;29, then minute 40, a tenth, has its ;00 and ;01; out is 14:40:00;02.
- V1-0003 stands 1795 frames in: 59 seconds are 1770 frames, 25 more are 01:00:59;25. Ten frames: five to ;29, five from
  01:01:00;02 to ;06, out is 01:01:00;07. Its source starts on the first label of its minute, 14:45:00;02, out is ;12.
- V1-0004, one frame at 14:45:59;29, the last of its minute: out is the first label of the next, 14:46:00;02.

At 59.94 DF the same count with 60 frames a second and four labels skipped (;00 to ;03): record frame 3595 is 59 s + 55.
At 23.976, 25 and 29.97 NDF nothing is skipped: record frames 1435 = 59*24+19, 1495 = 59*25+20, 1795 = 59*30+25.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.interchange.prove_edl import prove_edl
from dialogcut.timeline.events import MarkerColour
from tests.sequences import CutBuilder, layered_cut, small_cut

GOLDENS = Path(__file__).parent.parent / "goldens" / "edl"

# rate: source in of the four events, record frame of the third
CASES = {
    "23.976": (("14:31:59:20", "14:39:59:22", "14:45:00:02", "14:45:59:23"), 1435),
    "25": (("14:31:59:20", "14:39:59:23", "14:45:00:02", "14:45:59:24"), 1495),
    "29.97ndf": (("14:31:59:20", "14:39:59:28", "14:45:00:02", "14:45:59:29"), 1795),
    "29.97df": (("14:31:59;20", "14:39:59;28", "14:45:00;02", "14:45:59;29"), 1795),
    "59.94df": (("14:31:59;50", "14:39:59;58", "14:45:00;04", "14:45:59;59"), 3595),
}


def hand_checked(rate: str) -> CutBuilder:
    sources_in, third = CASES[rate]
    cut = CutBuilder(rate, name=f"Hand-checked {rate}", start="01:00:00:00")
    camera = cut.camera(
        "A001C003_240611_R1AB", "14:30:00:00" if "ndf" in rate or "df" not in rate else "14:30:00;00", 1200
    )
    roll = cut.roll("12A-T01", "14:29:59:10", seconds=1300, past_frame=1001, tape="SR005")
    frames, at = (15, 4, 10, 1), (0, 15, third, third + 10)
    for source_in, length, record_in in zip(sources_in, frames, at, strict=True):
        cut.event("V1", camera, record_in, source_in, length)
    for event in (0, 3):
        cut.event("A1", roll, at[event], sources_in[event], frames[event])
    return cut


def written(cut: CutBuilder, dialect: EdlDialect) -> list[list[str]]:
    sequence = cut.sequence()
    sheets = edl_sheets(sequence, dialect)
    return [write_edl(sequence, sheet, dialect).decode("ascii").split("\r\n") for sheet in sheets]


@pytest.mark.parametrize("rate", CASES)
def test_the_list_is_the_hand_checked_golden_byte_for_byte(rate: str) -> None:
    sequence, dialect = hand_checked(rate).sequence(), EdlDialect()
    (sheet,) = edl_sheets(sequence, dialect)
    assert write_edl(sequence, sheet, dialect) == (GOLDENS / f"{rate}.edl").read_bytes()


@pytest.mark.parametrize("rate", CASES)
def test_the_proof_accepts_the_golden(rate: str) -> None:
    sequence, dialect = hand_checked(rate).sequence(), EdlDialect()
    (sheet,) = edl_sheets(sequence, dialect)
    assert prove_edl((GOLDENS / f"{rate}.edl").read_bytes(), sequence, sheet, dialect).differences == ()


def test_goldens_keep_their_line_ends() -> None:
    for golden in GOLDENS.glob("*.edl"):
        data = golden.read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 10, golden


def test_source_and_record_may_pass_midnight_in_the_source_only() -> None:
    cut = CutBuilder("25")
    camera = cut.camera("A001", "23:59:50:00", seconds=60)
    cut.event("V1", camera, 0, cut.frame("23:59:59:20"), 15)
    cut.event("V1", camera, 15, 24 * 3600 * 25 + 30, 5)
    lines = [line for line in written(cut, EdlDialect())[0] if "A001" in line and line[0].isdigit()]
    assert lines[0].endswith("23:59:59:20 00:00:00:10 01:00:00:00 01:00:00:15")
    assert lines[1].endswith("00:00:01:05 00:00:01:10 01:00:00:15 01:00:00:20")


def test_file32_has_six_digits_and_whole_reels() -> None:
    (lines,) = written(small_cut(), EdlDialect(form=EdlForm.FILE32))
    assert lines[3].startswith("000001  A001C003_240611_R1AB             V     C        14:32:15:00 14:32:17:00 ")


def test_premiere_gets_no_clip_names_and_resolve_the_file_names() -> None:
    (premiere,) = written(small_cut(), EdlDialect(EdlTarget.PREMIERE))
    assert not any("CLIP" in line or "SOURCE FILE" in line for line in premiere)
    (resolve,) = written(small_cut(), EdlDialect(EdlTarget.RESOLVE))
    assert "* FROM CLIP NAME: 12A-T01 Zoe.WAV" in resolve
    assert not any("SOURCE FILE" in line for line in resolve)


def test_avid_gets_the_clip_name_of_the_file_or_else_the_take() -> None:
    (lines,) = written(small_cut(), EdlDialect(EdlTarget.AVID))
    named = [line for line in lines if line.startswith("* FROM CLIP NAME:  ")]
    assert "* FROM CLIP NAME:  12A/2" in named
    assert "* FROM CLIP NAME:  12A-1" in named


def test_a_slug_is_black_with_its_text_on_the_first_track() -> None:
    (lines,) = written(small_cut(), EdlDialect())
    at = lines.index('* SLUG: MARA (ADR): "We\'re done."')
    assert lines[at - 1] == "005  BL       V     C        00:00:00:00 00:00:00:12 01:00:02:01 01:00:02:13"
    assert sum("* SLUG" in line for line in lines) == 1


def four_sound_tracks() -> CutBuilder:
    cut = CutBuilder("25")
    roll = cut.roll("R1", "10:00:00:00", channels=("Boom", "Mara", "Ines", "Tom"))
    for track in ("A1", "A2", "A3", "A4"):
        cut.event(track, roll, 0, "10:00:05:00", 25)
    return cut


def test_third_and_fourth_sound_track_stand_in_an_aud_line_except_for_avid() -> None:
    (lines,) = written(four_sound_tracks(), EdlDialect(EdlTarget.PREMIERE))
    assert [line[14:18].strip() for line in lines if line[:3].isdigit()] == ["A", "A2", "NONE", "NONE"]
    assert [line for line in lines if line.startswith("AUD")] == ["AUD  3", "AUD       4"]
    (lines,) = written(four_sound_tracks(), EdlDialect(EdlTarget.AVID))
    assert [line[14:18].strip() for line in lines if line[:3].isdigit()] == ["A", "A2", "A3", "A4"]


def test_one_list_a_track_numbers_each_from_one_and_calls_its_sound_a() -> None:
    lists = written(four_sound_tracks(), EdlDialect(one_per_track=True))
    assert [lines[0] for lines in lists] == [f"TITLE: Sc 12A tight A{n}" for n in (1, 2, 3, 4)]
    assert all(lines[3].startswith("001  R1       A     C") for lines in lists)


def test_a_name_without_ascii_still_gives_a_title() -> None:
    cut = four_sound_tracks()
    cut.name = "  \n "
    assert written(cut, EdlDialect())[0][0] == "TITLE: UNTITLED"


def with_fades() -> CutBuilder:
    """25 frames a second, so that labels can be counted by eye: one sound cuts to another at frame 25, with a fade of 2
    frames before and 3 after; it fades in over 4 frames from silence, and out over 5.
    """
    cut = CutBuilder("25", name="fades")
    one, other = cut.roll("R1", "10:00:00:00"), cut.roll("R2", "11:00:00:00")
    cut.event("A1", one, 10, "10:00:05:00", 15)
    cut.event("A1", other, 25, "11:00:05:00", 20)
    cut.fade("A1", 10, 1, 3)
    cut.fade("A1", 25, 2, 3)
    cut.fade("A1", 45, 4, 1)
    cut.slug(46, 4, "held")
    return cut


def test_fades_are_dissolves_that_begin_where_the_fade_does() -> None:
    (lines,) = written(with_fades(), EdlDialect())
    assert [line for line in lines[3:] if line and not line.startswith("*")] == [
        "001  BL       A     C        00:00:00:00 00:00:00:00 01:00:00:09 01:00:00:09",
        "001  R1       A     D    004 10:00:04:24 10:00:05:13 01:00:00:09 01:00:00:23",
        "002  R1       A     C        10:00:05:13 10:00:05:13 01:00:00:23 01:00:00:23",
        "002  R2       A     D    005 11:00:04:23 11:00:05:16 01:00:00:23 01:00:01:16",
        "003  R2       A     C        11:00:05:16 11:00:05:16 01:00:01:16 01:00:01:16",
        "003  BL       A     D    005 00:00:00:00 00:00:00:05 01:00:01:16 01:00:01:21",
        "004  BL       A     C        00:00:00:00 00:00:00:04 01:00:01:21 01:00:02:00",
    ]


def test_each_dialect_names_both_sides_of_a_fade_in_its_own_way() -> None:
    def told(target: EdlTarget) -> list[str]:
        (lines,) = written(with_fades(), EdlDialect(target))
        at = next(n for n, line in enumerate(lines) if line.startswith("002") and "R2" in line)
        return lines[at : at + 5]

    assert told(EdlTarget.AVID)[1:] == [
        "* FROM CLIP NAME:  12A-1",
        "* TO CLIP NAME:  12A-1",
        "* SOURCE FILE: R1.WAV",
        "* SOURCE FILE: R2.WAV",
    ]
    assert told(EdlTarget.RESOLVE)[1:3] == ["* FROM CLIP NAME: R1.WAV", "* TO CLIP NAME: R2.WAV"]
    assert told(EdlTarget.PREMIERE)[0][20:28] == "W001 005"
    assert told(EdlTarget.PREMIERE)[1] == "EFFECTS NAME IS Constant Power"


def test_markers_are_locators_for_avid_and_lines_for_resolve() -> None:
    cut = with_fades()
    cut.marker(24, "cut: “slow” | dull", "a note", MarkerColour.WHITE)
    (avid,) = written(cut, EdlDialect(EdlTarget.AVID))
    assert avid[avid.index('* LOC: 01:00:00:24 WHITE   cut: "slow" | dull') - 5].startswith("002  R2")
    (resolve,) = written(cut, EdlDialect(EdlTarget.RESOLVE))
    assert ' |C:ResolveColorCream |M:cut: "slow" / dull |D:1' in resolve
    (premiere,) = written(cut, EdlDialect(EdlTarget.PREMIERE))
    assert not any("slow" in line for line in premiere)


def test_of_several_lists_the_first_has_the_markers() -> None:
    cut = four_sound_tracks()
    cut.marker(3, "here")
    assert [sum("LOC" in line for line in lines) for lines in written(cut, EdlDialect(one_per_track=True))] == [
        1,
        0,
        0,
        0,
    ]


def test_a_j_cut_is_events_of_their_own() -> None:
    (lines,) = written(layered_cut("25"), EdlDialect())
    second = next(line for line in lines if line[:3].isdigit() and "B001C004 V" in line)
    heard = next(line for line in lines if line[:3].isdigit() and "SR006" in line and " A   " in line)
    assert (second[-23:-12], heard[-23:-12]) == ("01:00:02:00", "01:00:01:17")
