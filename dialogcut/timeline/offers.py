"""Where picture and sound want different frames: split edits that can be offered, each with its reason.

Three rules, the first that holds is offered:

1. A camera was not rolling at the cut: the other picture covers the hole.
2. The picture changes, and the incoming word starts some frames after the cut: the picture is held up to the word.
3. The picture changes, and the outgoing word's end is cut tight: the picture is held a moment over the cut.

No more is offered than the cameras recorded and the events can hold.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import floor

from dialogcut.cut.edits.command import counted
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Event, Join, Sequence, TrackKind
from dialogcut.timeline.grades import CLEAN_SLACK_MS
from dialogcut.timeline.grid import extent
from dialogcut.timeline.splits import met_at, split

FEWEST_FRAMES, MOST_FRAMES = 3, 24
"""A split edit of less is not seen; one of more would show somebody who does not speak for long."""
HOLD_FRAMES = 6
"""How long a picture is held over a tight cut."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A split edit that would help."""

    frames: int
    """As `SplitEdit.frames`."""
    reason: str


class Offering:
    """Offers for the joins of one sequence."""

    def __init__(self, sequence: Sequence) -> None:
        self._sequence = sequence
        tracks = {track.kind: track.events for track in reversed(sequence.tracks)}
        self._pictures = tracks.get(TrackKind.PICTURE, ())
        self._sounds = tracks.get(TrackKind.SOUND, ())

    def offer(self, join: Join) -> Offer | None:
        """What would help a join; None where nothing would, where it is split already, and where no two pictures
        meet: the sound plays on there, or a gap lies before it."""
        if not join.in_word or not join.out_word or join.split_frames:
            return None
        out, into = _around(self._pictures, join.record_frame)
        heard = _around(self._sounds, join.record_frame)
        if not out or not into or (out.take, into.take) != (join.out_word.take, join.in_word.take):
            return None
        if not _meet(*heard, join.record_frame):
            return None
        hole = self._hole(join, out, into)
        if hole or out.record.end != join.record_frame or into.record_in != join.record_frame:
            return hole
        return self._on_the_word(join, out, into) or self._held(join, out, into)

    def _hole(self, join: Join, out: Event, into: Event) -> Offer | None:
        missing, late = join.record_frame - out.record.end, into.record_in - join.record_frame
        if missing > 0 and late <= 0:
            name = self._sequence.source(out.source_id).names.stem
            return self._possible(
                join, out, into, -missing, f"{name} stopped {counted(missing, 'frame')} before the cut"
            )
        if late > 0 and missing <= 0:
            told = f"{self._name(into)} starts {counted(late, 'frame')} after the cut"
            return self._possible(join, out, into, late, told)
        return None

    def _name(self, event: Event) -> str:
        return self._sequence.source(event.source_id).names.stem

    def _on_the_word(self, join: Join, out: Event, into: Event) -> Offer | None:
        frames = _frames(join.in_slack_ms, self._sequence.rate)
        if out.source_id == into.source_id or not FEWEST_FRAMES <= frames <= MOST_FRAMES:
            return None
        return self._possible(join, out, into, frames, f"the word starts {frames} frames after the cut")

    def _held(self, join: Join, out: Event, into: Event) -> Offer | None:
        if out.source_id == into.source_id or join.out_slack_ms >= CLEAN_SLACK_MS:
            return None
        return self._possible(join, out, into, HOLD_FRAMES, "the word before is cut tight, and the picture can hold")

    def _possible(self, join: Join, out: Event, into: Event, frames: int, reason: str) -> Offer | None:
        recorded = (
            extent(self._sequence.source(out.source_id), self._sequence.rate),
            extent(self._sequence.source(into.source_id), self._sequence.rate),
        )
        possible = met_at(*split(out, into, join.record_frame, frames, recorded)) - join.record_frame
        is_worth = possible * frames > 0 and (abs(possible) >= FEWEST_FRAMES or possible == frames)
        return Offer(possible, reason) if is_worth else None


def _around(events: tuple[Event, ...], frame: int) -> tuple[Event | None, Event | None]:
    """The last event that begins before a frame, and the first one from it on."""
    at = bisect_left(events, frame, key=_begin)
    return (events[at - 1] if at else None), (events[at] if at < len(events) else None)


def _meet(out: Event | None, into: Event | None, frame: int) -> bool:
    return out is not None and into is not None and out.record.end == frame == into.record_in


def _begin(event: Event) -> int:
    return event.record_in


def _frames(milliseconds: int, rate: Rate) -> int:
    return floor(milliseconds * rate.fps / 1000)
