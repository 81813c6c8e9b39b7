"""Sequence -> FCPXML 1.10 for Final Cut Pro and Resolve: our own writer.

The first picture track is the primary storyline, gaps where it has none. Further picture tracks are connected above
it (lane 1 ...), sound tracks below (lane -1 ...): each event hangs on the storyline's clip or gap under its first
frame, so that it stays in sync when an editor trims by rippling; events joined by a crossfade hang there as one
connected storyline. Every time is a whole number of frames of the sequence (`fcpxml_resources`: how assets count).

Crossfades are transitions in the connected storyline that hold Final Cut Pro's audio crossfade alone; a transition lies
across the cut, and the clips keep their edges there (so in every file of Final Cut Pro that has one).
Room for a line still to be recorded is a gap with the text as its name, its note and a marker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Sequence as Many
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dialogcut.interchange.fcpxml_resources import Faded, Resources, faded, file_name, time_of, told
from dialogcut.interchange.plain import xml_text
from dialogcut.media.source import Source
from dialogcut.timeline.events import Event, Sequence, Slug, Track, TrackKind

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n\n'
_AUDIO_RATES = {
    32000: "32k",
    44100: "44.1k",
    48000: "48k",
    88200: "88.2k",
    96000: "96k",
    176400: "176.4k",
    192000: "192k",
}
_GAP_HOURS = 1
"""Where the clock of a gap starts, as in Final Cut Pro's own files: what hangs on a gap counts from there."""


def write_fcpxml(sequence: Sequence) -> bytes:
    """The sequence as one library with one event and one project.

    What FCPXML cannot hold must have been refused before (`fcpxml_limits.refuse_for_fcpxml`). Raises NotExpressible for
    a source whose path no URL can name.
    """
    root = _Writer(sequence).document()
    indent(root, "    ")
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n".encode()


@dataclass(frozen=True, slots=True)
class _Item:
    """One clip or gap of the primary storyline."""

    element: Element
    record_in: int
    frames: int
    start: Fraction
    """Its own clock at its first frame, in seconds: what hangs on it counts by it."""


class _Writer:
    def __init__(self, sequence: Sequence) -> None:
        self.sequence = sequence
        self.resources = Resources(sequence)
        self.sources = {source.id: source for source in sequence.sources}
        self.gap_start = self.seconds(_GAP_HOURS * 3600 * sequence.rate.base)
        self.primary: list[_Item] = []

    def seconds(self, frames: int) -> Fraction:
        return self.sequence.rate.seconds(frames)

    def time(self, frames: int) -> str:
        return time_of(self.seconds(frames))

    def document(self) -> Element:
        root = Element("fcpxml", {"version": "1.10"})
        root.append(self.resources.element)
        name = {"name": told(self.sequence.name)}
        event = SubElement(SubElement(root, "library"), "event", name)
        SubElement(event, "project", name).append(self.timeline())
        return root

    def timeline(self) -> Element:
        sequence = self.sequence
        facts = {"format": self.resources.sequence_format, "duration": self.time(sequence.frames)}
        facts |= {"tcStart": self.time(sequence.start_frame), "tcFormat": _counting(sequence.rate.drop)}
        made = Element("sequence", facts | {"audioLayout": "stereo", "audioRate": self.audio_rate()})
        spine = SubElement(made, "spine")
        pictures = [track for track in sequence.tracks if track.kind is TrackKind.PICTURE]
        sounds = [track for track in sequence.tracks if track.kind is TrackKind.SOUND]
        self.lay_primary(spine, pictures[0].events if pictures else ())
        for lane, track in enumerate(pictures[1:], 1):
            self.connect(track, lane)
        for lane, track in enumerate(sounds, 1):
            self.connect(track, -lane)
        for marker in _markers(sequence):
            self.mark(*marker)
        return made

    def audio_rate(self) -> str:
        """The first sound source's, where FCPXML has it."""
        rates = (source.sound.sample_rate for source in self.sequence.sources if source.sound)
        return _AUDIO_RATES.get(next(rates, 48000), "48k")

    def lay_primary(self, spine: Element, events: Many[Event]) -> None:
        """Clips and gaps that cover the sequence from end to end."""
        base = self.sequence.start_frame
        for piece, at, frames in _tiles(events, self.sequence):
            if isinstance(piece, Event):
                element, start = self.clip(piece, TrackKind.PICTURE), self.seconds(piece.source_in)
            else:
                element, start = self.gap(frames, told(piece.text) if piece else ""), self.gap_start
            element.set("offset", self.time(base + at))
            spine.append(element)
            self.primary.append(_Item(element, at, frames, start))

    def clip(self, event: Event, kind: TrackKind, track: str = "") -> Element:
        """One event, not yet placed."""
        source = self.sources[event.source_id]
        facts = {
            "ref": self.resources.assets[source.id],
            "name": file_name(source),
            "start": self.time(event.source_in),
        }
        facts |= {"duration": self.time(event.frames), "tcFormat": _counting(self.drop(source))}
        sound = kind is TrackKind.SOUND
        facts |= {"srcEnable": "audio", "audioRole": "dialogue"} if sound else {"srcEnable": "video"}
        element = Element("asset-clip", facts)
        if text := told(event.text):
            SubElement(element, "note").text = text
        if sound and source.sound:
            for channel in range(len(source.sound.channels)):
                plays = {"role": f"dialogue.dialogue-{track}"} if channel == event.channel else {"enabled": "0"}
                SubElement(element, "audio-channel-source", {"srcCh": str(channel + 1), **plays})
        return element

    def drop(self, source: Source) -> bool:
        return source.picture.rate.drop if source.picture else self.sequence.rate.drop

    def gap(self, frames: int, text: str = "") -> Element:
        facts = {"name": text or "Gap", "start": time_of(self.gap_start), "duration": self.time(frames)}
        element = Element("gap", facts)
        if text:
            SubElement(element, "note").text = text
        return element

    def connect(self, track: Track, lane: int) -> None:
        """Hang a track's events on the primary storyline, those that fade into each other together."""
        fades = faded(self.sequence, track)
        for run in _runs(track, fades):
            first, *_ = events = [track.events[place] for place in run]
            own = [fade for fade in fades if fade.outgoing in run or fade.incoming in run] if fades else []
            if own:
                head, element = self.storyline(events, own, track.kind, str(abs(lane)))
            else:
                head, element = first.record_in, self.clip(first, track.kind, str(abs(lane)))
            item = self.under(head)
            element.set("lane", str(lane))
            element.set("offset", time_of(item.start + self.seconds(head - item.record_in)))
            item.element.append(element)

    def storyline(self, events: list[Event], fades: list[Faded], kind: TrackKind, track: str) -> tuple[int, Element]:
        """Its first frame in the sequence, and a <spine> with transitions; where a fade reaches into silence, that is a
        gap, so that each transition has something on both sides."""
        before = {f.fade.record_frame: f.fade.before for f in fades}
        after = {f.fade.record_frame: f.fade.after for f in fades}
        end = events[-1].record.end
        lead, tail = before.get(events[0].record_in, 0), after.get(end, 0)
        head, spine = events[0].record_in - lead, Element("spine")
        if lead:
            self.place(spine, self.gap(lead), 0)
        for event in events:
            self.transition(spine, event.record_in, head, before, after)
            self.place(spine, self.clip(event, kind, track), event.record_in - head)
        self.transition(spine, end, head, before, after)
        if tail:
            self.place(spine, self.gap(tail), end - head)
        return head, spine

    def place(self, spine: Element, element: Element, at: int) -> None:
        element.set("offset", self.time(at))
        spine.append(element)

    def transition(self, spine: Element, cut: int, head: int, before: dict[int, int], after: dict[int, int]) -> None:
        if cut not in before:
            return
        facts = {"name": "Audio Crossfade", "duration": self.time(before[cut] + after[cut])}
        element = Element("transition", facts)
        SubElement(element, "filter-audio", {"ref": self.resources.crossfade, "name": "Audio Crossfade"})
        self.place(spine, element, cut - before[cut] - head)

    def under(self, frame: int) -> _Item:
        """The item of the primary storyline that the frame lies in."""
        return self.primary[bisect_right(self.primary, frame, key=lambda item: item.record_in) - 1]

    def mark(self, frame: int, frames: int, value: str, note: str) -> None:
        """A marker on the item under it, no longer than that."""
        item = self.under(frame)
        start = time_of(item.start + self.seconds(frame - item.record_in))
        frames = min(frames, item.record_in + item.frames - frame)
        facts = {"start": start, "duration": self.time(frames), "value": value, "note": note}
        SubElement(item.element, "marker", facts)


def _counting(drop: bool) -> str:
    return "DF" if drop else "NDF"


def _tiles(events: Many[Event], sequence: Sequence) -> Iterator[tuple[Event | Slug | None, int, int]]:
    """(event, slug or nothing, first frame, frames), without a hole from the sequence's first frame to its last."""
    at = 0
    pieces: list[Event | Slug] = sorted([*events, *sequence.slugs], key=lambda piece: piece.record_in)
    for piece in pieces:
        if piece.record_in > at:
            yield None, at, piece.record_in - at
        yield piece, piece.record_in, piece.frames
        at = piece.record_in + piece.frames
    if at < sequence.frames:
        yield None, at, sequence.frames - at


def _runs(track: Track, fades: tuple[Faded, ...]) -> Iterator[list[int]]:
    """Places of the events that fade into each other; most stand alone."""
    joined = {fade.outgoing for fade in fades if fade.incoming is not None}
    run: list[int] = []
    for place in range(len(track.events)):
        run.append(place)
        if place not in joined:
            yield run
            run = []


def _markers(sequence: Sequence) -> list[tuple[int, int, str, str]]:
    """(frame, frames, value, note) in record order; what is to be recorded is one frame at its start."""
    found = [(s.record_in, 1, told(s.text) or "to be recorded", f"line {s.line_id}") for s in sequence.slugs]
    found += [(m.record_frame, m.frames, told(m.name), xml_text(m.note)) for m in sequence.markers]
    return sorted(found)
