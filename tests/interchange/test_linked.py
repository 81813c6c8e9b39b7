"""Which events an editor would drag together."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from dialogcut.interchange.linked import linked_events
from dialogcut.timeline.events import Event, Sequence
from tests.interchange.cuts import cuts
from tests.sequences import CutBuilder


def groups(cut: CutBuilder) -> list[list[str]]:
    return [[event.id for event in group] for group in linked_events(cut.sequence().tracks)]


def with_sound(*pieces: tuple[str, int, int]) -> CutBuilder:
    cut = CutBuilder("25")
    camera, roll = cut.camera("A", "10:00:00:00"), cut.roll("R", "10:00:00:00")
    for track, at, frames in pieces:
        cut.event(track, camera if track == "V1" else roll, at, 900_100 + at, frames)
    return cut


def test_a_piece_is_picture_and_its_sounds_one_a_track() -> None:
    assert groups(with_sound(("V1", 0, 20), ("A1", 0, 20), ("A2", 0, 20))) == [["V1-0001", "A1-0001", "A2-0001"]]
    assert groups(with_sound(("A1", 0, 20), ("A2", 0, 20))) == [["A1-0001", "A2-0001"]]


def test_of_two_cameras_over_one_sound_the_one_at_its_middle_is_linked() -> None:
    assert groups(with_sound(("V1", 0, 30), ("V1", 30, 10), ("A1", 0, 40))) == [["V1-0001", "A1-0001"]]


def test_a_long_picture_over_many_sounds_is_linked_where_both_middles_agree() -> None:
    assert groups(with_sound(("V1", 0, 40), ("A1", 0, 10), ("A1", 10, 20), ("A1", 30, 10))) == [["V1-0001", "A1-0002"]]
    assert groups(with_sound(("V1", 0, 4), ("A1", 0, 40))) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cuts())
def test_groups_are_apart_and_of_one_take(sequence: Sequence) -> None:
    seen: list[Event] = []
    tracks = {event.id: track.name for track in sequence.tracks for event in track.events}
    for group in linked_events(sequence.tracks):
        assert len(group) > 1
        assert len({event.take for event in group}) == 1
        assert len({tracks[event.id] for event in group}) == len(group)
        assert all(event.record.overlap(group[0].record) for event in group)
        seen += group
    assert len(seen) == len({event.id for event in seen})
