"""Does this AAF say what the cut says? Every frame through the tolerant reader; every id, number, length and flag that
an Avid goes by as it stands in the file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dialogcut.errors import InputError
from dialogcut.interchange.aaf_container import check_container
from dialogcut.interchange.aaf_file import opened_aaf, opened_bytes
from dialogcut.interchange.aaf_ids import composition_id, file_ids, master_id, tape_id
from dialogcut.interchange.found import FoundEvent, FoundTimeline
from dialogcut.interchange.pieces import Piece, Proof
from dialogcut.interchange.plain import readable
from dialogcut.interchange.read_aaf import timeline_in
from dialogcut.interchange.slates import clip_name, file_name, scene_and_take, tape_name
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.media.source import Source
from dialogcut.timeline.events import Event, Sequence, Track, TrackKind


def prove_aaf(data: bytes, sequence: Sequence, path: Path | None = None) -> Proof:
    """Compare the bytes of a written file with the cut that it should hold. Never raises for a bad file."""
    del path  # the bytes alone are proved
    events = sum(len(track.events) for track in sequence.tracks)
    frames = sequence.frames * len(sequence.tracks)
    with opened_bytes(data) as at:
        try:
            check_container(at)
            with opened_aaf(at) as file:
                differences = [*_Timeline(timeline_in(file, at), sequence).differences()]
                differences += _Structure(file, sequence).differences()
        except InputError as error:
            differences = [error.problem]
        except Exception as error:  # noqa: BLE001  # pyaaf2 raises whatever a broken object breaks on: no proof, then
            differences = [f"its objects cannot be read ({type(error).__name__}: {error})"]
    return Proof(frames, events, tuple(differences))


class _Timeline:
    """What an NLE would show: tracks, frames, labels, names, fades and markers."""

    def __init__(self, found: FoundTimeline, sequence: Sequence) -> None:
        self.found, self.sequence = found, sequence
        self.clock = Clock(sequence.rate)
        self.sources = {source.id: source for source in sequence.sources}
        self.umids = file_ids(sequence.sources)
        self.by_asset = {_spelled(master_id(source)): source for source in sequence.sources}
        self.tracks = [*_named(sequence.tracks)]

    def differences(self) -> Iterator[str]:
        found, sequence = self.found, self.sequence
        yield from (f"the reader warns: {warning.text}" for warning in found.warnings)
        told = (found.rate, found.start_frame, found.frames, found.name, found.tracks, found.others)
        names = tuple(sorted((name for name, _ in self.tracks), key=lambda name: name[0] == "A"))  # as readers order
        meant = (sequence.rate, sequence.start_frame, sequence.frames, readable(sequence.name) or "Untitled", names, ())
        if told != meant:
            yield f"the timeline says {told}, {meant} is meant"
        written: dict[str, list[FoundEvent]] = defaultdict(list)
        for event in found.events:
            written[event.track].append(event)
        for name, track in self.tracks:
            yield from self._track(name, track, written.pop(name, []))
        yield from (f"{name} is written and not meant" for name in written)
        yield from self._fades()
        yield from self._markers()

    def _track(self, name: str, track: Track, written: list[FoundEvent]) -> Iterator[str]:
        if len(written) != len(track.events):
            yield f"{name} has {len(written)} events, {len(track.events)} are meant"
        for found, event in zip(written, track.events, strict=False):
            told, meant = self._told(found), self._meant(event)
            if told != meant:
                yield f"{name}: {told} is written, {meant} is meant"
        pieces = [Piece(e.record_in, e.source_id, e.source_in, e.frames) for e in track.events]
        frames = self.sequence.frames
        yield from frame_differences(name, pieces, map(self._piece, written), frames, self.clock.day)

    def _piece(self, found: FoundEvent) -> Piece:
        source = self.by_asset.get(found.names.asset)
        return Piece(found.record_in, source.id if source else "?", self._source_frame(found), found.frames)

    def _source_frame(self, found: FoundEvent) -> int:
        if found.source_start is None:
            return -1
        exact = found.source_start * self.sequence.rate.fps
        return int(exact) if exact.denominator == 1 else -1

    def _told(self, found: FoundEvent) -> tuple[object, ...]:
        source_in, record_in = self._source_frame(found), self.sequence.start_frame + found.record_in
        ends = (source_in, source_in + found.frames, record_in, record_in + found.frames)
        names = found.names
        drop = found.source_rate.drop if found.source_rate else None
        labels = tuple(map(self.clock.label, ends))
        said = (names.clip, names.reel, _path(names.path), names.file, names.umid, names.scene, names.take, names.asset)
        return (*labels, drop, found.speed, found.channels, found.media_start, *said)

    def _meant(self, event: Event) -> tuple[object, ...]:
        source, rate = self.sources[event.source_id], self.sequence.rate
        record_in = self.sequence.start_frame + event.record_in
        ends = (event.source_in, event.source_in + event.frames, record_in, record_in + event.frames)
        channels = () if event.channel is None else (event.channel + 1,)
        media_start = rate.seconds(event.source_in - floor(source.start_at(rate)))
        scene, take = scene_and_take(source, self.sequence)
        umid = _spelled(self.umids[source.id])
        said = (clip_name(source), tape_name(source), readable(source.path), file_name(source), umid, scene, take)
        labels = tuple(map(self.clock.label, ends))
        return (*labels, rate.drop, 1, channels, media_start, *said, _spelled(master_id(source)))

    def _fades(self) -> Iterator[str]:
        by_track = {track.name: name for name, track in self.tracks}
        meant = Counter(
            (by_track[fade.track], fade.record_frame - fade.before, fade.before + fade.after, "Mono Audio Dissolve")
            for fade in self.sequence.fades
            if fade.before + fade.after > 0
        )
        written = Counter((t.track, t.record_in, t.frames, t.kind) for t in self.found.transitions)
        if written != meant:
            yield f"the crossfades {sorted(written)} are written, {sorted(meant)} are meant"

    def _markers(self) -> Iterator[str]:
        meant: list[tuple[int, int, str, str]] = []
        for marker in self.sequence.markers:
            text = "\n".join(filter(None, (marker.name, marker.note)))
            meant.append((marker.record_frame, marker.frames, readable(text), marker.colour.value))
        meant += [(s.record_in, s.frames, readable(f"To be recorded\n{s.text}"), "white") for s in self.sequence.slugs]
        written = [(m.record_frame, m.frames, f"{m.name}\n{m.note}", m.colour) for m in self.found.markers]
        if sorted(written) != sorted(
            (at, n, text if "\n" in text else text + "\n", colour) for at, n, text, colour in meant
        ):
            yield f"the markers {sorted(written)} are written, {sorted(meant)} are meant"


class _Structure:
    """What an Avid goes by: the mobs' ids and names, the numbers, lengths, rates and flags of their tracks."""

    def __init__(self, file: Any, sequence: Sequence) -> None:
        self.file, self.sequence = file, sequence
        self.mobs = {str(mob.mob_id).removeprefix("urn:smpte:umid:").replace(".", ""): mob for mob in file.content.mobs}

    def differences(self) -> Iterator[str]:
        sequence = self.sequence
        files = file_ids(sequence.sources)
        tapes = {tape_id(tape_name(source)) for source in sequence.sources}
        masters = {master_id(source) for source in sequence.sources}
        meant = {composition_id(sequence), *files.values(), *tapes, *masters}
        if set(self.mobs) != meant:
            yield f"the mobs {sorted(self.mobs)} are written, {sorted(meant)} are meant"
            return
        yield from self._composition(self.mobs[composition_id(sequence)])
        for source in sequence.sources:
            yield from self._material(source, files[source.id])
        for tape in dict.fromkeys(map(tape_name, sequence.sources)):
            yield from self._tape(self.mobs[tape_id(tape)], tape)

    def _composition(self, mob: Any) -> Iterator[str]:
        frames = self.sequence.frames
        meant = [
            ("TC1", 1, frames, frames),
            *((name, int(name[1:]), frames, frames) for name, _ in _named(self.sequence.tracks)),
        ]
        slots = [slot for slot in mob.slots if type(slot).__name__ == "TimelineMobSlot"]
        written = [(slot.name, _number(slot), slot.segment.length, slot.length) for slot in slots]
        if written != meant:
            yield f"the tracks {written} are written, {meant} are meant"
        yield from self._rates(mob)
        for slot in slots[1:]:
            for part in slot.segment.components:
                if type(part).__name__ == "Transition":
                    yield from _fade(part, self.sequence)
        yield from _label(slots[0].segment, self.sequence, self.sequence.start_frame, frames)

    def _material(self, source: Source, file_id: str) -> Iterator[str]:
        start = source.start_at(self.sequence.rate)
        first, last = floor(start), ceil(start + source.duration_seconds * self.sequence.rate.fps)
        master, file, tape = self.mobs[master_id(source)], self.mobs[file_id], tape_id(tape_name(source))
        tracks = _meant_tracks(source)
        for mob, begins, below in ((master, 0, file_id), (file, first, tape)):
            written = [(s.name, _number(s), s.segment.length, s.segment.start, _id(s.segment)) for s in mob.slots]
            meant = [(name, number, last - first, begins, below) for name, number in tracks]
            if written != meant:
                yield f"{mob.name}: the tracks {written} are written, {meant} are meant"
            yield from self._rates(mob)
        yield from _descriptor(file.descriptor, source)

    def _tape(self, mob: Any, tape: str) -> Iterator[str]:
        if mob.name != tape or type(mob.descriptor).__name__ != "TapeDescriptor":
            yield f"the tape {mob.name} is written, {tape} is meant"
        labels = [slot.segment for slot in mob.slots if type(slot.segment).__name__ == "Timecode"]
        if len(labels) != 1:
            yield f"{mob.name} has {len(labels)} timecode tracks"
        for label in labels:
            yield from _label(label, self.sequence, 0, label.length)
        if any(_number(slot) != int(slot.name.lstrip("TCVA") or 0) for slot in mob.slots):
            yield f"{mob.name} has tracks with wrong numbers"
        yield from self._rates(mob)

    def _rates(self, mob: Any) -> Iterator[str]:
        rates = {Fraction(slot.edit_rate.numerator, slot.edit_rate.denominator) for slot in mob.slots}
        if rates != {self.sequence.rate.fps}:
            yield f"{mob.name} counts {sorted(map(float, rates))} units a second, {self.sequence.rate.label} is meant"


def _fade(transition: Any, sequence: Sequence) -> Iterator[str]:
    lengths = {(fade.before + fade.after, fade.before) for fade in sequence.fades}
    group = transition["OperationGroup"].value
    if (transition.length, transition.cutpoint) not in lengths or group.length != transition.length:
        yield f"a crossfade of {transition.length} frames cuts at {transition.cutpoint}"
    if str(group.operation.auid) != "0c3bea41-fc05-11d2-8a29-0050040ef7d2":
        yield f"a crossfade is a {group.operation.name}"


def _label(timecode: Any, sequence: Sequence, start: int, frames: int) -> Iterator[str]:
    rate = sequence.rate
    written = (timecode.start, timecode.fps, bool(timecode.drop), timecode.length)
    meant = (start, round(float(rate.fps)), rate.drop, frames)
    if written != meant:
        yield f"a timecode track says {written}, {meant} is meant"


def _descriptor(written: Any, source: Source) -> Iterator[str]:
    """How long the file is, in its own units, and where it lies."""
    parts = list(written["FileDescriptors"].value) if written.get("FileDescriptors") is not None else [written]
    told = [(Fraction(part["SampleRate"].value), part["Length"].value) for part in parts]
    meant = [(source.picture.rate.fps, source.picture.frames)] if source.picture else []
    meant += [(Fraction(source.sound.sample_rate), source.sound.samples)] if source.sound else []
    if told != meant:
        yield f"{source.path}: {told} is written, {meant} is meant"
    places = [_path(str(locator["URLString"].value)) for locator in written["Locator"].value]
    if places != [readable(source.path)]:
        yield f"{places} is written, {source.path} is meant"


def _meant_tracks(source: Source) -> list[tuple[str, int]]:
    sounds = len(source.sound.channels) if source.sound else 0
    return [("V1", 1)] * (source.picture is not None) + [(f"A{n + 1}", n + 1) for n in range(sounds)]


def _named(tracks: tuple[Track, ...]) -> Iterator[tuple[str, Track]]:
    """Each track by the name it must be read under: V1, V2 ..., A1, A2 ... in their order."""
    counts: Counter[TrackKind] = Counter()
    for track in tracks:
        counts[track.kind] += 1
        yield f"{track.kind.value}{counts[track.kind]}", track


def _number(slot: Any) -> int:
    return int(slot["PhysicalTrackNumber"].value)


def _id(clip: Any) -> str:
    return str(clip.mob_id).removeprefix("urn:smpte:umid:").replace(".", "")


def _spelled(digits: str) -> str:
    return "0x" + digits.upper()


def _path(url: str) -> str:
    """The path that a file URL names: '/a b.mov', 'C:/a.mov', '//server/share/a.mov'."""
    path = unquote(url.removeprefix("file://"), errors="surrogateescape")
    if path.startswith("/") and path[2:3] == ":":
        path = path[1:]
    elif not path.startswith("/"):
        path = "//" + path
    return readable(path)
