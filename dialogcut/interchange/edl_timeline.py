"""What an EDL means: its lines as one timeline.

Rules (learnt from real lists): the record column says place and length; the source IN label says which frame; the
source OUT label says nothing but speed, and one frame more or less of sound is rounding. All-zero source labels are
media without timecode. BL is black, that is, a gap. 'NONE' plays on the tracks that its AUD line names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from dialogcut.errors import InputError
from dialogcut.interchange.edl_clock import EdlClock, edl_clock
from dialogcut.interchange.edl_lines import EdlLine, edl_lines
from dialogcut.interchange.edl_notes import edl_dialect
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.read_edl import EdlEvent, EdlList, read_edl
from dialogcut.timebase import Rate

_ROUNDING = 2  # frames by which source and record may differ without a speed
_MOST_LANES = 32  # tracks made for events that name none


@dataclass(frozen=True, slots=True)
class _Placed:
    line: EdlLine
    record_in: int
    """Frames since midnight; once the timeline's start is known, since that."""
    frames: int


def edl_timeline(data: bytes, path: str | Path, rate: Rate | None = None) -> FoundTimeline:
    """The timeline that a list describes, at `rate` or, without one, at the rate that explains the list best.

    Raises InputError (naming `path`) for bytes that hold no event, and for a rate at which the list cannot be.
    """
    listed = read_edl(data)
    if not listed.events:
        raise InputError(path, "holds no event that can be read", "export it again as a CMX3600 or File32 list")
    oddities = Oddities()
    clock = edl_clock(listed.events, rate, path, oddities)
    for text, line in zip(listed.stray, listed.stray_lines, strict=True):
        oddities.add("lines that mean nothing here", f"this line means nothing here: {text[:80]}", line)
    reading = _Reading(clock, oddities)
    placed = list(reading.placed(listed.events))
    if not placed:
        raise InputError(path, "holds no event with a record timecode that exists", "export it again")
    return reading.timeline(listed, placed, rate is None)


class _Reading:
    def __init__(self, clock: EdlClock, oddities: Oddities) -> None:
        self.clock, self.oddities = clock, oddities

    def placed(self, events: tuple[EdlEvent, ...]) -> Iterator[_Placed]:
        for line in edl_lines(events):
            if line.event.comments:
                for text in line.notes.unread:
                    text = f"this cannot be read: {text[:80]}"
                    self.oddities.add("comments that cannot be read", text, line.event.line)
            if place := self.place(line):
                yield _Placed(line, *place)

    def place(self, line: EdlLine) -> tuple[int, int] | None:
        """Record in and length; None where the list does not say."""
        event = line.event
        try:
            record_in = self.clock.record(event.labels[2])
            frames = (self.clock.record(event.labels[3]) - record_in) % self.clock.day
        except ValueError as error:
            self.oddities.add("events without a record place", f"event {event.number} is left out: {error}", event.line)
            return None
        if frames <= self.clock.day // 2:
            return record_in, frames
        if not line.is_black:
            text = f"event {event.number} ends before it begins; its length is taken from the source"
            self.oddities.add("events that end before they begin", text, event.line)
        return record_in, abs(self.source_frames(event) or 0)

    def source_frames(self, event: EdlEvent) -> int | None:
        """Source out less source in, below 0 in reverse; None where a label does not exist."""
        try:
            (start, _), (end, _) = (self.clock.source(event, label) for label in event.labels[:2])
        except ValueError:
            return None
        half = self.clock.day // 2
        return (end - start + half) % self.clock.day - half  # a source may run over midnight

    def timeline(self, listed: EdlList, placed: list[_Placed], is_assumed: bool) -> FoundTimeline:
        start = _origin([one.record_in for one in placed], self.clock.day)
        placed = [replace(one, record_in=(one.record_in - start) % self.clock.day) for one in placed]
        markers = [marker for one in placed for marker in self.markers(one, start)]
        placed = [one for one in placed if not _is_marker(one)]
        frames = max((one.record_in + one.frames for one in placed), default=0)
        events = self.events(placed)
        transitions = [transition for one in placed for transition in _transitions(one)]
        tracks = sorted({e.track for e in events} | {t.track for t in transitions}, key=_track_order)
        order = {track: place for place, track in enumerate(tracks)}
        events.sort(key=lambda event: (order[event.track], event.record_in))
        self.tell_overlaps(events)
        return FoundTimeline(
            format="edl",
            dialect=edl_dialect(listed.events),
            name=listed.title or "",
            rate=self.clock.rate,
            is_rate_assumed=is_assumed,
            start_frame=start,
            frames=frames,
            tracks=tuple(tracks),
            events=tuple(events),
            transitions=tuple(sorted(transitions, key=lambda t: (order[t.track], t.record_in))),
            markers=tuple(sorted(self.inside(markers, frames), key=lambda marker: marker.record_frame)),
            warnings=self.oddities.told(),
        )

    def events(self, placed: list[_Placed]) -> list[FoundEvent]:
        events: list[FoundEvent] = []
        homeless: list[FoundEvent] = []
        for one in placed:
            line = one.line
            if line.is_black or self.is_empty(one):
                continue
            found = self.event(one)
            events += (replace(found, track=track, channels=line.channels(track)) for track in line.tracks)
            homeless += () if line.tracks else (found,)
        return events + self.housed(homeless, events)

    def is_empty(self, one: _Placed) -> bool:
        if not one.frames and not one.line.is_outgoing:
            text = f"event {one.line.event.number} lasts no frame and is left out"
            self.oddities.add("events that last no frame", text, one.line.event.line)
        return not one.frames

    def event(self, one: _Placed) -> FoundEvent:
        event, speed = one.line.event, self.speed(one)
        start, source_rate = self.source(event, speed < 0)
        return FoundEvent(
            track="",
            record_in=one.record_in,
            frames=one.frames,
            source_start=start,
            media_start=None,
            source_rate=source_rate if source_rate != self.clock.rate else None,
            names=one.line.names,
            speed=speed,
            line=event.line,
            number=event.number,
        )

    def source(self, event: EdlEvent, is_reversed: bool) -> tuple[Fraction | None, Rate]:
        """Seconds since midnight of the first frame shown; None for all-zero labels and for one that does not exist.

        In reverse some lists write the frame shown first as IN, others the lower end of the range (both measured).
        """
        try:
            frame, rate = self.clock.source(event, event.labels[0])
        except ValueError as error:
            text = f"event {event.number} tells no source place: {error}"
            self.oddities.add("source labels that do not exist", text, event.line)
            return None, self.clock.rate
        length = self.source_frames(event)
        if frame == 0 and length == 0:
            return None, self.clock.rate
        return rate.seconds(frame + length - 1 if is_reversed and length and length > 0 else frame), rate

    def speed(self, one: _Placed) -> Fraction:
        """By M2, else by the lengths where they differ by more than rounding."""
        event, source = one.line.event, self.source_frames(one.line.event)
        if motion := one.line.motion:
            if motion.fps <= 0 and source is not None and abs(source) == 1 < one.frames - _ROUNDING:
                return Fraction(0)  # a freeze is a one-frame source, and Avid writes its M2 as 0 or as -24
            return motion.fps / self.clock.rate.base if motion.fps >= 0 else self.reversed(event, motion.fps)
        if not source or abs(abs(source) - one.frames) <= _ROUNDING:
            return Fraction(1) if not source or source > 0 else self.reversed(event, Fraction(-self.clock.rate.base))
        speed = Fraction(0) if source == 1 else Fraction(source, one.frames)
        told = "a freeze" if not speed else f"a speed of {float(100 * speed):.1f} %"
        text = f"event {event.number}: {source} frames of source last {one.frames} frames, without an M2: {told}"
        self.oddities.add("events whose lengths differ without an M2", text, event.line)
        return speed

    def reversed(self, event: EdlEvent, fps: Fraction) -> Fraction:
        text = f"event {event.number} runs in reverse, from the higher end of its source"
        self.oddities.add("events in reverse", text, event.line)
        return fps / self.clock.rate.base

    def markers(self, one: _Placed, start: int) -> Iterator[FoundMarker]:
        if not one.line.event.comments:
            return  # its notes are another line's too, which tells them
        for found in one.line.notes.locators:
            try:
                at = (self.clock.record(found.label) - start) % self.clock.day if found.label else one.record_in
            except ValueError as error:
                text = f"a marker is left out: {error}"
                self.oddities.add("markers without a place", text, one.line.event.line)
                continue
            yield FoundMarker(at, found.frames, found.name, found.note, found.colour, found.track)

    def inside(self, markers: list[FoundMarker], frames: int) -> Iterator[FoundMarker]:
        for marker in markers:
            if not frames or marker.record_frame <= frames:
                yield marker
            else:
                text = f"the marker '{marker.name or marker.note}' lies outside the timeline and is left out"
                self.oddities.add("markers outside", text)

    def housed(self, homeless: list[FoundEvent], events: list[FoundEvent]) -> list[FoundEvent]:
        """Events on NONE without AUD are sound on tracks that the list cannot name (Premiere beyond A4): on the first
        track above the named ones that is free."""
        if not homeless:
            return []
        first = 1 + max([4, *(int(event.track[1:] or 1) for event in events if event.track[0] == "A")])
        ends: list[int] = []
        housed: list[FoundEvent] = []
        for event in sorted(homeless, key=lambda event: event.record_in):
            lane = next((lane for lane, end in enumerate(ends) if end <= event.record_in), len(ends))
            if lane == len(ends) < _MOST_LANES:
                ends.append(0)
            lane = min(lane, _MOST_LANES - 1)
            ends[lane] = event.record_out
            housed.append(replace(event, track=f"A{first + lane}"))
        text = f"{len(homeless)} events name no track (NONE without AUD): put on A{first} and above"
        self.oddities.add("tracks", text, min(event.line or 0 for event in homeless))
        return housed

    def tell_overlaps(self, events: list[FoundEvent]) -> None:
        for one, two in pairwise(events):
            if one.track == two.track and two.record_in < one.record_out:
                text = f"event {two.number} begins on {two.track} before event {one.number} ends"
                self.oddities.add("events that overlap", text, two.line)


def _is_marker(one: _Placed) -> bool:
    """Resolve writes markers as events of one frame."""
    return one.frames <= 1 and any(locator.frames for locator in one.line.notes.locators)


def _transitions(one: _Placed) -> Iterator[FoundTransition]:
    event = one.line.event
    if event.transition_frames and one.line.is_incoming:
        kind = one.line.notes.effect or {"D": "dissolve", "KO": "key out"}.get(event.transition, "key")
        if event.transition[0] == "W" and not one.line.notes.effect:
            kind = f"wipe {event.transition[1:]}"
        for track in one.line.tracks:
            yield FoundTransition(track, one.record_in, event.transition_frames, kind)


def _track_order(track: str) -> tuple[bool, int]:
    return track[0] == "A", int(track[1:] or 1)


def _origin(places: list[int], day: int) -> int:
    """The first frame: the lowest label, unless the list runs over midnight: nothing stands in half a day before it."""
    ordered = sorted(set(places))
    gaps = ((after - before, after) for before, after in pairwise(ordered))
    widest, after = max(gaps, default=(0, ordered[0]))
    around = day - ordered[-1] + ordered[0]
    return after if widest > max(day // 2, around) else ordered[0]
