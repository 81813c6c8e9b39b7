"""What the writer of Final Cut Pro 7 XML writes: a golden with frames counted by hand, structure, fades, links.

The hand count at 29.97 drop-frame (;00 and ;01 do not exist in minutes that are no tenth). The camera starts at
14:30:00;00, a tenth minute:

- V1-0001, 15 frames from 14:31:59;20: 119 seconds are 3570 frames, 20 more, less the two labels that minute 31 skips:
  in 3588, out 3603.
- V1-0002, 4 frames from 14:39:59;28: 599 seconds are 17970, 28 more, less two for each of the minutes 31 to 39: in
  17980, out 17984.
- The roll starts at 14:29:59;10, twenty frames earlier, and 500 samples behind it: 0.31 of a frame, taken for none.
  A1-0001 is the first picture's, so in 3608, out 3623; with the fade at its end (frame 15, 2 before, 3 behind) the out
  is 3626 and the end -1. A1-0002 plays from 14:40:10;00 (610 seconds are 18300, less 18, and 20 of the roll): 18302, 2
  earlier for the fade, 18300; it lasts 20 frames, so the out is 18322.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings

from dialogcut.interchange.linked import linked_events
from dialogcut.interchange.prove_xmeml import prove_xmeml
from dialogcut.interchange.xmeml import write_xmeml
from dialogcut.timeline.events import Sequence
from tests.interchange.cuts import cuts
from tests.interchange.xmeml_cuts import LAYOUTS, RATES, cut_of, dialogue, split_edits, with_fades, with_slugs
from tests.sequences import CutBuilder

GOLDEN = Path(__file__).parent.parent / "goldens" / "xmeml" / "29.97df.xml"


def hand_checked() -> Sequence:
    cut = CutBuilder("29.97df", name="Hand-checked & <29.97>", start="01:00:00;00")
    camera = cut.camera("A001C003_240611_R1AB", "14:30:00;00", 1200)
    roll = cut.roll("12A-T01", "14:29:59;10", seconds=1300, past_frame=500, tape="SR005")
    cut.event("V1", camera, 0, "14:31:59;20", 15)
    cut.event("V1", camera, 15, "14:39:59;28", 4, line=2, text="No.")
    cut.event("A1", roll, 0, "14:31:59;20", 15)
    cut.event("A1", roll, 15, "14:40:10;00", 20, take="12A-2", line=2, text="“Nein.”")
    cut.fade("A1", 15, 2, 3)
    cut.slug(40, 12, "MARA (ADR): we’re done", line=4)
    cut.marker(3, "exposition", "said in line 1 already")
    return cut.sequence()


def parsed(sequence: Sequence) -> Element:
    root = ElementTree.fromstring(write_xmeml(sequence)).find("sequence")
    assert root is not None
    return root


def clips(root: Element) -> dict[str, Element]:
    return {clip.get("id", ""): clip for clip in root.iter("clipitem")}


def numbers(item: Element, *names: str) -> tuple[int, ...]:
    return tuple(int(item.findtext(name) or "?") for name in names)


def test_the_file_is_the_golden_byte_for_byte() -> None:
    assert write_xmeml(hand_checked()) == GOLDEN.read_bytes()


def test_the_golden_has_the_frames_counted_by_hand() -> None:
    root = ElementTree.fromstring(GOLDEN.read_bytes())
    places = {name: numbers(clip, "start", "end", "in", "out") for name, clip in clips(root).items()}
    assert places == {
        "V1-0001": (0, 15, 3588, 3603),
        "V1-0002": (15, 19, 17980, 17984),
        "A1-0001": (0, -1, 3608, 3626),
        "A1-0002": (-1, 35, 18300, 18322),
    }
    labels = [(t.findtext("string"), t.findtext("displayformat")) for t in root.iter("timecode")]
    assert labels == [("01:00:00;00", "DF"), ("14:30:00;00", "DF"), ("14:29:59;10", "DF")]
    assert root.findtext("sequence/timecode/frame") == "107892"
    assert root.findtext(".//transitionitem/cutPointTicks") == str(2 * 8_475_667_200)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_frame_drifts_at_any_rate_in_any_layout(layout: str, rate: str) -> None:
    sequence = cut_of(layout, rate)
    proof = prove_xmeml(write_xmeml(sequence), sequence)
    assert proof.differences == ()
    assert proof.frames == sequence.frames * len(sequence.tracks) > 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cuts())
def test_any_cut_is_written_as_it_is(sequence: Sequence) -> None:
    assert prove_xmeml(write_xmeml(sequence), sequence).differences == ()


def test_writing_twice_gives_the_same_bytes_and_changes_nothing() -> None:
    first, again = with_fades("25").sequence(), with_fades("25").sequence()
    assert write_xmeml(first) == write_xmeml(first) == write_xmeml(again)
    assert first == again


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_that_an_importer_needs_is_there_in_its_order(layout: str) -> None:
    sequence = cut_of(layout, "23.976")
    root = parsed(sequence)
    tags = [child.tag for child in root]
    assert tags[:5] == ["name", "duration", "rate", "timecode", "media"]
    assert set(tags[5:]) <= {"marker"}
    assert [child.tag for child in root.find("media") or ()] == ["video", "audio"]
    assert root.find("media/video/format/samplecharacteristics/width") is not None
    audio = [child.tag for child in root.find("media/audio") or ()]
    assert audio[:3] == ["numOutputChannels", "format", "outputs"]
    wanted = ["masterclipid", "name", "enabled", "duration", "rate", "start", "end", "in", "out", "file"]
    for clip in clips(root).values():
        assert [child.tag for child in clip][:11] == [*wanted, "sourcetrack"]
        assert int(clip.findtext("in") or -1) >= 0
    for track in root.iter("track"):
        assert [child.tag for child in track if child.tag not in ("clipitem", "transitionitem")][:2] == [
            "enabled",
            "locked",
        ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ids_are_unique_and_each_file_is_told_once(layout: str) -> None:
    sequence = cut_of(layout, "25")
    root = parsed(sequence)
    ids = [element.get("id") for element in root.iter() if element.tag != "file" and element.get("id")]
    assert ids.pop(0) == "sequence-1"
    assert len(ids) == len(set(ids)) == sum(len(track.events) for track in sequence.tracks)
    told = [file.get("id") for file in root.iter("file") if len(file)]
    assert len(told) == len(set(told)) == len(sequence.sources)
    assert {file.get("id") for file in root.iter("file")} == set(told)


def test_fades_stand_between_their_clips_which_give_up_their_edges() -> None:
    root = parsed(with_fades("25").sequence())
    track = root.findall("media/audio/track")[0]
    assert [child.tag[0] for child in track][:9] == list("tctctctct")
    fades = track.findall("transitionitem")
    assert [(*numbers(f, "start", "end", "cutPointTicks"), f.findtext("alignment")) for f in fades] == [
        (0, 4, 0, "start-black"),
        (17, 20, 3 * 10_160_640_000, "end"),
        (21, 26, 0, "start"),
        (52, 57, 2 * 10_160_640_000, "center"),
        (61, 65, 4 * 10_160_640_000, "end-black"),
    ]
    edges = [numbers(clip, "start", "end") for clip in track.findall("clipitem")]
    assert edges == [(-1, -1)] * 4
    lengths = [int(c.findtext("out") or 0) - int(c.findtext("in") or 0) for c in track.findall("clipitem")]
    assert lengths == [20, 1 + 3 + 5, 33 + 3, 11 + 2]  # with what lies under the transitions
    assert {f.findtext("effect/effectid") for f in fades} == {"KGAudioTransCrossFade3dB"}


def links(clip: Element) -> list[tuple[str | None, ...]]:
    return [
        tuple(link.findtext(tag) for tag in ("linkclipref", "trackindex", "clipindex")) for link in clip.iter("link")
    ]


def test_picture_and_both_channels_are_linked_and_transitions_count() -> None:
    root = parsed(with_fades("25").sequence())
    found = clips(root)
    group = [("V1-0002", "1", "2"), ("A1-0002", "1", "4"), ("A2-0002", "2", "3")]
    assert links(found["V1-0002"]) == links(found["A1-0002"]) == links(found["A2-0002"]) == group
    tracks = {"V1": root.findall("media/video/track")[0], "A1": root.findall("media/audio/track")[0]}
    items = [child.get("id") for child in tracks["A1"] if child.tag in ("clipitem", "transitionitem")]
    assert items[4 - 1] == "A1-0002"


def test_j_and_l_cuts_stay_linked() -> None:
    sequence = split_edits("25").sequence()
    assert [[event.id for event in group] for group in linked_events(sequence.tracks)] == [
        ["V1-0001", "A1-0001"],
        ["V1-0002", "A1-0002"],
        ["V1-0003", "A1-0003"],
    ]
    assert links(clips(parsed(sequence))["A1-0002"]) == [("V1-0002", "1", "2"), ("A1-0002", "1", "2")]


def test_other_takes_and_strangers_are_not_linked() -> None:
    cut = CutBuilder("25")
    camera, roll = cut.camera("A001", "10:00:00:00"), cut.roll("R", "10:00:00:00")
    cut.event("V1", camera, 0, "10:00:01:00", 10)
    cut.event("A1", roll, 0, "10:00:01:00", 10, take="9-9")
    cut.event("V1", camera, 10, "10:00:05:00", 40)
    cut.event("A1", roll, 10, "10:00:05:00", 5)
    assert list(linked_events(cut.sequence().tracks)) == []
    assert "<link>" not in write_xmeml(cut.sequence()).decode()


def test_channels_count_from_one_and_every_channel_is_told() -> None:
    found = clips(parsed(dialogue("25").sequence()))
    assert found["A1-0001"].findtext("sourcetrack/trackindex") == "1"
    assert found["A2-0001"].findtext("sourcetrack/trackindex") == "2"
    told = found["A1-0001"].find("file/media")
    assert told is not None
    assert [a.findtext("audiochannel/sourcechannel") for a in told.findall("audio")] == ["1", "2"]


def test_slugs_are_gaps_and_markers_hold_the_words() -> None:
    root = parsed(with_slugs("25").sequence())
    marks = [(m.findtext("name"), m.findtext("comment"), *numbers(m, "in", "out")) for m in root.findall("marker")]
    assert marks == [
        ("MARA (ADR): “We’re done.”", "Room for line 4, still to be recorded", 49, 61),
        ("why", "it was said before:\nline 7 & <10>", 3, 15),
        ("“last” frame", "", 84, -1),
    ]
    assert all(not 49 <= int(c.findtext("start") or 0) < 61 for c in root.iter("clipitem"))


def test_media_of_another_rate_is_told_in_its_own_and_cut_in_the_sequences() -> None:
    root = parsed(cut_of("mixed media", "25"))
    fast, silent = clips(root)["V1-0001"], clips(root)["V1-0002"]
    assert numbers(fast, "in", "out", "rate/timebase", "duration") == (77, 107, 25, 200)
    assert numbers(fast, "file/rate/timebase", "file/duration") == (50, 400)
    assert fast.findtext("file/timecode/string") == "12:00:00:00"
    assert root.findtext("media/video/format/samplecharacteristics/width") == "3840"
    assert silent.find("file/timecode") is None


def test_the_sequence_has_the_size_of_most_of_its_media() -> None:
    cut = CutBuilder("25")
    for number, size in enumerate(((720, 576), (3840, 2160), (3840, 2160), (0, 0))):
        camera = cut.camera(f"A00{number}", "10:00:00:00")
        cut.event("V1", camera, number, "10:00:01:00", 1)
        assert camera.picture is not None
        picture = replace(camera.picture, width=size[0], height=size[1])
        cut.sources[-1] = replace(camera, picture=picture)
    root = parsed(cut.sequence())
    looks = root.find("media/video/format/samplecharacteristics")
    assert looks is not None
    assert numbers(looks, "width", "height") == (3840, 2160)
    told = [media.find("video/samplecharacteristics/width") is not None for media in root.iterfind(".//file/media")]
    assert told == [True, True, True, False]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/SHOW RAID/a&b #1.mov", "file://localhost/SHOW%20RAID/a%26b%20%231.mov"),
        ("C:/Media/Zoë.mov", "file://localhost/C:/Media/Zo%C3%AB.mov"),
        ("//server/share/a.mov", "file://server/share/a.mov"),
        (b"/x/caf\xe9.mov".decode("utf-8", "surrogateescape"), "file://localhost/x/caf%E9.mov"),
    ],
)
def test_paths_are_percent_encoded_urls(path: str, url: str) -> None:
    cut = CutBuilder("25")
    cut.event("V1", cut.camera("A001", "10:00:00:00", path=path), 0, "10:00:00:10", 5)
    sequence = cut.sequence()
    assert parsed(sequence).findtext(".//pathurl") == url
    assert prove_xmeml(write_xmeml(sequence), sequence).differences == ()


def test_an_event_in_a_rolls_part_frame_has_an_in_of_zero() -> None:
    """The roll starts 0.7 of a frame behind frame 0 of 10:00:00: the nearest frame is 1, but the event needs 0."""
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00", seconds=1, past_frame=1344)
    cut.event("A1", roll, 0, "10:00:00:00", 26)
    sequence = cut.sequence()
    assert numbers(clips(parsed(sequence))["A1-0001"], "in", "out", "duration") == (0, 26, 26)
    assert prove_xmeml(write_xmeml(sequence), sequence).differences == ()
