"""What a recorded file and a take are, as values: rates, lengths, start times and every name an NLE may match them
by."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.timebase import Rate


@dataclass(frozen=True, slots=True)
class Names:
    """The weak identities of a source; '' where the file says nothing. Conform matches by several of them at once."""

    stem: str
    """File name without folder and extension."""
    reel: str = ""
    """Camera roll, as the camera or the lab wrote it into the file."""
    tape: str = ""
    """Tape or sound roll (iXML TAPE)."""
    clip: str = ""
    """Clip name inside the file where it differs from the file's."""
    umid: str = ""
    scene: str = ""
    take: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a source. Constant rate only: variable-rate media is refused when probed."""

    rate: Rate
    """Exact picture rate; `drop` says how the file's own timecode is labelled."""
    frames: int
    start_frame: int | None
    """Frames since midnight of the first frame, at `rate`; None where the file carries no timecode."""
    timecode_rate: Rate
    """Rate the timecode track itself counts in (29.97 on some 59.94 media); equals `rate` elsewhere."""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a source, in samples of its own rate."""

    sample_rate: int
    samples: int
    channels: tuple[str, ...]
    """One name a channel ('Boom', 'Mara'); '1', '2' ... where the file names none."""
    start_sample: int | None = None
    """Samples since midnight (bext time reference); None where the file says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """One recorded file. At least one of `picture` and `sound` is there."""

    id: str
    """Content identity: the same bytes give the same id wherever the file lies."""
    path: str
    """Where it was last seen: absolute, '/' between folders."""
    angle: str
    """'A', 'B' ... for cameras, 'S' (then 'S2' ...) for sound recorders."""
    names: Names
    picture: Picture | None = None
    sound: Sound | None = None
    remarks: tuple[str, ...] = ()
    """What the file says that could not be taken literally, one sentence each; shown when the file is added."""

    @property
    def start_seconds(self) -> Fraction | None:
        """Exact real seconds from midnight to the first sample or frame; None without timecode."""
        if self.sound is not None and self.sound.start_sample is not None:
            return Fraction(self.sound.start_sample, self.sound.sample_rate)
        if self.picture is not None and self.picture.start_frame is not None:
            return self.picture.rate.seconds(self.picture.start_frame)
        return None

    @property
    def duration_seconds(self) -> Fraction:
        if self.picture is not None:
            return self.picture.rate.seconds(self.picture.frames)
        assert self.sound is not None  # probe gives at least one of the two
        return Fraction(self.sound.samples, self.sound.sample_rate)

    def start_at(self, rate: Rate) -> Fraction:
        """Timecode of the first frame or sample, in frames of `rate` since midnight; 0 where there is none. Exact, so a
        sound roll that starts between two frames keeps its fraction."""
        start = self.start_seconds
        return Fraction(0) if start is None else start * rate.fps


@dataclass(frozen=True, slots=True)
class TakeSource:
    """A source's place in a take: the take's clock is 0 at the first sample of the dialogue source."""

    source: Source
    offset: Fraction
    """Exact seconds on the take's clock at which this source starts; negative when it rolled first."""


@dataclass(frozen=True, slots=True)
class Take:
    """One take: the cameras and the sound that recorded it together."""

    id: str
    """'12A-1': slate and take number; unique in a project."""
    slate: str
    number: str
    sources: tuple[TakeSource, ...]
    dialogue_id: str
    """Id of the source its words are heard in (the sound roll where there is one)."""
    synced_by: str
    """'timecode', 'start' (no common timecode: taken to start together, flagged) or 'alone' (one source)."""

    @property
    def dialogue(self) -> Source:
        return self.source(self.dialogue_id)

    def source(self, source_id: str) -> Source:
        return self.placed(source_id).source

    def placed(self, source_id: str) -> TakeSource:
        return next(s for s in self.sources if s.source.id == source_id)

    @property
    def cameras(self) -> tuple[TakeSource, ...]:
        """Sources with picture, by angle."""
        return tuple(sorted((s for s in self.sources if s.source.picture), key=lambda s: s.source.angle))
