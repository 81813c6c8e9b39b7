"""`make bench-interchange`: a long cut in every format, proved, against a bare OpenTimelineIO write; cuts read back."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.interchange.writers import export
from dialogcut.timeline.events import Fade, Sequence
from tests.bench import conforming
from tests.bench.exporting import EVENTS, bare, long_cut
from tests.bench.timing import Row, fastest, show

WHOLE = ("otio", "xmeml", "fcpxml")
"""Formats that hold any number of events."""


def rows() -> list[Row]:
    sequence, list_cut = long_cut(EVENTS), long_cut(9_998)
    wide = EdlDialect(form=EdlForm.FILE32)
    faded, short = with_fades(long_cut(EVENTS)), long_cut(1_000)
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        work = {name: lambda name=name: export(sequence, at / "cut", name) for name in WHOLE}
        best = fastest(
            {
                "bare": lambda: bare(sequence, at / "bare.otio"),
                "edl": lambda: export(list_cut, at / "cut.edl", dialect=wide),
                "bare, short": lambda: bare(short, at / "bare.otio"),
                "aaf": lambda: export(short, at / "cut.aaf"),
                "faded": lambda: export(faded, at / "faded.otio"),
                **work,
            }
        )
    named = [*((f"10,000 events to {name}", name, 4.0 if name == "otio" else None) for name in WHOLE)]
    named += [
        ("9,998 events to EDL", "edl", None),
        (f"10,000 events with {len(faded.fades):,} fades to otio", "faded", None),
    ]
    made = [Row(f"{title}, proved / bare OTIO write", best[name], best["bare"], goal) for title, name, goal in named]
    return [*made, Row("1,000 events to aaf, proved / bare OTIO write", best["aaf"], best["bare, short"], None)]


def with_fades(sequence: Sequence) -> Sequence:
    """A fade of two frames at each cut of the sound that has room for one."""
    track = sequence.tracks[1]
    ends = {event.record.end: event for event in track.events}
    fades = tuple(
        Fade(track.name, event.record_in, 1, 1)
        for event in track.events
        if event.frames > 2 and (out := ends.get(event.record_in)) is not None and out.frames > 2
    )
    return replace(sequence, fades=fades)


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    show("export", rows())
    show("conform", conforming.rows())
    print(f"conform-back of simulated cuts, {seeds} a row")
    for score in conforming.scores(range(seeds)):
        print(f"  {score}", flush=True)


if __name__ == "__main__":
    main()
