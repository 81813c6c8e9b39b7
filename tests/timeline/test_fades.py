"""Crossfades of the sound at cuts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.timeline.events import Sequence, TrackKind
from dialogcut.timeline.fades import crossfades
from dialogcut.timeline.grid import extent
from tests.sequences import CutBuilder


def _cut(pieces: list[tuple[int, int]]) -> Sequence:
    """Pieces (first frame of the roll, frames) one after the other."""
    cut = CutBuilder("24")
    roll = cut.roll("12A-T01", "01:00:00:00", seconds=25)
    at = 0
    for start, frames in pieces:
        cut.event("A1", roll, at, cut.frame("01:00:00:00") + start, frames)
        at += frames
    return cut.sequence()


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), min_size=1, max_size=8), st.integers(0, 12))
def test_fades_stay_within_what_was_recorded_and_never_overlap(pieces: list[tuple[int, int]], frames: int) -> None:
    sequence = _cut(pieces)
    sources = {source.id: extent(source, sequence.rate) for source in sequence.sources}
    fades = crossfades(sequence.tracks, sequence.sources, sequence.rate, frames)
    for track in sequence.tracks:
        mine = {fade.record_frame: fade for fade in fades if fade.track == track.name}
        assert not mine or track.kind is TrackKind.SOUND
        for out, into in pairwise(track.events):
            fade = mine.get(into.record_in)
            if fade is not None:
                assert 0 < fade.before + fade.after <= frames
                assert into.source_in - fade.before >= sources[into.source_id].start
                assert out.source.end + fade.after <= sources[out.source_id].end
        ends = sorted((fade.record_frame - fade.before, fade.record_frame + fade.after) for fade in mine.values())
        assert all(end <= start for (_, end), (start, _) in pairwise(ends))


def test_what_plays_on_is_not_faded() -> None:
    sequence = _cut([(10, 20), (30, 20), (100, 20)])
    (fade,) = crossfades(sequence.tracks, sequence.sources, sequence.rate, 4)
    assert (fade.record_frame, fade.before, fade.after) == (40, 2, 2)


def test_none_are_made_unless_asked_for() -> None:
    sequence = _cut([(10, 20), (100, 20)])
    assert crossfades(sequence.tracks, sequence.sources, sequence.rate, 0) == ()
