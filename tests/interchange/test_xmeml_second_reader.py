"""Our xmeml through other people's reader: OpenTimelineIO's adapter for Final Cut Pro 7 XML finds the same frames."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import opentimelineio as otio
import pytest

from dialogcut.interchange.xmeml import write_xmeml
from dialogcut.timeline.events import Sequence, TrackKind
from tests.interchange.xmeml_cuts import LAYOUTS, RATES, cut_of

pytest.importorskip("otio_fcp_adapter")


def read(sequence: Sequence) -> Any:
    return otio.adapters.read_from_string(write_xmeml(sequence).decode(), "fcp_xml")


def clips(track: Any) -> list[Any]:
    return [item for item in track if isinstance(item, otio.schema.Clip)]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_finds_every_event_at_the_same_frames(layout: str, rate: str) -> None:
    sequence = cut_of(layout, rate)
    timeline = read(sequence)
    assert timeline.name == sequence.name
    assert timeline.global_start_time.value == sequence.start_frame
    assert timeline.global_start_time.rate == pytest.approx(float(sequence.rate.fps), rel=1e-5)
    tracks = [t for t in timeline.tracks if len(t)]
    for track, found in zip(sequence.tracks, tracks, strict=True):
        assert found.kind == ("Video" if track.kind is TrackKind.PICTURE else "Audio")
        for event, clip in zip(track.events, clips(found), strict=True):
            source = sequence.source(event.source_id)
            assert clip.source_range.start_time.value == pytest.approx(event.source_in, abs=0.51)
            assert clip.source_range.duration.value == event.frames
            assert clip.range_in_parent().start_time.value == event.record_in
            assert unquote(urlsplit(clip.media_reference.target_url).path) == source.path
            if event.channel is not None:
                told = clip.metadata["fcp_xml"]["sourcetrack"]
                assert (told["mediatype"], told["trackindex"]) == ("audio", str(event.channel + 1))


@pytest.mark.parametrize("rate", ["23.976", "25", "29.97df"])
def test_it_finds_every_source_frame_exactly_where_media_lies_on_the_grid(rate: str) -> None:
    sequence = cut_of("fades", rate)
    timeline = read(sequence)  # its tracks die with it
    for track, found in zip(sequence.tracks, timeline.tracks, strict=True):
        starts = [clip.source_range.start_time.value for clip in clips(found)]
        assert starts == [event.source_in for event in track.events]


def test_it_finds_the_fades_around_their_cuts() -> None:
    sequence = cut_of("fades", "25")
    timeline = read(sequence)
    found = [item for item in timeline.tracks[1] if isinstance(item, otio.schema.Transition)]
    offsets = [(int(fade.in_offset.value), int(fade.out_offset.value)) for fade in found]
    assert [(f.before + f.after) for f in sequence.fades if f.track == "A1"] == [a + b for a, b in offsets]
    # It takes the middle for the cut of a centred fade: ours of 2 and 3 frames is 2 and 3 there.
    assert offsets[3] == (2, 3)


def test_it_finds_slugs_as_gaps_and_the_markers() -> None:
    timeline = read(cut_of("slugs and markers", "25"))
    assert [type(item).__name__ for item in timeline.tracks[0]] == ["Clip", "Clip", "Gap", "Clip"]
    marks = [(m.name, m.marked_range.start_time.value) for m in timeline.tracks.markers]
    assert marks == [("MARA (ADR): “We’re done.”", 49), ("why", 3), ("“last” frame", 84)]
