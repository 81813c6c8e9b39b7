"""Does this log say what the sources are? Every cell, read by a reader of its own."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

from dialogcut.interchange.dialect import ReelFrom
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import full_reel
from dialogcut.interchange.slates import clip_name, file_name, one_line, scene_and_take, tape_name
from dialogcut.interchange.verify import Clock
from dialogcut.media.source import Source
from dialogcut.timeline.events import Sequence

_PARTS = ("Heading", "Column", "Data")


def prove_ale(data: bytes, sequence: Sequence, path: Path | None = None) -> Proof:
    """Compare the bytes of a written log with the sources that it should hold. Never raises for a bad log."""
    del path  # every proof is told where; a log holds nothing of it
    differences = [*_differences(data, sequence)]
    return Proof(0, len(sequence.sources), tuple(differences))


def _differences(data: bytes, sequence: Sequence) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "the log is no UTF-8"
        return
    lines = text.split("\r\n")
    blanks = [at for at, line in enumerate(lines) if not line]
    if len(blanks) != 3 or [lines[0], lines[blanks[0] + 1], lines[blanks[1] + 1]] != [*_PARTS]:
        yield "the log has not its three parts"
        return
    heading = [line.split("\t") for line in lines[1 : blanks[0]]]
    if heading != _heading_meant(sequence):
        yield f"the heading says {heading}, {_heading_meant(sequence)} is meant"
    columns = lines[blanks[0] + 2].split("\t")
    rows = [line.split("\t") for line in lines[blanks[1] + 2 : blanks[2]]]
    if blanks[2] != len(lines) - 1 or blanks[1] != blanks[0] + 3:
        yield "lines stand where none are meant"
    if len(rows) != len(sequence.sources):
        yield f"{len(rows)} rows are written, {len(sequence.sources)} are meant"
    clock = Clock(sequence.rate)
    for cells, source in zip(rows, sequence.sources, strict=False):
        meant = _meant(source, sequence, clock)
        if columns != [*meant] or cells != [*meant.values()]:
            yield f"the row {dict(zip(columns, cells, strict=False))} is written, {meant} is meant"


def _heading_meant(sequence: Sequence) -> list[list[str]]:
    heights = {source.picture.height for source in sequence.sources if source.picture}
    rates = {source.sound.sample_rate for source in sequence.sources if source.sound}
    sounds = {"32khz": {32000}, "44.1khz": {44100}, "96khz": {96000}}
    return [
        ["FIELD_DELIM", "TABS"],
        ["VIDEO_FORMAT", str(*heights) if heights in ({1080}, {720}) else "CUSTOM"],
        ["AUDIO_FORMAT", next((name for name, only in sounds.items() if rates == only), "48khz")],
        ["FPS", f"{round(float(sequence.rate.fps), 3):g}"],
    ]


def _meant(source: Source, sequence: Sequence, clock: Clock) -> dict[str, str]:
    start = source.start_at(sequence.rate)
    end = start + source.duration_seconds * sequence.rate.fps
    scene, take = scene_and_take(source, sequence)
    sounds = len(source.sound.channels) if source.sound else 0
    return {
        "Name": clip_name(source),
        "Tracks": "V" * (source.picture is not None) + "".join(f"A{n + 1}" for n in range(sounds)),
        "Start": clock.label(floor(start)),
        "End": clock.label(ceil(end)),
        "FPS": f"{round(float(sequence.rate.fps), 3):g}",
        "Drop": "DF" if sequence.rate.drop else "NDF",
        "Tape": full_reel(source, ReelFrom.ROLL) or to_ascii(tape_name(source)),
        "Scene": scene,
        "Take": take,
        "Source File": file_name(source),
        "Source Path": one_line(source.path),
    }
