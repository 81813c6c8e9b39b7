"""What a reader found, as rows and as JSON."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from dialogcut.cli.counting import count
from dialogcut.cli.times import length
from dialogcut.interchange.found import FoundEvent, FoundTimeline, FoundTransition
from dialogcut.timebase import Rate, format_timecode

COLUMNS = (
    "track", "event", "record in", "record out", "source in", "source out", "reel", "clip", "file", "speed",
    "transition", "record in frame", "record out frame", "source in frame", "source out frame", "line", "path",
)  # fmt: skip
"""Of `event_rows`. A source place with '+' counts from the media's head, where the file tells no timecode. In reverse,
source out is the last frame that is shown."""

_FORMATS = {
    "edl": "EDL",
    "otio": "OpenTimelineIO",
    "xmeml": "FCP 7 XML",
    "fcpxml": "FCPXML",
    "aaf": "AAF",
    "ale": "Avid Log Exchange",
}


class _Ends(NamedTuple):
    """First frame and the one after the last, in the source's own counting."""

    rate: Rate
    start: int
    end: int
    is_timecode: bool
    """Whether it is the source's timecode; otherwise it counts from the media's head."""


def headline(path: Path, found: FoundTimeline) -> list[tuple[str, str]]:
    """What is true of the whole timeline, as (what, how)."""
    kind = _FORMATS.get(found.format, found.format)
    rows = [
        ("file", f"{path}"),
        ("format", f"{kind}, {found.dialect}" if found.dialect else kind),
        ("name", found.name),
    ]
    rows += [("rate", found.rate.label + (" (assumed; say --rate)" if found.is_rate_assumed else ""))]
    rows += [("start", format_timecode(found.start_frame, found.rate))]
    rows += [("length", f"{length(found.frames, found.rate)}, {count(found.frames, 'frame')}")]
    counts = Counter(event.track for event in found.events)
    per_track = [f"{track} {counts[track]}" for track in found.tracks]
    rows += [("events", ": ".join(filter(None, (str(len(found.events)), ", ".join(per_track)))))]
    rows += [("transitions", str(len(found.transitions)))] if found.transitions else []
    rows += [("markers", str(len(found.markers)))] if found.markers else []
    return rows + ([("also holds", ", ".join(found.others[:20]))] if found.others else [])


def event_rows(found: FoundTimeline) -> Iterator[list[str]]:
    """Each event, field by field as COLUMNS names them; '' for what the file does not tell."""
    crossings = _crossings(found)
    for event in found.events:
        yield _row(found, event, crossings.get((event.track, event.record_in)))


def _row(found: FoundTimeline, event: FoundEvent, crossing: FoundTransition | None) -> list[str]:
    ends = _ends(found, event)
    start = found.start_frame + event.record_in
    labels = ["", ""]
    if ends:
        sign = "" if ends.is_timecode else "+"
        labels = [sign + format_timecode(frame, ends.rate) for frame in (ends.start, ends.end)]
    return [
        event.track + ("" if event.is_enabled else " (off)"),
        event.number,
        format_timecode(start, found.rate),
        format_timecode(start + event.frames, found.rate),
        *labels,
        event.names.reel,
        event.names.clip,
        event.names.file or event.names.path.replace("\\", "/").rsplit("/", 1)[-1],
        "" if event.speed == 1 else f"{float(100 * event.speed):.4g} %",
        f"{crossing.kind} {crossing.frames}" if crossing else "",
        str(event.record_in),
        str(event.record_out),
        *((str(ends.start), str(ends.end)) if ends else ("", "")),
        str(event.line or ""),
        event.names.path,
    ]


def _ends(found: FoundTimeline, event: FoundEvent) -> _Ends | None:
    start = event.source_start if event.source_start is not None else event.media_start
    if start is None:
        return None
    rate = event.source_rate or found.rate
    end = rate.frames(start + found.rate.seconds(event.frames) * event.speed) + (event.speed < 0)
    return _Ends(rate, rate.frames(start), end, event.source_start is not None)


def _crossings(found: FoundTimeline) -> dict[tuple[str, int], FoundTransition]:
    """The transition by which an event comes in, each at the first event that begins within it: by track and record
    in."""
    starts: dict[str, list[int]] = {}
    for event in found.events:
        starts.setdefault(event.track, []).append(event.record_in)
    crossings: dict[tuple[str, int], FoundTransition] = {}
    for crossing in found.transitions:
        own = starts.get(crossing.track, [])
        place = bisect_left(own, crossing.record_in)
        if place < len(own) and own[place] <= crossing.record_in + crossing.frames:
            crossings[crossing.track, own[place]] = crossing
    return crossings


def found_json(found: FoundTimeline) -> str:
    """Everything, as one JSON document in ASCII: nothing in it can act on a terminal, and nothing is lost."""
    crossings = _crossings(found)
    document = {
        "format": found.format,
        "dialect": found.dialect,
        "name": found.name,
        "rate": str(found.rate.fps),
        "drop_frame": found.rate.drop,
        "rate_assumed": found.is_rate_assumed,
        "start_timecode": format_timecode(found.start_frame, found.rate),
        "start_frame": found.start_frame,
        "frames": found.frames,
        "tracks": list(found.tracks),
        "events": [_event_json(found, event, crossings.get((event.track, event.record_in))) for event in found.events],
        "transitions": [
            {"track": t.track, "record_in": t.record_in, "frames": t.frames, "kind": t.kind} for t in found.transitions
        ],
        "markers": [
            {
                "record_frame": mark.record_frame,
                "timecode": format_timecode(found.start_frame + mark.record_frame, found.rate),
                "frames": mark.frames,
                "name": mark.name,
                "note": mark.note,
                "colour": mark.colour,
                "track": mark.track or None,
            }
            for mark in found.markers
        ],
        "warnings": [{"line": warning.line, "text": warning.text} for warning in found.warnings],
        "other_timelines": list(found.others),
    }
    return json.dumps(document, indent=2)


def _event_json(found: FoundTimeline, event: FoundEvent, crossing: FoundTransition | None) -> dict[str, object]:
    ends, names = _ends(found, event), event.names
    start = found.start_frame + event.record_in
    return {
        "track": event.track,
        "number": event.number,
        "line": event.line,
        "enabled": event.is_enabled,
        "record_in": event.record_in,
        "record_out": event.record_out,
        "record_in_timecode": format_timecode(start, found.rate),
        "record_out_timecode": format_timecode(start + event.frames, found.rate),
        "source": None if ends is None else _source_json(ends),
        "source_start_seconds": _exact(event.source_start),
        "media_start_seconds": _exact(event.media_start),
        "channels": list(event.channels),
        "reel": names.reel,
        "clip": names.clip,
        "path": names.path,
        "file": names.file,
        "umid": names.umid,
        "scene": names.scene,
        "take": names.take,
        "asset": names.asset,
        "speed": str(event.speed),
        "transition": None if crossing is None else {"kind": crossing.kind, "frames": crossing.frames},
    }


def _source_json(ends: _Ends) -> dict[str, object]:
    return {
        "counts_from": "timecode" if ends.is_timecode else "head of the media",
        "rate": str(ends.rate.fps),
        "drop_frame": ends.rate.drop,
        "in": ends.start,
        "out": ends.end,
        "in_timecode": format_timecode(ends.start, ends.rate),
        "out_timecode": format_timecode(ends.end, ends.rate),
    }


def _exact(seconds: Fraction | None) -> str | None:
    return None if seconds is None else str(seconds)
