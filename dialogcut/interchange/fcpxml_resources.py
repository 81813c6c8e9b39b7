"""What an FCPXML file says of media: formats, assets with their own clocks, and how it spells times and names.

Rules by Apple's FCPXML reference ("Timing Attributes", "Document Type Definition" 1.10, developer.apple.com): a time
is a whole or rational number of seconds, its numerator in 64 bits, its denominator in 32, and a multiple of the frame's
duration; resources have ids of their own; an asset counts in its file's own timecode, and an edit must lie inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from hashlib import md5
from math import ceil, floor
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement

from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.urls import file_url
from dialogcut.media.source import Source
from dialogcut.timebase import Rate, Span
from dialogcut.timeline.events import Fade, Sequence, Track

_SIZE = (1920, 1080)
"""Of pictures whose size is not known, and of sequences without any."""
_STUDIO = "com.apple.proapps.studio."


def time_of(seconds: Fraction) -> str:
    """'5s', '1001/24000s'."""
    return f"{seconds.numerator}s" if seconds.denominator == 1 else f"{seconds.numerator}/{seconds.denominator}s"


def told(text: str) -> str:
    """A sentence on one line, as XML can hold it."""
    return xml_text(" ".join(text.split()))


def file_name(source: Source) -> str:
    return xml_text(PurePosixPath(source.path).name)


@dataclass(frozen=True, slots=True)
class Faded:
    """A fade with the events it lies between."""

    fade: Fade
    outgoing: int | None
    """Place in the track of the event that ends at the cut; None: silence."""
    incoming: int | None


def faded(sequence: Sequence, track: Track) -> tuple[Faded, ...]:
    """The fades of one track in record order."""
    ends = {event.record.end: place for place, event in enumerate(track.events)}
    starts = {event.record_in: place for place, event in enumerate(track.events)}
    own = sorted((fade for fade in sequence.fades if fade.track == track.name), key=lambda fade: fade.record_frame)
    return tuple(Faded(fade, ends.get(fade.record_frame), starts.get(fade.record_frame)) for fade in own)


def used_frames(sequence: Sequence) -> dict[str, Span]:
    """Source id -> the frames between the first and the last that are heard or seen, fades included."""
    used: dict[str, Span] = {}
    for track in sequence.tracks:
        fades = faded(sequence, track)
        early = {f.incoming: f.fade.before for f in fades if f.incoming is not None}
        late = {f.outgoing: f.fade.after for f in fades if f.outgoing is not None}
        for place, event in enumerate(track.events):
            first, end = event.source_in - early.get(place, 0), event.source.end + late.get(place, 0)
            had = used.get(event.source_id, Span(first, end))
            used[event.source_id] = Span(min(had.start, first), max(had.end, end))
    return used


def declared_extent(source: Source, rate: Rate, used: Span) -> tuple[Fraction, Fraction]:
    """Start and end of an asset in seconds: its own, widened to the frame that the cut uses of a roll's first or last
    part frame, as no edit may lie outside its asset."""
    start = source.start_seconds or Fraction(0)
    end = start + source.duration_seconds
    return (
        min(start, rate.seconds(max(used.start, floor(start * rate.fps)))),
        max(end, rate.seconds(min(used.end, ceil(end * rate.fps)))),
    )


class Resources:
    """The <resources> of one file and the ids by which clips refer to them."""

    def __init__(self, sequence: Sequence) -> None:
        self.rate = sequence.rate
        self.element = Element("resources")
        self._formats: dict[tuple[Fraction, int, int], str] = {}
        self._count = 0
        pictures = [source.picture for source in sequence.sources if source.picture]
        size = next(((p.width, p.height) for p in pictures if p.width and p.height), _SIZE)
        self.sequence_format = self._format(sequence.rate.fps, *size)
        used = used_frames(sequence)
        self.assets = {source.id: self._asset(source, used[source.id]) for source in sequence.sources}
        self.crossfade = self._crossfade() if sequence.fades else ""

    def _id(self) -> str:
        self._count += 1
        return f"r{self._count}"

    def _format(self, fps: Fraction, width: int, height: int) -> str:
        """Id of the format, made where it is new."""
        key = (fps, width, height)
        if key not in self._formats:
            self._formats[key] = self._id()
            facts = {"frameDuration": time_of(1 / fps), "width": str(width), "height": str(height)}
            SubElement(self.element, "format", {"id": self._formats[key], **facts})
        return self._formats[key]

    def _asset(self, source: Source, used: Span) -> str:
        start, end = declared_extent(source, self.rate, used)
        facts = {"name": file_name(source), "uid": md5(source.id.encode(), usedforsecurity=False).hexdigest().upper()}
        facts |= {"start": time_of(start), "duration": time_of(end - start)}
        if source.picture:
            size = (source.picture.width or _SIZE[0], source.picture.height or _SIZE[1])
            facts |= {"hasVideo": "1", "format": self._format(source.picture.rate.fps, *size), "videoSources": "1"}
        if source.sound:
            facts |= {"hasAudio": "1", "audioSources": "1", "audioChannels": str(len(source.sound.channels))}
            facts |= {"audioRate": str(source.sound.sample_rate)}
        asset_id = self._id()
        asset = SubElement(self.element, "asset", {"id": asset_id, **facts})
        SubElement(asset, "media-rep", {"kind": "original-media", "src": file_url(source.path)})
        metadata = SubElement(asset, "metadata")
        for key, value in _identities(source).items():
            SubElement(metadata, "md", {"key": _STUDIO + key, "value": value})
        return asset_id

    def _crossfade(self) -> str:
        """Final Cut Pro's own audio crossfade, by the uid that its files give it."""
        effect_id = self._id()
        SubElement(self.element, "effect", {"id": effect_id, "name": "Audio Crossfade", "uid": "FFAudioTransition"})
        return effect_id


def _identities(source: Source) -> dict[str, str]:
    """The keys of Final Cut Pro's inspector ('shot' is shown as the take); what the file does not say is left out."""
    names = source.names
    facts = {"reel": names.reel or names.tape, "scene": names.scene, "shot": names.take, "angle": source.angle}
    return {key: told(value) for key, value in facts.items() if value}
