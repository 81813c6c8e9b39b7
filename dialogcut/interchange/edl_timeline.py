"""What an EDL means: its lines as one timeline.

Rules (learnt from real lists): the record column says place and length; the source IN label says which frame; the
source OUT label says nothing but speed, and one frame more or less of sound is rounding. All-zero source labels are
media without timecode. The second of two lines with one number is the incoming side of a transition, and FROM and TO
name the two sides. BL is black, that is, a gap. 'NONE' plays on the tracks that its AUD line names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from dialogcut.errors import InputError
from dialogcut.interchange.edl_clock import EdlClock, edl_clock
from dialogcut.interchange.edl_notes import Motion, Notes, read_notes
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundNames, FoundTimeline, FoundTransition
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.read_edl import EdlEvent, EdlList, read_edl
from dialogcut.timebase import Rate

_ROUNDING = 2  # frames by which source and record may differ without a speed
_MOST_LANES = 32  # tracks made for events that name none
_BLACK = frozenset({"BL", "BLACK"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One event line with what belongs to it, placed on the clock."""

    event: EdlEvent
    notes: Notes
    """Its own; for the first line of a transition those of the second one too."""
    is_outgoing: bool
    """The first line of a transition."""
    tracks: tuple[str, ...]
    from_reel: str
    """Reel of the first line where this is a transition's second one; else ''."""
    record_in: int
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
    lines = list(reading.lines(listed.events))
    if not lines:
        raise InputError(path, "holds no event with a record timecode that exists", "export it again")
    return reading.timeline(listed, lines, rate is None)


class _Reading:
    def __init__(self, clock: EdlClock, oddities: Oddities) -> None:
        self.clock, self.oddities = clock, oddities

    def lines(self, events: tuple[EdlEvent, ...]) -> Iterator[_Line]:
        notes = [read_notes(event.comments) for event in events]
        pairs = {place for place, (one, two) in enumerate(pairwise(events)) if _is_pair(one, two)}
        for place, event in enumerate(events):
            for text in notes[place].unread:
                self.oddities.add("comments that cannot be read", f"this cannot be read: {text[:80]}", event.line)
            if (placed := self.placed(event)) is None:
                continue
            if place in pairs:
                second = events[place + 1]
                both = read_notes(event.comments + second.comments)
                yield _Line(event, both, True, _tracks(event) or _tracks(second), "", *placed)
            else:
                reel = events[place - 1].reel if place - 1 in pairs else ""
                yield _Line(event, notes[place], False, _tracks(event), reel, *placed)

    def placed(self, event: EdlEvent) -> tuple[int, int] | None:
        """Record in and length; None where the list does not say."""
        try:
            record_in = self.clock.record(event.labels[2])
            frames = (self.clock.record(event.labels[3]) - record_in) % self.clock.day
        except ValueError as error:
            self.oddities.add("events without a record place", f"event {event.number} is left out: {error}", event.line)
            return None
        if frames <= self.clock.day // 2:
            return record_in, frames
        length = abs(self.source_frames(event) or 0)
        if event.reel not in _BLACK:
            text = f"event {event.number} ends before it begins; its length is taken from the source"
            self.oddities.add("events that end before they begin", text, event.line)
        return record_in, length

    def source_frames(self, event: EdlEvent) -> int | None:
        """Source out less source in, below 0 in reverse; None where a label does not exist."""
        try:
            (start, _), (end, _) = (self.clock.source(event, label) for label in event.labels[:2])
        except ValueError:
            return None
        half = self.clock.day // 2
        return (end - start + half) % self.clock.day - half  # a source may run over midnight

    def timeline(self, listed: EdlList, lines: list[_Line], is_assumed: bool) -> FoundTimeline:
        start = _origin([line.record_in for line in lines], self.clock.day)
        lines = [replace(line, record_in=(line.record_in - start) % self.clock.day) for line in lines]
        markers = [marker for line in lines for marker in self.markers(line, start)]
        lines = [line for line in lines if not _is_marker(line)]
        frames = max((line.record_in + line.frames for line in lines), default=0)
        events = self.events(lines)
        transitions = [transition for line in lines for transition in self.transitions(line)]
        tracks = sorted({e.track for e in events} | {t.track for t in transitions}, key=_track_order)
        order = {track: place for place, track in enumerate(tracks)}
        events.sort(key=lambda event: (order[event.track], event.record_in))
        self.tell_overlaps(events)
        return FoundTimeline(
            format="edl",
            dialect=_dialect(listed),
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

    def events(self, lines: list[_Line]) -> list[FoundEvent]:
        events: list[FoundEvent] = []
        homeless: list[FoundEvent] = []
        for line in lines:
            if line.event.reel in _BLACK:
                continue
            if not line.frames:
                if not line.is_outgoing:
                    text = f"event {line.event.number} lasts no frame and is left out"
                    self.oddities.add("events that last no frame", text, line.event.line)
                continue
            found = self.event(line)
            events += (replace(found, track=track, channels=_channels(line.notes, track)) for track in line.tracks)
            homeless += () if line.tracks else (found,)
        return events + self.housed(homeless, events)

    def event(self, line: _Line) -> FoundEvent:
        event = line.event
        start, source_rate = self.source(event)
        return FoundEvent(
            track="",
            record_in=line.record_in,
            frames=line.frames,
            source_start=start,
            media_start=None,
            source_rate=source_rate if source_rate != self.clock.rate else None,
            names=_names(line),
            speed=self.speed(line),
            line=event.line,
            number=event.number,
        )

    def source(self, event: EdlEvent) -> tuple[Fraction | None, Rate]:
        """Seconds since midnight of the source IN; None for all-zero labels and for one that does not exist."""
        try:
            frame, rate = self.clock.source(event, event.labels[0])
        except ValueError as error:
            text = f"event {event.number} tells no source place: {error}"
            self.oddities.add("source labels that do not exist", text, event.line)
            return None, self.clock.rate
        if frame == 0 and self.source_frames(event) == 0:
            return None, self.clock.rate
        return rate.seconds(frame), rate

    def speed(self, line: _Line) -> Fraction:
        """By M2, else by the lengths where they differ by more than rounding."""
        event, base = line.event, self.clock.rate.base
        source = self.source_frames(event)
        if motion := _motion(line):
            if motion.fps <= 0 and source is not None and abs(source) == 1 < line.frames - _ROUNDING:
                return Fraction(0)  # a freeze is a one-frame source, and Avid writes its M2 as 0 or as -24
            if motion.fps < 0:
                self.oddities.add("events in reverse", f"event {event.number} runs in reverse", event.line)
            return motion.fps / base
        if not source or abs(abs(source) - line.frames) <= _ROUNDING:
            return Fraction(1) if not source or source > 0 else self.reversed(event)
        speed = Fraction(0) if source == 1 else Fraction(source, line.frames)
        told = "a freeze" if not speed else f"a speed of {float(100 * speed):.1f} %"
        text = f"event {event.number}: {source} frames of source last {line.frames} frames, without an M2: {told}"
        self.oddities.add("events whose lengths differ without an M2", text, event.line)
        return speed

    def reversed(self, event: EdlEvent) -> Fraction:
        self.oddities.add("events in reverse", f"event {event.number} runs in reverse", event.line)
        return Fraction(-1)

    def transitions(self, line: _Line) -> Iterator[FoundTransition]:
        event = line.event
        if not event.transition_frames or event.transition in ("", "C"):
            return
        kind = line.notes.effect or {"D": "dissolve", "K": "key", "KO": "key out"}.get(event.transition, "")
        kind = kind or (f"wipe {event.transition[1:]}" if event.transition[0] == "W" else "key")
        for track in line.tracks:
            yield FoundTransition(track, line.record_in, event.transition_frames, kind)

    def markers(self, line: _Line, start: int) -> Iterator[FoundMarker]:
        if line.is_outgoing:
            return  # its notes are those of the second line, which tells them
        for found in line.notes.locators:
            try:
                at = (self.clock.record(found.label) - start) % self.clock.day if found.label else line.record_in
            except ValueError as error:
                self.oddities.add("markers without a place", f"a marker is left out: {error}", line.event.line)
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


def _is_pair(one: EdlEvent, two: EdlEvent) -> bool:
    """The two lines of one transition."""
    same = one.number == two.number and set(one.channels) <= set(two.channels)
    return same and two.transition not in ("", "C") and one.transition in ("", "C", "KB")


def _is_marker(line: _Line) -> bool:
    """Resolve writes markers as events of one frame."""
    return any(locator.frames for locator in line.notes.locators) and line.frames <= 1


def _tracks(event: EdlEvent) -> tuple[str, ...]:
    """A key's foreground stands above what it is keyed over."""
    return tuple("V2" if t == "V1" and event.transition in ("K", "KO") else t for t in event.channels)


def _track_order(track: str) -> tuple[bool, int]:
    return track[0] == "A", int(track[1:] or 1)


def _channels(notes: Notes, track: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(channel for channel, record in notes.patches if record == track))


def _motion(line: _Line) -> Motion | None:
    """The M2 line of the event's own reel; of two with one reel the first is the outgoing side's."""
    reel, motions = line.event.reel, line.notes.motions
    if len(motions) == 1 and line.event.transition in ("", "C") and not line.is_outgoing:
        return motions[0]  # whatever the reel is called there: it is cut to another length in places
    own = [motion for motion in motions if motion.reel == reel or motion.reel[:8] == reel[:8]]
    return (own[0] if line.is_outgoing else own[-1]) if own else None


def _names(line: _Line) -> FoundNames:
    notes, reel, files = line.notes, line.event.reel, line.notes.files
    clip, path, file = notes.from_clip, notes.from_path, files[0] if files else ""
    if line.event.transition not in ("", "C", "KB"):
        is_other = line.from_reel not in ("", reel, *_BLACK)  # then FROM names the other side
        clip = notes.to_clip or ("" if is_other else clip)
        path = notes.to_path or ("" if is_other else path)
        file = files[1] if len(files) > 1 else file if notes.to_clip == notes.from_clip else ""
    return FoundNames(
        clip=clip,
        reel=notes.long_reels.get(reel, reel),
        path=path,
        file=file,
        umid=notes.umids.get(reel, ""),
        scene=notes.scene,
        take=notes.take,
    )


def _origin(places: list[int], day: int) -> int:
    """The first frame: the lowest label, unless the list runs over midnight: nothing stands in half a day before it."""
    ordered = sorted(set(places))
    gaps = ((after - before, after) for before, after in pairwise(ordered))
    widest, after = max(gaps, default=(0, ordered[0]))
    around = day - ordered[-1] + ordered[0]
    return after if widest > max(day // 2, around) else ordered[0]


def _dialect(listed: EdlList) -> str:
    """What wrote it, by what only that program writes."""
    says = {_kind(text) for text in _sample(listed.events)}
    wide = any(len(event.reel) > 8 for event in listed.events[:2000])
    form = " (File32)" if wide and any(len(event.number) > 3 for event in listed.events[:1]) else ""
    for name in ("Resolve", "Final Cut Pro", "Premiere", "Avid"):
        if name in says:
            return name + form
    return ""


def _sample(events: tuple[EdlEvent, ...]) -> Iterable[str]:
    return (text for event in events[:2000] for text in event.comments)


_SIGNS = {
    "|C:RESOLVECOLOR": "Resolve",
    "FINAL CUT PRO REEL": "Final Cut Pro",
    "EFFECTS NAME IS": "Premiere",
    "AUDIO LEVEL AT": "Premiere",
    "PATCH ": "Avid",
    "SOURCE FILE:": "Avid",
    ">>> SOURCE": "Avid",
    "AVX2 EFFECT": "Avid",
}


def _kind(text: str) -> str:
    return next((name for sign, name in _SIGNS.items() if text.upper().startswith(sign)), "")
