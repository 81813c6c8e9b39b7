"""What is written to FCPXML: a golden worked out by hand, the structure that Apple's document type asks for, and every
rate with every layout, proved frame by frame.

The hand count of the golden, at 29.97 DF (a frame lasts 1001/30000 s):

- 01:00:00;00 is frame 107892 (108000 less 108 skipped labels): 107892 * 1001/30000 = 8999991/2500 s.
- The camera starts at 14:30:00;00: 870 minutes are 1566000 frames less 2 * (870 - 87), that is 1564434, and
  1564434 * 1001 / 30000 = 260999739/5000 s.
- V1-0001 starts at 14:31:59;20: one minute (1800), 59 seconds (1770) and 20 frames later, less the two labels that
  minute 31 lacks: frame 1568022, that is 261598337/5000 s; it lasts 15 frames = 1001/2000 s.
- The roll starts at 14:29:59;10, frame 1564414: 1564414 * 1001/30000 s lie 3/5 of a sample before sample 2505565463, so
  that is its first; 1001 samples more are 2505566464 / 48000 = 19574738/375 s.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings

from dialogcut.interchange.fcpxml import write_fcpxml
from dialogcut.interchange.prove_fcpxml import prove_fcpxml
from dialogcut.timebase.timecode import frames_per_day
from dialogcut.timeline.events import Fade, Sequence
from tests.interchange.cuts import cuts
from tests.interchange.test_edl import hand_checked
from tests.sequences import CutBuilder, layered_cut, small_cut

GOLDEN = Path(__file__).parent.parent / "goldens" / "fcpxml" / "29.97df.fcpxml"
RATES = (
    "23.976", "24", "25", "29.97df", "29.97ndf", "30", "47.952", "48", "50", "59.94df", "59.94ndf", "60", "119.88df",
)  # fmt: skip
FADES = (Fade("A1", 0, 0, 3), Fade("A1", 40, 2, 2), Fade("A1", 49, 3, 0), Fade("A1", 61, 0, 2))


def mark(rate: str) -> str:
    return ";" if rate.endswith("df") and not rate.endswith("ndf") else ":"


def layouts(rate: str) -> dict[str, Sequence]:
    whole = small_cut(rate, mark(rate)).sequence()
    picture, sound = whole.tracks
    return {
        "both, slug, several takes and angles": whole,
        "fades": replace(whole, fades=FADES),
        "picture only": replace(whole, tracks=(picture,), sources=used(whole, picture.events)),
        "sound only": replace(whole, tracks=(sound,), sources=used(whole, sound.events), fades=FADES),
        "two channels": replace(whole, tracks=(picture, sound, second(sound))),
        "split edits": split(rate),
        "reordered": reordered(rate),
        "two pictures": two_pictures(rate),
        "fades in and out of silence, markers": layered_cut(rate).sequence(),
    }


def used(sequence: Sequence, events: object) -> tuple:  # type: ignore[type-arg]  # sources
    ids = {event.source_id for event in events}  # type: ignore[attr-defined]
    return tuple(source for source in sequence.sources if source.id in ids)


def second(sound: object) -> object:
    """The same events on A2, from the other channel."""
    events = tuple(replace(e, id=e.id.replace("A1", "A2"), channel=1) for e in sound.events)  # type: ignore[attr-defined]
    return replace(sound, name="A2", events=events)  # type: ignore[type-var]


def split(rate: str) -> Sequence:
    """J and L cuts: the sound changes 8 frames before, then 6 frames after the picture."""
    cut, m = CutBuilder(rate), mark(rate)
    a, b = cut.camera("A001", f"10:00:00{m}10"), cut.camera("B001", f"10:00:00{m}10", angle="B")
    roll = cut.roll("R1", f"09:59:58{m}00", past_frame=77)
    for source, at, frames in ((a, 0, 40), (b, 40, 30), (a, 70, 25)):
        cut.event("V1", source, at, cut.frame(f"10:00:10{m}10") + at, frames)
    for at, frames in ((0, 32), (32, 44), (76, 19)):
        cut.event("A1", roll, at, cut.frame(f"10:00:20{m}12") + at * 3, frames)
    return replace(cut.sequence(), fades=(Fade("A1", 32, 4, 4), Fade("A1", 76, 1, 0)))


def reordered(rate: str) -> Sequence:
    """Lines in another order than they were said, one of them twice."""
    cut, m = CutBuilder(rate), mark(rate)
    a, roll = cut.camera("A001", f"00:59:59{m}20"), cut.roll("R1", f"00:59:50{m}00")
    for at, start in ((0, 400), (20, 90), (40, 250), (60, 90)):
        cut.event("V1", a, at, cut.frame(f"01:00:00{m}00") + start, 20)
        cut.event("A1", roll, at, cut.frame(f"01:00:00{m}00") + start, 20)
    return cut.sequence()


def two_pictures(rate: str) -> Sequence:
    cut, m = CutBuilder(rate), mark(rate)
    a, b = cut.camera("A001", f"10:00:00{m}10"), cut.camera("B001", f"10:00:00{m}10", angle="B")
    cut.event("V1", a, 5, f"10:00:01{m}10", 40)
    cut.event("V2", b, 0, f"10:00:01{m}10", 10)
    cut.event("V2", b, 50, f"10:00:09{m}10", 10)
    return cut.sequence()


@pytest.mark.parametrize("rate", RATES)
def test_every_layout_is_frame_exact(rate: str) -> None:
    for name, sequence in layouts(rate).items():
        proof = prove_fcpxml(write_fcpxml(sequence), sequence)
        assert proof.differences == (), name
        assert proof.frames == sequence.frames * len(sequence.tracks)
        valid(write_fcpxml(sequence))


@settings(max_examples=60, deadline=None)
@given(cuts())
def test_cuts_of_any_shape_are_proved_and_valid(sequence: Sequence) -> None:
    data = write_fcpxml(sequence)
    assert prove_fcpxml(data, sequence).differences == ()
    valid(data)


def golden_cut() -> Sequence:
    return replace(hand_checked("29.97df").sequence(), fades=(Fade("A1", 0, 0, 6),))


def test_the_file_is_the_hand_checked_golden_byte_for_byte() -> None:
    assert write_fcpxml(golden_cut()) == GOLDEN.read_bytes()


def test_the_numbers_of_the_golden_are_those_counted_by_hand() -> None:
    root = ElementTree.fromstring(GOLDEN.read_bytes())
    camera, roll = root.findall("resources/asset")
    sequence, first = next(root.iter("sequence")), next(root.iter("asset-clip"))
    assert sequence.get("tcStart") == "8999991/2500s"
    assert camera.get("start") == "260999739/5000s"
    assert roll.get("start") == "19574738/375s"
    assert (first.get("start"), first.get("duration")) == ("261598337/5000s", "1001/2000s")
    assert Fraction(107892 * 1001, 30000) == Fraction(8999991, 2500)


# The structure, by the document type of FCPXML 1.10: what may stand in what, in which order, and what must be said.
_ANCHORED = ("asset-clip", "spine")
_CONTENT = {
    "fcpxml": ("resources", "library"),
    "asset": ("media-rep", "metadata"),
    "library": ("event",),
    "event": ("project",),
    "project": ("sequence",),
    "sequence": ("spine",),
    "asset-clip": ("note", _ANCHORED, "marker", "audio-channel-source"),
    "gap": ("note", _ANCHORED, "marker"),
    "metadata": ("md",),
    "transition": ("filter-audio",),
    "resources": (("asset", "effect", "format"),),
    "spine": (("asset-clip", "gap", "transition"),),
}
_ONCE = {"resources", "library", "project", "sequence", "note", "metadata"}
_REQUIRED = {
    "asset": ("id",), "media-rep": ("src",), "format": ("id",), "effect": ("id", "uid"), "sequence": ("format",),
    "asset-clip": ("ref",), "gap": ("duration",), "transition": ("duration",), "marker": ("start", "value"),
    "audio-channel-source": ("srcCh",), "filter-audio": ("ref",), "md": ("key",), "fcpxml": ("version",),
}  # fmt: skip


def valid(data: bytes) -> None:
    """Elements in their order, required attributes, unique ids, one storyline without holes or overlaps."""
    root = ElementTree.fromstring(data)
    for element in root.iter():
        order = _CONTENT.get(element.tag, ())
        ranks = [rank_of(child, order) for child in element]
        assert ranks == sorted(ranks), element.tag
        tags = [child.tag for child in element]
        assert all(tags.count(tag) <= 1 for tag in _ONCE), element.tag
        assert all(element.get(name) for name in _REQUIRED.get(element.tag, ())), element.tag
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {e.tag for e in root.find("library/event")} == {"project"}  # type: ignore[union-attr]  # orphans make FCP warn
    for spine in root.iter("spine"):
        contiguous(spine)


def rank_of(child: Element, order: tuple) -> int:  # type: ignore[type-arg]  # names, or groups of them
    return next(n for n, names in enumerate(order) if child.tag in ((names,) if isinstance(names, str) else names))


def seconds(element: Element, name: str) -> Fraction:
    return Fraction(element.attrib[name].removesuffix("s"))


def contiguous(spine: Element) -> None:
    items = [item for item in spine if item.tag != "transition"]
    for before, after in pairwise(items):
        assert seconds(before, "offset") + seconds(before, "duration") == seconds(after, "offset")
    assert items


def first(data: bytes, tag: str) -> Element:
    return next(ElementTree.fromstring(data).iter(tag))


def test_media_are_told_by_encoded_urls_sizes_and_inspector_names() -> None:
    data = write_fcpxml(small_cut().sequence())
    assert b"12A-T01%20Zo%C3%AB.WAV" in data
    assert "12A-T02%20%231.WAV" in data.decode()
    assert b"modDate" not in data
    assert first(data, "format").attrib == {
        "id": "r1",
        "frameDuration": "1001/24000s",
        "width": "1920",
        "height": "1080",
    }


def test_one_channel_plays_and_the_others_are_switched_off() -> None:
    sources = [
        e.attrib for e in ElementTree.fromstring(write_fcpxml(small_cut().sequence())).iter("audio-channel-source")
    ]
    assert sources[:2] == [{"srcCh": "1", "role": "dialogue.dialogue-1"}, {"srcCh": "2", "enabled": "0"}]


def test_a_slug_is_a_gap_with_its_text() -> None:
    root = ElementTree.fromstring(write_fcpxml(small_cut().sequence()))
    gap = next(root.iter("gap"))
    assert gap.get("name") == gap.findtext("note") == "MARA (ADR): “We’re done.”"
    assert [(m.get("value"), m.get("note")) for m in root.iter("marker")] == [("MARA (ADR): “We’re done.”", "line 4")]


def test_markers_stand_on_the_storyline_with_their_notes() -> None:
    """One that spans a cut ends there: a marker belongs to one clip."""
    data = write_fcpxml(layered_cut("25").sequence())
    markers = [m.attrib for m in ElementTree.fromstring(data).iter("marker")]
    assert [m["value"] for m in markers] == [
        "hold on her", "cut: slow | dull", "MARA (ADR): “We’re done.”", "exposition: Zoë", "must know"
    ]  # fmt: skip
    assert [m["duration"] for m in markers] == ["2s", "1/25s", "1/25s", "6/5s", "1/25s"]
    assert markers[0]["note"] == "hold on her\nfor a beat"
    spanning = layered_cut("25")
    spanning.marker(40, "long", frames=30)
    long = next(
        m for m in ElementTree.fromstring(write_fcpxml(spanning.sequence())).iter("marker") if m.get("value") == "long"
    )
    assert long.get("duration") == "2/5s"


def test_sound_hangs_on_the_clip_under_it() -> None:
    """So that it goes along when an editor ripples the picture."""
    root = ElementTree.fromstring(write_fcpxml(reordered("25")))
    for clip in root.find(".//sequence/spine"):  # type: ignore[union-attr]  # it is there
        (sound,) = clip.findall("asset-clip")
        assert sound.get("offset") == clip.get("start")
        assert sound.get("start") == clip.get("start")


def test_events_that_fade_into_each_other_hang_together() -> None:
    sequence = small_cut("25").sequence()
    root = ElementTree.fromstring(write_fcpxml(replace(sequence, fades=(Fade("A1", 40, 2, 3),))))
    spine = next(spine for spine in root.iter("spine") if spine.get("lane") == "-1")
    assert [item.tag for item in spine] == ["asset-clip", "transition", "asset-clip"]
    fade = spine[1]
    assert (fade.get("offset"), fade.get("duration")) == ("38/25s", "1/5s")
    assert next(root.iter("effect")).get("uid") == "FFAudioTransition"


def test_a_roll_used_in_its_first_part_frame_is_declared_from_that_frame_on() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00", seconds=1, past_frame=100)
    cut.event("A1", roll, 0, "10:00:00:00", 26)
    sequence = cut.sequence()
    asset = first(write_fcpxml(sequence), "asset")
    assert (asset.get("start"), asset.get("duration")) == ("36000s", "26/25s")
    assert prove_fcpxml(write_fcpxml(sequence), sequence).differences == ()


def test_a_source_over_midnight_counts_on() -> None:
    cut = CutBuilder("25")
    camera = cut.camera("A001", "23:59:50:00", seconds=60)
    cut.event("V1", camera, 0, frames_per_day(cut.rate) + 30, 5)
    sequence = cut.sequence()
    assert first(write_fcpxml(sequence), "asset-clip").get("start") == "432006/5s"
    assert prove_fcpxml(write_fcpxml(sequence), sequence).differences == ()


def test_names_that_xml_cannot_hold_are_spelled() -> None:
    cut = CutBuilder("25", name="a\x01b <&> \udce9")
    cut.event("V1", cut.camera("A<1>\x02", "10:00:00:00"), 0, "10:00:01:00", 5, text="tab\tand\nline \x00")
    sequence = cut.sequence()
    data = write_fcpxml(sequence)
    assert first(data, "project").get("name") == "a�b <&> �"
    assert first(data, "note").text == "tab and line �"
    assert prove_fcpxml(data, sequence).differences == ()
