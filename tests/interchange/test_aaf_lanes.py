"""Tracks as AAF segments: lengths of clips less lengths of crossfades are the track's, whatever is faded."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.interchange.aaf_lanes import Clip, Cross, lanes
from tests.sequences import CutBuilder


def test_gaps_are_fills_up_to_the_end_of_the_cut() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00")
    cut.event("A1", roll, 5, "10:00:01:00", 10)
    cut.slug(20, 7, "to come")
    sequence = cut.sequence()
    parts = [*lanes(sequence.tracks[0], sequence)]
    event = sequence.tracks[0].events[0]
    assert parts == [Clip(None, 0, 5), Clip(event, event.source_in, 10), Clip(None, 0, 12)]


def test_a_crossfade_makes_both_neighbours_longer() -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00")
    one = cut.event("A1", roll, 0, 900_025, 10)
    two = cut.event("A1", roll, 10, 900_100, 10)
    cut.fade("A1", 10, 3, 2)
    sequence = cut.sequence()
    assert [*lanes(sequence.tracks[0], sequence)] == [Clip(one, 900_025, 12), Cross(3, 2), Clip(two, 900_097, 13)]


@given(
    lengths=st.lists(st.integers(8, 40), min_size=1, max_size=6),
    fades=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=7, max_size=7),
    gaps=st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_the_length_is_the_tracks(lengths: list[int], fades: list[tuple[int, int]], gaps: list[int]) -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00")
    at = 0
    for n, (frames, gap) in enumerate(zip(lengths, gaps, strict=False)):
        at += 10 * gap
        before, after = fades[n] if at else (0, fades[n][1])
        cut.fade("A1", at, before, after)
        cut.event("A1", roll, at, 901_000 + 100 * n, frames)
        at += frames
    sequence = cut.sequence()
    parts = [*lanes(sequence.tracks[0], sequence)]
    assert sum(p.frames if isinstance(p, Clip) else -p.frames for p in parts) == sequence.frames
    assert sum(isinstance(p, Cross) for p in parts) == sum(f.before + f.after > 0 for f in sequence.fades)
    assert not any(type(a) is type(b) is Cross for a, b in pairwise(parts))
