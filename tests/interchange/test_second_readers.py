"""Our lists through other people's readers: pycmx for every column, OTIO's cmx_3600 adapter where it is right.

The adapter guesses drop-frame from the rate and wants one event a number in record order: so it is asked about picture
lists at rates without drop-frame.
"""

from __future__ import annotations

import io

import opentimelineio as otio
import pycmx
import pytest

from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.timebase import Rate
from tests.sequences import layered_cut, small_cut


def text_of(rate: str, dialect: EdlDialect, mark: str = ":") -> str:
    sequence = small_cut(rate, mark).sequence()
    return write_edl(sequence, edl_sheets(sequence, dialect)[0], dialect).decode("ascii")


@pytest.mark.parametrize("form", EdlForm)
@pytest.mark.parametrize("target", [EdlTarget.AVID, EdlTarget.RESOLVE])  # without comments it loses the first event
def test_pycmx_reads_every_column(target: EdlTarget, form: EdlForm) -> None:
    edl = pycmx.parse_cmx3600(io.StringIO(text_of("29.97df", EdlDialect(target, form), ";")))
    edits = [edit for event in edl.events for edit in event.edits]
    assert edl.title == "Sc 12A tight"
    assert [statement.content for statement in edl.unrecognized_statements] == [""]  # the blank line after the head
    assert [event.number for event in edl.events] == [1, 2, 3, 4, 5, 6, 7]
    first, black = edits[0], edits[4]
    assert (first.source_in, first.source_out) == ("14:32:15;00", "14:32:16;18")
    assert first.source == ("A001C003" if form is EdlForm.CMX3600 else "A001C003_240611_R1AB")
    assert (first.record_in, first.record_out) == ("01:00:00;00", "01:00:01;18")
    assert first.channels.video
    assert edits[1].channels.a1
    assert not edits[1].channels.video
    assert black.black
    names = {EdlTarget.AVID: "12A-1", EdlTarget.RESOLVE: "A001C003_240611_R1AB.mov"}
    assert first.clip_name == names[target]


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "30"])
def test_the_adapter_reads_the_same_frames(rate: str) -> None:
    sequence = small_cut(rate).sequence()
    exact = float(Rate.of(rate).fps)
    text = text_of(rate, EdlDialect(one_per_track=True))
    (track,) = otio.adapters.read_from_string(text, "cmx_3600", rate=exact).tracks
    found = [item for item in track if isinstance(item, otio.schema.Clip) and item.metadata["cmx_3600"]["reel"] != "BL"]
    starts = -track.source_range.start_time.value if track.source_range else 0
    for event, clip in zip(sequence.tracks[0].events, found, strict=True):
        assert clip.source_range.start_time.value == event.source_in
        assert clip.duration().value == event.frames
        assert abs(starts) + clip.range_in_parent().start_time.value - sequence.start_frame == pytest.approx(
            event.record_in
        )


@pytest.mark.parametrize("target", [EdlTarget.AVID, EdlTarget.RESOLVE])
def test_pycmx_reads_fades_as_dissolves_of_both_sides(target: EdlTarget) -> None:
    sequence = layered_cut("25").sequence()
    dialect = EdlDialect(target, EdlForm.FILE32)
    sheet = next(sheet for sheet in edl_sheets(sequence, dialect))
    edl = pycmx.parse_cmx3600(io.StringIO(write_edl(sequence, sheet, dialect).decode("ascii")))
    faded = [event.edits for event in edl.events if len(event.edits) == 2]
    assert len(faded) == len(sequence.fades)
    assert {out.transition.cut for out, _ in faded} == {True}
    assert {into.transition.dissolve for _, into in faded} == {True}
    lengths = sorted(int(into.transition.operand) for _, into in faded)
    assert lengths == sorted(fade.before + fade.after for fade in sequence.fades)
    assert {(out.record_in, out.record_out) for out, _ in faded} == {(into.record_in,) * 2 for _, into in faded}
