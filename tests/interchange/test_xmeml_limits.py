"""What xmeml cannot hold is refused with every reason, and what it leaves out is said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible
from dialogcut.interchange.xmeml_limits import refuse_for_xmeml, xmeml_losses
from dialogcut.media.source import Picture
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Fade, Sequence
from tests.interchange.xmeml_cuts import LAYOUTS, RATES, cut_of, dialogue
from tests.sequences import CutBuilder


def refused(sequence: Sequence) -> str:
    with pytest.raises(NotExpressible) as caught:
        refuse_for_xmeml(sequence, Path("cut.xml"))
    sentence = caught.value.sentence
    assert sentence.startswith("cut.xml: an xmeml file cannot hold this cut: ")
    assert sentence.endswith("Nothing was written.")
    return sentence


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_can_be_held_is_not_refused(layout: str) -> None:
    for rate in RATES:
        refuse_for_xmeml(cut_of(layout, rate), Path("cut.xml"))


@pytest.mark.parametrize("fps", [Fraction(25000, 1001), Fraction(25, 2), Fraction(24_500_000, 1_001_000)])
def test_rates_without_a_word_are_refused(fps: Fraction) -> None:
    sequence = dialogue("25").sequence()
    assert "no word for" in refused(replace(sequence, rate=Rate(fps)))
    camera = sequence.sources[0]
    assert camera.picture is not None
    odd = replace(camera, picture=Picture(Rate(fps), 100, 0, Rate(fps)))
    assert "for which it has no word" in refused(replace(sequence, sources=(odd, *sequence.sources[1:])))


@pytest.mark.parametrize(
    ("fade", "words"),
    [
        (Fade("V1", 21, 1, 1), "V1, which is no sound track"),
        (Fade("A9", 21, 1, 1), "A9, which is no sound track"),
        (Fade("A1", 21, 0, 0), "frame 21 of A1 has no length"),
        (Fade("A1", 21, -1, 4), "has no length"),
        (Fade("A1", 30, 1, 1), "at no cut"),
        (Fade("A1", 54, 1, 12), "longer than what it fades"),
        (Fade("A1", 21, 2, 2), "longer than what it fades"),  # one frame stands in front
        (Fade("A1", 0, 3, 2), "begins before the sequence"),
    ],
)
def test_fades_that_cannot_be_are_refused(fade: Fade, words: str) -> None:
    assert words in refused(replace(dialogue("25").sequence(), fades=(fade,)))


def test_fades_without_recorded_handles_are_refused() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00", seconds=2)
    cut.event("A1", roll, 0, "10:00:01:00", 25)
    cut.event("A1", roll, 25, "10:00:00:00", 25)
    cut.fade("A1", 25, 2, 3)
    sentence = refused(cut.sequence())
    assert "begins before /shows/RAID 1/Day 04/Sound/R.WAV was recorded" in sentence
    assert "ends after /shows/RAID 1/Day 04/Sound/R.WAV was recorded" in sentence


def test_fades_that_meet_are_held_and_fades_that_overlap_are_not() -> None:
    sequence = dialogue("25").sequence()
    meeting = (Fade("A1", 21, 0, 16), Fade("A1", 54, 17, 1))
    refuse_for_xmeml(replace(sequence, fades=meeting), Path("cut.xml"))
    over = (Fade("A1", 54, 17, 1), Fade("A1", 21, 0, 17))
    assert "fades at frames 21 and 54 of A1 overlap" in refused(replace(sequence, fades=over))


def test_a_start_behind_midnight_and_relative_paths_are_refused() -> None:
    sequence = dialogue("25").sequence()
    assert "behind 23:59:59" in refused(replace(sequence, start_frame=24 * 3600 * 25))
    loose = replace(sequence.sources[0], path="a/b.mov")
    assert "a/b.mov is no absolute path" in refused(replace(sequence, sources=(loose, *sequence.sources[1:])))


def losses(sequence: Sequence) -> str:
    return "\n".join(xmeml_losses(sequence))


def test_a_roll_between_frames_is_named_with_its_samples_and_direction() -> None:
    """At 25 a frame has 1920 samples: 700 behind a frame is taken for it and plays early, 1400 for the next: late."""
    told = losses(dialogue("25").sequence())
    assert "12A-T01 Zoë.WAV plays 700 samples (14.6 ms) early, the most of 2 files" in told
    cut = CutBuilder("25")
    cut.event("A1", cut.roll("R", "10:00:00:00", past_frame=1400), 0, "10:00:05:00", 9)
    assert "R.WAV plays 520 samples (10.8 ms) late." in losses(cut.sequence())
    cut = CutBuilder("25")
    cut.event("A1", cut.roll("R", "10:00:00:00"), 0, "10:00:05:00", 9)
    assert "plays" not in losses(cut.sequence())


def test_everything_left_out_is_named() -> None:
    told = losses(cut_of("mixed media", "25"))
    for words in (
        "B001.mov runs at 50",
        "path and name alone: C001.mov; wild #1.WAV",
        "wild #1.WAV has Boom, Mara",
        "grades of the joins",
    ):
        assert words in told
    assert "1920 x 1080" not in told
    assert "1920 x 1080" in losses(dialogue("25").sequence())
    assert "Constant Power" in losses(cut_of("fades", "25"))


def test_characters_that_are_replaced_are_named() -> None:
    cut = dialogue("25")
    cut.name = "a\x01b"
    assert "replaced in 'a\\x01b'" in losses(cut.sequence())
    assert "replaced" not in losses(dialogue("25").sequence())
