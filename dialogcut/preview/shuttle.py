"""The sound of a speed: at 1 the playlist itself, at others a moment of each stretch passed, as on a shuttled deck."""

from __future__ import annotations

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.preview.mixing import Mixer
from dialogcut.preview.strands import FADE

BLOCK = 4800
"""Output samples a block: a tenth of a second."""
_HALF = FADE // 2


class Shuttle:
    """Walks through a mixer from a position at a speed, block by block."""

    def __init__(self, mixer: Mixer, at: int, speed: int) -> None:
        self._mixer, self.at, self.speed = mixer, at, speed
        self._tail: FloatArray = np.zeros(FADE, np.float32)

    def block(self) -> FloatArray | None:
        """The next output samples, never more than BLOCK; None at the end (or at the head, going back)."""
        left = (self._mixer.length - self.at) if self.speed > 0 else self.at
        count = min(BLOCK, -(-left // abs(self.speed)))
        if count <= 0:
            return None
        sound = self._grain(count) if abs(self.speed) > 1 else self._plain(count)
        self.at = min(max(0, self.at + count * self.speed), self._mixer.length)
        return sound

    def _plain(self, count: int) -> FloatArray:
        if self.speed > 0:
            return self._mixer.render(self.at, self.at + count)
        return self._mixer.render(self.at - count, self.at)[::-1]

    def _grain(self, count: int) -> FloatArray:
        """The start of the stretch that the block passes, faded into the next one's over FADE samples."""
        start = self.at if self.speed > 0 else self.at - count
        sound = self._mixer.render(start - _HALF, start + count + _HALF)
        if self.speed < 0:
            sound = sound[::-1]
        rise = np.sin((np.arange(FADE, dtype=np.float32) + np.float32(0.5)) * np.float32(np.pi / 2 / FADE))
        out = np.zeros(count + FADE, np.float32)
        out[:] = sound
        out[:FADE] *= rise
        out[-FADE:] *= rise[::-1]
        out[: min(FADE, count)] += self._tail[: min(FADE, count)]
        self._tail = out[-FADE:].copy()
        return out[:count]
