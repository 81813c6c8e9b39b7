"""What stands in the AAF files we write: looked at with pyaaf2 itself, and by another reader where there is one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import aaf2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dialogcut.interchange.aaf import write_aaf
from dialogcut.interchange.prove_aaf import prove_aaf
from dialogcut.media.source import Sound
from dialogcut.timeline.events import Marker, MarkerColour, MarkerKind, Sequence
from dialogcut.timeline.fades import crossfades
from tests.interchange.aafs import composition_of, full_cut
from tests.interchange.cuts import WORDS, cuts
from tests.sequences import CutBuilder

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "47.952", "59.94df", "59.94ndf")


def opened(data: bytes, folder: Path) -> Any:
    at = folder / "cut.aaf"
    at.write_bytes(data)
    return aaf2.open(str(at))


@pytest.mark.parametrize("rate", RATES)
def test_a_cut_is_proved_at_every_rate(rate: str) -> None:
    sequence = full_cut(rate).sequence()
    assert prove_aaf(write_aaf(sequence), sequence) == (170, 6, ())


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(
    sequence=cuts(),
    marks=st.lists(st.tuples(st.integers(0, 90), WORDS, WORDS, st.sampled_from(MarkerColour)), max_size=3),
    fade_frames=st.integers(0, 9),
)
def test_any_cut_is_proved(
    sequence: Sequence, marks: list[tuple[int, str, str, MarkerColour]], fade_frames: int
) -> None:
    markers = tuple(
        Marker(at % sequence.frames, 1, name or "x", note, colour, MarkerKind.NOTE) for at, name, note, colour in marks
    )
    fades = crossfades(sequence.tracks, sequence.sources, sequence.rate, fade_frames)
    sequence = replace(sequence, markers=markers, fades=fades)
    assert prove_aaf(write_aaf(sequence), sequence).differences == ()


def test_the_composition_by_hand(tmp_path: Path) -> None:
    """Camera A starts at 14:32:10;05, so 14:32:15;00 is its frame 145; the roll starts 14:32:02;00, at 390."""
    with opened(write_aaf(full_cut().sequence()), tmp_path) as file:
        mob = composition_of(file)
        assert (mob.name, mob.usage) == ("Sc 12A tight", "Usage_TopLevel")
        clock, picture, sound, _events = mob.slots
        assert (clock.segment.start, clock.segment.fps, clock.segment.drop) == (107892, 30, True)  # 01:00:00;00
        assert [(slot.name, slot["PhysicalTrackNumber"].value) for slot in (picture, sound)] == [("V1", 1), ("A1", 1)]
        parts = [(type(c).__name__, c.length, c.getvalue("StartTime")) for c in picture.segment.components]
        assert parts == [
            ("SourceClip", 48, 145),
            ("SourceClip", 1, 206),
            ("Filler", 12, None),
            ("SourceClip", 24, 67),
        ]
        parts = [(type(c).__name__, c.length, c.getvalue("StartTime")) for c in sound.segment.components]
        assert parts == [
            ("Filler", 4, None),
            ("Transition", 4, None),
            ("SourceClip", 43, 390),
            ("Transition", 5, None),
            ("SourceClip", 11, 438),
            ("Filler", 12, None),
            ("SourceClip", 24, 325),
            ("Transition", 5, None),
            ("Filler", 5, None),
        ]
        assert [c.cutpoint for c in sound.segment.components if type(c).__name__ == "Transition"] == [0, 2, 5]
        assert sound.segment.length == sound.length == picture.segment.length == 85


def test_a_roll_leads_to_its_file_and_its_tape(tmp_path: Path) -> None:
    with opened(write_aaf(full_cut("25").sequence()), tmp_path) as file:
        master = next(mob for mob in file.content.mastermobs() if mob.name == "12A-T01 Zoë")
        assert {tag.name: tag.value for tag in master["UserComments"].value} == {
            "Scene": "12A",
            "Take": "1",
            "Tape": "SR005",
            "Source File": "12A-T01 Zoë.WAV",
            "UNC Path": "/shows/RAID 1/Day 04/Sound/12A-T01 Zoë.WAV",
        }
        boom, mara = master.slots
        assert (boom["PhysicalTrackNumber"].value, mara["PhysicalTrackNumber"].value) == (1, 2)
        wav = mara.segment.mob
        assert wav.descriptor["Length"].value == 200 * 48000
        (locator,) = wav.descriptor["Locator"].value
        assert locator["URLString"].value == "file:///shows/RAID%201/Day%2004/Sound/12A-T01%20Zo%C3%AB.WAV"
        clip = mara.segment.slot.segment
        assert (clip.mob.name, clip.start) == ("SR005", (14 * 3600 + 32 * 60 + 2) * 25)
        assert [mob.name for mob in file.content.sourcemobs()].count("SR005") == 1  # two rolls, one tape


def test_ids_are_the_same_every_time_and_the_cut_has_its_own(tmp_path: Path) -> None:
    cut = full_cut("25")
    first, again = ids(write_aaf(cut.sequence()), tmp_path), ids(write_aaf(cut.sequence()), tmp_path)
    assert first == again
    cut.event("V1", cut.sources[0], 85, "14:32:20:00", 1)
    other = ids(write_aaf(cut.sequence()), tmp_path)
    assert {name for name in first if first[name] != other[name]} == {"Sc 12A tight"}


def ids(data: bytes, folder: Path) -> dict[str, str]:
    with opened(data, folder) as file:
        return {f"{mob.name}": str(mob.mob_id) for mob in file.content.mobs}


def test_a_file_with_a_umid_keeps_it(tmp_path: Path) -> None:
    """The spelling is ffmpeg's of an Avid MXF; pyaaf2 shows it as MobIDs are shown."""
    sequence = full_cut("25").sequence()
    camera = sequence.sources[0]
    umid = "0x060A2B340101010101010F0013000000060E2B347F7F2A8059BAB313DE87792E"
    known = replace(camera, names=replace(camera.names, umid=umid))
    sequence = replace(sequence, sources=(known, *sequence.sources[1:]))
    data = write_aaf(sequence)
    assert prove_aaf(data, sequence).differences == ()
    spelled = "urn:smpte:umid:060a2b34.01010101.01010f00.13000000.060e2b34.7f7f2a80.59bab313.de87792e"
    assert ids(data, tmp_path)["A001C003_240611_R1AB.mov"] == spelled


def test_a_camera_that_recorded_sound_has_both_in_one_file(tmp_path: Path) -> None:
    cut = CutBuilder("25")
    camera = cut.camera("A001", "10:00:00:00")
    camera = cut.sources[0] = replace(camera, sound=Sound(48000, 48000 * 180, ("1", "2"), None))
    cut.event("V1", camera, 0, "10:00:01:00", 24)
    cut.event("A1", camera, 0, "10:00:01:00", 24)
    sequence = cut.sequence()
    data = write_aaf(sequence)
    assert prove_aaf(data, sequence).differences == ()
    with opened(data, tmp_path) as file:
        master = next(iter(file.content.mastermobs()))
        assert [(slot.slot_id, slot.media_kind) for slot in master.slots] == [
            (1, "Picture"),
            (2, "Sound"),
            (3, "Sound"),
        ]
        sound = composition_of(file).slots.value[2].segment
        assert next(iter(sound.components)).slot_id == 2


def test_markers_and_slugs_are_markers_of_the_first_track(tmp_path: Path) -> None:
    with opened(write_aaf(full_cut("25").sequence()), tmp_path) as file:
        track = composition_of(file).slots.value[-1]
        told = [(m["Position"].value, m["Comment"].value, m["DescribedSlots"].value) for m in track.segment.components]
    assert told == [
        (0, "opening", {2}),
        (48, "told twice\ntess: said in 3\nMARA knows", {2}),
        (49, "To be recorded\nMARA (ADR): “We’re done.”", {2}),
    ]


def test_nothing_stays_behind_when_the_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sequence = full_cut("25").sequence()
    nowhere = replace(sequence.sources[0], path="relative.mov")
    with pytest.raises(Exception, match="no absolute path"):
        write_aaf(replace(sequence, sources=(nowhere, *sequence.sources[1:])))
    assert [*tmp_path.iterdir()] == []


def test_another_reader_finds_the_same_frames(tmp_path: Path) -> None:
    """OpenTimelineIO's adapter: clips, their places, and their source times from the tape's timecode."""
    otio = pytest.importorskip("opentimelineio")
    pytest.importorskip("otio_aaf_adapter")
    cut = full_cut("25")
    cut.fades.clear()
    at = tmp_path / "cut.aaf"
    at.write_bytes(write_aaf(cut.sequence()))
    timeline = otio.adapters.read_from_file(str(at), adapter_name="AAF")
    assert timeline.global_start_time.to_frames() == 90000
    for track, meant in zip(timeline.tracks, cut.sequence().tracks, strict=True):
        clips = list(track.find_clips())
        starts = [
            int(clip.transformed_time_range(clip.trimmed_range(), track).start_time.to_frames()) for clip in clips
        ]
        assert starts == [event.record_in for event in meant.events]
        assert [clip.source_range.duration.to_frames() for clip in clips] == [event.frames for event in meant.events]
        seconds = [Fraction(clip.source_range.start_time.value) for clip in clips]
        assert seconds == [event.source_in for event in meant.events]
