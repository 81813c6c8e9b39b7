"""What a timeline file of any format is found to hold: the values that every reader gives, and that conform reads.

Nothing is rounded and nothing is guessed in silence: times are exact fractions of a second or whole frames, and what a
reader had to assume stands in `warnings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.timebase import Rate


@dataclass(frozen=True, slots=True)
class FoundWarning:
    """Something that was odd, lowered or assumed."""

    text: str
    line: int | None = None
    """Line of the file, from 1, where it has lines."""


@dataclass(frozen=True, slots=True)
class FoundNames:
    """Everything by which a file may call a source; '' where it does not."""

    clip: str = ""
    """The clip's or event's name, as an editor gave it: often slate and take."""
    reel: str = ""
    """Reel or tape name."""
    path: str = ""
    """Path or URL as the file writes it."""
    file: str = ""
    """Name of the media file, where the file names it apart from a path."""
    umid: str = ""
    """UMID or MobID of the material, where there is one."""
    scene: str = ""
    take: str = ""
    asset: str = ""
    """What the file itself calls the media: an asset's or master clip's id; the same for each use of one media."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One stretch of one source on one track."""

    track: str
    """'V1', 'A1', 'A2' ..."""
    record_in: int
    """First frame, counted from the timeline's first frame at its rate."""
    frames: int
    """Length on the timeline."""
    source_start: Fraction | None
    """Source timecode of the first frame in real seconds since midnight (frame number / frames a second); None where
    the file tells none."""
    media_start: Fraction | None
    """Seconds from the media's own head to the first frame; None where the file does not tell."""
    source_rate: Rate | None
    """Rate (and labelling) in which the file counts the source; None: the timeline's."""
    names: FoundNames
    speed: Fraction = Fraction(1)
    """Seconds of source a second of timeline: 1 as recorded, 0 a freeze, below 0 in reverse."""
    channels: tuple[int, ...] = ()
    """Channels of the source that play, from 1; empty where the file does not tell."""
    is_enabled: bool = True
    line: int | None = None
    """Line of the file, from 1, where it has lines."""
    number: str = ""
    """What the file calls the event: '001', an id."""

    @property
    def record_out(self) -> int:
        """The frame after its last one."""
        return self.record_in + self.frames


@dataclass(frozen=True, slots=True)
class FoundTransition:
    """A dissolve, wipe or fade between what stands before and behind it on one track."""

    track: str
    record_in: int
    frames: int
    kind: str
    """As the file names it: 'dissolve', 'Cross Fade (+3dB)', 'wipe 001' ..."""


@dataclass(frozen=True, slots=True)
class FoundMarker:
    """A marker on the timeline; a marker of a clip stands where the timeline shows it."""

    record_frame: int
    frames: int
    name: str
    note: str = ""
    colour: str = ""
    track: str = ""
    """'' for one of the whole timeline."""


@dataclass(frozen=True, slots=True)
class FoundTimeline:
    """One timeline. Gaps are what no event covers."""

    format: str
    """'edl', 'otio', 'xmeml', 'fcpxml', 'aaf', 'ale'."""
    dialect: str
    """What wrote it, as far as that can be told, and the format's version: 'Avid', 'FCPXML 1.10 (Resolve)'; else ''."""
    name: str
    rate: Rate
    is_rate_assumed: bool
    """Whether the file does not say its rate."""
    start_frame: int
    """Timecode of the first frame, in frames since midnight."""
    frames: int
    """Length, trailing gaps included."""
    tracks: tuple[str, ...]
    """Names in order: picture from the bottom up, then sound."""
    events: tuple[FoundEvent, ...]
    """By track in the order of `tracks`, then by record time."""
    transitions: tuple[FoundTransition, ...] = ()
    markers: tuple[FoundMarker, ...] = ()
    warnings: tuple[FoundWarning, ...] = ()
    others: tuple[str, ...] = ()
    """Names of further timelines in the same file, which can be asked for by name."""
