"""Sequence -> Final Cut Pro 7 XML (xmeml version 5), which Premiere and Resolve import.

What stands where, after Apple's "Final Cut Pro XML Interchange Format" and files of Premiere and Final Cut 7:

- `start`/`end` of a clipitem count the sequence from its head; `in`/`out` count the media from ITS head, on the
  sequence's frames whatever the media's rate (Premiere and Resolve read them so: buttercut pull request 133);
- beside a transition a clipitem's `start` or `end` is -1, and its `in` or `out` takes in the whole transition; the
  clip then begins (or ends) with the transition. So do Premiere's and Final Cut's own files;
- a transition's `alignment` is 'center' across a cut, 'start'/'end' where it begins or ends at it, 'start-black'/
  'end-black' where one side is silence. `cutPointTicks` (Premiere's) is the exact place of the cut in it;
- an equal-power fade is 'Cross Fade (+3dB)', Premiere's Constant Power;
- `link` repeats the whole group in each of its clips; `clipindex` counts transitions too, as both programs count;
- every sound track is mono, and `sourcetrack` says the channel of the file, from 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, indent, tostring

from dialogcut.interchange.linked import linked_events
from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.xmeml_media import file_node, media_place
from dialogcut.interchange.xmeml_tree import node, rate_node, text, timecode_node
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Event, Fade, MarkerColour, Sequence, Track, TrackKind

TICKS_A_SECOND = 254_016_000_000
"""Premiere's clock: whole for every usual frame rate and sample rate."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n'
_SIZE = (1920, 1080)
_SAMPLE_RATE = 48000
COLOURS = {
    MarkerColour.RED: (255, 0, 0),
    MarkerColour.YELLOW: (255, 255, 0),
    MarkerColour.GREEN: (0, 255, 0),
    MarkerColour.CYAN: (0, 255, 255),
    MarkerColour.BLUE: (0, 0, 255),
    MarkerColour.MAGENTA: (255, 0, 255),
    MarkerColour.WHITE: (255, 255, 255),
}


def write_xmeml(sequence: Sequence) -> bytes:
    """The sequence as an xmeml file (UTF-8). What xmeml cannot hold must have been refused before
    (`xmeml_limits.refuse_for_xmeml`).

    Raises NotExpressible for a source whose path no URL can name.
    """
    root = node("xmeml", _Writer(sequence).sequence_node(), version="5")
    indent(root, "  ")
    return (_HEAD + tostring(root, encoding="unicode") + "\n").encode()


class _Writer:
    """One export: what every clipitem needs of the sequence."""

    def __init__(self, sequence: Sequence) -> None:
        self.sequence, self.rate = sequence, sequence.rate
        self.sources = {source.id: source for source in sequence.sources}
        self.numbers = {source.id: number for number, source in enumerate(sequence.sources, 1)}
        self.places = {source.id: media_place(source, sequence) for source in sequence.sources}
        self.fades = {(fade.track, fade.record_frame): fade for fade in sequence.fades}
        self.described: set[str] = set()
        self.tracks = {track.name: self.items(track) for track in sequence.tracks}
        self.links = self.link_nodes()

    def sequence_node(self) -> Element:
        sequence = self.sequence
        return node(
            "sequence",
            text("name", xml_text(sequence.name)),
            text("duration", sequence.frames),
            rate_node(self.rate),
            timecode_node(sequence.start_frame, self.rate),
            node("media", self.video(), self.audio()),
            *self.markers(),
            id="sequence-1",
            explodedTracks="true",
        )

    def video(self) -> Element:
        pictures = [source.picture for source in self.sequence.sources if source.picture is not None]
        sizes = Counter((p.width, p.height) for p in pictures if p.width and p.height)
        width, height = sizes.most_common(1)[0][0] if sizes else _SIZE
        shape = [text("width", width), text("height", height), text("anamorphic", "FALSE")]
        shape += [text("pixelaspectratio", "square"), text("fielddominance", "none"), text("colordepth", 24)]
        looks = node("format", node("samplecharacteristics", rate_node(self.rate), *shape))
        tracks = (t for t in self.sequence.tracks if t.kind is TrackKind.PICTURE)
        return node("video", looks, *(node("track", *self.content(track), *_switches()) for track in tracks))

    def audio(self) -> Element:
        rates = Counter(s.sound.sample_rate for s in self.sequence.sources if s.sound is not None)
        rate = rates.most_common(1)[0][0] if rates else _SAMPLE_RATE
        sounds = node("format", node("samplecharacteristics", text("depth", 16), text("samplerate", rate)))
        tracks = (t for t in self.sequence.tracks if t.kind is TrackKind.SOUND)
        mono = {"currentExplodedTrackIndex": "0", "totalExplodedTrackCount": "1", "premiereTrackType": "Mono"}
        return node(
            "audio",
            text("numOutputChannels", 2),
            sounds,
            node("outputs", _output(1), _output(2)),
            *(
                node("track", *self.content(track), *_switches(), text("outputchannelindex", 1), **mono)
                for track in tracks
            ),
        )

    def items(self, track: Track) -> list[Event | Fade]:
        """Events and fades in the order of the file: a fade stands before the event that it leads into."""
        fades = [fade for fade in self.sequence.fades if fade.track == track.name]
        rows: list[tuple[int, int, Event | Fade]] = [(fade.record_frame, 0, fade) for fade in fades]
        rows += [(event.record_in, 1, event) for event in track.events]
        return [item for _, _, item in sorted(rows, key=lambda row: row[:2])]

    def content(self, track: Track) -> Iterator[Element]:
        heads = {event.record_in for event in track.events}
        tails = {event.record.end for event in track.events}
        for item in self.tracks[track.name]:
            if isinstance(item, Event):
                yield self.clipitem(track, item)
            else:
                yield self.transition(item, has_out=item.record_frame in tails, has_in=item.record_frame in heads)

    def clipitem(self, track: Track, event: Event) -> Element:
        source, place = self.sources[event.source_id], self.places[event.source_id]
        into = self.fades.get((track.name, event.record_in))
        out_of = self.fades.get((track.name, event.record.end))
        first = event.source_in - place.head_frame
        sound = track.kind is TrackKind.SOUND
        return node(
            "clipitem",
            text("masterclipid", f"masterclip-{self.numbers[source.id]}"),
            text("name", xml_text(PurePosixPath(source.path).name)),
            text("enabled", "TRUE"),
            text("duration", place.frames),
            rate_node(self.rate),
            text("start", -1 if into else event.record_in),
            text("end", -1 if out_of else event.record.end),
            text("in", first - (into.before if into else 0)),
            text("out", first + event.frames + (out_of.after if out_of else 0)),
            self.file(source),
            _source_track(event),
            *self.links.get(event.id, ()),
            _log(event, source),
            id=xml_text(event.id),
            **({"premiereChannelType": "mono"} if sound else {}),
        )

    def file(self, source: Source) -> Element:
        if source.id in self.described:
            return node("file", id=f"file-{self.numbers[source.id]}")
        self.described.add(source.id)
        return file_node(self.numbers[source.id], source, self.places[source.id], self.rate)

    def transition(self, fade: Fade, has_out: bool, has_in: bool) -> Element:
        return node(
            "transitionitem",
            text("start", fade.record_frame - fade.before),
            text("end", fade.record_frame + fade.after),
            text("alignment", _alignment(fade, has_out, has_in)),
            text("cutPointTicks", _ticks(fade.before, self.rate)),
            rate_node(self.rate),
            node(
                "effect",
                text("name", "Cross Fade (+3dB)"),
                text("effectid", "KGAudioTransCrossFade3dB"),
                text("effecttype", "transition"),
                text("mediatype", "audio"),
                text("wipecode", 0),
                text("wipeaccuracy", 100),
                text("startratio", 0),
                text("endratio", 1),
                text("reverse", "FALSE"),
            ),
        )

    def link_nodes(self) -> dict[str, list[Element]]:
        """Event id -> the links of its group."""
        addresses = {
            item.id: (track.kind, number, place, item.id)
            for kind in TrackKind
            for number, track in enumerate((t for t in self.sequence.tracks if t.kind is kind), 1)
            for place, item in enumerate(self.tracks[track.name], 1)
            if isinstance(item, Event)
        }
        made: dict[str, list[Element]] = {}
        for group in linked_events(self.sequence.tracks):
            links = [_link(*addresses[event.id]) for event in group]
            made |= {event.id: links for event in group}
        return made

    def markers(self) -> Iterator[Element]:
        for slug in self.sequence.slugs:
            note = f"Room for line {slug.line_id}, still to be recorded"
            yield _marker(slug.text, note, slug.record_in, slug.frames, MarkerColour.YELLOW)
        for marker in self.sequence.markers:
            yield _marker(marker.name, marker.note, marker.record_frame, marker.frames, marker.colour)


def _switches() -> tuple[Element, Element]:
    return text("enabled", "TRUE"), text("locked", "FALSE")


def _output(number: int) -> Element:
    channel = node("channel", text("index", number))
    return node("group", text("index", number), text("numchannels", 1), text("downmix", 0), channel)


def _source_track(event: Event) -> Element:
    if event.channel is None:
        return node("sourcetrack", text("mediatype", "video"), text("trackindex", 1))
    return node("sourcetrack", text("mediatype", "audio"), text("trackindex", event.channel + 1))


def _log(event: Event, source: Source) -> Element:
    """What an assistant would log: what is said, and scene and take."""
    said, scene = xml_text(event.text), xml_text(source.names.scene)
    return node("logginginfo", text("description", said), text("scene", scene), text("shottake", xml_text(event.take)))


def _alignment(fade: Fade, has_out: bool, has_in: bool) -> str:
    if not has_out:
        return "start-black"
    if not has_in:
        return "end-black"
    if fade.before and fade.after:
        return "center"
    return "end" if fade.before else "start"


def _ticks(frames: int, rate: Rate) -> int:
    return int(rate.seconds(frames) * TICKS_A_SECOND)


def _link(kind: TrackKind, track: int, place: int, event_id: str) -> Element:
    sound = kind is TrackKind.SOUND
    parts = [text("linkclipref", xml_text(event_id)), text("mediatype", "audio" if sound else "video")]
    parts += [text("trackindex", track), text("clipindex", place)]
    return node("link", *parts, *([text("groupindex", 1)] if sound else []))


def _marker(name: str, note: str, start: int, frames: int, colour: MarkerColour) -> Element:
    """A marker of one frame has no end, which is how the format says a point."""
    red, green, blue = COLOURS[colour]
    shade = node("color", text("alpha", 255), text("red", red), text("green", green), text("blue", blue))
    end = -1 if frames == 1 else start + frames
    parts = [text("comment", xml_text(note)), text("name", xml_text(name)), text("in", start), text("out", end)]
    return node("marker", *parts, shade)
