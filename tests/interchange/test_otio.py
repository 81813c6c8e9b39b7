"""The .otio as OpenTimelineIO's own library reads it, and the places where NLEs look for things."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest
from hypothesis import HealthCheck, given, settings

from dialogcut.interchange.otio import media_clock, write_otio
from dialogcut.timeline.events import Sequence
from tests.interchange.cuts import full_cuts
from tests.sequences import CutBuilder, layered_cut, small_cut


def loaded(sequence: Sequence) -> Any:
    return otio.adapters.read_from_string(write_otio(sequence).decode(), "otio_json")


def by_event(sequence: Sequence) -> dict[str, Any]:
    return {clip.metadata["dialogcut"]["event"]: clip for clip in clips(loaded(sequence))}


def clips(timeline: Any) -> list[Any]:
    return [clip for track in timeline.tracks for clip in track if isinstance(clip, otio.schema.Clip)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequence=full_cuts())
def test_the_library_reads_the_same_ranges(sequence: Sequence) -> None:
    timeline, rate = loaded(sequence), float(sequence.rate.fps)
    assert timeline.global_start_time == otio.opentime.RationalTime(sequence.start_frame, rate)
    for track, made in zip(sequence.tracks, timeline.tracks, strict=True):
        found = [clip for clip in made if isinstance(clip, otio.schema.Clip)]
        for event, clip in zip(track.events, found, strict=True):
            place = clip.range_in_parent()
            assert (place.start_time.value, place.duration.value) == (event.record_in, event.frames)
            assert (clip.source_range.start_time.value, place.start_time.rate) == (event.source_in, rate)
            source = sequence.source(event.source_id)
            media = clip.media_reference.available_range
            assert (media.start_time.value, media.duration.value, media.start_time.rate) == media_clock(source)
    longest = max(made.duration().value for made in timeline.tracks)
    assert longest == sequence.frames


def test_media_offset_of_a_roll_is_exact_to_the_sample() -> None:
    """14:32:02:00 at 24000/1001 is 52322 s * 1.001 = 52374.322 s of clock: sample 2513967456; the roll starts 1516
    samples later. The event's source in, 14:32:15:00, is 52335 * 1.001 * 48000 = 2514592080 samples: 623108 samples
    into the file.
    """
    first = by_event(small_cut().sequence())["A1-0001"]
    media, cut_in = first.media_reference.available_range.start_time, first.source_range.start_time
    assert (media.value, media.rate) == (2513967456 + 1516, 48000)
    exact_in = Fraction(int(cut_in.value)) * 1001 / 24000 * 48000
    assert exact_in - int(media.value) == 623108


def test_names_urls_reels_and_words_stand_where_they_are_looked_for() -> None:
    timeline = loaded(small_cut().sequence())
    named = by_event(small_cut().sequence())
    sound = named["A1-0001"]
    assert sound.name == sound.media_reference.name == "12A-T01 Zoë.WAV"
    assert sound.media_reference.target_url == "file:///shows/RAID%201/Day%2004/Sound/12A-T01%20Zo%C3%AB.WAV"
    assert sound.metadata["cmx_3600"]["reel"] == "SR005"
    assert named["V1-0001"].metadata["cmx_3600"]["reel"] == "A001C003_240611_R1AB"
    last = named["V1-0003"].metadata["dialogcut"]
    assert (last["text"], last["take"], last["line"]) == ("“Don’t” – go, Zoë…", "12A-2", 3)
    assert (last["record_timecode"], last["source_timecode"]) == ("01:00:02:13", "14:42:01:00")
    assert last["join"]["grade"] == "tight"
    assert list(timeline.metadata["dialogcut"]["sources"]["id-12A-T01 Zoë"]["channels"]) == ["Boom", "Mara"]


def test_sound_names_its_channel_and_is_linked_to_its_picture() -> None:
    named = by_event(small_cut().sequence())
    sound, picture = (named[event].metadata["Resolve_OTIO"] for event in ("A1-0003", "V1-0003"))
    assert sound["Channels"][0]["Source Channel ID"] == 0
    assert sound["Link Group ID"] == picture["Link Group ID"]
    assert "Resolve_OTIO" not in named["V1-0002"].metadata


def test_a_slug_is_a_gap_in_every_track_with_one_marker() -> None:
    timeline = loaded(small_cut().sequence())
    gaps = [[item for item in track if isinstance(item, otio.schema.Gap) and item.name] for track in timeline.tracks]
    text = "MARA (ADR): “We’re done.”"
    assert [[(gap.name, gap.duration().value) for gap in row] for row in gaps] == [[(text, 12)]] * 2
    assert [[len(gap.markers) for gap in row] for row in gaps] == [[1], [0]]
    assert gaps[0][0].markers[0].name == text


def test_media_without_timecode_start_at_zero_and_other_rates_keep_their_own() -> None:
    cut = CutBuilder("24")
    slow = cut.camera("B001", None, seconds=100, rate=CutBuilder("25").rate)
    cut.event("V1", slow, 0, 48, 24)
    media = clips(loaded(cut.sequence()))[0].media_reference.available_range
    assert (media.start_time.value, media.duration.value, media.duration.rate) == (0, 2500, 25)


@pytest.mark.parametrize("rate", ["23.976", "29.97df", "59.94ndf", "25"])
def test_the_rate_is_exact(rate: str) -> None:
    timeline = loaded(small_cut(rate, ";" if rate.endswith("7df") else ":").sequence())
    assert timeline.global_start_time.rate == float(CutBuilder(rate).rate.fps)


def test_writing_twice_gives_the_same_bytes_and_leaves_the_sequence_alone(tmp_path: Path) -> None:
    sequence = small_cut().sequence()
    assert write_otio(sequence) == write_otio(sequence)
    assert sequence == small_cut().sequence()


def test_fades_are_transitions_around_their_cut() -> None:
    sequence = layered_cut().sequence()
    timeline = loaded(sequence)
    for track, made in zip(sequence.tracks, timeline.tracks, strict=True):
        found = {}
        for number, item in enumerate(made):
            if isinstance(item, otio.schema.Transition):
                after = made[number + 1] if number + 1 < len(made) else None
                at = sequence.frames if after is None else int(after.range_in_parent().start_time.value)
                found[at] = (item.in_offset.value, item.out_offset.value)
                assert {item.in_offset.rate, item.out_offset.rate} == {float(sequence.rate.fps)}
        assert found == {f.record_frame: (f.before, f.after) for f in sequence.fades if f.track == track.name}


def test_markers_stand_on_the_stack_with_their_notes_where_each_program_looks() -> None:
    timeline = loaded(layered_cut().sequence())
    first = timeline.tracks.markers[0]
    assert (first.name, first.color, first.comment) == ("hold on her", "GREEN", "hold on her\nfor a beat")
    assert first.metadata["Resolve_OTIO"]["Note"] == first.comment
    assert (first.marked_range.start_time.value, first.marked_range.duration.value) == (0, 50)


def test_premiere_finds_its_rates_on_the_stack() -> None:
    timeline = loaded(layered_cut("29.97df").sequence())
    rates = timeline.tracks.metadata["PremierePro_OTIO"]
    assert (rates["VideoFrameRate"], rates["AudioFrameRate"]) == (30000 / 1001, 48000.0)


def test_a_cut_without_sound_has_the_usual_sample_rate() -> None:
    cut = CutBuilder("24")
    cut.event("V1", cut.camera("A001", "10:00:00:00"), 0, "10:00:01:00", 5)
    timeline = loaded(cut.sequence())
    assert timeline.tracks.metadata["PremierePro_OTIO"]["AudioFrameRate"] == 48000.0
