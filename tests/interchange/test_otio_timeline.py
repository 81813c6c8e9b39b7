""".otio files of any writer: built with OpenTimelineIO itself and by hand, and real ones."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import opentimelineio as otio
import pytest
from hypothesis import given

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.otio import write_otio
from dialogcut.interchange.otio_timeline import otio_timeline
from dialogcut.timebase import Rate
from tests.interchange.corpus import real
from tests.interchange.cuts import cuts
from tests.sequences import small_cut

Node = dict[str, Any]


def time(value: float, rate: float = 24.0) -> Node:
    return {"OTIO_SCHEMA": "RationalTime.1", "value": value, "rate": rate}


def span(start: float, frames: float, rate: float = 24.0) -> Node:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(start, rate), "duration": time(frames, rate)}


def clip(name: str, start: float, frames: float, rate: float = 24.0, **more: Any) -> Node:
    media = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": f"file:///m/{name}.mov", "available_range": None}
    known: Node = {"OTIO_SCHEMA": "Clip.1", "name": name, "source_range": span(start, frames, rate)}
    return known | {"media_reference": media} | more


def track(*items: Node, kind: str = "Video", **more: Any) -> Node:
    return {"OTIO_SCHEMA": "Track.1", "kind": kind, "children": list(items)} | more


def stack(*items: Node, **more: Any) -> Node:
    return {"OTIO_SCHEMA": "Stack.1", "name": "nest", "children": list(items)} | more


def timeline(*tracks: Node, **more: Any) -> Node:
    head: Node = {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "global_start_time": time(86400)}
    return head | {"tracks": stack(*tracks)} | more


def read(node: Node, which: str = "", rate: str | None = None) -> FoundTimeline:
    return otio_timeline(json.dumps(node).encode(), "cut.otio", which, Rate.of(rate) if rate else None)


def places(found: FoundTimeline) -> list[tuple[str, str, int, int]]:
    return [(event.track, event.names.clip, event.record_in, event.record_out) for event in found.events]


GAP = {"OTIO_SCHEMA": "Gap.1", "source_range": span(0, 12)}


def test_items_follow_one_another_and_transitions_take_no_room() -> None:
    fade = {"OTIO_SCHEMA": "Transition.1", "name": "Dissolve", "in_offset": time(4), "out_offset": time(8)}
    found = read(timeline(track(GAP, clip("a", 100, 24), fade, clip("b", 0, 48)), track(clip("c", 5, 6), kind="Audio")))
    assert places(found) == [("V1", "a", 12, 36), ("V1", "b", 36, 84), ("A1", "c", 0, 6)]
    (transition,) = found.transitions
    assert (transition.track, transition.record_in, transition.frames) == ("V1", 32, 12)
    assert (found.start_frame, found.frames, found.rate.fps) == (86400, 84, 24)


def test_source_timecode_and_place_in_the_media() -> None:
    known = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "file:///a", "available_range": span(1000, 500)}
    zero = known | {"available_range": span(0, 500)}
    found = read(
        timeline(
            track(
                clip("tc", 1100, 24, media_reference=known),
                clip("no tc", 100, 24, media_reference=zero),
                clip("bare", 240, 24),
                clip("from head", 12, 24, media_reference=known),
            )
        )
    )
    assert [(e.source_start, e.media_start) for e in found.events] == [
        (Fraction(1100, 24), Fraction(100, 24)),
        (None, Fraction(100, 24)),
        (Fraction(10), None),
        (Fraction(1012, 24), Fraction(12, 24)),
    ]
    assert ["from head" in warning.text for warning in found.warnings] == [True]


def test_rates_mix_and_only_edges_are_rounded() -> None:
    sound = clip("roll", 48_000 * 10, 48_000 * 2 + 1000, 48_000.0)
    found = read(timeline(track(sound, clip("next", 0, 24), kind="Audio"), global_start_time=time(0, 23.976)))
    assert found.rate.fps == Fraction(24000, 1001)
    assert [(e.record_in, e.record_out) for e in found.events] == [(0, 48), (48, 72)]
    assert found.events[0].source_start == 10
    assert found.events[0].source_rate == Rate(Fraction(48000))
    assert any("between two frames" in warning.text for warning in found.warnings)


def test_a_nested_stack_shows_what_lies_in_its_range_on_tracks_of_its_kind() -> None:
    inner = stack(
        track(clip("a", 100, 24), clip("b", 0, 24)),
        track(clip("over", 0, 30)),
        track(clip("sound", 0, 48), kind="Audio"),
        source_range=span(12, 24),
    )
    found = read(timeline(track(GAP, inner, clip("c", 0, 6)), track(clip("top", 0, 3))))
    assert places(found) == [
        ("V1", "a", 12, 24),
        ("V1", "b", 24, 36),
        ("V1", "c", 36, 42),
        ("V2", "top", 0, 3),
        ("V3", "over", 12, 30),
    ]
    assert [e.source_start for e in found.events[:2]] == [Fraction(112, 24), None]


def test_nested_nothing_is_a_gap_and_is_told() -> None:
    found = read(timeline(track(stack(source_range=span(0, 24)), clip("a", 0, 2))))
    assert places(found) == [("V1", "a", 24, 26)]
    assert "holds nothing" in found.warnings[0].text


def test_disabled_things_are_off() -> None:
    found = read(
        timeline(track(clip("a", 0, 5), clip("b", 0, 5, enabled=False)), track(clip("c", 0, 5), enabled=False))
    )
    assert [event.is_enabled for event in found.events] == [True, False, False]


def test_retimes_are_told_and_marked_as_unsure() -> None:
    warp = {"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 2.0}
    freeze = {"OTIO_SCHEMA": "FreezeFrame.1"}
    found = read(timeline(track(clip("a", 0, 24, effects=[warp]), clip("b", 0, 24, effects=[freeze]))))
    assert [event.speed for event in found.events] == [2, 0]
    assert [event.frames for event in found.events] == [24, 24]
    assert len(found.warnings) == 2
    premiere = read(timeline(track(clip("a", 0, 24, effects=[warp])), metadata={"PremierePro_OTIO": {}}))
    assert premiere.events[0].frames == 12


def test_newer_schemas_are_lowered_with_a_note_each() -> None:
    mark = {"OTIO_SCHEMA": "Marker.3", "name": "m", "marked_range": span(30, 1), "color": {"name": "RED"}}
    newer = timeline(track(clip("a", 24, 24, OTIO_SCHEMA="Clip.7", markers=[mark, mark])))
    found = read(newer | {"OTIO_SCHEMA": "Timeline.2"})
    assert places(found) == [("V1", "a", 0, 24)]
    assert [(m.record_frame, m.colour, m.track) for m in found.markers] == [(6, "RED", "V1")] * 2
    assert sorted(w.text.split()[0] for w in found.warnings) == ["Clip.7", "Marker.3", "Timeline.2"]


def test_media_by_the_active_reference_by_another_or_none() -> None:
    def media(**kinds: Node) -> Node:
        return {"OTIO_SCHEMA": "Clip.2", "media_references": kinds, "active_media_reference_key": "high"}

    missing = {"OTIO_SCHEMA": "MissingReference.1"}
    low = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "low.mov"}
    shots = {
        "OTIO_SCHEMA": "ImageSequenceReference.1", "target_url_base": "/s", "name_prefix": "f.", "name_suffix": ".exr",
        "start_frame": 7, "frame_zero_padding": 4,
    }  # fmt: skip
    made = {"OTIO_SCHEMA": "GeneratorReference.1", "generator_kind": "bars", "available_range": span(0, 9)}
    found = read(
        timeline(
            track(
                clip("a", 0, 5, **media(high=missing, low=low)),
                clip("b", 0, 5, **media(low=missing)),
                clip("c", 0, 5, **media(high=shots)),
                clip("d", 90, 5, **media(high=made)),
            )
        )
    )
    assert [event.names.path for event in found.events] == ["low.mov", "", "/s/f.0007.exr", ""]
    assert found.events[3].source_start is None


def test_one_of_several_timelines_by_its_name() -> None:
    several = {
        "OTIO_SCHEMA": "SerializableCollection.1",
        "children": [timeline(track(clip("a", 0, 5)), name="one"), timeline(track(clip("b", 0, 5)), name="two")],
    }
    assert read(several).others == ("two",)
    assert places(read(several, "two")) == [("V1", "b", 0, 5)]
    with pytest.raises(InputError, match="no timeline called 'three'"):
        read(several, "three")


BAD: list[tuple[str, bytes]] = [
    ("is no JSON", b'{"OTIO_SCHEMA": '),
    ("not written in UTF-8", b'{"OTIO_SCHEMA": "\xff"}'),
    ("no timeline", b"[1, 2]"),
    ("holds Clip", json.dumps(clip("a", 0, 1)).encode()),
    ("nested deeper", b'{"OTIO_SCHEMA":"Timeline.1","tracks":' + b'{"children":[' * 5000),
    ("more objects", b"[" * 3_100_000),
    ("tells no rate", b'{"OTIO_SCHEMA":"Timeline.1"}'),
    ("no rate", json.dumps(timeline(global_start_time=time(0, -24))).encode()),
    ("no rate", json.dumps(timeline(global_start_time=time(0, 0))).encode()),
    ("NaN|nan", json.dumps(timeline(track(clip("a", float("nan"), 5)))).encode()),
    ("inf", json.dumps(timeline(track(clip("a", 0, float("inf"))))).encode()),
    ("negative", json.dumps(timeline(track(clip("a", 0, -5)))).encode()),
    ("longer than any", json.dumps(timeline(track(clip("a", 0, 1e300)))).encode()),
    ("longer than any", json.dumps(timeline(track(clip("a", 10**400, 1)))).encode()),
    ("no number", json.dumps(timeline(track(clip("a", "x", 1)))).encode()),  # type: ignore[arg-type]  # the point
    ("tells no length", json.dumps(timeline(track(clip("a", 0, 1, source_range=None)))).encode()),
]


@pytest.mark.parametrize(("says", "data"), BAD, ids=range(len(BAD)))
def test_what_is_no_timeline_is_refused_in_a_sentence(says: str, data: bytes) -> None:
    with pytest.raises(InputError, match=says):
        otio_timeline(data, "cut.otio")


def test_stacks_in_stacks_without_end_are_refused() -> None:
    node = track(clip("a", 0, 5))
    for _ in range(150):
        node = stack(track(node))
    with pytest.raises(InputError, match="deeper"):
        read(timeline(node))


@given(cuts())
def test_what_we_write_is_read_as_the_sequence_says(sequence: Any) -> None:
    found = otio_timeline(write_otio(sequence), "cut.otio")
    assert (found.rate, found.start_frame, found.dialect) == (sequence.rate, sequence.start_frame, "dialogcut")
    meant = [event for kind in "VA" for t in sequence.tracks if t.kind.value == kind for event in t.events]
    assert [(e.number, e.record_in, e.frames) for e in found.events] == [(e.id, e.record_in, e.frames) for e in meant]
    for event, wanted in zip(found.events, meant, strict=True):
        source = sequence.source(wanted.source_id)
        at = wanted.source_in / sequence.rate.fps
        if source.start_seconds:
            assert event.source_start == at
        if event.media_start is not None:
            assert event.media_start == at - (source.start_seconds or 0)


@pytest.mark.parametrize("rate", ["23.976", "24", "29.97ndf", "50"])
def test_opentimelineio_places_every_clip_where_we_do(rate: str) -> None:
    data = write_otio(small_cut(rate).sequence())
    theirs = otio.adapters.read_from_string(data.decode(), "otio_json")
    places = [
        (item.name, round(item.range_in_parent().start_time.value), round(item.source_range.start_time.value))
        for line in theirs.tracks
        for item in line
        if isinstance(item, otio.schema.Clip)
    ]
    found = otio_timeline(data, "cut.otio")
    ours = [(e.names.clip, e.record_in, e.source_start and found.rate.frames(e.source_start)) for e in found.events]
    assert ours == places


def test_a_real_premiere_timeline_with_markers_of_a_newer_schema() -> None:
    """Worked out by hand: gaps and clips of each track added up."""
    found = otio_timeline(real("otio__premiere_example.otio").read_bytes(), "x.otio")
    assert (found.rate.fps, found.start_frame, found.frames) == (30, 0, 1271)
    assert found.tracks == ("V1", "V2", "V3", "V4", "A1", "A2", "A3", "A4")
    spots = [(e.track, e.record_in, e.record_out, e.media_start and e.media_start * 30) for e in found.events]
    for spot in [("V1", 536, 636, 0), ("V2", 322, 557, 0), ("V4", 1164, 1246, 18), ("A4", 1177, 1271, 6)]:
        assert spot in spots
    placeholder = next(e for e in found.events if e.names.clip == "sc01_placeholder.wav")
    assert (placeholder.record_in, placeholder.source_start) == (335, Fraction(8497, 30))
    assert [(t.track, t.record_in, t.frames) for t in found.transitions] == [("V2", 538, 19), ("V4", 1152, 25)]
    assert [m.record_frame for m in found.markers] == [113, 298, 395, 492]
    assert any("Marker.3" in warning.text for warning in found.warnings)
