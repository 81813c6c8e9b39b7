"""The picture of a sequence, frame by frame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dialogcut.media.source import Source
from dialogcut.preview.canvas import WIDE, Canvas
from dialogcut.preview.captions import Captions
from dialogcut.preview.pictures import Pictures
from dialogcut.preview.titles import Titles
from dialogcut.timebase import format_timecode
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Event, Sequence, Track, TrackKind

if TYPE_CHECKING:
    from av.video.frame import VideoFrame


@dataclass(frozen=True, slots=True)
class Shown:
    """One frame of one source."""

    source: Source
    index: int
    """From the source's first frame."""


class Projector:
    """The first picture track; where it shows nothing, the words that are said, on black."""

    def __init__(self, sequence: Sequence, captions: Captions, height: int, pixels: str, burn_in: bool) -> None:
        self._sequence, self._captions, self._burn_in = sequence, captions, burn_in
        self._events = _first(sequence, TrackKind.PICTURE)
        self._sounds = _first(sequence, TrackKind.SOUND)
        self._sources = {source.id: source for source in sequence.sources}
        self._pictures = Pictures()
        self.canvas = Canvas.of(height, self._shape(), pixels)
        self._titles = Titles(self.canvas)

    def frame(self, number: int) -> VideoFrame:
        """Frame `number` of the sequence. Raises MediaUnreadable."""
        shown = self.shown(number)
        if shown is None:
            frame = self.canvas.black()
            self._titles.card(frame, self._captions.at(number).text)
            if self._burn_in:
                self._burn(frame, number, None)
            return frame
        picture = self._pictures.frame(shown.source, shown.index)
        frame = self.canvas.shown(picture, self._pictures.pixel_aspect(shown.source), own=self._burn_in)
        if self._burn_in:
            self._burn(frame, number, shown)
        return frame

    def shown(self, number: int) -> Shown | None:
        """Which frame of which source; None where no picture lies."""
        event = _event_at(self._events, number)
        if event is None:
            return None
        source = self._sources[event.source_id]
        at = event.source_in + number - event.record_in - source.start_at(self._sequence.rate)
        return Shown(source, nearest(Fraction(at)))

    def close(self) -> None:
        self._pictures.close()

    def _burn(self, frame: VideoFrame, number: int, shown: Shown | None) -> None:
        rate = self._sequence.rate
        record = format_timecode(self._sequence.start_frame + number, rate)
        caption = self._captions.at(number)
        self._titles.burn(frame, self._where(number, shown), record, caption if shown else caption._replace(text=""))

    def _where(self, number: int, shown: Shown | None) -> str:
        """The source and its own timecode: of the picture, else of the sound."""
        if shown is not None and shown.source.picture is not None:
            picture = shown.source.picture
            code = format_timecode((picture.start_frame or 0) + shown.index, picture.rate)
            return f"{code} {shown.source.names.stem}"
        event = _event_at(self._sounds, number)
        if event is None:
            return ""
        code = format_timecode(event.source_in + number - event.record_in, self._sequence.rate)
        return f"{code} {self._sources[event.source_id].names.stem}"

    def _shape(self) -> Fraction:
        """That of the source that is seen first."""
        for event in self._events:
            source = self._sources[event.source_id]
            if source.picture and source.picture.width and source.picture.height:
                return self._pictures.shape(source)
        return WIDE


def _first(sequence: Sequence, kind: TrackKind) -> tuple[Event, ...]:
    tracks: tuple[Track, ...] = sequence.tracks
    return next((track.events for track in tracks if track.kind is kind), ())


def _event_at(events: tuple[Event, ...], number: int) -> Event | None:
    index = bisect_right(events, number, key=lambda event: event.record_in) - 1
    return events[index] if index >= 0 and number < events[index].record.end else None
