"""An .otio file read with nothing but `json`: the second pair of eyes on what OpenTimelineIO wrote.

It reads what this program writes, in every version of it, and takes nothing for granted: whatever could move, retime or
hide a frame (an effect, a nested stack, a disabled clip, a time between two frames) is listed in `oddities`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from dialogcut.errors import InputError


@dataclass(frozen=True, slots=True)
class OtioClip:
    record_frame: int
    frames: int
    source_frame: int
    rate: Fraction
    """Of `frames` and `source_frame`."""
    names: tuple[str, str]
    """The clip's and its media's."""
    url: str
    available: tuple[int, int, Fraction]
    """Start and length of the media in units of its own rate."""
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OtioMarker:
    start: int
    frames: int
    rate: Fraction
    """Of `start` and `frames`."""
    name: str
    note: str
    colour: str
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OtioTransition:
    record_frame: int
    """Of the cut that it lies around."""
    before: int
    after: int
    rates: tuple[Fraction, Fraction]
    """Of `before` and `after`."""
    name: str
    kind: str
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OtioGap:
    record_frame: int
    frames: int
    rate: Fraction
    name: str
    markers: tuple[OtioMarker, ...]


@dataclass(frozen=True, slots=True)
class OtioTrack:
    name: str
    kind: str
    clips: tuple[OtioClip, ...]
    gaps: tuple[OtioGap, ...]
    transitions: tuple[OtioTransition, ...]
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OtioTimeline:
    name: str
    start_frame: int
    rate: Fraction
    """Of `start_frame`."""
    tracks: tuple[OtioTrack, ...]
    markers: tuple[OtioMarker, ...]
    metadata: dict[str, Any]
    stack_metadata: dict[str, Any]
    schemas: frozenset[str]
    """Of all objects: 'Clip.2' ..."""
    oddities: tuple[str, ...]


# Schema -> the values under which an object neither moves nor hides a frame.
_UNTOUCHED: dict[str, Any] = {"effects": [], "enabled": True, "color": None}
_PLAIN: dict[str, dict[str, Any]] = {
    "Timeline.1": {},
    "Stack.1": {"source_range": None, "name": "tracks"} | _UNTOUCHED,
    "Track.1": {"source_range": None, "markers": []} | _UNTOUCHED,
    "Clip.1": {"markers": []} | _UNTOUCHED,
    "Clip.2": {"markers": [], "active_media_reference_key": "DEFAULT_MEDIA"} | _UNTOUCHED,
    "Gap.1": {"metadata": {}} | _UNTOUCHED,
    "ExternalReference.1": {"available_image_bounds": None, "metadata": {}},
    "Transition.1": {},
    "Marker.2": {},
    "TimeRange.1": {},
    "RationalTime.1": {},
}


def read_written(data: bytes, path: str | Path) -> OtioTimeline:
    """What the file says. Raises InputError (naming `path`) for bytes that are no timeline of this program's shape."""
    try:
        return _Reader().timeline(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(path, f"is no OTIO timeline ({error!r})", "export it again") from error


def path_of(url: str) -> str:
    """The path that a file URL names, with '/' between folders: '/a/b', 'C:/a/b' or '//server/share/b'."""
    parts = urlsplit(url)
    path = unquote_to_bytes(parts.path).decode("utf-8", "surrogateescape")
    host = unquote_to_bytes(parts.netloc).decode("utf-8", "surrogateescape")
    if parts.scheme != "file" or parts.query or parts.fragment:
        raise ValueError(f"'{url}' is no plain file URL")
    if host:
        return f"//{host}{path}"
    drive = parts.path[2:3] == ":"  # raw: in a folder called 'a:' the colon is encoded
    return path[1:] if drive else path


@lru_cache(maxsize=256)
def exact_rate(value: float) -> Fraction:
    """The rate a float stands for: n or n*1000/1001. Raises ValueError for a float that is neither to the last bit."""
    rate = Fraction(value).limit_denominator(1001)
    if rate <= 0 or float(rate) != value:
        raise ValueError(f"{value!r} is no exact rate")
    return rate


class _Reader:
    """One reading; it gathers the oddities on the way down."""

    def __init__(self) -> None:
        self.oddities: list[str] = []
        self.schemas: set[str] = set()

    def timeline(self, found: dict[str, Any]) -> OtioTimeline:
        self.check(found, "Timeline.1", "the timeline")
        start, rate = self.time(found["global_start_time"], "global_start_time")
        stack = found["tracks"]
        self.check(stack, "Stack.1", "the stack")
        return OtioTimeline(
            name=found["name"],
            start_frame=start,
            rate=rate,
            tracks=tuple(self.track(track) for track in stack["children"]),
            markers=tuple(self.marker(marker, "the stack") for marker in stack["markers"]),
            metadata=found["metadata"],
            stack_metadata=stack["metadata"],
            schemas=frozenset(self.schemas),
            oddities=tuple(self.oddities),
        )

    def track(self, found: dict[str, Any]) -> OtioTrack:
        name = found["name"]
        self.check(found, "Track.1", f"track {name}")
        items = list(self.items(found["children"], name))
        clips = tuple(item for item in items if isinstance(item, OtioClip))
        gaps = tuple(item for item in items if isinstance(item, OtioGap))
        transitions = tuple(item for item in items if isinstance(item, OtioTransition))
        return OtioTrack(name, found["kind"], clips, gaps, transitions, found["metadata"])

    def items(self, children: list[dict[str, Any]], track: str) -> Iterator[OtioClip | OtioGap | OtioTransition]:
        at = 0
        for number, child in enumerate(children, 1):
            where = f"{track}, item {number}"
            if child["OTIO_SCHEMA"].startswith("Transition"):
                yield self.transition(child, at, where)
                continue
            item = self.gap(child, at, where) if child["OTIO_SCHEMA"].startswith("Gap") else self.clip(child, at, where)
            yield item
            at += item.frames

    def clip(self, found: dict[str, Any], at: int, where: str) -> OtioClip:
        self.check(found, "Clip.1" if found["OTIO_SCHEMA"] == "Clip.1" else "Clip.2", where)
        start, frames, rate = self.range(found["source_range"], where)
        reference = self.reference(found, where)
        self.check(reference, "ExternalReference.1", where)
        available = self.range(reference["available_range"], where)
        names = found["name"], reference["name"]
        return OtioClip(at, frames, start, rate, names, reference["target_url"], available, found["metadata"])

    def reference(self, clip: dict[str, Any], where: str) -> dict[str, Any]:
        """The clip's media: before Clip.2 a clip had one, without a key."""
        reference: dict[str, Any]
        if clip["OTIO_SCHEMA"] == "Clip.1":
            reference = clip["media_reference"]
            return reference
        ((key, reference),) = clip["media_references"].items()
        if key != "DEFAULT_MEDIA":
            self.oddities.append(f"{where}: its media is not its active media")
        return reference

    def transition(self, found: dict[str, Any], at: int, where: str) -> OtioTransition:
        self.check(found, "Transition.1", where)
        before, rate = self.time(found["in_offset"], where)
        after, other = self.time(found["out_offset"], where)
        kind = found["transition_type"]
        return OtioTransition(at, before, after, (rate, other), found["name"], kind, found["metadata"])

    def gap(self, found: dict[str, Any], at: int, where: str) -> OtioGap:
        self.check(found, "Gap.1", where)
        start, frames, rate = self.range(found["source_range"], where)
        if start:
            self.oddities.append(f"{where}: a gap starts at {start}")
        markers = tuple(self.marker(marker, where) for marker in found["markers"])
        return OtioGap(at, frames, rate, found["name"], markers)

    def marker(self, found: dict[str, Any], where: str) -> OtioMarker:
        self.check(found, "Marker.2", where)
        start, frames, rate = self.range(found["marked_range"], where)
        return OtioMarker(start, frames, rate, found["name"], found["comment"], found["color"], found["metadata"])

    def range(self, found: dict[str, Any], where: str) -> tuple[int, int, Fraction]:
        self.check(found, "TimeRange.1", where)
        start, rate = self.time(found["start_time"], where)
        length, again = self.time(found["duration"], where)
        if again != rate:
            self.oddities.append(f"{where}: starts at rate {float(rate)} and lasts at rate {float(again)}")
        if length < 0:
            self.oddities.append(f"{where}: lasts {length}")
        return start, length, rate

    def time(self, found: dict[str, Any], where: str) -> tuple[int, Fraction]:
        self.check(found, "RationalTime.1", where)
        value = float(found["value"])
        if not value.is_integer():
            self.oddities.append(f"{where}: the time {value} lies between two frames")
        return int(value), exact_rate(float(found["rate"]))

    def check(self, found: dict[str, Any], schema: str, where: str) -> None:
        self.schemas.add(found["OTIO_SCHEMA"])
        if found["OTIO_SCHEMA"] != schema:
            self.oddities.append(f"{where}: {found['OTIO_SCHEMA']} stands where {schema} belongs")
        for key, plain in _PLAIN[schema].items():
            if found.get(key, plain) != plain:
                self.oddities.append(f"{where}: {key} is {found[key]!r}")
