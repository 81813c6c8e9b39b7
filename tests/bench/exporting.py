"""Exporting 10,000 events with proof, against a bare OpenTimelineIO write of the same timeline.

Bare is what a script without proof does: the same clips, ranges, URLs, reels and texts laid into OTIO objects
and handed to `otio.adapters.write_to_file`; `frames alone` leaves all metadata out.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import opentimelineio as otio

from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.interchange.urls import file_url
from dialogcut.interchange.writers import export
from dialogcut.timeline.events import Sequence
from tests.bench.timing import Row, fastest
from tests.sequences import CutBuilder

EVENTS = 10_000


def long_cut(events: int) -> Sequence:
    """`events` events on a picture and a sound track, from 20 takes, every 50th one frame long, with gaps."""
    cut = CutBuilder("23.976")
    takes = []
    for number in range(20):
        start = f"{10 + number // 4:02d}:{15 * (number % 4):02d}:10:05"
        camera = cut.camera(f"A001C{number:03d}_240611_R1AB", start, seconds=600)
        takes.append((camera, cut.roll(f"12A-T{number:02d}", start, seconds=600, past_frame=700, tape="SR005")))
    at = 0
    for number in range(events // 2):
        camera, roll = takes[number % 20]
        frames = 1 if number % 50 == 0 else 12 + number % 37
        source_in = -(-roll.start_at(cut.rate).numerator // roll.start_at(cut.rate).denominator) + number * 7 % 13_000
        for track, source in (("V1", camera), ("A1", roll)):
            cut.event(track, source, at, source_in, frames, take=f"12A-{number % 20}", line=number)
        at += frames + (5 if number % 11 == 0 else 0)
    return cut.sequence()


def bare(sequence: Sequence, path: Path, metadata: bool = True) -> None:
    rate = float(sequence.rate.fps)
    time_, range_, schema = otio.opentime.RationalTime, otio.opentime.TimeRange, otio.schema
    sources = {source.id: source for source in sequence.sources}
    timeline = schema.Timeline(sequence.name, global_start_time=time_(sequence.start_frame, rate))
    for track in sequence.tracks:
        made, at = schema.Track(track.name, kind="Video" if track.kind == "V" else "Audio"), 0
        for event in track.events:
            if event.record_in > at:
                made.append(schema.Gap(source_range=range_(time_(0, rate), time_(event.record_in - at, rate))))
            source = sources[event.source_id]
            start = float(source.start_at(sequence.rate))
            media = schema.ExternalReference(
                target_url=file_url(source.path), available_range=range_(time_(start, rate), time_(14400, rate))
            )
            told = {"event": event.id, "take": event.take, "line": event.line_id, "text": event.text}
            made.append(
                schema.Clip(
                    name=source.names.stem,
                    media_reference=media,
                    source_range=range_(time_(event.source_in, rate), time_(event.frames, rate)),
                    metadata={"dialogcut": told, "cmx_3600": {"reel": source.names.reel}} if metadata else {},
                )
            )
            at = event.record_in + event.frames
        timeline.tracks.append(made)
    otio.adapters.write_to_file(timeline, str(path))


def rows() -> list[Row]:
    sequence, list_cut = long_cut(EVENTS), long_cut(9_998)
    wide = EdlDialect(form=EdlForm.FILE32)
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        best = fastest(
            {
                "bare": lambda: bare(sequence, at / "bare.otio"),
                "frames": lambda: bare(sequence, at / "frames.otio", metadata=False),
                "otio": lambda: export(sequence, at / "cut.otio"),
                "edl": lambda: export(list_cut, at / "cut.edl", dialect=wide),
            }
        )
    return [
        Row("10,000 events to .otio, proved / bare OTIO write", best["otio"], best["bare"], 4.0),
        Row("10,000 events to .otio, proved / bare write of frames alone", best["otio"], best["frames"], None),
        Row("9,998 events to EDL, proved / bare OTIO write", best["edl"], best["bare"], None),
    ]
