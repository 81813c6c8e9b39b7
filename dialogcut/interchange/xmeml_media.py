"""What an xmeml file says of each recorded file, and where the sequence's frames lie in it.

xmeml counts media from its own head in whole frames. A sound roll that starts between two frames is taken to start at
the nearest one (at the one before where an event begins inside that part frame), so it plays up to half a frame off:
`MediaPlace.slip_seconds` says by how much, and the loss report repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.urls import file_url
from dialogcut.interchange.xmeml_tree import node, rate_node, text, timecode_node
from dialogcut.media.source import Picture, Sound, Source
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Sequence


@dataclass(frozen=True, slots=True)
class MediaPlace:
    """One source on the sequence's frames."""

    head_frame: int
    """The frame, counted from midnight at the sequence's rate, that the file's first frame or sample is taken for."""
    frames: int
    """Frames of the sequence's rate from there to the file's end, a last part frame counted."""
    slip_seconds: Fraction
    """How much later than recorded its sound plays; below 0 earlier."""


def media_place(source: Source, sequence: Sequence) -> MediaPlace:
    start = source.start_at(sequence.rate)
    head = min([nearest(start), *_first_frames(source, sequence)])
    end = ceil(start + source.duration_seconds * sequence.rate.fps)
    return MediaPlace(head, end - head, (head - start) / sequence.rate.fps)


def _first_frames(source: Source, sequence: Sequence) -> Iterator[int]:
    """Of every event of the source, the first frame that plays, a fade's handle counted."""
    handles = {(fade.track, fade.record_frame): fade.before for fade in sequence.fades}
    for track in sequence.tracks:
        for event in track.events:
            if event.source_id == source.id:
                yield event.source_in - handles.get((track.name, event.record_in), 0)


def own_rate(source: Source, rate: Rate) -> Rate:
    """The rate that a file is described in: its picture's; the sequence's for sound, which has none of its own."""
    return source.picture.rate if source.picture is not None else rate


def file_node(number: int, source: Source, place: MediaPlace, rate: Rate) -> Element:
    """The one full description of a file; every later use names its id.

    Raises NotExpressible for a path that no URL can name.
    """
    name = xml_text(PurePosixPath(source.path).name)
    own = own_rate(source, rate)
    frames = source.picture.frames if source.picture is not None else place.frames
    parts = [text("name", name), text("pathurl", local_url(source.path)), rate_node(own), text("duration", frames)]
    if source.start_seconds is not None:
        names = source.names
        head = place.head_frame if own.fps == rate.fps else nearest(source.start_seconds * own.fps)
        parts.append(timecode_node(head, own, reel=xml_text(names.reel or names.tape or names.stem)))
    return node("file", *parts, _media(source), id=f"file-{number}")


def local_url(path: str) -> str:
    """As Premiere and Final Cut write it: 'file://localhost/...'; a server's name stays where it is."""
    url = file_url(path)
    return url.replace("file:///", "file://localhost/", 1)


def _media(source: Source) -> Element:
    video = [] if source.picture is None else [_video(source.picture)]
    audio = [] if source.sound is None else _audio(source.sound)
    return node("media", *video, *audio)


def _video(picture: Picture) -> Element:
    size = (picture.width, picture.height)
    told = [text("width", size[0]), text("height", size[1])] if all(size) else []
    return node("video", node("samplecharacteristics", rate_node(picture.rate), *told))


def _audio(sound: Sound) -> list[Element]:
    """One element a channel, so that `sourcetrack` means the same whether a reader counts channels or elements."""
    return [
        node(
            "audio",
            node("samplecharacteristics", text("samplerate", sound.sample_rate)),
            text("channelcount", 1),
            text("layout", "mono"),
            node("audiochannel", text("sourcechannel", number), text("channellabel", "discrete")),
        )
        for number in range(1, len(sound.channels) + 1)
    ]
