"""Does this FCPXML file say what the sequence says? Every frame of every track through our tolerant reader, then every
clip, gap and asset to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree.ElementTree import Element

from dialogcut.errors import InputError
from dialogcut.interchange.fcpxml_letter import asset_span, channels_of, clip_facts, letter_differences, spelled
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.pieces import Piece, Proof, unequal
from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.read_fcpxml import read_fcpxml
from dialogcut.interchange.safe_xml import XmlElement, read_xml
from dialogcut.interchange.verify import frame_differences
from dialogcut.timeline.events import Event, Sequence, Slug, Track, TrackKind

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n\n<fcpxml version="1.10">'
_SHOWN = 12


def prove_fcpxml(data: bytes, sequence: Sequence) -> Proof:
    """Compare the bytes of a written file with the sequence. Never raises for a bad file."""
    frames = sequence.frames * len(sequence.tracks)
    events = sum(len(track.events) for track in sequence.tracks)
    try:
        found, root = read_fcpxml(data, "the file"), read_xml(data, "the file")
    except InputError as error:
        return Proof(frames, events, (error.problem,))
    head = [] if data.startswith(_HEAD) else ["the head is not that of an FCPXML 1.10 file in UTF-8"]
    differences = (*head, *_Comparison(found, root, sequence).differences())
    return Proof(frames, events, differences[:_SHOWN])


class _Comparison:
    def __init__(self, found: FoundTimeline, root: XmlElement, sequence: Sequence) -> None:
        self.found, self.root, self.sequence = found, root, sequence
        self.fps = sequence.rate.fps
        self.sources = {source.id: source for source in sequence.sources}
        self.used = {source.id: _used(sequence, source.id) for source in sequence.sources}
        self.heads = {s.id: asset_span(s, self.fps, self.used[s.id])[0] for s in sequence.sources}
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.by_line = {getattr(clip, "line", None): clip for clip in root.iter("asset-clip")}
        self.named = dict(_named(sequence))

    def differences(self) -> Iterator[str]:
        found, sequence = self.found, self.sequence
        yield from (f"the reader finds that {warning.text}" for warning in found.warnings)
        yield from unequal("the name", found.name, _line(sequence.name))
        yield from unequal("the rate", found.rate, sequence.rate)
        yield from unequal("the start and length", (found.start_frame, found.frames), self.extent())
        yield from unequal("the tracks", found.tracks, tuple(self.named))
        for name, (track, lane) in self.named.items():
            yield from self.track(track, lane, [event for event in found.events if event.track == name])
        yield from unequal("the transitions", sorted(map(_crossed, found.transitions)), sorted(self.crossed()))
        yield from unequal("the markers", sorted(map(_marked, found.markers)), sorted(self.markers()))
        yield from self.gaps()
        yield from letter_differences(self.root, sequence, self.used)

    def extent(self) -> tuple[int, int]:
        return self.sequence.start_frame, self.sequence.frames

    def track(self, track: Track, lane: int, written: list[FoundEvent]) -> Iterator[str]:
        name = track.name
        yield from unequal(f"the number of events in {name}", len(written), len(track.events))
        meant = (Piece(e.record_in, self.sources[e.source_id].path, e.source_in, e.frames) for e in track.events)
        pieces = [piece for event in written if (piece := self.piece(event)) is not None]
        yield from frame_differences(name, meant, pieces, self.sequence.frames)
        for event, found in zip(track.events, written, strict=False):
            yield from self.event(track, lane, event, found)

    def piece(self, found: FoundEvent) -> Piece | None:
        """The event in whole frames; None for what lies between frames, which is then missing and reported so."""
        path = _path_of(found.names.path)
        source = next((source for source in self.sources.values() if source.path == path), None)
        if source is None or found.media_start is None or found.speed != 1:
            return None
        frame = (self.heads[source.id] + found.media_start) * self.fps
        return Piece(found.record_in, path, int(frame), found.frames) if frame.denominator == 1 else None

    def event(self, track: Track, lane: int, event: Event, found: FoundEvent) -> Iterator[str]:
        source, what = self.sources[event.source_id], event.id
        place = (found.record_in, found.frames)
        yield from unequal(f"the place of {what}", place, (event.record_in, event.frames))
        seconds = event.source_in / self.fps if self.heads[source.id] else None  # an asset at 0 may have no timecode
        yield from unequal(f"the source of {what}", found.source_start, seconds)
        sound = track.kind is TrackKind.SOUND
        channels = (event.channel + 1,) if sound and event.channel is not None else ()
        played = (found.channels, found.is_enabled)
        yield from unequal(f"the channels of {what}", played, (channels, not sound or bool(channels)))
        element = self.by_line.get(found.line)
        if element is None:
            yield f"{what} is no clip of its own"
            return
        yield from self.clip(element, track.kind, lane, event)

    def clip(self, element: Element, kind: TrackKind, lane: int, event: Event) -> Iterator[str]:
        """The letters of one clip."""
        source, what = self.sources[event.source_id], f"the clip of {event.id}"
        written = {k: v for k, v in element.attrib.items() if k not in ("ref", "lane", "offset")}
        times = {"start": spelled(event.source_in, self.fps), "duration": spelled(event.frames, self.fps)}
        yield from unequal(what, written, times | clip_facts(source, kind, self.sequence.rate.drop))
        notes = [note.text for note in element.iterfind("note")]
        yield from unequal(f"{what}: its note", notes, [_line(event.text)] if _line(event.text) else [])
        channels = [channel.attrib for channel in element.iterfind("audio-channel-source")]
        meant = channels_of(source, event.channel, lane) if kind is TrackKind.SOUND else []
        yield from unequal(f"{what}: its channels", channels, meant)
        yield from self.hold(element, lane, event)

    def hold(self, element: Element, lane: int, event: Event) -> Iterator[str]:
        """A clip is in the primary storyline, or hangs, alone or in a storyline of its own, on the item under it."""
        above = self.parents[element]
        if lane == 0:
            yield from unequal(f"the lane of {event.id}", (above.tag, "lane" in above.attrib), ("spine", False))
            return
        hung = above if above.tag == "spine" else element
        holder = self.parents[hung]
        yield from unequal(f"the lane of {event.id}", hung.get("lane"), str(lane))
        try:
            into, first, length = (_seconds(hung, "offset"), _seconds(holder, "start"), _seconds(holder, "duration"))
        except (ValueError, ZeroDivisionError):
            yield f"{event.id} hangs on nothing that has a time"
            return
        if holder.tag not in ("asset-clip", "gap") or not first <= into < first + length:
            yield f"{event.id} does not hang on the clip or gap that it stands under"

    def crossed(self) -> Iterator[tuple[str, int, int, str]]:
        for name, (track, _) in self.named.items():
            for fade in self.sequence.fades:
                if fade.track == track.name:
                    yield name, fade.record_frame - fade.before, fade.before + fade.after, "Audio Crossfade"

    def markers(self) -> Iterator[tuple[int, int, str, str]]:
        """A marker ends with the clip or gap of the storyline that it starts on."""
        cuts = sorted({*self.primary_cuts(), self.sequence.frames})
        for slug in self.sequence.slugs:
            yield slug.record_in, 1, _line(slug.text) or "to be recorded", f"line {slug.line_id}"
        for marker in self.sequence.markers:
            end = next(cut for cut in cuts if cut > marker.record_frame)
            frames = min(marker.frames, end - marker.record_frame)
            yield marker.record_frame, frames, _line(marker.name), xml_text(marker.note)

    def primary_cuts(self) -> Iterator[int]:
        """Where an item of the primary storyline ends or begins."""
        pictures = [track for track in self.sequence.tracks if track.kind is TrackKind.PICTURE][:1]
        pieces: list[Event | Slug] = [*self.sequence.slugs, *(event for track in pictures for event in track.events)]
        for piece in pieces:
            yield piece.record_in
            yield piece.record_in + piece.frames

    def gaps(self) -> Iterator[str]:
        """Gaps with a name or a note are the slugs, and every other gap says nothing."""
        told = []
        for gap in self.root.iter("gap"):
            notes = [note.text for note in gap.iterfind("note")]
            if gap.get("name") != "Gap" or notes:
                told.append((gap.get("offset"), gap.get("duration"), gap.get("name"), notes))
        meant = [(slug, _line(slug.text)) for slug in sorted(self.sequence.slugs, key=lambda slug: slug.record_in)]
        start = self.sequence.start_frame
        wanted = [
            (spelled(start + slug.record_in, self.fps), spelled(slug.frames, self.fps), text, [text])
            for slug, text in meant
            if text
        ]
        yield from unequal("the gaps", told, wanted)


def _named(sequence: Sequence) -> Iterator[tuple[str, tuple[Track, int]]]:
    """The reader's name -> track and lane: pictures from the primary storyline up, then sounds from it down."""
    pictures = [track for track in sequence.tracks if track.kind is TrackKind.PICTURE]
    sounds = [track for track in sequence.tracks if track.kind is TrackKind.SOUND]
    held = [(lane, track) for lane, track in enumerate(pictures) if track.events]
    yield from ((f"V{number}", (track, lane)) for number, (lane, track) in enumerate(held, 1))
    heard = [(-lane, track) for lane, track in enumerate(sounds, 1) if track.events]
    yield from ((f"A{number}", (track, lane)) for number, (lane, track) in enumerate(heard, 1))


def _used(sequence: Sequence, source_id: str) -> tuple[int, int]:
    """First frame and frame after the last that is heard or seen of a source, what fades play on with included."""
    spans = []
    for track in sequence.tracks:
        fades = {fade.record_frame: fade for fade in sequence.fades if fade.track == track.name}
        for event in (event for event in track.events if event.source_id == source_id):
            into, out = fades.get(event.record_in), fades.get(event.record_in + event.frames)
            first = event.source_in - (into.before if into else 0)
            spans.append((first, event.source_in + event.frames + (out.after if out else 0)))
    return min(first for first, _ in spans), max(end for _, end in spans)


def _line(text: str) -> str:
    return xml_text(" ".join(text.split()))


def _marked(marker: FoundMarker) -> tuple[int, int, str, str]:
    return marker.record_frame, marker.frames, marker.name, marker.note


def _crossed(transition: FoundTransition) -> tuple[str, int, int, str]:
    return transition.track, transition.record_in, transition.frames, transition.kind


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    path = unquote_to_bytes(parts.path).decode("utf-8", "surrogateescape")
    if parts.netloc:
        return f"//{unquote_to_bytes(parts.netloc).decode('utf-8', 'surrogateescape')}{path}"
    return path[1:] if path[2:3] == ":" else path


def _seconds(element: Element, name: str) -> Fraction:
    return Fraction(element.get(name, "").removesuffix("s"))
