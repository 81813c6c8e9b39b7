"""Pictures that cut elsewhere than their sounds come out of every format, and back, at the frames asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import AngleSwitch, Decisions, SplitEdit, Spoken
from dialogcut.interchange.readers import read
from dialogcut.interchange.writers import export
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.check import check
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.policy import CutPolicy
from tests.scenes import decisions, material, spaced, take, transcript

SUFFIXES = ("otio", "edl", "xml", "fcpxml", "aaf")
RATES = ("23.976", "25", "29.97df", "59.94df")


def split_cut(rate: Rate, j_frames: int, l_frames: int, fade_frames: int = 0) -> Sequence:
    """Three lines on two cameras: the second is heard before it is seen, the third seen before it is heard."""
    takes = [take("12A-1", rate), take("12A-2", rate, start="15:00:00:00", off_grid=0)]
    words = [transcript(one.id, [spaced("one two three"), spaced("four five six", 9000)]) for one in takes]
    first, third = decisions(words[0]).lines
    assert isinstance(first, Spoken)
    assert isinstance(third, Spoken)
    second = Spoken(3, "12A-2", 0, 5, "", angles=(AngleSwitch(0, "B"),), splits=(SplitEdit(0, j_frames),))
    third = replace(third, angles=(AngleSwitch(3, "A"),), splits=(SplitEdit(3, l_frames),))
    mine, page = material(*zip(takes, words, strict=True)), Decisions((first, second, third), next_id=9)
    sequence = assemble(page, mine, CutPolicy(fade_frames=fade_frames), rate=rate)
    assert check(sequence, page, mine) == ()
    return sequence


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_holds_split_edits(suffix: str, rate: str, tmp_path: Path) -> None:
    sequence = split_cut(Rate.of(rate), 7, -11, fade_frames=2)
    report = export(sequence, tmp_path / f"cut.{suffix}")
    assert report.checked_frames == sequence.frames * len(sequence.tracks)
    found = read(tmp_path / f"cut.{suffix}", Rate.of(rate))
    first, second = (join.record_frame for join in sequence.joins[1:3])
    starts = {
        name: sorted(e.record_in for e in found.events if e.track == name and e.frames > 2) for name in ("V1", "A1")
    }
    assert starts["V1"] == [0, first + 7, second - 11]
    assert len(starts["A1"]) == 3
    assert all(abs(at - wanted) <= 2 for at, wanted in zip(starts["A1"], (0, first, second), strict=True))


def test_the_running_time_and_the_sound_stay() -> None:
    split, straight = split_cut(Rate.of(25), 7, -11), split_cut(Rate.of(25), 0, 0)
    assert (split.frames, split.tracks[1:]) == (straight.frames, straight.tracks[1:])
    assert split.tracks[0] != straight.tracks[0]
