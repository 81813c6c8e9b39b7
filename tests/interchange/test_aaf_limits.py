"""What an AAF refuses, and what it says that it loses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible
from dialogcut.interchange.aaf_limits import aaf_losses, refuse_for_aaf
from dialogcut.timebase import Rate
from tests.interchange.aafs import full_cut
from tests.sequences import CutBuilder, small_cut

PATH = Path("scene.aaf")


def refused(cut: CutBuilder) -> str:
    with pytest.raises(NotExpressible) as raised:
        refuse_for_aaf(cut.sequence(), PATH)
    return raised.value.sentence


def test_a_cut_with_fades_at_its_ends_is_fine() -> None:
    refuse_for_aaf(full_cut().sequence(), PATH)


def test_sources_without_timecode_or_of_another_rate_are_named_at_once() -> None:
    cut = CutBuilder("23.976")
    cut.event("V1", cut.camera("A001", None), 0, 0, 24)
    cut.event("V1", cut.camera("B001", "10:00:00:00", rate=Rate.of(25)), 24, "10:00:01:00", 24)
    told = refused(cut)
    assert "A001.mov has no timecode, and an AAF finds media by it, as .otio, .fcpxml and .xml need not" in told
    assert "B001.mov runs at 25 and the cut at 23.976: an AAF has one rate" in told


def test_record_timecode_past_midnight_is_refused() -> None:
    cut = small_cut("25")
    cut.start = "23:59:59:00"
    assert "24:00:00:00" in refused(cut)


@pytest.mark.parametrize(
    ("track", "at", "before", "after", "reason"),
    [
        ("A1", 20, 2, 2, "where nothing is cut"),
        ("V1", 48, 2, 2, "which are for sound"),
        ("A1", 40, 41, 3, "longer than what it fades"),
        ("A1", 40, 5, 10, "longer than what it fades"),
        ("A1", 85, 2, 2, "longer than what it fades"),
    ],
)
def test_a_fade_that_nothing_can_play_is_refused(track: str, at: int, before: int, after: int, reason: str) -> None:
    cut = small_cut("25")
    cut.fade(track, at, before, after)
    assert reason in refused(cut)


def test_a_fade_into_what_was_not_recorded_is_refused() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R1", "10:00:00:00", seconds=10)
    cut.event("A1", roll, 0, "10:00:09:00", 25)
    cut.event("A1", roll, 25, "10:00:00:00", 25)
    cut.fade("A1", 25, 1, 0)
    assert "A1-0002 was not recorded far enough" in refused(cut)


def test_the_losses_are_named() -> None:
    told = " ".join(aaf_losses(full_cut("25").sequence()))
    for part in ("experimental", "curve", "white marker", "12A-T01 Zoë.WAV starts 1516 samples past a frame", "note"):
        assert part in told
    plain = CutBuilder("25")
    plain.event("V1", plain.camera("A001", "10:00:00:00"), 0, "10:00:01:00", 24)
    assert len(aaf_losses(plain.sequence())) == 3
