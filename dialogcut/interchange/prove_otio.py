"""Does this .otio say what the sequence says? Every frame, every time's rate, every name, every URL, every label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from dialogcut.errors import InputError
from dialogcut.interchange.pieces import Piece, Proof, unequal
from dialogcut.interchange.plain import readable
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.interchange.written_otio import (
    OtioClip,
    OtioMarker,
    OtioTimeline,
    OtioTrack,
    OtioTransition,
    path_of,
    read_written,
)
from dialogcut.media.source import Source
from dialogcut.timeline.events import Event, Sequence, Slug, Track


def prove_otio(data: bytes, path: str | Path, sequence: Sequence, version: str = "") -> Proof:
    """Compare the bytes of a file, written for readers of `version`, with the sequence. Never raises for a bad file."""
    frames = sequence.frames * len(sequence.tracks)
    events = sum(len(track.events) for track in sequence.tracks)
    try:
        found = read_written(data, path)
        return Proof(frames, events, tuple(_Comparison(found, sequence).differences(_clip_schema(version))))
    except InputError as error:
        return Proof(frames, events, (error.problem,))


class _Comparison:
    def __init__(self, found: OtioTimeline, sequence: Sequence) -> None:
        self.found, self.sequence = found, sequence
        self.clock = Clock(sequence.rate)
        self.sources = {source.id: source for source in sequence.sources}
        self.media = {source.id: _media(source) for source in sequence.sources}
        self.names = {source.id: (readable(source.path.rsplit("/", 1)[-1]),) * 2 for source in sequence.sources}
        self.grades = {join.record_frame: join for join in sequence.joins}
        self.groups: dict[object, set[str]] = defaultdict(set)

    def differences(self, clip_schema: str) -> Iterator[str]:
        found, sequence = self.found, self.sequence
        yield from found.oddities
        yield from (f"{other} is written for {clip_schema}" for other in _clips(found.schemas) - {clip_schema})
        yield from unequal("the name", found.name, readable(sequence.name))
        yield from unequal("the start", (found.start_frame, found.rate), (sequence.start_frame, sequence.rate.fps))
        yield from unequal("the sequence's metadata", found.metadata, {"dialogcut": self.sequence_metadata()})
        yield from unequal("the stack's metadata", found.stack_metadata, {"PremierePro_OTIO": self.rates()})
        yield from unequal("the markers", found.markers, tuple(self.markers()))
        yield from unequal("the number of tracks", len(found.tracks), len(sequence.tracks))
        for index, (track, written) in enumerate(zip(sequence.tracks, found.tracks, strict=False)):
            yield from self.track(track, written)
            yield from self.slugs(written, index == 0)
        links = {frozenset(ids) for ids in self.groups.values()}
        yield from (f"{sorted(ids)} are linked, or not, unlike the cut" for ids in links ^ self.linked())

    def track(self, track: Track, written: OtioTrack) -> Iterator[str]:
        name = track.name
        yield from unequal(f"the name of {name}", written.name, name)
        yield from unequal(f"the kind of {name}", written.kind, "Video" if track.kind == "V" else "Audio")
        wanted = {} if track.kind == "V" else {"Resolve_OTIO": {"Audio Type": "Mono"}}
        yield from unequal(f"the metadata of {name}", written.metadata, wanted)
        yield from unequal(f"the number of events in {name}", len(written.clips), len(track.events))
        meant = (Piece(e.record_in, self.sources[e.source_id].path, e.source_in, e.frames) for e in track.events)
        pieces = [piece for clip in written.clips if (piece := self.piece(clip)) is not None]
        yield from frame_differences(name, meant, pieces, self.sequence.frames)
        for event, clip in zip(track.events, written.clips, strict=False):
            yield from self.clip(event, clip)
        yield from unequal(f"the fades of {name}", written.transitions, tuple(self.fades(name)))
        yield from (f"{name}: a gap counts in {gap.rate}" for gap in written.gaps if gap.rate != self.sequence.rate.fps)

    def fades(self, track: str) -> Iterator[OtioTransition]:
        rates = (self.sequence.rate.fps,) * 2
        curve = {"dialogcut": {"curve": "equal power"}}
        own = sorted((fade for fade in self.sequence.fades if fade.track == track), key=lambda fade: fade.record_frame)
        for fade in own:
            sides = fade.before, fade.after
            yield OtioTransition(fade.record_frame, *sides, rates, "Cross Fade", "SMPTE_Dissolve", curve)

    def markers(self) -> Iterator[OtioMarker]:
        for marker in self.sequence.markers:
            note, colour = readable(marker.note), str(marker.colour).upper()
            told = {"dialogcut": {"kind": str(marker.kind)}, "Resolve_OTIO": {"Note": note}}
            place = marker.record_frame, marker.frames, self.sequence.rate.fps
            yield OtioMarker(*place, readable(marker.name), note, colour, told)

    def rates(self) -> dict[str, float]:
        """Pictures and samples a second: of the sound that is heard first, by track."""
        sounds = [self.sources[e.source_id].sound for t in self.sequence.tracks if t.kind == "A" for e in t.events]
        sample_rate = next((sound.sample_rate for sound in sounds if sound is not None), 48000)
        return {"VideoFrameRate": self.sequence.rate.fps / 1.0, "AudioFrameRate": sample_rate / 1.0}

    def piece(self, clip: OtioClip) -> Piece | None:
        try:
            return Piece(clip.record_frame, path_of(clip.url), clip.source_frame, clip.frames)
        except ValueError:
            return None  # its frames are then missing, and reported so

    def clip(self, event: Event, clip: OtioClip) -> Iterator[str]:
        source = self.sources[event.source_id]
        place, meant = (clip.record_frame, clip.frames), (event.record_in, event.frames)
        yield from unequal(f"the place of {event.id}", place, meant)
        yield from unequal(f"the rate of {event.id}", clip.rate, self.sequence.rate.fps)
        yield from unequal(f"the media of {event.id}", clip.available, self.media[source.id])
        yield from unequal(f"the names of {event.id}", clip.names, self.names[source.id])
        if not clip.url.isascii() or any(c in clip.url for c in ' #?"<>\\'):
            yield f"the URL of {event.id} is not percent-encoded: {clip.url}"
        wanted = self.clip_metadata(event, source)
        yield from unequal(f"the metadata of {event.id}", self.unlinked(event, clip), wanted)

    def unlinked(self, event: Event, clip: OtioClip) -> dict[str, Any]:
        """The clip's metadata without its link group, which is compared over all tracks."""
        resolve = dict(clip.metadata.get("Resolve_OTIO", {}))
        if "Link Group ID" in resolve:
            self.groups[resolve.pop("Link Group ID")].add(event.id)
        rest = {key: value for key, value in clip.metadata.items() if key != "Resolve_OTIO"}
        return rest | ({"Resolve_OTIO": resolve} if resolve else {})

    def linked(self) -> set[frozenset[str]]:
        """Events of one take that start and end together."""
        together: dict[object, set[str]] = defaultdict(set)
        for event in (event for track in self.sequence.tracks for event in track.events):
            together[event.take, event.record] |= {event.id}
        return {frozenset(ids) for ids in together.values() if len(ids) > 1}

    def clip_metadata(self, event: Event, source: Source) -> dict[str, Any]:
        ours = {
            "event": event.id,
            "take": event.take,
            "line": event.line_id,
            "text": readable(event.text),
            "source": source.id,
            "record_timecode": self.clock.label(self.sequence.start_frame + event.record_in),
            "source_timecode": self.clock.label(event.source_in),
        }
        if event.record_in in self.grades:
            join = self.grades[event.record_in]
            slack = {"out_slack_ms": join.out_slack_ms, "in_slack_ms": join.in_slack_ms}
            ours["join"] = {"grade": str(join.grade), "reason": readable(join.reason)} | slack
        reel = readable(source.names.reel or source.names.tape or source.names.stem)
        wanted: dict[str, Any] = {"dialogcut": ours, "cmx_3600": {"reel": reel}}
        if event.channel is not None:
            wanted["Resolve_OTIO"] = {"Channels": [{"Source Channel ID": event.channel, "Source Track ID": 0}]}
        return wanted

    def slugs(self, written: OtioTrack, marked: bool) -> Iterator[str]:
        told = (gap for gap in written.gaps if gap.name or gap.markers)
        named = {(gap.record_frame, gap.frames, gap.name): gap.markers for gap in told}
        for slug in self.sequence.slugs:
            text = readable(slug.text)
            wanted = (self.slug_marker(slug, text),) if marked else ()
            found = named.pop((slug.record_in, slug.frames, text), () if not text else None)
            yield from unequal(f"the slug of line {slug.line_id} in {written.name}", found, wanted)
        yield from (f"{written.name} holds a slug of its own: {name}" for _, _, name in named)

    def slug_marker(self, slug: Slug, text: str) -> OtioMarker:
        what = {"dialogcut": {"slug": text, "line": slug.line_id}, "Resolve_OTIO": {"Note": text}}
        return OtioMarker(0, slug.frames, self.sequence.rate.fps, text, "", "YELLOW", what)

    def sequence_metadata(self) -> dict[str, Any]:
        rate = self.sequence.rate
        return {
            "rate": f"{rate.fps.numerator}" + (f"/{rate.fps.denominator}" if rate.fps.denominator > 1 else ""),
            "drop_frame": rate.drop,
            "start_timecode": self.clock.label(self.sequence.start_frame),
            "sources": {source.id: _identities(source) for source in self.sequence.sources},
        }


def _clip_schema(version: str) -> str:
    """A clip has had several media since OpenTimelineIO 0.15."""
    return "Clip.1" if version.startswith("0.14.") else "Clip.2"


def _clips(schemas: Iterable[str]) -> set[str]:
    return {schema for schema in schemas if schema.startswith("Clip.")}


def _media(source: Source) -> tuple[int, int, Fraction]:
    """Start, length and rate of the file by its own word: samples where the sound states the start, else frames."""
    if source.picture is None or (source.sound is not None and source.sound.start_sample is not None):
        assert source.sound is not None  # a source has at least one of the two
        return source.sound.start_sample or 0, source.sound.samples, Fraction(source.sound.sample_rate)
    return source.picture.start_frame or 0, source.picture.frames, source.picture.rate.fps


def _identities(source: Source) -> dict[str, Any]:
    fields = ("stem", "reel", "tape", "clip", "umid", "scene", "take")
    found: dict[str, Any] = {f: readable(getattr(source.names, f)) for f in fields if getattr(source.names, f)}
    found["angle"] = source.angle
    return found | ({"channels": [readable(c) for c in source.sound.channels]} if source.sound else {})
