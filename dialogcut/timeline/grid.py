"""The sequence's frames laid over one take: dialogue samples on one side, whole timecode frames on the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from dialogcut.media.source import Source, Take
from dialogcut.timebase import Rate, Span
from dialogcut.timebase.rate import nearest


@dataclass(frozen=True, slots=True)
class Grid:
    """Frames are those of the reference camera's timecode (of the sound roll's where no camera rolled), so a cut lands
    between two picture frames and never inside one.

    Sample s lies at frame (zero + s * step) / unit, exactly: whole numbers, as a feature has 100,000 words to place.
    """

    zero: int
    step: int
    unit: int
    sample_rate: int

    @staticmethod
    def of(take: Take, rate: Rate) -> Grid:
        cameras = take.cameras
        reference = cameras[0] if cameras else take.placed(take.dialogue_id)
        sound = take.dialogue.sound
        assert sound is not None  # a take is refused without sound
        origin = reference.source.start_at(rate) - reference.offset * rate.fps
        step = rate.fps / sound.sample_rate
        unit = math.lcm(origin.denominator, step.denominator)
        return Grid(int(origin * unit), int(step * unit), unit, sound.sample_rate)

    @staticmethod
    def recorded(take: Take) -> Span:
        """The dialogue samples during which the sound and the reference camera both roll."""
        sound = take.dialogue.sound
        assert sound is not None  # a take is refused without sound
        if not take.cameras:
            return Span(0, sound.samples)
        camera = take.cameras[0]
        start = nearest(camera.offset * sound.sample_rate)
        end = nearest((camera.offset + camera.source.duration_seconds) * sound.sample_rate)
        return Span(0, sound.samples).overlap(Span(start, end)) or Span(0, sound.samples)

    @property
    def origin(self) -> Fraction:
        """Timecode, in frames since midnight, of the take's sample 0; between two frames for most sound rolls."""
        return Fraction(self.zero, self.unit)

    def at(self, sample: int) -> Fraction:
        """Exact frame position of a dialogue sample."""
        return Fraction(self.zero + sample * self.step, self.unit)

    def floor(self, sample: int) -> int:
        """Last frame line at or before the sample."""
        return (self.zero + sample * self.step) // self.unit

    def ceil(self, sample: int) -> int:
        """First frame line at or after the sample."""
        return -(-(self.zero + sample * self.step) // self.unit)

    def nearest(self, sample: int) -> int:
        """Frame line nearest to the sample, half a frame going up."""
        return (2 * (self.zero + sample * self.step) + self.unit) // (2 * self.unit)

    def sample(self, frame: int) -> int:
        """The dialogue sample nearest to a frame line."""
        return (2 * (frame * self.unit - self.zero) + self.step) // (2 * self.step)

    def milliseconds(self, samples: int) -> int:
        return round(1000 * samples / self.sample_rate)


def shift(take: Take, source: Source, rate: Rate, grid: Grid) -> int:
    """Frames to add to a position on `grid` to get the same moment in a source's own timecode.

    0 wherever cameras and sound share timecode. Rounded to the nearest frame where a source was placed by other means.
    """
    own = source.start_at(rate) - take.placed(source.id).offset * rate.fps
    return nearest(own - grid.origin)


def extent(source: Source, rate: Rate) -> Span:
    """The frames that a source holds, in its own timecode at `rate`; those that a sound roll fills only in part
    belong to it, so that a word at its very end is not lost."""
    start = source.start_at(rate)
    end = start + source.duration_seconds * rate.fps
    return Span(math.floor(start), math.ceil(end))
