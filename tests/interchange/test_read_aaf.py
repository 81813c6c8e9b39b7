"""Reading AAF files of others: real ones at spots worked out by hand, shapes ours never has, and broken ones."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import aaf2
import pytest

from dialogcut.errors import InputError
from dialogcut.interchange.aaf import write_aaf
from dialogcut.interchange.found import FoundEvent, FoundTimeline
from dialogcut.interchange.read_aaf import read_aaf
from dialogcut.interchange.readers import read
from dialogcut.timebase import Rate
from tests.interchange.aafs import Hand, full_cut, real_file


def of(found: FoundTimeline, track: str) -> list[FoundEvent]:
    return [event for event in found.events if event.track == track]


# Real files. What they hold was read off their objects (components, lengths, start times) and added up by hand.


def test_avid_8_with_three_layers_of_picture() -> None:
    found = read_aaf(real_file("otioaaf__multitrack.aaf"))
    assert (found.name, found.rate, found.start_frame, found.frames) == (
        "OTIO TEST - multitrack.Exported.01",
        Rate.of(24),
        86400,
        3282,
    )
    assert found.dialect.startswith("Avid Media Composer 8.6")
    assert found.tracks == ("V1", "V2", "V3", "A1", "A2")
    assert [(e.record_in, e.frames) for e in of(found, "V1")] == [(0, 720), (803, 722), (1957, 720)]
    assert [(e.record_in, e.frames) for e in of(found, "V2")] == [(482, 480)]
    (koll,) = of(found, "V3")
    assert (koll.record_in, koll.frames, koll.names.clip) == (1198, 640, "KOLL-HD.mp4")
    third = of(found, "A1")[2]
    assert third.source_start == Fraction(86400 + 482, 24)  # 01:00:20:02
    assert third.names.path == "file:///reverb/Users/joshm/Desktop/DemoClips/tech.fux%20(loop)-HD.mp4"
    assert [e.channels for e in of(found, "A2")] == [(2,)] * 8
    assert [(m.record_frame, m.name, m.colour) for m in found.markers] == [
        (375, "v1 red tech", "red"),
        (665, "v2 green hawk", "green"),
        (1100, "v3 cyan filler", "cyan"),
    ]


def test_avid_8_with_one_layer() -> None:
    found = read_aaf(real_file("otioaaf__simple.aaf"))
    assert [(e.record_in, e.frames, e.names.clip) for e in of(found, "V1")] == [
        (0, 720, "tech.fux (loop)-HD.mp4"),
        (720, 480, "t-hawk (loop)-HD.mp4"),
        (1200, 722, "out-b (loop)-HD.mp4"),
        (1922, 640, "KOLL-HD.mp4"),
        (2562, 720, "brokchrd (loop)-HD.mp4"),
    ]
    umid = "0x060A2B340101010101010F0013000000060E2B347F7F2A8059BAB313DE87792E"
    assert of(found, "V1")[1].names.umid == umid  # the DNxHD file's own mob
    assert {e.source_start for e in of(found, "V1")} == {Fraction(3600)}


def test_avid_18_at_2997() -> None:
    found = read_aaf(real_file("otioaaf__2997fps.aaf"))
    assert (found.rate, found.start_frame, found.frames) == (Rate.of("29.97ndf"), 0, 112)
    second = of(found, "V1")[1]
    assert (second.record_in, second.frames) == (28, 84)
    assert second.source_start == second.media_start == Fraction(24 * 1001, 30000)
    assert [e.media_start for e in of(found, "A1")] == [0, 0]


def test_avid_18_with_sound_alone() -> None:
    found = read_aaf(real_file("otioaaf__one_audio_clip.aaf"))
    (event,) = found.events
    assert (found.tracks, event.frames, event.names.clip) == (("A1",), 720, "tech.fux (loop)-HD.mp4")
    assert (found.rate, found.is_rate_assumed, found.start_frame) == (Rate.of(24), False, 86400)


def test_avid_18_with_names_of_any_letters_and_a_tape() -> None:
    found = read_aaf(real_file("otioaaf__utf8.aaf"))
    picture, sound = found.events
    assert picture.names.clip == "Clip_ABCXYZñçêœ•∑´®†¥¨ˆøπ“‘åß∂ƒ©˙∆˚¬…æΩ≈ç√∫˜µ≤≥÷"
    assert (picture.names.reel, picture.source_start) == ("ppjoshm_1.SIM1.02", Fraction(86501, 24))  # 01:00:04:05
    assert (sound.names.reel, sound.source_start) == ("ppjoshm_1.SIM1.04", Fraction(0))
    assert picture.names.take == "1"


@pytest.mark.parametrize("name", ["2997fps", "multitrack", "one_audio_clip", "simple", "utf8"])
def test_another_reader_finds_the_same_clips(name: str) -> None:
    otio = pytest.importorskip("opentimelineio")
    pytest.importorskip("otio_aaf_adapter")
    at = real_file(f"otioaaf__{name}.aaf")
    timeline = otio.adapters.read_from_file(str(at), adapter_name="AAF")
    theirs: Counter[tuple[str, int, int]] = Counter()
    for track in timeline.tracks:
        for clip in track.find_clips():
            shown = clip.transformed_time_range(clip.trimmed_range(), track)
            theirs[clip.name, shown.start_time.to_frames(), shown.duration.to_frames()] += 1
    assert theirs == Counter((e.names.clip, e.record_in, e.frames) for e in read_aaf(at).events)


# Shapes that our writer never makes.


def test_sound_counted_in_samples_is_given_to_the_nearest_frames(tmp_path: Path) -> None:
    """At 25 a frame is 1920 samples: an edge at sample 2000 is frame 1.04. The clip plays its sample 480 there; frame 1
    is 80 samples earlier. The file starts one second into a tape that starts at 01:00:00:00."""
    hand = Hand(tmp_path / "cut.aaf")
    fill = hand.file.create.Filler("sound", 2000)
    hand.composition(hand.sequence(fill, hand.clip("sound", 480, 19_200, hand.master, 1)), "48000")
    found = read_aaf(hand.close())
    (event,) = found.events
    assert (found.rate, found.start_frame, found.frames) == (Rate.of(25), 90_000, 11)
    assert (event.record_in, event.frames) == (1, 10)
    assert event.media_start == Fraction(400, 48_000)
    assert event.source_start == 3600 + 1 + Fraction(400, 48_000)
    assert (event.channels, event.names.reel, event.names.path) == ((2,), "SR005", "file:///sound/T1.wav")
    assert any("between frames (48000 units a second): 1 edges" in warning.text for warning in found.warnings)


def test_a_tape_may_count_in_another_rate_than_the_track(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf", tape_rate="48000")
    hand.composition(hand.clip("sound", 50, 100, hand.master, 1))
    (event,) = read_aaf(hand.close()).events
    assert event.source_start == 3600 + 1 + 2  # the timecode still counts 25


def test_clips_meet_where_a_transition_cuts(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    cross = hand.file.create.Transition("sound", 10)
    cross.cutpoint = 4
    cross["OperationGroup"].value = hand.effect("Audio Dissolve", 10, hand.file.create.Filler("sound", 10), "sound")
    one, two = hand.clip("sound", 0, 100, hand.master, 1), hand.clip("sound", 200, 100, hand.master, 1)
    hand.composition(hand.sequence(one, cross, two))
    found = read_aaf(hand.close())
    assert [(e.record_in, e.frames, e.media_start) for e in found.events] == [
        (0, 94, 0),
        (94, 96, Fraction(204, 25)),
    ]
    assert [(t.record_in, t.frames, t.kind) for t in found.transitions] == [(90, 10, "Audio Dissolve")]


@pytest.mark.parametrize(
    ("name", "told", "speed"),
    [
        ("Motion Control", {"SpeedRatio": "2/1"}, Fraction(1, 2)),
        ("Motion Control", {"SpeedRatio": "1/2"}, Fraction(2)),
        ("Freeze Frame", {}, Fraction(0)),
        ("Motion Control", {}, Fraction(1, 2)),
    ],
)
def test_a_retime_is_told_with_a_warning(name: str, told: dict[str, Any], speed: Fraction, tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    group = hand.effect(name, 100, hand.clip("sound", 25, 50, hand.master, 1), "sound", True, **told)
    hand.composition(hand.sequence(hand.file.create.Filler("sound", 10), group))
    found = read_aaf(hand.close())
    (event,) = found.events
    assert (event.record_in, event.frames, event.speed, event.media_start) == (10, 100, speed, 1)
    assert any("retimed" in warning.text for warning in found.warnings)


def test_warnings_are_bounded(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    retimed = [
        hand.effect("Freeze Frame", 2, hand.clip("sound", 25, 50, hand.master, 1), "sound", True) for _ in range(60)
    ]
    hand.composition(hand.sequence(*retimed))
    texts = [warning.text for warning in read_aaf(hand.close()).warnings]
    assert len(texts) == 51
    assert texts[-1] == "10 more: retimed clips"


def test_an_effect_over_a_track_and_a_choice_are_looked_through(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    choice = hand.file.create.Selector("sound", 50)
    choice["Selected"].value = hand.clip("sound", 25, 50, hand.master, 1)
    hand.composition(hand.effect("Audio Pan", 50, hand.sequence(choice), "sound"))
    (event,) = read_aaf(hand.close()).events
    assert (event.record_in, event.frames, event.media_start) == (0, 50, 1)


@pytest.mark.parametrize("usage", ["Usage_TopLevel", None])
def test_a_clip_of_a_composition_leads_on_to_its_source(usage: str | None, tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    inner = hand.sequence(hand.file.create.Filler("sound", 10), hand.clip("sound", 75, 100, hand.master, 1))
    sub = hand.composition(inner, name="sub", usage=None)
    hand.composition(hand.clip("sound", 20, 30, sub, 2), name="cut", usage=usage)
    found = read_aaf(hand.close())
    (event,) = found.events
    assert (found.name, event.names.clip, event.media_start) == ("cut", "12A-1", Fraction(85, 25))


def test_one_of_several_timelines_can_be_asked_for(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    for name, frames in (("reel 1", 10), ("reel 2", 20)):
        hand.composition(hand.clip("sound", 0, frames, hand.master, 1), name=name)
    at = hand.close()
    assert (read_aaf(at).frames, read_aaf(at).others) == (10, ("reel 2",))
    assert (read_aaf(at, "reel 2").frames, read_aaf(at, "reel 2").others) == (20, ("reel 1",))
    with pytest.raises(InputError, match="no timeline 'reel 3'; it has reel 1, reel 2"):
        read_aaf(at, "reel 3")


def test_a_bin_without_a_timeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="only clips"):
        read_aaf(Hand(tmp_path / "bin.aaf").close())


def test_a_drop_flag_where_there_is_no_drop_frame_is_ignored(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    made = hand.composition(hand.clip("sound", 0, 10, hand.master, 1))
    made.slots.value[0].segment.drop = True
    found = read_aaf(hand.close())
    assert (found.rate, found.start_frame) == (Rate.of(25), 90_000)
    assert any("drop-frame, which 25 has not" in warning.text for warning in found.warnings)


def test_sources_that_refer_to_each_other_end_somewhere(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    hand.wav.slots.value[0].segment = hand.clip("sound", 0, 1000, hand.master, 1)
    hand.composition(hand.clip("sound", 0, 10, hand.master, 1))
    found = read_aaf(hand.close())
    assert any("circle" in warning.text for warning in found.warnings)


def test_a_source_that_is_not_in_the_file_is_said(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    clip = hand.clip("sound", 0, 10, hand.master, 1)
    clip.mob_id = aaf2.mobid.MobID.new()
    hand.composition(clip)
    found = read_aaf(hand.close())
    (event,) = found.events
    assert (event.source_start, event.media_start) == (None, None)
    assert any("does not hold" in warning.text for warning in found.warnings)


def test_a_length_below_zero_is_refused(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    clip = hand.clip("sound", 0, 10, hand.master, 1)
    clip.length = -5
    hand.composition(hand.sequence(clip))
    with pytest.raises(InputError, match="below zero"):
        read_aaf(hand.close())


def test_a_rate_beyond_any_is_refused(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.aaf")
    hand.composition(hand.clip("sound", 0, 10, hand.master, 1), "2000000000/1")
    with pytest.raises(InputError, match="is damaged"):
        read_aaf(hand.close())


def test_the_one_door_in_knows_an_aaf_by_its_bytes(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "cut.txt")
    hand.composition(hand.clip("sound", 0, 10, hand.master, 1), name="reel 1")
    at = hand.close()
    assert read(at) == read_aaf(at)
    with pytest.raises(InputError, match="no timeline 'reel 2'"):
        read(at, which="reel 2")


# Broken files.


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_aaf(full_cut("25").sequence())


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_are_read_or_refused(seed: int, data: bytes, tmp_path: Path) -> None:
    """Only InputError, whatever is flipped; bytes that are not zero say more than the many that are."""
    chance = random.Random(seed)
    full = [at for at, byte in enumerate(data) if byte]
    for _ in range(6):
        broken = bytearray(data)
        for at in chance.sample(full, chance.choice((1, 4, 30))):
            broken[at] = chance.randrange(256)
        read_or_refused(bytes(broken), tmp_path)


@pytest.mark.parametrize("size", [0, 7, 8, 76, 511, 4096, 9000, 200_000])
def test_a_truncated_file_is_read_or_refused(size: int, data: bytes, tmp_path: Path) -> None:
    read_or_refused(data[:size], tmp_path)


def read_or_refused(data: bytes, folder: Path) -> None:
    at = folder / "broken.aaf"
    at.write_bytes(data)
    told = ""
    try:
        read_aaf(at)
    except InputError as error:
        told = error.sentence
    assert "\n" not in told
    assert not told or told.startswith(str(at))


@pytest.mark.parametrize("text", [b"TITLE: x\n", b"<?xml version='1.0'?>", b"\0" * 1000])
def test_another_kind_of_file_is_refused(text: bytes, tmp_path: Path) -> None:
    at = tmp_path / "cut.aaf"
    at.write_bytes(text)
    with pytest.raises(InputError, match="is no AAF file"):
        read_aaf(at)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_aaf(tmp_path / "none.aaf")
