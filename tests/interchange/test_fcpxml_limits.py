"""What FCPXML is not asked to hold, and what it is told to leave out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible
from dialogcut.interchange.fcpxml_limits import fcpxml_losses, refuse_for_fcpxml
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Fade, Sequence
from tests.sequences import CutBuilder, layered_cut, small_cut


def refused(sequence: Sequence) -> str:
    with pytest.raises(NotExpressible) as caught:
        refuse_for_fcpxml(sequence, Path("cut.fcpxml"))
    assert caught.value.sentence.startswith("cut.fcpxml: FCPXML cannot hold this cut: ")
    return caught.value.sentence


def test_what_can_be_held_is_not_refused() -> None:
    for cut in (small_cut(), layered_cut("59.94df"), layered_cut("100")):
        refuse_for_fcpxml(cut.sequence(), Path("cut.fcpxml"))


def test_a_picture_of_another_rate_would_be_conformed() -> None:
    cut = CutBuilder("25")
    cut.event("V1", cut.camera("B001", 900_000, rate=Rate.of(50)), 0, 450_100, 5)
    assert "B001.mov runs at 50 and the cut at 25" in refused(cut.sequence())


def test_drop_frame_media_in_a_cut_that_counts_on_is_held() -> None:
    cut = CutBuilder("29.97ndf")
    cut.event("V1", cut.camera("A001", 1_000_000, rate=Rate.of("29.97df")), 0, 1_000_000, 5)
    refuse_for_fcpxml(cut.sequence(), Path("cut.fcpxml"))


def test_picture_without_picture_sound_without_sound_and_a_channel_that_is_not_there() -> None:
    cut = CutBuilder("25")
    camera, roll = cut.camera("A001", "10:00:00:00"), cut.roll("R1", "10:00:00:00")
    cut.event("V1", roll, 0, "10:00:01:00", 5)
    cut.event("A1", camera, 0, "10:00:01:00", 5)
    cut.event("A2", roll, 0, "10:00:01:00", 5)
    sequence = cut.sequence()
    third = replace(sequence.tracks[2], events=(replace(sequence.tracks[2].events[0], channel=2),))
    sentence = refused(replace(sequence, tracks=(*sequence.tracks[:2], third)))
    assert "V1-0001 is picture and /shows/RAID 1/Day 04/Sound/R1.WAV has none" in sentence
    assert "A1-0001 is sound and /shows/RAID 1/Day 04/A001.mov has none" in sentence
    assert "A2-0001 plays channel 3 and /shows/RAID 1/Day 04/Sound/R1.WAV has 2" in sentence


def test_a_fade_of_the_picture() -> None:
    sequence = small_cut().sequence()
    assert "is in V1, and it fades sound alone" in refused(replace(sequence, fades=(Fade("V1", 0, 0, 3),)))


def test_a_path_that_no_url_can_name() -> None:
    cut = CutBuilder("25")
    cut.event("V1", cut.camera("A001", "10:00:00:00", path="A001.mov"), 0, "10:00:01:00", 5)
    assert "'A001.mov' is no absolute path" in refused(cut.sequence())


def test_a_time_of_more_bits_than_there_are() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R1", None, sample_rate=4_294_967_311)
    odd = replace(roll, sound=replace(roll.sound, samples=4_294_967_310, start_sample=7))  # type: ignore[type-var]
    cut.event("A1", roll, 0, 0, 5)
    assert "is no time that it can write" in refused(replace(cut.sequence(), sources=(odd,)))


def losses(cut: CutBuilder) -> str:
    return "\n".join(fcpxml_losses(cut.sequence()))


def test_what_is_left_out_is_named() -> None:
    text = losses(layered_cut("47.952"))
    assert "12A-T01 Zoë.WAV: Boom, Mara" in text
    assert "not of equal power" in text
    assert "Markers have no colours" in text
    assert "no project of 47.952 frames a second" in text


def test_what_is_held_is_not_named() -> None:
    plain = CutBuilder("25")
    plain.event("V1", plain.camera("A001", "10:00:00:00"), 0, "10:00:01:00", 5)
    assert losses(plain).count("\n") == 0
    assert "There is no picture" not in losses(layered_cut())


def test_a_roll_that_starts_within_a_frame_of_the_cut_is_named_and_no_other() -> None:
    cut = CutBuilder("25")
    cut.event("A1", cut.roll("R1", "10:00:00:00", past_frame=480), 0, "10:00:00:00", 5)
    assert "R1.WAV starts 10.0 ms past a frame" in losses(cut)
    assert "There is no picture" in losses(cut)
    assert "past a frame" not in losses(small_cut())
