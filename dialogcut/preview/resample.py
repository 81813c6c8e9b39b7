"""Any stretch of a sound at another rate, each sample computed from its exact place: no filter to run in, no drift.

A windowed sinc after J. O. Smith, "Digital Audio Resampling": output k lies at source position (numerator + k * down) /
up, whole numbers, and `up` different kernels cover every fraction that occurs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase.rate import nearest

_HALF_TAPS = 16
_BETA = 8.0  # Kaiser window: about 80 dB down outside the band


@dataclass(frozen=True, slots=True, eq=False)
class Resampler:
    """From one rate to another. `up` and `down` are the rates without their common divisor."""

    up: int
    down: int
    half: int
    """Source samples needed on either side of a place."""
    kernels: FloatArray

    @staticmethod
    def of(own_rate: int, rate: int) -> Resampler:
        common = math.gcd(own_rate, rate)
        up, down = rate // common, own_rate // common
        band = min(1.0, up / down)
        half = math.ceil(_HALF_TAPS / band)
        offsets = np.arange(1 - half, half + 1)[np.newaxis] - (np.arange(up) / up)[:, np.newaxis]
        window = np.i0(_BETA * np.sqrt(np.maximum(0.0, 1 - (offsets / half) ** 2)))
        kernels = np.sinc(band * offsets) * window
        kernels /= kernels.sum(axis=1, keepdims=True)
        return Resampler(up, down, half, kernels.astype(np.float32))

    def span(self, start: Fraction, count: int) -> tuple[int, int]:
        """The source samples [first, end) that `count` outputs from source position `start` on are made of."""
        numerator = nearest(start * self.up)
        last = (numerator + (count - 1) * self.down) // self.up
        return numerator // self.up + 1 - self.half, last + self.half + 1

    def __call__(self, sound: FloatArray, start: Fraction, count: int) -> FloatArray:
        """`count` outputs from source position `start` on; `sound` is the source over `span(start, count)`."""
        numerator = nearest(start * self.up)
        windows = np.lib.stride_tricks.sliding_window_view(sound, 2 * self.half)
        made = np.empty(count, np.float32)
        for first in range(min(self.up, count)):  # those that share a kernel lie `down` source samples apart
            place = numerator + first * self.down
            at = place // self.up - numerator // self.up
            outputs = -(-(count - first) // self.up)
            made[first :: self.up] = windows[at :: self.down][:outputs] @ self.kernels[place % self.up]
        return made
