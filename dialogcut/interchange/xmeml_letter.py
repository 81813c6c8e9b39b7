"""What an xmeml file of a sequence must say, element by element: the proof's own account, apart from the writer.

Every number comes from `verify.Clock` and plain integers; what belongs together is found frame by frame. A tree here is
(tag, attributes, text or trees); `flat` lays trees and files out as lines that can be compared one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from urllib.parse import quote
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.verify import Clock
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Event, Fade, Sequence, Track

Tree = tuple[str, dict[str, str], "str | list[Tree]"]

_RGB = {
    "red": "255 0 0",
    "yellow": "255 255 0",
    "green": "0 255 0",
    "cyan": "0 255 255",
    "blue": "0 0 255",
    "magenta": "255 0 255",
    "white": "255 255 255",
}
_EFFECT = "name=Cross Fade (+3dB)|effectid=KGAudioTransCrossFade3dB|effecttype=transition|mediatype=audio"
_RATIOS = "wipecode=0|wipeaccuracy=100|startratio=0|endratio=1|reverse=FALSE"
_MONO = {"currentExplodedTrackIndex": "0", "totalExplodedTrackCount": "1", "premiereTrackType": "Mono"}


def flat(tree: Tree) -> Iterator[str]:
    """'/xmeml/sequence/duration = 85', one line for each element in document order, attributes in order."""
    waiting: list[tuple[str, Tree]] = [("", tree)]
    while waiting:
        above, (tag, attributes, content) = waiting.pop()
        path = f"{above}/{tag}"
        told = "".join(f" {key}={value!r}" for key, value in sorted(attributes.items())) if attributes else ""
        if isinstance(content, str):
            yield f"{path}{told} = {content!r}"
            continue
        yield f"{path}{told}"
        waiting += [(path, child) for child in reversed(content)]


def tree_of(element: Element) -> Tree:
    """An element of a file. Text between elements, where only line breaks belong, counts as an element '#text'."""
    if not len(element):
        return element.tag, dict(element.attrib), element.text or ""
    between = [element.text, *(child.tail for child in element)]
    strays: list[Tree] = [("#text", {}, text) for text in between if text and text.strip()]
    return element.tag, dict(element.attrib), [*strays, *map(tree_of, element)]


def head_frame(source: Source, sequence: Sequence) -> int:
    """The frame, counted from midnight, that the file's head must stand for: the nearest whole one, or the part frame
    before it where something begins in it."""
    start = source.start_at(sequence.rate)
    head = (start + Fraction(1, 2)).__floor__()
    early = {(f.track, f.record_frame): f.before for f in sequence.fades}
    for track in sequence.tracks:
        for event in track.events:
            if event.source_id == source.id:
                head = min(head, event.source_in - early.get((track.name, event.record_in), 0))
    return head


def meant_tree(sequence: Sequence) -> Tree:
    """The whole file."""
    return "xmeml", {"version": "5"}, [_Letter(sequence).sequence_tree()]


class _Letter:
    def __init__(self, sequence: Sequence) -> None:
        self.sequence = sequence
        self.sources = {source.id: source for source in sequence.sources}
        self.order = [source.id for source in sequence.sources]
        self.heads = {source.id: head_frame(source, sequence) for source in sequence.sources}
        self.rows = {track.name: _rows(track, sequence.fades) for track in sequence.tracks}
        self.fades = {(fade.track, fade.record_frame): fade for fade in sequence.fades}
        self.groups = _groups(sequence)
        self.addresses = dict(self.addressed())
        self.heads_at = {(t.name, e.record_in) for t in sequence.tracks for e in t.events}
        self.tails_at = {(t.name, e.record_in + e.frames) for t in sequence.tracks for e in t.events}
        self.told: set[str] = set()

    def sequence_tree(self) -> Tree:
        sequence = self.sequence
        head: list[Tree] = [
            ("name", {}, xml_text(sequence.name)),
            *_leaves(f"duration={sequence.frames}"),
            _rate(sequence.rate),
            _timecode(sequence.start_frame, sequence.rate),
            ("media", {}, [self.video(), self.audio()]),
        ]
        return "sequence", {"id": "sequence-1", "explodedTracks": "true"}, [*head, *self.markers()]

    def video(self) -> Tree:
        pictures = [s.picture for s in self.sequence.sources if s.picture and s.picture.width and s.picture.height]
        ((width, height), _), *_ = [*Counter((p.width, p.height) for p in pictures).most_common(1), ((1920, 1080), 0)]
        looks = [_rate(self.sequence.rate), *_leaves(f"width={width}|height={height}|anamorphic=FALSE")]
        looks += _leaves("pixelaspectratio=square|fielddominance=none|colordepth=24")
        tracks = [self.track(t, []) for t in self.sequence.tracks if t.kind == "V"]
        return "video", {}, [("format", {}, [("samplecharacteristics", {}, looks)]), *tracks]

    def audio(self) -> Tree:
        rates = Counter(s.sound.sample_rate for s in self.sequence.sources if s.sound)
        rate = rates.most_common(1)[0][0] if rates else 48000
        outputs: list[Tree] = []
        for number in (1, 2):
            leaves = _leaves(f"index={number}|numchannels=1|downmix=0")
            outputs.append(("group", {}, [*leaves, ("channel", {}, _leaves(f"index={number}"))]))
        content: list[Tree] = _leaves("numOutputChannels=2")
        content.append(("format", {}, [("samplecharacteristics", {}, _leaves(f"depth=16|samplerate={rate}"))]))
        content.append(("outputs", {}, outputs))
        sounds = [t for t in self.sequence.tracks if t.kind == "A"]
        return "audio", {}, [*content, *(self.track(t, _leaves("outputchannelindex=1")) for t in sounds)]

    def track(self, track: Track, more: list[Tree]) -> Tree:
        items = [self.clip(track, row) if isinstance(row, Event) else self.fade(row) for row in self.rows[track.name]]
        return "track", _MONO if more else {}, [*items, *_leaves("enabled=TRUE|locked=FALSE"), *more]

    def clip(self, track: Track, event: Event) -> Tree:
        source, head, sound = self.sources[event.source_id], self.heads[event.source_id], track.kind == "A"
        into = self.fades.get((track.name, event.record_in))
        out_of = self.fades.get((track.name, event.record_in + event.frames))
        first = event.source_in - head - (into.before if into else 0)
        last = event.source_in + event.frames - head + (out_of.after if out_of else 0)
        number, name = self.order.index(source.id) + 1, xml_text(source.path.rsplit("/", 1)[-1])
        start, end = -1 if into else event.record_in, -1 if out_of else event.record_in + event.frames
        channel = 1 if event.channel is None else event.channel + 1
        scene, said, take = (xml_text(text) for text in (source.names.scene, event.text, event.take))
        content: list[Tree] = [
            ("masterclipid", {}, f"masterclip-{number}"),
            ("name", {}, name),
            *_leaves(f"enabled=TRUE|duration={_frames(source, self.sequence, head)}"),
            _rate(self.sequence.rate),
            *_leaves(f"start={start}|end={end}|in={first}|out={last}"),
            self.file(source, number, head, name),
            ("sourcetrack", {}, _leaves(f"mediatype={'audio' if sound else 'video'}|trackindex={channel}")),
            *self.links(event),
            ("logginginfo", {}, [("description", {}, said), ("scene", {}, scene), ("shottake", {}, take)]),
        ]
        return "clipitem", {"id": xml_text(event.id)} | ({"premiereChannelType": "mono"} if sound else {}), content

    def file(self, source: Source, number: int, head: int, name: str) -> Tree:
        if source.id in self.told:
            return "file", {"id": f"file-{number}"}, ""
        self.told.add(source.id)
        rate = source.picture.rate if source.picture else self.sequence.rate
        frames = source.picture.frames if source.picture else _frames(source, self.sequence, head)
        content: list[Tree] = [("name", {}, name), ("pathurl", {}, _url(source.path)), _rate(rate)]
        content += _leaves(f"duration={frames}")
        if source.start_seconds is not None:
            own = (source.start_seconds * rate.fps + Fraction(1, 2)).__floor__()
            reel = xml_text(source.names.reel or source.names.tape or source.names.stem)
            content.append(_timecode(head if rate.fps == self.sequence.rate.fps else own, rate, reel))
        return "file", {"id": f"file-{number}"}, [*content, ("media", {}, [*_video(source), *_audio(source)])]

    def fade(self, fade: Fade) -> Tree:
        at = (fade.track, fade.record_frame)
        has_out, has_in = at in self.tails_at, at in self.heads_at
        sides = "center" if fade.before and fade.after else "end" if fade.before else "start"
        alignment = "start-black" if not has_out else "end-black" if not has_in else sides
        start, end = fade.record_frame - fade.before, fade.record_frame + fade.after
        ticks = fade.before * 254016000000 * self.sequence.rate.fps.denominator // self.sequence.rate.fps.numerator
        content = _leaves(f"start={start}|end={end}|alignment={alignment}|cutPointTicks={ticks}")
        return "transitionitem", {}, [*content, _rate(self.sequence.rate), ("effect", {}, _leaves(_EFFECT, _RATIOS))]

    def addressed(self) -> Iterator[tuple[str, tuple[str, int, int]]]:
        """Event id -> kind, number of the track among its kind, place among everything on it."""
        numbers = Counter[str]()
        for track in self.sequence.tracks:
            numbers[track.kind] += 1
            for place, row in enumerate(self.rows[track.name], 1):
                if isinstance(row, Event):
                    yield row.id, ("audio" if track.kind == "A" else "video", numbers[track.kind], place)

    def links(self, event: Event) -> Iterator[Tree]:
        for linked in self.groups.get(event.id, ()):
            kind, track_number, place = self.addresses[linked]
            group = "|groupindex=1" if kind == "audio" else ""
            numbers = _leaves(f"mediatype={kind}|trackindex={track_number}|clipindex={place}{group}")
            yield "link", {}, [("linkclipref", {}, xml_text(linked)), *numbers]

    def markers(self) -> Iterator[Tree]:
        marks = [
            (s.text, f"Room for line {s.line_id}, still to be recorded", s.record_in, s.frames, "yellow")
            for s in self.sequence.slugs
        ]
        marks += [(m.name, m.note, m.record_frame, m.frames, m.colour.value) for m in self.sequence.markers]
        for name, note, start, frames, colour in marks:
            red, green, blue = _RGB[colour].split()
            shade = _leaves(f"alpha=255|red={red}|green={green}|blue={blue}")
            texts: list[Tree] = [("comment", {}, xml_text(note)), ("name", {}, xml_text(name))]
            ends = _leaves(f"in={start}|out={start + frames if frames > 1 else -1}")
            yield "marker", {}, [*texts, *ends, ("color", {}, shade)]


def _leaves(*told: str) -> list[Tree]:
    """'a=1|b=2' as two elements. For words of this module and numbers alone."""
    return [(pair.split("=", 1)[0], {}, pair.split("=", 1)[1]) for text in told for pair in text.split("|")]


def _rate(rate: Rate) -> Tree:
    return "rate", {}, _leaves(f"timebase={round(float(rate.fps))}|ntsc={str(rate.fps.denominator == 1001).upper()}")


def _timecode(frame: int, rate: Rate, reel: str | None = None) -> Tree:
    clock = Clock(rate)
    leaves = _leaves(
        f"string={clock.label(frame)}|frame={frame % clock.day}|displayformat={'DF' if rate.drop else 'NDF'}"
    )
    named: list[Tree] = [] if reel is None else [("reel", {}, [("name", {}, reel)])]
    return "timecode", {}, [_rate(rate), *leaves, *named]


def _frames(source: Source, sequence: Sequence, head: int) -> int:
    end = source.start_at(sequence.rate) + source.duration_seconds * sequence.rate.fps
    return -(-end).__floor__() - head


def _url(path: str) -> str:
    """As Premiere and Final Cut write it, in URL characters alone."""
    raw = quote(path, safe="/", errors="surrogateescape")
    if path[1:3] == ":/":
        return f"file://localhost/{path[:2]}{quote(path[2:], safe='/', errors='surrogateescape')}"
    return f"file:{raw}" if path.startswith("//") else f"file://localhost{raw}"


def _video(source: Source) -> Iterator[Tree]:
    if picture := source.picture:
        size = _leaves(f"width={picture.width}|height={picture.height}") if picture.width and picture.height else []
        yield "video", {}, [("samplecharacteristics", {}, [_rate(picture.rate), *size])]


def _audio(source: Source) -> Iterator[Tree]:
    for channel in range(len(source.sound.channels) if source.sound else 0):
        assert source.sound is not None  # there are channels
        content: list[Tree] = [("samplecharacteristics", {}, _leaves(f"samplerate={source.sound.sample_rate}"))]
        content += _leaves("channelcount=1|layout=mono")
        named = _leaves(f"sourcechannel={channel + 1}|channellabel=discrete")
        yield "audio", {}, [*content, ("audiochannel", {}, named)]


def _rows(track: Track, fades: tuple[Fade, ...]) -> list[Event | Fade]:
    """The track's events, each after the fade that leads into it; a fade to silence behind its event."""
    rows: list[Event | Fade] = [*(fade for fade in fades if fade.track == track.name), *track.events]
    return sorted(rows, key=lambda row: row.record_frame * 2 if isinstance(row, Fade) else row.record_in * 2 + 1)


def _groups(sequence: Sequence) -> dict[str, list[str]]:
    """Event id -> the ids of its piece: an event and, of each later track, the event of its take that plays at its
    middle while it plays at that one's. Looked up frame by frame."""
    playing = [_playing(track, sequence.frames) for track in sequence.tracks]
    groups: dict[str, list[str]] = {}
    for number, track in enumerate(sequence.tracks):
        for place, event in enumerate(track.events):
            if event.id in groups:
                continue
            ids = [event.id]
            for later in range(number + 1, len(playing)):
                at = int(playing[later][event.record_in + event.frames // 2])
                other = sequence.tracks[later].events[at] if at >= 0 else None
                if other is None or other.id in groups or other.take != event.take:
                    continue
                if playing[number][other.record_in + other.frames // 2] == place:
                    ids.append(other.id)
            if len(ids) > 1:
                groups |= dict.fromkeys(ids, ids)
    return groups


def _playing(track: Track, frames: int) -> NDArray[np.int32]:
    """Record frame -> number of the event that plays there; -1 in a gap."""
    playing: NDArray[np.int32] = np.full(frames, -1, np.int32)
    for number, event in enumerate(track.events):
        playing[event.record_in : event.record_in + event.frames] = number
    return playing
