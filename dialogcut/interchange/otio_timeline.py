"""What an .otio file of any program means, read with nothing but `json`.

Items of a track follow one another, each as long as its range; a transition takes no room. A stack or a track within a
track is laid out in place: what it shows through its own range, sound in sound tracks and picture in picture tracks,
each further layer on a track of its own. Lengths are added as exact seconds, so that rates may differ, and only edges
are rounded to the timeline's frames.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.otio_clip import reference_of, source_of, speed_of
from dialogcut.interchange.otio_head import Head, read_head
from dialogcut.interchange.otio_tree import (
    MOST_DEPTH,
    Node,
    Unreadable,
    children,
    load,
    range_of,
    schema,
    text_of,
    time_of,
)
from dialogcut.timebase import Rate

_KINDS = {"Video": "V", "Audio": "A"}


def otio_timeline(data: bytes, path: str | Path, which: str = "", rate: Rate | None = None) -> FoundTimeline:
    """The timeline called `which`, or the first; `rate` says how it is labelled where the file does not.

    Raises InputError, in one sentence, for what is no timeline or holds times that are none.
    """
    root, oddities = load(data, path), Oddities()
    try:
        return _Reading(read_head(root, which, path, rate, oddities), oddities).timeline()
    except Unreadable as error:
        raise InputError(path, str(error), "export it again from the program that wrote it") from None


@dataclass(frozen=True, slots=True)
class _Window:
    """What of a container is seen, and where."""

    origin: Fraction
    """Seconds of the timeline at which the container's own time 0 stands."""
    low: Fraction
    high: Fraction | None
    """Seconds of the timeline between which it is seen; None: to the end."""
    is_enabled: bool = True

    def narrowed(self, start: Fraction, length: Fraction, item: Node) -> _Window:
        """Of an item standing `start` seconds into the container."""
        low = self.origin + start
        own = range_of(item.get("source_range"))
        high = low + length if self.high is None else min(self.high, low + length)
        origin = low - (own.start if own else 0)
        return _Window(origin, max(self.low, low), max(high, low), self.is_enabled and _is_enabled(item))

    def seen(self, start: Fraction, length: Fraction) -> tuple[Fraction, Fraction] | None:
        """Start and end on the timeline of what lies `start` seconds into the container; None where it is not seen."""
        low = max(self.low, self.origin + start)
        high = self.origin + start + length
        high = high if self.high is None else min(high, self.high)
        return (low, high) if low < high else None


def _is_enabled(item: Node) -> bool:
    return item.get("enabled") is not False


class _Reading:
    def __init__(self, head: Head, oddities: Oddities) -> None:
        self.head, self.rate, self.oddities = head, head.rate, oddities
        self.counts: Counter[str] = Counter()
        self.layers: dict[tuple[str, int], str] = {}
        self.events: list[FoundEvent] = []
        self.transitions: list[FoundTransition] = []
        self.marks: list[FoundMarker] = []
        self.end = Fraction(0)

    def timeline(self) -> FoundTimeline:
        window = self.outermost()
        tracks = [self.as_track(child, "Video") for child in children(self.head.stack)]
        named = [(self.named(track), track) for track in tracks]
        for name, track in named:
            if name:
                self.track(track, name, replace(window, is_enabled=_is_enabled(track)), 0)
        self.markers(self.head.stack, window.origin, "")
        names = sorted([name for name, _ in named if name] + list(self.layers.values()), key=_track_order)
        order = {name: place for place, name in enumerate(names)}
        end = max(self.end, *(Fraction(0), *(self.rate.seconds(event.record_out) for event in self.events)))
        return FoundTimeline(
            format="otio",
            dialect=self.head.dialect,
            name=self.head.name,
            rate=self.rate,
            is_rate_assumed=False,
            start_frame=self.head.start_frame,
            frames=self.rate.frames(end),
            tracks=tuple(names),
            events=tuple(sorted(self.events, key=lambda event: (order[event.track], event.record_in))),
            transitions=tuple(sorted(self.transitions, key=lambda t: (order[t.track], t.record_in))),
            markers=tuple(sorted(self.marks, key=lambda mark: mark.record_frame)),
            warnings=self.oddities.told(),
            others=self.head.others,
        )

    def outermost(self) -> _Window:
        own = range_of(self.head.stack.get("source_range"))
        return _Window(-own.start, Fraction(0), own.duration) if own else _Window(Fraction(0), Fraction(0), None)

    def as_track(self, node: Node, kind: str) -> Node:
        """A stack may hold clips and stacks without tracks around them."""
        if schema(node, self.oddities) == "Track":
            return node
        return {"OTIO_SCHEMA": "Track.1", "kind": kind, "children": [node]}

    def named(self, track: Node) -> str:
        """'V1', 'A1' ... by kind and order; '' for a kind that is neither picture nor sound."""
        kind = text_of(track, "kind") or "Video"
        if kind not in _KINDS:
            self.oddities.add("tracks of another kind", f"a track of the kind '{kind[:40]}' is left out")
            return ""
        return self.counted_name(_KINDS[kind])

    def counted_name(self, letter: str) -> str:
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]}"

    def track(self, node: Node, name: str, window: _Window, depth: int) -> None:
        """Everything in a track, laid out in the window."""
        if own := range_of(node.get("source_range")):
            window = window.narrowed(Fraction(0), own.duration, node)
        at = Fraction(0)
        for item in children(node):
            kind = schema(item, self.oddities)
            if kind == "Transition":
                self.transition(item, name, window.origin + at)
                continue
            length = self.length(item, depth)
            if kind == "Clip":
                self.clip(item, name, window, at, length)
            elif kind in ("Stack", "Track"):
                self.nested(item, name, window.narrowed(at, length, item), depth + 1)
            elif kind != "Gap":
                text = f"an object of the kind '{kind[:40]}' is read as a gap"
                self.oddities.add("objects of an unknown kind", text)
            own = range_of(item.get("source_range"))
            self.markers(item, window.origin + at - (own.start if own else 0), name)
            at += length
            if window.high is None and depth == 0:
                self.end = max(self.end, window.origin + at)
        self.markers(node, window.origin, name)

    def length(self, item: Node, depth: int) -> Fraction:
        """Seconds of the timeline that an item takes."""
        if depth > MOST_DEPTH:
            raise Unreadable("is nested deeper than any timeline")
        kind = schema(item, self.oddities)
        if own := range_of(item.get("source_range")):
            # Premiere writes the media that a retimed clip consumes, the others its length on the timeline.
            speed = abs(speed_of(item, Oddities())) if self.head.dialect == "Premiere" and kind == "Clip" else 1
            return own.duration / speed if speed else own.duration
        if kind == "Clip":
            available = range_of(reference_of(item, Oddities()).get("available_range"))
            if available is None:
                raise Unreadable(f"the clip '{text_of(item, 'name')[:60]}' tells no length")
            return available.duration
        lengths = [self.length(child, depth + 1) for child in children(item) if not self.is_transition(child)]
        return sum(lengths, Fraction(0)) if kind == "Track" else max(lengths, default=Fraction(0))

    def is_transition(self, node: Node) -> bool:
        return schema(node, self.oddities) == "Transition"

    def nested(self, node: Node, name: str, window: _Window, depth: int) -> None:
        kind = next(kind for kind, letter in _KINDS.items() if letter == name[0])
        inner = list(children(node)) if schema(node, self.oddities) == "Stack" else [{**node, "source_range": None}]
        tracks = [self.as_track(child, kind) for child in inner]
        tracks = [track for track in tracks if (text_of(track, "kind") or kind) == kind and any(children(track))]
        if not tracks:
            text = f"the nested '{text_of(node, 'name')[:60]}' on {name} holds nothing: a gap"
            self.oddities.add("nested timelines that hold nothing", text)
        if len(tracks) > 1:
            text = (
                f"the nested '{text_of(node, 'name')[:60]}' on {name} has {len(tracks)} layers: each has its own track"
            )
            self.oddities.add("nested timelines of several layers", text)
        for layer, track in enumerate(tracks):
            own = replace(window, is_enabled=window.is_enabled and _is_enabled(track))
            self.track(track, self.layer(name, layer), own, depth)

    def layer(self, name: str, layer: int) -> str:
        if layer and (name, layer) not in self.layers:
            self.layers[name, layer] = self.counted_name(name[0])
        return self.layers[name, layer] if layer else name

    def clip(self, item: Node, name: str, window: _Window, at: Fraction, length: Fraction) -> None:
        source, speed = source_of(item, self.oddities), speed_of(item, self.oddities)
        if (seen := window.seen(at, length)) is None:
            return
        skipped = (seen[0] - window.origin - at) * speed
        record_in, record_out = (self.frame(edge) for edge in seen)
        if record_in == record_out:
            self.oddities.add(
                "clips shorter than a frame", f"'{source.names.clip[:60]}' lasts no frame and is left out"
            )
            return
        if speed != 1:
            text = f"'{source.names.clip[:60]}' is retimed: OTIO does not say which of its lengths that changes"
            self.oddities.add("retimed clips", text)
        self.events.append(
            FoundEvent(
                track=name,
                record_in=record_in,
                frames=record_out - record_in,
                source_start=None if source.source_start is None else source.source_start + skipped,
                media_start=None if source.media_start is None else source.media_start + skipped,
                source_rate=source.rate if source.rate and source.rate.fps != self.rate.fps else None,
                names=source.names,
                speed=speed,
                channels=source.channels,
                is_enabled=window.is_enabled and _is_enabled(item),
                number=text_of(item, "metadata", "dialogcut", "event"),
            )
        )

    def frame(self, seconds: Fraction) -> int:
        exact = seconds * self.rate.fps
        if exact.denominator > 1:
            self.oddities.add_once("grid", "some edges lie between two frames and are rounded")
        return self.rate.frames(seconds)

    def transition(self, item: Node, name: str, at: Fraction) -> None:
        before, after = time_of(item.get("in_offset")), time_of(item.get("out_offset"))
        start = self.frame(max(Fraction(0), at - (before.seconds if before else 0)))
        end = self.frame(at + (after.seconds if after else 0))
        if end > start:
            kind = text_of(item, "name") or text_of(item, "transition_type") or "transition"
            self.transitions.append(FoundTransition(name, start, end - start, kind))

    def markers(self, item: Node, origin: Fraction, track: str) -> None:
        for mark in children(item, "markers"):
            schema(mark, self.oddities)
            marked = range_of(mark.get("marked_range"))
            at = self.rate.frames(origin + marked.start) if marked else self.rate.frames(origin)
            frames = self.rate.frames(marked.duration) if marked else 0
            metadata = mark.get("metadata")
            ways = (("comment",), ("Resolve_OTIO", "Note"), ("fcp_xml", "comment"))
            notes = [text_of(mark, "comment"), *(text_of(metadata, *way) for way in ways)]
            note = next((note for note in notes if note), "")
            colour = text_of(mark, "color") or text_of(mark, "color", "name")
            self.marks.append(FoundMarker(at, frames, text_of(mark, "name"), note, colour, track))


def _track_order(name: str) -> tuple[bool, int]:
    return name[0] == "A", int(name[1:])
