"""What other programs write, element by element: where each piece stands and what it shows, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import dialogcut.interchange.fcpxml_story as fcpxml_story
from dialogcut.errors import InputError
from dialogcut.interchange.read_fcpxml import read_fcpxml
from dialogcut.interchange.readers import read as read_any
from dialogcut.timebase import Rate
from tests.interchange.fcpxml_files import file, read, told, warned

CAM = '<asset-clip ref="cam" name="12A-1" offset="{}" start="{}" duration="{}" {}/>'


def cam(offset: str, start: str, duration: str, more: str = 'srcEnable="video"') -> str:
    return CAM.format(offset, start, duration, more)


def test_clips_stand_where_their_offsets_say_and_gaps_are_gaps() -> None:
    found = read(
        cam("3600s", "36010s", "2s")
        + '<gap offset="3602s" start="3600s" duration="1s"/>'
        + cam("3603s", "36000s", "1/25s")
    )
    assert told(found) == [("V1", 0, 50, "A001.mov", 10), ("V1", 75, 1, "A001.mov", 0)]
    assert (found.start_frame, found.frames, found.rate) == (90_000, 1000, Rate.of(25))
    first = found.events[0]
    assert first.source_start == 36010
    assert (first.names.clip, first.names.reel, first.names.asset) == ("12A-1", "A001R1", "cam")
    assert first.names.path == "file:///a%20b/A001.mov"  # the original, not the proxy
    assert (found.format, found.dialect, found.name) == ("fcpxml", "FCPXML 1.11", "P")
    assert found.warnings == ()


def test_picture_and_sound_of_one_clip_are_two_events() -> None:
    found = read(cam("3600s", "36010s", "2s", ""))
    assert told(found) == [("V1", 0, 50, "A001.mov", 10), ("A1", 0, 50, "A001.mov", 10)]
    assert [event.channels for event in found.events] == [(), (1, 2)]


def test_where_nothing_is_said_clips_follow_one_another_from_the_head_of_their_media() -> None:
    found = read('<asset-clip ref="cam" duration="2s" srcEnable="video"/><asset-clip ref="film"/>')
    assert told(found) == [("V1", 0, 50, "A001.mov", 0), ("V1", 50, 500, "F.mov", 0)]


def test_what_hangs_on_a_clip_counts_by_its_clock() -> None:
    hung = '<asset-clip ref="roll" lane="-1" offset="36011s" start="35999s" duration="4s"/>'
    found = read(
        f'<asset-clip ref="cam" offset="3600s" start="36010s" duration="2s" srcEnable="video">{hung}</asset-clip>'
    )
    assert told(found) == [("V1", 0, 50, "A001.mov", 10), ("A1", 25, 100, "R1.WAV", 9)]  # not trimmed by the clip


def test_a_connected_storyline_counts_from_zero_and_its_transition_moves_nothing() -> None:
    spine = (
        '<spine lane="-1" offset="3601s"><asset-clip ref="roll" offset="0s" start="35990s" duration="2s"/>'
        '<transition name="X" offset="49/25s" duration="2/25s"><filter-audio ref="fx"/></transition>'
        '<asset-clip ref="roll" offset="2s" start="36000s" duration="1s"/></spine>'
    )
    found = read(f'<gap offset="3600s" start="3600s" duration="5s">{spine}</gap>')
    assert told(found) == [("A1", 25, 50, "R1.WAV", 0), ("A1", 75, 25, "R1.WAV", 10)]
    (fade,) = found.transitions
    assert (fade.track, fade.record_in, fade.frames, fade.kind) == ("A1", 74, 2, "X")


def test_the_channels_that_are_switched_off_do_not_play() -> None:
    sources = '<audio-channel-source srcCh="1, 3" role="d.1"/><audio-channel-source srcCh="2, 4" {}="0"/>'
    for off in ("enabled", "active"):
        found = read(f'<asset-clip ref="roll" duration="1s">{sources.format(off)}</asset-clip>')
        assert found.events[0].channels == (1, 3)
    found = read('<asset-clip ref="roll" duration="1s"><audio-channel-source srcCh="1" enabled="0"/></asset-clip>')
    assert not found.events[0].is_enabled


def test_a_clip_trims_what_it_holds_and_not_what_hangs_on_it() -> None:
    sound = '<audio lane="-1" ref="cam" offset="36000s" duration="90s" srcCh="2"/>'
    inside = f'<video ref="cam" offset="0s" duration="90s">{sound}</video>'
    hung = '<asset-clip ref="film" lane="1" offset="6s" duration="5s"/>'
    found = read(f'<clip name="C" offset="3601s" start="5s" duration="2s">{inside}{hung}</clip>')
    assert told(found) == [
        ("V1", 25, 50, "A001.mov", 5),
        ("V2", 50, 125, "F.mov", 0),
        ("A1", 25, 50, "A001.mov", 5),
    ]
    assert found.events[0].names.clip == "C"
    assert found.events[2].channels == (2,)


def test_split_sound_of_a_clip_is_heard_longer_than_it_is_seen() -> None:
    found = read(cam("3601s", "36010s", "2s", 'audioStart="36009s" audioDuration="4s"'))
    assert told(found) == [("V1", 25, 50, "A001.mov", 10), ("A1", 0, 100, "A001.mov", 9)]
    inside = '<video ref="cam" offset="0s" duration="90s"/><audio lane="-1" ref="cam" offset="0s" duration="90s"/>'
    found = read(
        '<sync-clip offset="3601s" start="5s" duration="2s" audioStart="4s" audioDuration="3s">'
        f'<spine offset="0s">{inside}</spine></sync-clip>'
    )
    assert ("V1", 25, 50, "A001.mov", 5) in told(found)


def test_a_synchronised_clip_is_camera_and_roll_and_its_switched_off_role_is_disabled() -> None:
    held = (
        '<asset-clip ref="cam" offset="0s" duration="50s" audioRole="dialogue">'
        '<asset-clip ref="roll" lane="-1" offset="36000s" start="36000s" duration="50s" audioRole="boom.boom-1"/>'
        "</asset-clip>"
        '<sync-source sourceID="storyline"><audio-role-source role="dialogue.dialogue-1" active="0"/></sync-source>'
    )
    found = read(f'<sync-clip offset="3600s" start="10s" duration="2s">{held}</sync-clip>')
    assert told(found) == [
        ("V1", 0, 50, "A001.mov", 10),
        ("A1", 0, 50, "A001.mov", 10),
        ("A2", 0, 50, "R1.WAV", 20),
    ]
    assert [event.is_enabled for event in found.events] == [True, False, True]


def test_media_without_names_of_their_own_are_called_what_their_clip_is() -> None:
    """Scene and take stand on the synchronised clip, the reel on the camera's file."""
    keys = (("reel", "SC"), ("scene", "12"), ("shot", "3"))
    told_of = "".join(f'<md key="com.apple.proapps.studio.{key}" value="{value}"/>' for key, value in keys)
    roll = '<asset-clip ref="roll" lane="-1" offset="36000s" duration="9s"/>'
    held = f'<asset-clip ref="cam" offset="0s" duration="9s">{roll}</asset-clip>'
    found = read(f'<sync-clip name="12/3" duration="2s">{held}<metadata>{told_of}</metadata></sync-clip>')
    names = found.events[0].names
    assert (names.clip, names.reel, names.scene, names.take) == ("12/3", "A001R1", "12", "3")
    names = found.events[2].names
    assert (names.file, names.reel, names.scene, names.take) == ("R1.WAV", "SC", "12", "3")


def test_what_hangs_on_a_switched_off_clip_plays() -> None:
    hung = '<asset-clip ref="roll" lane="-1" offset="36010s" start="36000s" duration="1s"/>'
    found = read(
        f'<asset-clip ref="cam" enabled="0" start="36010s" duration="2s" srcEnable="video">{hung}</asset-clip>'
    )
    assert [(event.track, event.is_enabled) for event in found.events] == [("V1", False), ("A1", True)]


def test_a_still_is_as_long_as_one_likes() -> None:
    still = '<asset id="still" duration="0s" hasVideo="1" format="none" src="file:///s.png"/>'
    found = read('<video ref="still" offset="3600s" start="3600s" duration="4s"/>', still)
    assert told(found) == [("V1", 0, 100, "s.png", 3600)]
    assert found.warnings == ()


MULTICAM = """<media id="mc" name="M"><multicam format="f25" tcStart="100s">
    <mc-angle name="A" angleID="a"><asset-clip ref="cam" offset="100s" duration="50s"/></mc-angle>
    <mc-angle name="B" angleID="b"><gap offset="100s" duration="5s"/>
      <asset-clip ref="film" offset="105s" duration="15s"/></mc-angle>
    <mc-angle name="S" angleID="s"><asset-clip ref="roll" offset="100s" start="36000s" duration="50s"/></mc-angle>
</multicam></media>"""


def test_a_multicam_clip_shows_its_active_angles() -> None:
    angles = (("b", "video"), ("s", "audio"), ("a", "none"))
    sources = "".join(f'<mc-source angleID="{angle}" srcEnable="{what}"/>' for angle, what in angles)
    found = read(f'<mc-clip ref="mc" offset="3600s" start="104s" duration="4s">{sources}</mc-clip>', MULTICAM)
    assert told(found) == [("V1", 25, 75, "F.mov", 0), ("A1", 0, 100, "R1.WAV", 14)]
    found = read('<mc-clip ref="mc" offset="3600s" start="104s" duration="4s"/>', MULTICAM)
    assert [event.names.file for event in found.events] == ["A001.mov", "A001.mov"]
    found = read('<mc-clip ref="mc" duration="4s"><mc-source angleID="zz"/></mc-clip>', MULTICAM)
    assert "angle 'zz'" in warned(found)


COMPOUND = """<media id="cc" name="C"><sequence format="f25" tcStart="7s" duration="20s"><spine>
    <asset-clip ref="cam" offset="7s" duration="10s"/><asset-clip ref="film" offset="17s" start="3s" duration="10s"/>
</spine></sequence></media>"""


def test_a_compound_clip_is_opened_and_trimmed() -> None:
    found = read('<ref-clip ref="cc" offset="3600s" start="16s" duration="2s" srcEnable="video"/>', COMPOUND)
    assert told(found) == [("V1", 0, 25, "A001.mov", 9), ("V1", 25, 25, "F.mov", 3)]
    found = read('<ref-clip ref="cc" offset="3600s"/>', COMPOUND)
    assert sum(event.frames for event in found.events if event.track == "V1") == 500


def test_a_compound_clip_that_holds_itself_ends_there() -> None:
    own = '<media id="me"><sequence format="f25"><spine><ref-clip ref="me" duration="5s"/></spine></sequence></media>'
    found = read('<ref-clip ref="me" duration="5s"/>' + cam("3605s", "36000s", "1s"), own)
    assert told(found) == [("V1", 125, 25, "A001.mov", 0)]
    assert "holds itself" in warned(found)


def test_of_an_audition_the_first_is_read() -> None:
    found = read(f'<audition offset="3602s">{cam("3600s", "36010s", "1s")}{cam("3600s", "36050s", "9s")}</audition>')
    assert told(found) == [("V1", 50, 25, "A001.mov", 10)]
    assert found.events[0].line
    assert "audition" in warned(found)


def test_25_frames_among_24_are_played_one_by_one() -> None:
    """9/4 s of timeline are 54 frames: 54 frames of the media, which last 54/25 s."""
    clip = (
        '<asset-clip ref="cam" offset="10s" start="{}" duration="9/4s" srcEnable="video">'
        '<conform-rate {} srcFrameRate="25"/>{}</asset-clip>'
    )
    hung = '<asset-clip ref="film" lane="1" offset="900001/25s" duration="1s"/><marker start="900002/25s" value="m"/>'
    how = {"sequence": 'format="f24" duration="30s"'}
    found = read(clip.format("36000s", "", hung), **how)
    assert told(found) == [("V1", 240, 54, "A001.mov", 0), ("V2", 241, 24, "F.mov", 0)]
    assert found.events[0].speed == Fraction(24, 25)
    assert found.markers[0].record_frame == 242
    assert "scaled" in warned(found)
    found = read(clip.format("36000s", 'scaleEnabled="0"', ""), **how)
    assert found.events[0].speed == 1


def test_a_retimed_clip_tells_its_speed_and_where_it_starts() -> None:
    points = "".join(
        f'<timept time="{time}s" value="{value}s" interp="smooth2"/>' for time, value in ((0, 0), (10, 20))
    )
    found = read(
        f'<asset-clip ref="film" offset="3600s" start="2s" duration="3s"><timeMap>{points}</timeMap></asset-clip>'
    )
    assert told(found) == [("V1", 0, 75, "F.mov", 4)]
    assert found.events[0].speed == 2
    assert "retimed" in warned(found)
    freeze = '<timept time="0s" value="5s"/><timept time="10s" value="5s"/>'
    found = read(f'<asset-clip ref="film" start="2s" duration="3s"><timeMap>{freeze}</timeMap></asset-clip>')
    assert (found.events[0].speed, found.events[0].media_start) == (0, 5)
    back = '<timept time="0s" value="10s"/><timept time="10s" value="0s"/>'
    found = read(f'<asset-clip ref="film" start="2s" duration="3s"><timeMap>{back}</timeMap></asset-clip>')
    assert (found.events[0].speed, found.events[0].media_start) == (-1, 8)


def test_drop_frame_belongs_to_rates_that_have_it() -> None:
    found = read(
        '<gap duration="1s"/>', sequence='format="f30" tcStart="8999991/2500s" tcFormat="DF" duration="1001/30s"'
    )
    assert (found.rate, found.start_frame, found.frames) == (Rate.of("29.97df"), 107_892, 1000)
    found = read('<gap duration="1s"/>', sequence='format="f25" tcFormat="DF"')
    assert found.rate == Rate.of(25)
    assert "no drop-frame" in warned(found)


def test_markers_stand_where_the_timeline_shows_them() -> None:
    markers = (
        '<marker start="36011s" duration="2/25s" value="look" note="twice"/>'
        '<chapter-marker start="36030s" value="hidden"/>'
    )
    found = read(
        f'<asset-clip ref="cam" offset="3601s" start="36010s" duration="2s" srcEnable="video">{markers}</asset-clip>'
    )
    (marker,) = found.markers
    assert (marker.record_frame, marker.frames, marker.name, marker.note, marker.track) == (
        50,
        2,
        "look",
        "twice",
        "V1",
    )
    assert "trimmed away are left out: 1" in warned(found)


def test_what_overlaps_in_a_lane_gets_a_track_of_its_own() -> None:
    hung = "".join(f'<asset-clip ref="roll" lane="-1" offset="{at}s" duration="2s"/>' for at in (0, 1, 2))
    found = read(f'<gap offset="3600s" start="0s" duration="9s">{hung}</gap>')
    assert [(event.track, event.record_in) for event in found.events] == [("A1", 0), ("A1", 50), ("A2", 25)]


def test_lanes_below_the_storyline_are_below_and_lanes_above_above() -> None:
    hung = '<asset-clip ref="film" lane="{}" offset="36010s" start="{}s" duration="1s"/>'
    found = read(
        '<asset-clip ref="cam" offset="3600s" start="36010s" duration="2s" srcEnable="video">'
        + hung.format(2, 3) + hung.format(-1, 1) + hung.format(1, 2) + "</asset-clip>"
    )  # fmt: skip
    assert [(event.track, float(event.media_start or 0)) for event in found.events] == [
        ("V1", 1), ("V2", 10), ("V3", 2), ("V4", 3)
    ]  # fmt: skip


def test_titles_and_generators_are_counted_and_what_hangs_on_them_is_read() -> None:
    hung = '<asset-clip ref="roll" lane="-1" offset="0s" start="36000s" duration="1s"/>'
    found = read(f'<title ref="fx" duration="2s">{hung}</title><video ref="fx" duration="2s"/>')
    assert told(found) == [("A1", 0, 25, "R1.WAV", 10)]
    assert "titles and captions are left out: 1" in warned(found)


def test_a_missing_asset_is_an_event_without_media() -> None:
    found = read('<asset-clip ref="gone" name="12A-1" offset="3600s" start="5s" duration="2s" enabled="0"/>')
    (event,) = found.events
    assert (event.media_start, event.source_start, event.names.clip, event.is_enabled) == (None, None, "12A-1", False)
    assert "'gone'" in warned(found)


def test_uses_beyond_the_media_are_told() -> None:
    assert "1 clips reach beyond" in warned(read(cam("3600s", "36099s", "2s")))


def test_a_storyline_that_counts_from_zero_is_read_so_and_told() -> None:
    found = read(cam("0s", "36010s", "2s"))
    assert told(found) == [("V1", 0, 50, "A001.mov", 10)]
    assert "counts from zero" in warned(found)


def test_the_rate_of_another_format_is_taken_where_the_sequence_has_none_and_told() -> None:
    found = read(cam("0s", "36010s", "2s"), sequence='format="none"')
    assert (found.rate, found.is_rate_assumed) == (Rate.of(25), True)
    assert "is assumed" in warned(found)


def test_between_frames_a_piece_is_told_from_its_first_whole_frame_on() -> None:
    hung = '<asset-clip ref="roll" lane="-1" offset="1010/1000s" start="36000s" duration="2s"/>'
    (event,) = read(f'<gap offset="3600s" start="0s" duration="9s">{hung}</gap>').events
    assert (event.record_in, event.frames) == (25, 50)
    assert event.media_start == 10 - Fraction(1, 100)


def two_projects() -> bytes:
    return file(cam("3600s", "36010s", "2s")).replace(
        b"</event>", b"<project name='Q'><sequence format='f24'/></project></event>"
    )


def test_one_of_several_projects_is_asked_for_by_name() -> None:
    data = two_projects()
    assert (read_fcpxml(data, "x").name, read_fcpxml(data, "x").others) == ("P", ("Q",))
    other = read_fcpxml(data, "x", "Q")
    assert (other.name, other.others, other.rate, other.events) == ("Q", ("P",), Rate.of(24), ())
    with pytest.raises(InputError, match="no timeline called 'R'; name one of: P; Q"):
        read_fcpxml(data, "x", "R")


def test_compound_clips_are_timelines_where_there_is_no_project() -> None:
    data = file("", COMPOUND)
    clips = data[: data.index(b"<library>")] + b"<event/></fcpxml>"
    found = read_fcpxml(clips, "x")
    assert (found.name, len(found.events), found.start_frame) == ("C", 3, 175)


def test_a_bundle_is_the_file_inside_it_and_never_a_link_out_of_it(tmp_path: Path) -> None:
    bundle, elsewhere = tmp_path / "cut.fcpxmld", tmp_path / "elsewhere.fcpxml"
    bundle.mkdir()
    elsewhere.write_bytes(file(cam("3600s", "36010s", "2s")))
    inside = bundle / "Info.fcpxml"
    inside.symlink_to(elsewhere)
    with pytest.raises(InputError, match="is a link"):
        read_any(bundle)
    inside.unlink()
    inside.write_bytes(two_projects())
    assert (read_any(bundle).name, read_any(bundle, which="Q").name) == ("P", "Q")


@pytest.mark.parametrize("version", ["1.8", "1.9", "1.10", "1.13"])
def test_every_version_is_read_alike(version: str) -> None:
    found = read(cam("3600s", "36010s", "2s"), version=version)
    assert (found.dialect, found.warnings) == (f"FCPXML {version}", ())
    assert replace(found, dialect="") == replace(read(cam("3600s", "36010s", "2s")), dialect="")


def test_a_newer_version_is_read_and_told() -> None:
    assert "1.99 is read as 1.13" in warned(read("", version="1.99"))


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (cam("x", "0s", "1s"), "'x' is no time (the offset of a <asset-clip>"),
        (cam("0s", "1/0s", "1s"), "'1/0s' is no time"),
        (cam("0s", "0s", "9" * 12 + "s"), "longer than any film"),
        ('<asset-clip ref="cam" lane="up" duration="1s"/>'.join(("<gap duration='1s'>", "</gap>")), "'up' is no lane"),
        ("<clip duration='1s'>" * 45 + "</clip>" * 45, "more than 40 deep"),
        (
            '<asset-clip ref="film" duration="1s"><timeMap><timept time="1s"/></timeMap></asset-clip>',
            "lacks its time or",
        ),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(story: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(story)
    assert words in caught.value.sentence
    assert caught.value.sentence.startswith("cut.fcpxml: ")
    assert "\n" not in caught.value.sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no whole XML"),
        (b"<xmeml/>", "no FCPXML: it starts with <xmeml>"),
        (b"<fcpxml version='1.9'/>", "holds clips but no timeline"),
        (b"<fcpxml><resources>", "no whole XML"),
        (b'<!DOCTYPE fcpxml [<!ENTITY a "b">]><fcpxml>&a;</fcpxml>', "declares the entity"),
        (file("", '<format id="odd" frameDuration="0s"/>', 'format="odd"'), "a frame lasts 0 seconds"),
    ],
)
def test_what_is_no_timeline_is_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_fcpxml(data, "cut.fcpxml")
    assert words in caught.value.sentence


def test_warnings_are_bounded_and_one_clip_is_told_once() -> None:
    gone = "".join(f'<asset-clip ref="gone{n}" duration="1s" srcEnable="video"/>' for n in (*range(80), 0, 0))
    texts = [warning.text for warning in read(gone).warnings]
    assert len(texts) == 51
    assert len({*texts}) == 51
    assert "30 more: references to what is not in the file" in texts


def test_what_is_scaled_is_told_once() -> None:
    clip = '<asset-clip ref="cam" start="36000s" duration="1s"><conform-rate srcFrameRate="25"/></asset-clip>'
    assert warned(read(clip * 60, sequence='format="f24"')).count("scaled") == 1


def test_compound_clips_that_multiply_are_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten in ten in ten ...: a small file that would open to a billion clips."""
    more = "".join(
        f'<media id="m{n}"><sequence format="f25"><spine><gap duration="9s">'
        + f'<ref-clip ref="m{n + 1}" lane="1" duration="9s"/>' * 10
        + "</gap></spine></sequence></media>"
        for n in range(9)
    )
    more += '<media id="m9"><sequence format="f25"><spine><asset-clip ref="film"/></spine></sequence></media>'
    monkeypatch.setattr(fcpxml_story, "_MOST_ITEMS", 2000)
    with pytest.raises(InputError, match="more than 2,000 clips"):
        read('<ref-clip ref="m0" duration="99s"/>', more)


def test_film_among_60_frames_a_second_is_scaled_as_final_cut_pro_does() -> None:
    """A second and a thousandth of the clip's own time is a second of the timeline: what hangs there is on a frame."""
    hung = '<asset-clip ref="roll" lane="-1" offset="1001/1000s" start="36000s" duration="1s"/>'
    found = read(
        f'<asset-clip ref="film" duration="2s"><conform-rate srcFrameRate="23.98"/>{hung}</asset-clip>',
        '<format id="f60" frameDuration="1001/60000s"/>',
        sequence='format="f60"',
    )
    assert found.events[0].speed == Fraction(1001, 1000)
    assert found.events[1].record_in == 60  # 59.94 rounded: one second


def test_a_retiming_that_counts_from_the_head_of_media_with_timecode() -> None:
    points = '<timept time="0s" value="0s"/><timept time="50s" value="100s"/>'
    found = read(
        f'<asset-clip ref="cam" start="36002s" duration="3s" srcEnable="video"><timeMap>{points}</timeMap></asset-clip>'
    )
    assert told(found) == [("V1", 0, 75, "A001.mov", 4)]
    assert found.events[0].source_start == 36004


def test_a_role_switched_off_on_a_compound_clip_is_disabled_in_it() -> None:
    compound = COMPOUND.replace('<asset-clip ref="cam" ', '<asset-clip ref="cam" audioRole="dialogue.boom" ')
    off = '<audio-role-source role="dialogue" active="0"/>'
    found = read(f'<ref-clip ref="cc" duration="2s" useAudioSubroles="1">{off}</ref-clip>', compound)
    assert [(event.track, event.is_enabled) for event in found.events] == [("V1", True), ("A1", False)]


def test_a_clip_tells_how_its_media_counts() -> None:
    media = '<asset id="df" start="3600s" duration="9s" hasVideo="1" format="f30" src="file:///d.mov"/>'
    clip = '<asset-clip ref="df" duration="1s" tcFormat="{}"/>'
    found = read(clip.format("DF") + clip.format("NDF"), media)
    assert [event.source_rate for event in found.events] == [Rate.of("29.97df"), Rate.of("29.97ndf")]


@pytest.mark.parametrize(
    ("name", "rate"), [("1080i50", "25"), ("1080i5994", "29.97"), ("1080p2398", "23.976"), ("4096x2160p60", "60")]
)
def test_a_format_known_by_its_name_alone(name: str, rate: str) -> None:
    found = read("", f'<format id="named" name="FFVideoFormat{name}"/>', sequence='format="named"')
    assert (found.rate, found.is_rate_assumed) == (Rate.of(rate), False)
