"""The tolerant reader: what Premiere, Resolve, Hiero and Final Cut write, and what nobody should."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundEvent, FoundTimeline, FoundTransition
from dialogcut.interchange.read_xmeml import read_xmeml
from dialogcut.interchange.xmeml import write_xmeml
from dialogcut.timebase import Rate
from tests.interchange.test_prove_xmeml import small
from tests.interchange.test_xmeml import hand_checked

CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "interchange"
R25 = "<rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate>"
FILE = (
    '<file id="f1"><name>a.mov</name><pathurl>file://localhost/m/a.mov</pathurl>' + R25 + "<duration>500</duration>"
    "<timecode>" + R25 + "<string>10:00:00:00</string><frame>900000</frame><displayformat>NDF</displayformat>"
    "<reel><name>A001</name></reel></timecode></file>"
)


def clip(start: int, end: int, first: int, last: int, more: str = '<file id="f1"/>', name: str = "a") -> str:
    edges = f"<start>{start}</start><end>{end}</end><in>{first}</in><out>{last}</out>"
    return f'<clipitem id="c{start}-{first}"><name>{name}</name>{edges}{more}</clipitem>'


def fade(start: int, end: int, alignment: str = "center", more: str = "") -> str:
    effect = "<effect><name>Cross Dissolve</name></effect>"
    return (
        f"<transitionitem><start>{start}</start><end>{end}</end>"
        f"<alignment>{alignment}</alignment>{more}{effect}</transitionitem>"
    )


def document(video: str = "", audio: str = "", head: str = R25, after: str = "", name: str = "cut") -> str:
    media = f"<video><track>{video}</track></video><audio><track>{audio}</track></audio>"
    return (
        f'<xmeml version="5"><sequence id="s1"><name>{name}</name>{head}<media>{media}</media>{after}</sequence>'
        f'<bin><children><clip id="m1">{FILE}</clip></children></bin></xmeml>'
    )


def read(text: str, which: str = "") -> FoundTimeline:
    return read_xmeml(text.encode(), "cut.xml", which)


def places(events: tuple[FoundEvent, ...]) -> list[tuple[str, int, int, int | None]]:
    """Track, record in, length, source timecode at 25."""
    return [
        (e.track, e.record_in, e.frames, None if e.source_start is None else int(e.source_start * 25)) for e in events
    ]


def test_a_plain_clip_and_its_file_told_later() -> None:
    found = read(document(clip(10, 30, 5, 25), clip(0, 8, 100, 108)))
    assert places(found.events) == [("V1", 10, 20, 900005), ("A1", 0, 8, 900100)]
    assert found.warnings == ()
    event = found.events[0]
    assert (event.names.path, event.names.reel, event.names.file, event.names.asset) == (
        "file://localhost/m/a.mov",
        "A001",
        "a.mov",
        "f1",
    )
    assert event.media_start == Fraction(5, 25)
    assert (found.rate, found.frames, found.tracks, found.dialect) == (Rate.of(25), 30, ("V1", "A1"), "xmeml 5")


@pytest.mark.parametrize(
    ("alignment", "more", "cut"),
    [
        ("center", "", 20),
        ("start", "", 17),
        ("end-black", "", 24),
        ("center", "<cutPointTicks>20321280000</cutPointTicks>", 19),
        ("center", "<cutPointTicks>-5</cutPointTicks>", 20),
        ("center", "<cutPointTicks>99999999999999999</cutPointTicks>", 20),
        ("sideways", "", 20),
    ],
)
def test_an_edge_of_minus_one_lies_at_the_cut_in_the_transition(alignment: str, more: str, cut: int) -> None:
    found = read(document(clip(0, -1, 50, 74) + fade(17, 24, alignment, more) + clip(-1, 40, 200, 223)))
    assert places(found.events) == [
        ("V1", 0, cut, 900050),
        ("V1", cut, 40 - cut, 900200 + cut - 17),
    ]
    assert found.transitions == (FoundTransition("V1", 17, 7, "Cross Dissolve"),)
    assert found.warnings == ()


def test_minus_one_without_a_transition_follows_what_is_in_front() -> None:
    found = read(document(clip(5, 20, 0, 15) + clip(-1, -1, 50, 60)))
    assert places(found.events) == [("V1", 5, 15, 900000), ("V1", 20, 10, 900050)]


def test_transitions_beside_clips_that_keep_their_edges_change_nothing() -> None:
    found = read(document(clip(0, 20, 50, 70) + fade(17, 23) + clip(20, 40, 200, 220)))
    assert places(found.events) == [("V1", 0, 20, 900050), ("V1", 20, 20, 900200)]


def test_a_bare_clipitem_is_the_one_told_elsewhere_and_said_to_be() -> None:
    found = read(document(clip(0, 20, 50, 70), '<clipitem id="c0-50"/>'))
    assert places(found.events) == [("V1", 0, 20, 900050), ("A1", 0, 20, 900050)]
    assert "only names a clip told elsewhere" in found.warnings[0].text


def test_a_file_is_found_through_its_master_clip_or_active_angle() -> None:
    master = document(clip(0, 9, 3, 12, "<masterclipid>m1</masterclipid>"))
    assert places(read(master).events) == [("V1", 0, 9, 900003)]
    other = FILE.replace("f1", "f2").replace("a.mov", "b.mov")
    angles = (
        f"<multiclip><angle><activevideoangle>FALSE</activevideoangle><clip>{other}</clip></angle>"
        '<angle><activevideoangle>TRUE</activevideoangle><clip><file id="f1"/></clip></angle></multiclip>'
    )
    assert read(document(clip(0, 9, 3, 12, angles))).events[0].names.file == "a.mov"


@pytest.mark.parametrize(
    ("base", "ntsc", "rate"),
    [
        ("24", "TRUE", "23.976"),
        ("30", "TRUE", "29.97"),
        ("60", "true", "59.94"),
        ("48", "TRUE", "47.952"),
        ("25", "TRUE", "25"),
        ("50", "FALSE", "50"),
        ("29.97", "FALSE", "29.97"),
        ("23.976", "TRUE", "23.976"),
    ],
)
def test_rates_are_a_timebase_and_a_switch(base: str, ntsc: str, rate: str) -> None:
    head = f"<rate><ntsc>{ntsc}</ntsc><timebase>{base}</timebase></rate>"
    assert read(document(clip(0, 9, 3, 12), head=head)).rate == Rate.of(rate)


def test_a_missing_rate_is_assumed_and_said() -> None:
    found = read(document(clip(0, 9, 3, 12), head=""))
    assert (found.rate, found.is_rate_assumed) == (Rate.of(24), True)
    assert "rate" in found.warnings[0].text
    told = read_xmeml(document(clip(0, 9, 3, 12), head="").encode(), "cut.xml", rate=Rate.of(25))
    assert (told.rate, told.is_rate_assumed) == (Rate.of(25), True)


@pytest.mark.parametrize(
    ("label", "shown", "drop", "frame"),
    [
        ("01:00:00;00", "<displayformat>DF</displayformat>", True, 107892),
        ("01;00;00;00", "<displayformat>DF</displayformat>", True, 107892),
        ("01:00:00:00", "<displayformat>NDF</displayformat>", False, 108000),
        ("01:00:00;00", "", True, 107892),
        ("01:00:00:00", "<frame>107999</frame>", False, 107999),
    ],
)
def test_the_start_is_the_frame_or_else_the_label(label: str, shown: str, drop: bool, frame: int) -> None:
    rate = "<rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate>"
    found = read(document(clip(0, 9, 3, 12), head=f"{rate}<timecode><string>{label}</string>{shown}</timecode>"))
    assert (found.start_frame, found.rate.drop) == (frame, drop)
    assert bool(found.warnings) == (frame == 107999)


def speed(value: str, reverse: str = "FALSE", varies: str = "0") -> str:
    parts = (("speed", value), ("reverse", reverse), ("variablespeed", varies))
    told = "".join(f"<parameter><parameterid>{k}</parameterid><value>{v}</value></parameter>" for k, v in parts)
    return f'<file id="f1"/><filter><effect><effectid>timeremap</effectid>{told}</effect></filter>'


def test_speed_changes_are_marked_approximate() -> None:
    found = read(document(clip(0, 20, 50, 70, speed("50")) + clip(20, 40, 50, 70, speed("100", "TRUE"))))
    assert [event.speed for event in found.events] == [Fraction(1, 2), -1]
    assert [event.media_start for event in found.events] == [1, Fraction(500 - 50, 25)]
    assert all("approximate" in warning.text for warning in found.warnings)
    assert read(document(clip(0, 20, 50, 70, speed("100")))).warnings == ()
    assert "changing speed" in read(document(clip(0, 20, 50, 70, speed("100", varies="1")))).warnings[0].text


def test_premieres_ticks_know_the_sample() -> None:
    frame = 254_016_000_000 // 25
    late = '<pproTicksIn>{}</pproTicksIn><file id="f1"/>'
    exact = read(document(clip(0, 20, 50, 70, late.format(50 * frame + 5_292_000 * 7)))).events[0]
    assert exact.media_start == 2 + Fraction(7, 48000)
    day = 24 * 3600 * 25
    last = read(document(clip(0, 20, day, day + 20, late.format(day * frame + 5_292_000)))).events[0]
    assert last.media_start == 24 * 3600 + Fraction(1, 48000)
    moved = read(document(clip(0, 20, 50, 70, late.format(90 * frame))))
    assert moved.events[0].media_start == 2
    assert "disagree" in moved.warnings[0].text


def test_media_of_another_rate_counts_at_the_sequences_unless_that_cannot_be() -> None:
    own = '<rate><timebase>50</timebase></rate><file id="f1"/>'
    assert read(document(clip(0, 20, 50, 70, own))).events[0].media_start == 2
    found = read(document(clip(0, 20, 50, 90, own)))
    assert found.events[0].media_start == 1
    assert "at its own 50 frames" in found.warnings[0].text
    assert "33 frames of its media and 20" in read(document(clip(0, 20, 50, 83))).warnings[0].text
    assert read(document(clip(0, 20, 50, 69))).warnings == ()  # Premiere's outs are a frame short at times


def test_a_subclip_counts_from_its_own_head() -> None:
    found = read(
        document(clip(0, 20, 50, 70, '<file id="f1"/><subclipinfo><startoffset>100</startoffset></subclipinfo>'))
    )
    assert places(found.events) == [("V1", 0, 20, 900150)]


def test_warnings_of_a_kind_are_counted_when_there_are_too_many() -> None:
    found = read(document("\n".join(clip(n, n + 9, n, n + 3) for n in range(0, 900, 9))))
    assert len(found.events) == 100
    assert len(found.warnings) == 51
    assert found.warnings[-1].text == "50 more: clips of another length than their media"


def test_disabled_clips_and_tracks_are_marked() -> None:
    off = "<enabled>FALSE</enabled>"
    found = read(document(clip(0, 9, 0, 9, off + '<file id="f1"/>') + clip(9, 19, 0, 10), clip(0, 9, 0, 9) + off))
    assert [event.is_enabled for event in found.events] == [False, True, False]


def test_generators_and_nested_timelines_are_named() -> None:
    title = (
        "<generatoritem><name>Text</name><start>0</start><end>9</end><in>0</in><out>9</out>"
        "<effect><name>Text</name></effect></generatoritem>"
    )
    inner = f'<sequence id="s2"><name>inner</name>{R25}<media/></sequence>'
    found = read(document(title + clip(9, 19, 0, 10, inner, "inner")))
    assert [(e.names.clip, e.record_in, e.names.path, e.source_start) for e in found.events] == [("inner", 9, "", None)]
    assert [w.text.split(" ")[-3:] for w in found.warnings] == [["is", "left", "out"], ["one", "event", "here"]]
    assert found.others == ()


def test_one_of_several_timelines_is_chosen_by_name_or_id() -> None:
    second = f'<sequence id="s9"><name>reel 2</name>{R25}<media/><duration>77</duration></sequence>'
    text = document(clip(0, 9, 3, 12)).replace("</xmeml>", f"<project><children>{second}</children></project></xmeml>")
    assert (read(text).name, read(text).others) == ("cut", ("reel 2",))
    assert "2 timelines" in read(text).warnings[0].text
    for which in ("reel 2", "s9"):
        assert (read(text, which).frames, read(text, which).others) == (77, ("cut",))
    with pytest.raises(InputError, match="no timeline called 'reel 3'; name one of 'cut', 'reel 2'"):
        read(text, "reel 3")


def test_markers_stand_where_the_timeline_shows_them() -> None:
    mark = "<marker><name>n</name><comment>c</comment><in>{}</in><out>{}</out></marker>"
    blue = "<color><alpha>0</alpha><red>0</red><green>0</green><blue>255</blue></color></marker>"
    text = document(
        clip(10, 30, 50, 70, '<file id="f1"/>' + mark.format(55, -1) + mark.format(12, -1)),
        after=mark.format(3, 9).replace("</marker>", blue),
    )
    found = [(m.record_frame, m.frames, m.track, m.colour, m.name, m.note) for m in read(text).markers]
    assert found == [(3, 6, "", "blue", "n", "c"), (15, 1, "V1", "", "n", "c")]


def test_overlaps_and_clips_without_a_place_are_said() -> None:
    found = read(document(clip(0, 20, 0, 20) + clip(15, 30, 0, 15) + clip(40, 40, 0, 0)))
    assert len(found.events) == 2
    assert ["no place" in w.text or "begins before" in w.text for w in found.warnings] == [True, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no whole XML"),
        ("<html></html>", "no Final Cut Pro 7 XML"),
        ("<fcpxml/>", "no Final Cut Pro 7 XML"),
        ("<xmeml/>", "no timeline"),
        ("<xmeml><sequence id='s1'/></xmeml>", "no timeline"),
        (document()[:-9], "no whole XML"),
    ],
)
def test_what_is_no_timeline_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert words in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_a_file_that_uses_one_thing_without_end_is_refused_in_time() -> None:
    """Thirty thousand bare names of a clip with thirty thousand markers: 900 million elements to read."""
    marks = "<marker><in>5</in></marker>" * 30_000
    bare = '<clipitem id="c0-0"/>' * 30_000
    with pytest.raises(InputError, match="too many times"):
        read(document(clip(0, 9, 0, 9, marks), bare))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_file_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from((write_xmeml(small()), write_xmeml(hand_checked()))))
    for _ in range(data.draw(st.integers(1, 6))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 40))
        piece = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from(TROUBLE)))
        text = text[:at] + piece + text[at + length :]
    settled(text)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_value_is_read_or_refused(data: st.DataObject) -> None:
    parts = write_xmeml(small()).split(b">")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(4, len(parts) - 1))
        _, _, rest = parts[at].partition(b"<")
        parts[at] = data.draw(st.sampled_from(TROUBLE)).replace(b"<", b"") + b"<" + rest
    settled(b">".join(parts))


TROUBLE = (
    b"",
    b"-1",
    b"-99",
    b"0",
    b"1e9",
    b"9" * 15,
    b"9" * 400,
    b"NaN",
    b"0.5",
    b"TRUE",
    b"<sequence/>",
    b"\xff",
    b"&x;",
)


def settled(text: bytes) -> None:
    """Either refused, in a sentence tested above, or a timeline that hangs together."""
    try:
        found = read_xmeml(text, "cut.xml")
    except InputError:
        return
    for event in found.events:
        assert event.frames > 0
        assert event.track in found.tracks
        assert event.media_start is None or isinstance(event.media_start, Fraction)
        assert event.record_out <= found.frames


needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the real files are not on this machine")


@needs_corpus
def test_a_real_premiere_file() -> None:
    found = read_xmeml((CORPUS / "otiofcp__premiere_example.xml").read_bytes(), "premiere")
    by_id = {event.number: event for event in found.events}
    assert found.dialect == "xmeml 4 (Premiere)"
    assert found.tracks == ("V1", "V2", "V3", "V4", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8")
    assert len(found.events) == 22
    dissolved_out, dissolved_in = by_id["clipitem-11"], by_id["clipitem-12"]
    assert (dissolved_out.record_in, dissolved_out.record_out, dissolved_in.record_out) == (956, 1164, 1246)
    assert dissolved_in.record_in == 1164  # cutPointTicks says twelve frames into 1152 to 1177
    assert dissolved_in.media_start == Fraction(18, 30)
    assert dissolved_out.source_start == Fraction(99 + 34, 30)  # 00:00:03:09 and 34 frames
    assert by_id["clipitem-4"].record_out == 557  # fades to black
    assert by_id["clipitem-15"].channels == (2,)
    assert (found.transitions[0].record_in, found.transitions[0].frames) == (538, 19)
    assert [(m.record_frame, m.note) for m in found.markers if m.name == "My MArker 1"] == [(113, "so, this happened")]


@needs_corpus
def test_a_real_hiero_file() -> None:
    found = read_xmeml((CORPUS / "otiofcp__hiero_xml_export.xml").read_bytes(), "hiero")
    first, still = found.events
    assert (found.dialect, found.start_frame, found.frames) == ("xmeml 5 (Hiero)", 86400, 1324)
    assert (first.record_in, first.record_out, first.source_start) == (14, 1069, Fraction(1101071, 24))
    assert (still.record_in, still.record_out) == (1085, 1324)
    assert still.speed != 1
    assert "approximate" in found.warnings[0].text
