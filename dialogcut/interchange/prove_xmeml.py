"""Does this xmeml file say what the sequence says? Twice: through our tolerant reader, every frame of every track; and
by the letter, every element and every value of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree.ElementTree import Element

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.pieces import Piece, Proof, unequal
from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.read_xmeml import timeline_of
from dialogcut.interchange.safe_xml import read_xml
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.interchange.xmeml_letter import flat, head_frame, meant_tree, tree_of
from dialogcut.timeline.events import Event, Sequence, Track

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n<xmeml '
_SHOWN = 5


def prove_xmeml(data: bytes, sequence: Sequence) -> Proof:
    """Compare the bytes of a written file with the sequence. Never raises for a bad file."""
    frames = sequence.frames * len(sequence.tracks)
    events = sum(len(track.events) for track in sequence.tracks)
    try:
        root = read_xml(data, "the file")
        found = timeline_of(root, "the file")
    except InputError as error:
        return Proof(frames, events, (error.problem,))
    letter = _letter_differences(data, root, sequence)
    return Proof(frames, events, (*_Comparison(found, sequence).differences(), *letter))


def _letter_differences(data: bytes, root: Element, sequence: Sequence) -> Iterator[str]:
    if not data.startswith(_HEAD):
        yield "the head is not that of an xmeml file in UTF-8"
    written, meant = flat(tree_of(root)), flat(meant_tree(sequence))
    pairs = zip_longest(written, meant, fillvalue="nothing")
    wrong = ((said, wanted) for said, wanted in pairs if said != wanted)
    for count, (said, wanted) in enumerate(wrong):
        if count == _SHOWN:
            yield "and more"
            return
        yield f"{said[-200:]} is written, {wanted[-200:]} is meant"


class _Comparison:
    """What the reader finds, against the sequence."""

    def __init__(self, found: FoundTimeline, sequence: Sequence) -> None:
        self.found, self.sequence, self.clock = found, sequence, Clock(sequence.rate)
        self.sources = {source.id: source for source in sequence.sources}
        self.heads = {source.id: head_frame(source, sequence) for source in sequence.sources}
        self.tracks = dict(_named(sequence))

    def differences(self) -> Iterator[str]:
        found, sequence = self.found, self.sequence
        yield from (f"line {warning.line}: {warning.text}" for warning in found.warnings)
        yield from unequal("the name", found.name, xml_text(sequence.name).strip())
        yield from unequal("the rate", (found.rate, found.is_rate_assumed), (sequence.rate, False))
        place, meant = (found.start_frame, found.frames), (sequence.start_frame, sequence.frames)
        yield from unequal("the place", place, meant)
        yield from unequal("the tracks", list(found.tracks), sorted(self.tracks, key=lambda name: name[0] != "V"))
        yield from unequal("the fades", set(found.transitions), set(self.fades()))
        yield from unequal("the markers", Counter(found.markers), Counter(self.markers()))
        for name, track in self.tracks.items():
            yield from self.track(name, track, [event for event in found.events if event.track == name])

    def track(self, name: str, track: Track, events: list[FoundEvent]) -> Iterator[str]:
        meant = [Piece(e.record_in, self.sources[e.source_id].path, e.source_in, e.frames) for e in track.events]
        yield from frame_differences(name, meant, list(self.pieces(track, events)), self.sequence.frames)
        yield from unequal(f"the number of events in {name}", len(events), len(track.events))
        for event, written in zip(track.events, events, strict=False):
            yield from self.event(event, written)

    def pieces(self, track: Track, events: list[FoundEvent]) -> Iterator[Piece]:
        """What plays by path and place in the media: the timecode of the file is not asked."""
        heads = {self.sources[e.source_id].path: self.heads[e.source_id] for e in track.events}
        for event in events:
            path = _path_of(event.names.path)
            offset = (event.media_start or Fraction(0)) * self.sequence.rate.fps
            known = path in heads and event.media_start is not None and offset.denominator == 1
            yield Piece(event.record_in, path if known else "?", heads.get(path, 0) + int(offset), event.frames)

    def event(self, event: Event, written: FoundEvent) -> Iterator[str]:
        source = self.sources[event.source_id]
        yield from unequal(f"the id of {event.id}", written.number, xml_text(event.id))
        channels = () if event.channel is None else (event.channel + 1,)
        played = (written.channels, written.speed, written.is_enabled)
        yield from unequal(f"the channel of {event.id}", played, (channels, 1, True))
        names = written.names
        reel = source.names.reel or source.names.tape or source.names.stem
        wanted = ("" if source.start_seconds is None else reel, source.path.rsplit("/", 1)[-1], event.take)
        said = (names.reel, names.file, names.take)
        yield from unequal(f"the names of {event.id}", said, tuple(xml_text(name).strip() for name in wanted))
        if source.start_seconds is not None and (source.picture is None or source.picture.rate == self.sequence.rate):
            yield from unequal(f"the timecode of {event.id}", self.label(written), self.clock.label(event.source_in))

    def label(self, written: FoundEvent) -> str:
        """Of the first frame, as the NLE will show it."""
        if written.source_start is None:
            return "none"
        frame = written.source_start * self.sequence.rate.fps
        return self.clock.label(int(frame)) if frame.denominator == 1 else f"between frames ({frame})"

    def fades(self) -> Iterator[FoundTransition]:
        names = {track.name: name for name, track in self.tracks.items()}
        for fade in self.sequence.fades:
            start, frames = fade.record_frame - fade.before, fade.before + fade.after
            yield FoundTransition(names.get(fade.track, "?"), start, frames, "Cross Fade (+3dB)")

    def markers(self) -> Iterator[FoundMarker]:
        for slug in self.sequence.slugs:
            note = f"Room for line {slug.line_id}, still to be recorded"
            yield FoundMarker(slug.record_in, slug.frames, xml_text(slug.text).strip(), note, "yellow")
        for mark in self.sequence.markers:
            name, note = (xml_text(text).strip() for text in (mark.name, mark.note))
            yield FoundMarker(mark.record_frame, mark.frames, name, note, mark.colour.value)


def _named(sequence: Sequence) -> Iterator[tuple[str, Track]]:
    """Each track by the name that its place in the file gives it."""
    counts: Counter[str] = Counter()
    for track in sequence.tracks:
        counts[track.kind.value] += 1
        yield f"{track.kind.value}{counts[track.kind.value]}", track


def _path_of(url: str) -> str:
    """The path that a file URL names; '' for another URL."""
    parts = urlsplit(url)
    host, path = (unquote_to_bytes(part).decode("utf-8", "surrogateescape") for part in (parts.netloc, parts.path))
    if parts.scheme != "file" or parts.query or parts.fragment:
        return ""
    if host != "localhost":
        return f"//{host}{path}"
    return path[1:] if parts.path[2:3] == ":" else path
