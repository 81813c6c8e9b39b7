"""The sequence's frames laid over one take: dialogue samples on one side, whole timecode frames on the other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.media.source import Source, Take
from dialogcut.timebase import Rate, Span
from dialogcut.timebase.rate import nearest


@dataclass(frozen=True, slots=True)
class Grid:
    """Frames are those of the reference camera's timecode (of the sound roll's where no camera rolled), so a cut lands
    between two picture frames and never inside one."""

    origin: Fraction
    """Timecode, in frames since midnight, of the take's sample 0; between two frames for most sound rolls."""
    frames_per_sample: Fraction
    sample_rate: int

    @staticmethod
    def of(take: Take, rate: Rate) -> Grid:
        cameras = take.cameras
        reference = cameras[0] if cameras else take.placed(take.dialogue_id)
        sound = take.dialogue.sound
        assert sound is not None  # a take is refused without sound
        origin = reference.source.start_at(rate) - reference.offset * rate.fps
        return Grid(origin, rate.fps / sound.sample_rate, sound.sample_rate)

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

    def at(self, sample: int) -> Fraction:
        """Exact frame position of a dialogue sample."""
        return self.origin + sample * self.frames_per_sample

    def floor(self, sample: int) -> int:
        """Last frame line at or before the sample."""
        position = self.at(sample)
        return position.numerator // position.denominator

    def ceil(self, sample: int) -> int:
        """First frame line at or after the sample."""
        position = self.at(sample)
        return -(-position.numerator // position.denominator)

    def nearest(self, sample: int) -> int:
        return nearest(self.at(sample))

    def sample(self, frame: int) -> int:
        """The dialogue sample nearest to a frame line."""
        return nearest((frame - self.origin) / self.frames_per_sample)

    def milliseconds(self, samples: int) -> int:
        return round(1000 * samples / self.sample_rate)


def shift(take: Take, source: Source, rate: Rate, grid: Grid) -> int:
    """Frames to add to a position on `grid` to get the same moment in a source's own timecode.

    0 wherever cameras and sound share timecode. Rounded to the nearest frame where a source was placed by other means.
    """
    own = source.start_at(rate) - take.placed(source.id).offset * rate.fps
    return nearest(own - grid.origin)


def extent(source: Source, rate: Rate) -> Span:
    """The whole frames that a source holds, in its own timecode at `rate`."""
    start = source.start_at(rate)
    end = start + source.duration_seconds * rate.fps
    first = -(-start.numerator // start.denominator)
    return Span(first, max(first, end.numerator // end.denominator))
