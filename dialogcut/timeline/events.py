"""Events, tracks, joins and the sequence: the shape of a cut that every format writer sees.

All positions are whole frames of the sequence's rate. A source position is the source's own timecode, in frames since
midnight at the sequence's rate (0 = its first frame where it has no timecode), so that for picture and sound alike

    media offset in seconds = source_in / rate - source.start_seconds

and nothing is rounded on the way to a format that counts frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogcut.cut.decisions import EdgeSide, WordRef
from dialogcut.media.source import Source
from dialogcut.timebase import Rate, Span


class TrackKind(StrEnum):
    PICTURE = "V"
    SOUND = "A"


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of one source in one track."""

    id: str
    """Unique in the sequence and the same each time the same cut is assembled: 'V1-0003'."""
    source_id: str
    source_in: int
    """First frame, as the source's timecode (see the module's words)."""
    record_in: int
    """First frame in the sequence; 0 is the sequence's first frame, whatever its timecode says."""
    frames: int
    take: str
    line_id: int
    """Line of the page that its first word belongs to."""
    text: str
    """What is said in it, for names, markers and comments."""
    channel: int | None = None
    """Sound only: channel of the source, counted from 0."""

    @property
    def record(self) -> Span:
        return Span(self.record_in, self.record_in + self.frames)

    @property
    def source(self) -> Span:
        return Span(self.source_in, self.source_in + self.frames)


@dataclass(frozen=True, slots=True)
class Track:
    """Events in record order, never overlapping. What no event covers is a gap (black or silence)."""

    name: str
    """'V1', 'A1', 'A2' ..."""
    kind: TrackKind
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Slug:
    """Room held for a line still to be recorded: a gap in every track, with its text."""

    record_in: int
    frames: int
    text: str
    line_id: int


@dataclass(frozen=True, slots=True)
class Fade:
    """A crossfade of the sound around a cut, of equal power; at a side where nothing stands, from or to silence.

    The outgoing source plays on for `after` frames, the incoming one starts `before` frames early: both must have been
    recorded there. Events keep their edges at the cut.
    """

    track: str
    record_frame: int
    """The cut: first frame of the incoming event."""
    before: int
    """Frames of it before the cut."""
    after: int
    """Frames of it behind the cut."""


class MarkerKind(StrEnum):
    """What a marker tells about."""

    NOTE = "note"
    REASON = "reason"
    EXPOSITION = "exposition"
    WARNING = "warning"
    MUST_KNOW = "must-know"


class MarkerColour(StrEnum):
    """The few colours that every NLE has in some spelling."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    CYAN = "cyan"
    BLUE = "blue"
    MAGENTA = "magenta"
    WHITE = "white"


@dataclass(frozen=True, slots=True)
class Marker:
    """Something to read at a place of the cut; it belongs to the whole timeline."""

    record_frame: int
    """In the sequence, like an event's `record_in`; never behind its last frame."""
    frames: int
    """At least 1; a marker may span a line, but never ends behind the sequence."""
    name: str
    """Short, never empty: what a list of markers shows."""
    note: str
    """The whole text; '' where the name says it all. May hold line breaks."""
    colour: MarkerColour
    kind: MarkerKind


class Grade(StrEnum):
    """How safe a join is. Never silently worse than it says."""

    CLEAN = "clean"
    TIGHT = "tight"
    CLIPPED = "clipped"


@dataclass(frozen=True, slots=True)
class Join:
    """Where two events meet in the sound: how many frames lie between each kept word and the cut, and what that
    means."""

    record_frame: int
    """First frame of the event that comes in."""
    out_word: WordRef | None
    """Last kept word before the join; None at the head of the sequence or after a slug."""
    in_word: WordRef | None
    """First kept word after it; None at the tail or before a slug."""
    out_slack_ms: int
    """Milliseconds from the end of the outgoing word to the cut; negative where the word loses its end."""
    in_slack_ms: int
    """Milliseconds from the cut to the start of the incoming word; negative where the word loses its start."""
    grade: Grade
    reason: str
    by_hand: tuple[EdgeSide, ...] = ()
    """Its sides that somebody set: 'out', the end of the outgoing word, and 'in', the start of the incoming one."""
    split_frames: int = 0
    """Frames that the picture is to cut later than the sound; earlier where negative."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """The finished cut: what writers write and proofs compare with."""

    name: str
    rate: Rate
    """`drop` says how record timecode is labelled."""
    start_frame: int
    """Timecode of the first frame, in frames since midnight: 86400 for 01:00:00:00 at 23.976."""
    tracks: tuple[Track, ...]
    sources: tuple[Source, ...]
    """Every source an event names, once, in order of first use."""
    slugs: tuple[Slug, ...] = ()
    joins: tuple[Join, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be done as asked, in sentences: a camera that was not rolling, a source placed between frames."""
    fades: tuple[Fade, ...] = ()
    markers: tuple[Marker, ...] = ()
    """By place, then kind, then name."""

    @property
    def frames(self) -> int:
        """Length: end of the last event or slug."""
        ends = [track.events[-1].record.end for track in self.tracks if track.events]
        ends += [slug.record_in + slug.frames for slug in self.slugs]
        return max(ends, default=0)

    def source(self, source_id: str) -> Source:
        return next(source for source in self.sources if source.id == source_id)
