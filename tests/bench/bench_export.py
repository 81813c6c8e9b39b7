"""Exporting 10,000 events with proof, against a bare OpenTimelineIO write of the same timeline.

    python tests/bench/bench_export.py

Bare is what a script without proof does: the same clips, ranges, URLs, reels and texts laid into OTIO objects
and handed to `otio.adapters.write_to_file`; `bare, frames alone` leaves all metadata out. Best of three, in one run.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import opentimelineio as otio

from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.interchange.urls import file_url
from dialogcut.interchange.writers import export
from dialogcut.timeline.events import Sequence
from tests.sequences import CutBuilder

EVENTS = 10_000
GOAL = 4.0


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


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    sequence, list_cut = long_cut(EVENTS), long_cut(9_998)
    wide = EdlDialect(form=EdlForm.FILE32)
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        work: dict[str, Callable[[], object]] = {
            "bare": lambda: bare(sequence, at / "bare.otio"),
            "bare, frames alone": lambda: bare(sequence, at / "frames.otio", metadata=False),
            "otio": lambda: export(sequence, at / "cut.otio"),
            "edl": lambda: export(list_cut, at / "cut.edl", dialect=wide),
        }
        rounds = [{name: seconds(one) for name, one in work.items()} for _ in range(3)]
    best = {name: min(figures[name] for figures in rounds) for name in work}
    for name, figure in best.items():
        print(f"{name:<20} {figure * 1000:8.0f} ms")
    ratio = best["otio"] / best["bare"]
    print(f".otio with proof / bare OTIO write:              {ratio:.2f} (goal: at most {GOAL:.0f})")
    print(f".otio with proof / bare write of frames alone:   {best['otio'] / best['bare, frames alone']:.2f}")
    print(f"EDL with proof / bare OTIO write:                {best['edl'] / best['bare']:.2f}")


if __name__ == "__main__":
    main()
