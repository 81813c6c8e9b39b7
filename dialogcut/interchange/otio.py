"""Sequence -> .otio, through OpenTimelineIO (imported here alone, and only when a file is written).

What stands where:
- times: `RationalTime` of whole frames at the exact rate (24000/1001; 23.976 would be 1.26 frames off at 14:32);
- a media reference's `available_range`: the file's own clock, so a sound roll's start keeps its sample;
- `metadata["dialogcut"]`: our names for things. An NLE may drop it; the frames never depend on it;
- `metadata["cmx_3600"]["reel"]`: where OTIO tools look for a reel;
- `metadata["Resolve_OTIO"]`: which channel plays, links and markers' notes, as Resolve 18.5 and later spell it
  (known from other people's files, not from a manual);
- `metadata["PremierePro_OTIO"]` of the stack: the frame rates that Premiere writes there (known in the same way);
- a transition: `in_offset` frames of it lie before the cut, `out_offset` behind it; a marker of the cut: on the stack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from dialogcut.interchange.plain import readable
from dialogcut.interchange.urls import file_url
from dialogcut.media.source import Source
from dialogcut.timebase import format_timecode
from dialogcut.timeline.events import Event, Fade, Join, Marker, Sequence, Slug, Track, TrackKind

OTIO_VERSIONS = ("0.14.0", "0.15.0", "0.16.0", "0.17.0", "0.18.0")
"""Releases of OpenTimelineIO whose schemas can be written; from 0.15.0 on a clip may have several media (Clip.2)."""


def write_otio(sequence: Sequence, version: str = "", urls: Mapping[str, str] | None = None) -> bytes:
    """The sequence as an OTIO file (UTF-8 JSON), from objects made afresh: nothing of the model is handed over.

    `version`: one of `OTIO_VERSIONS` for readers of that age; '' for the newest. `urls`: of each source by its id,
    where they are not those of the sources' own paths. Raises NotExpressible for a source whose path no URL can name.
    """
    from opentimelineio import adapters, versioning

    schemas = dict(versioning.fetch_map("OTIO_CORE", version)) if version else None
    text: str = adapters.otio_json.write_to_string(_Writer(sequence, urls or {}).timeline(), schemas, 1)
    return text.encode()


class _Writer:
    """One export: the library, and what every clip needs of the sequence."""

    def __init__(self, sequence: Sequence, urls: Mapping[str, str]) -> None:
        import opentimelineio

        self.urls = urls

        self.schema, self.time = opentimelineio.schema, opentimelineio.opentime
        self.sequence = sequence
        self.fps = float(sequence.rate.fps)
        self.media = {source.id: self.media_facts(source) for source in sequence.sources}
        self.joins = {join.record_frame: join for join in sequence.joins}
        self.links = _link_groups(sequence)

    def timeline(self) -> Any:
        sequence = self.sequence
        timeline = self.schema.Timeline(
            name=readable(sequence.name),
            global_start_time=self.time.RationalTime(sequence.start_frame, self.fps),
            metadata={"dialogcut": _sequence_metadata(sequence)},
        )
        timeline.tracks.extend([self.track(i, track) for i, track in enumerate(sequence.tracks)])
        timeline.tracks.markers.extend([self.marker(marker) for marker in sequence.markers])
        timeline.tracks.metadata["PremierePro_OTIO"] = {
            "VideoFrameRate": self.fps,
            "AudioFrameRate": float(sample_rate(sequence)),
        }
        return timeline

    def track(self, index: int, track: Track) -> Any:
        sound = track.kind is TrackKind.SOUND
        made = self.schema.Track(name=track.name, kind="Audio" if sound else "Video")
        if sound:
            made.metadata["Resolve_OTIO"] = {"Audio Type": "Mono"}
        fades = [fade for fade in self.sequence.fades if fade.track == track.name]
        pieces = _faded(_pieces(track, self.sequence), fades)
        made.extend([self.item(piece, marked=index == 0) for piece in pieces])
        return made

    def item(self, piece: Event | Slug | Fade | int, marked: bool) -> Any:
        if isinstance(piece, Event):
            return self.clip(piece)
        if isinstance(piece, Fade):
            return self.transition(piece)
        if isinstance(piece, Slug):
            return self.gap(piece, marked)
        return self.schema.Gap(source_range=self.range(0, piece))

    def clip(self, event: Event) -> Any:
        name, url, available, reel = self.media[event.source_id]
        media = self.schema.ExternalReference(target_url=url, available_range=available)
        media.name = name
        return self.schema.Clip(
            name=name,
            source_range=self.range(event.source_in, event.frames),
            media_reference=media,
            metadata=self.clip_metadata(event, reel),
        )

    def transition(self, fade: Fade) -> Any:
        return self.schema.Transition(
            name="Cross Fade",
            transition_type=self.schema.Transition.Type.SMPTE_Dissolve,
            in_offset=self.time.RationalTime(fade.before, self.fps),
            out_offset=self.time.RationalTime(fade.after, self.fps),
            metadata={"dialogcut": {"curve": "equal power"}},
        )

    def marker(self, marker: Marker) -> Any:
        note = readable(marker.note)
        return self.schema.Marker(
            name=readable(marker.name),
            comment=note,
            color=marker.colour.upper(),
            marked_range=self.range(marker.record_frame, marker.frames),
            metadata={"dialogcut": {"kind": marker.kind.value}, "Resolve_OTIO": {"Note": note}},
        )

    def gap(self, slug: Slug, marked: bool) -> Any:
        """Room for a line still to be recorded; in the first track a marker holds its text."""
        text = readable(slug.text)
        gap = self.schema.Gap(name=text, source_range=self.range(0, slug.frames))
        if marked:
            metadata = {"dialogcut": {"slug": text, "line": slug.line_id}, "Resolve_OTIO": {"Note": text}}
            whole = self.range(0, slug.frames)
            gap.markers.append(self.schema.Marker(name=text, marked_range=whole, color="YELLOW", metadata=metadata))
        return gap

    def range(self, start: int, frames: int) -> Any:
        return self.time.TimeRange(self.time.RationalTime(start, self.fps), self.time.RationalTime(frames, self.fps))

    def media_facts(self, source: Source) -> tuple[str, str, Any, str]:
        """Name, URL, available range and reel: what every clip of a source repeats."""
        start, length, rate = media_clock(source)
        available = self.time.TimeRange(self.time.RationalTime(start, rate), self.time.RationalTime(length, rate))
        name, reel = PurePosixPath(source.path).name, source.names.reel or source.names.tape or source.names.stem
        url = self.urls.get(source.id) or file_url(source.path)
        return readable(name), url, available, readable(reel)

    def clip_metadata(self, event: Event, reel: str) -> dict[str, Any]:
        rate = self.sequence.rate
        ours: dict[str, Any] = {
            "event": event.id,
            "take": event.take,
            "line": event.line_id,
            "text": readable(event.text),
            "source": event.source_id,
            "record_timecode": format_timecode(self.sequence.start_frame + event.record_in, rate),
            "source_timecode": format_timecode(event.source_in, rate),
        }
        if join := self.joins.get(event.record_in):
            ours["join"] = _join_metadata(join)
        metadata: dict[str, Any] = {"dialogcut": ours, "cmx_3600": {"reel": reel}}
        if resolve := self.resolve_metadata(event):
            metadata["Resolve_OTIO"] = resolve
        return metadata

    def resolve_metadata(self, event: Event) -> dict[str, Any]:
        metadata: dict[str, Any] = {}
        if event.channel is not None:
            metadata["Channels"] = [{"Source Channel ID": event.channel, "Source Track ID": 0}]
        if event.id in self.links:
            metadata["Link Group ID"] = self.links[event.id]
        return metadata


def media_clock(source: Source) -> tuple[int, int, float]:
    """(start, length, rate) of the whole file in its own units: frames for a picture, samples for a sound roll.

    The units are those in which the file states its start, so both numbers are whole. A file without a start has 0.
    """
    sound, picture = source.sound, source.picture
    if sound is not None and (picture is None or sound.start_sample is not None):
        return sound.start_sample or 0, sound.samples, float(sound.sample_rate)
    assert picture is not None  # a source has at least one of the two
    return picture.start_frame or 0, picture.frames, float(picture.rate.fps)


def sample_rate(sequence: Sequence) -> int:
    """Of the first source of the cut's sound; 48000 where it has none."""
    sounds = (event for track in sequence.tracks if track.kind is TrackKind.SOUND for event in track.events)
    played = (sequence.source(event.source_id).sound for event in sounds)
    return next((sound.sample_rate for sound in played if sound), 48000)


def _pieces(track: Track, sequence: Sequence) -> Iterator[Event | Slug | int]:
    """The track from end to end: its events, the slugs, and what lies between as numbers of empty frames."""
    at = 0
    placed: list[Event | Slug] = sorted([*track.events, *sequence.slugs], key=lambda piece: piece.record_in)
    for piece in placed:
        if piece.record_in > at:
            yield piece.record_in - at
        yield piece
        at = piece.record_in + piece.frames
    if at < sequence.frames:
        yield sequence.frames - at


def _faded(pieces: Iterable[Event | Slug | int], fades: Iterable[Fade]) -> Iterator[Event | Slug | Fade | int]:
    """The pieces of a track with each fade at the edge that it belongs to."""
    at, left = 0, {fade.record_frame: fade for fade in fades}
    for piece in pieces:
        if at in left:
            yield left.pop(at)
        yield piece
        at += piece if isinstance(piece, int) else piece.frames
    yield from left.values()


def _link_groups(sequence: Sequence) -> dict[str, int]:
    """Event id -> link group, for events of one take that start and end together in several tracks."""
    together: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for track in sequence.tracks:
        for event in track.events:
            together[event.take, event.record_in, event.frames].append(event.id)
    groups = (ids for ids in together.values() if len(ids) > 1)
    return {event_id: number for number, ids in enumerate(groups, 1) for event_id in ids}


def _sequence_metadata(sequence: Sequence) -> dict[str, Any]:
    return {
        "rate": str(sequence.rate.fps),
        "drop_frame": sequence.rate.drop,
        "start_timecode": format_timecode(sequence.start_frame, sequence.rate),
        "sources": {source.id: _source_metadata(source) for source in sequence.sources},
    }


def _source_metadata(source: Source) -> dict[str, Any]:
    """Every identity a later conform may match by; those the file lacks are left out."""
    names = source.names
    named = {
        "stem": names.stem,
        "reel": names.reel,
        "tape": names.tape,
        "clip": names.clip,
        "umid": names.umid,
        "scene": names.scene,
        "take": names.take,
    }
    found: dict[str, Any] = {key: readable(value) for key, value in named.items() if value}
    found["angle"] = source.angle
    if source.sound is not None:
        found["channels"] = [readable(name) for name in source.sound.channels]
    return found


def _join_metadata(join: Join) -> dict[str, Any]:
    return {
        "grade": join.grade.value,
        "reason": readable(join.reason),
        "out_slack_ms": join.out_slack_ms,
        "in_slack_ms": join.in_slack_ms,
    }
