"""Frame rates as exact fractions, with NTSC snapping in one place, and the one rounding from seconds to whole units."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.errors import UsageError

_NTSC = Fraction(1000, 1001)
# SMPTE ST 12-1 defines drop-frame at 29.97; ST 12-3 counts the higher rates as multiples of 30 (or 24, 25), so it
# carries over to 59.94 and 119.88. Neither defines any for 23.976, nor for its double 47.952.
_DROP_BASES = (30, 60, 120)
_HIGHEST = 1_000_000  # sample rates are written as edit rates in places; beyond them nothing is meant
_WHOLE_RATES = (12, 15, 24, 25, 30, 48, 50, 60, 72, 90, 96, 100, 120)


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames per second as an exact fraction, and how timecode at that rate is labelled.

    `drop` changes labels only, never the number of frames in a second. Build one with `Rate.of`, which snaps the
    usual approximations (23.976, 29.97, 47.95, 59.94 ...) to n*1000/1001.
    """

    fps: Fraction
    drop: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.fps <= _HIGHEST:
            raise UsageError(f"A frame rate lies above zero and not above {_HIGHEST:,}: that one does not.")
        if self.drop and not self.can_drop:
            raise UsageError(f"Drop-frame timecode does not exist at {self.label} frames a second.")

    @staticmethod
    def of(value: str | int | float | Fraction, drop: bool = False) -> Rate:
        """The rate that `value` means: '23.976', '24000/1001', 25, 29.97, Fraction(30000, 1001) ..., '29.97DF', '29.97
        ndf'.

        Raises UsageError for what is no rate, and for drop-frame at a rate that has none.
        """
        if isinstance(value, str):
            text = value.strip().lower()
            for suffix, flag in (("ndf", False), ("df", True)):
                if text.endswith(suffix):
                    text, drop = text[: -len(suffix)].strip(), flag
                    break
            try:
                value = Fraction(text)
            except (ValueError, ZeroDivisionError):
                raise UsageError(
                    f"'{value}' is no frame rate; write it as 24, 23.976, 24000/1001 or 29.97df."
                ) from None
        try:
            return Rate(_snap(Fraction(value)), drop)
        except (ValueError, OverflowError):  # Fraction(nan), Fraction(inf)
            raise UsageError(f"'{value}' is no frame rate; write it as 24, 23.976, 24000/1001 or 29.97df.") from None

    @property
    def base(self) -> int:
        """Frames counted in one second of timecode: 24 at 23.976, 30 at 29.97."""
        return -(-self.fps.numerator // self.fps.denominator) if self.is_ntsc else max(1, round(self.fps))

    @property
    def is_ntsc(self) -> bool:
        return self.fps.denominator == 1001

    @property
    def can_drop(self) -> bool:
        return self.is_ntsc and self.base in _DROP_BASES

    @property
    def label(self) -> str:
        """Short human name: '23.976', '25', '29.97 DF', '29.97 NDF'."""
        number = f"{float(self.fps):.3f}".rstrip("0").rstrip(".")
        return number + ((" DF" if self.drop else " NDF") if self.can_drop else "")

    def with_drop(self, drop: bool) -> Rate:
        return Rate(self.fps, drop)

    def seconds(self, frames: int | Fraction) -> Fraction:
        """Exact real seconds that `frames` last."""
        return frames / self.fps

    def frames(self, seconds: Fraction) -> int:
        """The frame nearest to an exact time in seconds (half a frame goes up)."""
        return nearest(seconds * self.fps)

    def samples(self, frames: int | Fraction, sample_rate: int) -> int:
        """The sample nearest to the start of a frame."""
        return nearest(frames * sample_rate / self.fps)


def nearest(value: Fraction) -> int:
    """The whole number nearest to an exact value, half going up: the one rounding rule of the whole program."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _snap(value: Fraction) -> Fraction:
    """`value` itself, or the standard rate that it is a decimal spelling of (within 0.02 %, a fifth of the NTSC
    step)."""
    candidates = [Fraction(n) for n in _WHOLE_RATES] + [n * _NTSC for n in _WHOLE_RATES]
    best = min(candidates, key=lambda c: abs(c - value))
    # 23.98 and 59.94 are the loosest spellings in use: 23.98 is 0.017 % off.
    return best if abs(best - value) <= best / 5000 else value
