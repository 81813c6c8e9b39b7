"""What the child plays: a playlist, a place in it and a speed, kept half a second ahead of the sound card."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np

from dialogcut.media.lanes import FloatArray
from dialogcut.preview.messages import Append, Go, Heard
from dialogcut.preview.mixing import Mixer
from dialogcut.preview.shuttle import Shuttle
from dialogcut.preview.spool import Spool
from dialogcut.preview.strands import FADE


class Deck:
    """Fills a spool block by block. `tell` gets a sentence for what cannot be played."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.spool = Spool()
        self._mixer = Mixer(tell)
        self._shuttle: Shuttle | None = None
        self._go = Go(0, 0, 0)
        self._is_fresh = True

    def clear(self) -> None:
        self._stop()
        self._mixer.clear()

    def append(self, order: Append) -> None:
        self._mixer.append(order.pieces, order.length)

    def go(self, order: Go) -> None:
        self._stop()
        self._go = order
        self._shuttle = Shuttle(self._mixer, order.at, order.speed) if order.speed else None

    @property
    def is_moving(self) -> bool:
        return self._shuttle is not None

    def fill(self) -> bool:
        """Renders one block if there is room for it; False where there is nothing to do."""
        if self._shuttle is None or not self.spool.has_room:
            return False
        block = self._shuttle.block()
        if block is None:
            self.spool.end()
            return False
        self.spool.put(self._pcm(block))
        return True

    def heard(self, delay: int) -> Heard:
        """Where it is now, with `delay` samples still waiting in the card."""
        now = perf_counter()
        heard, handed = self.spool.heard(now, delay), self.spool.handed
        ended = self.is_moving and self.spool.is_dry and heard == handed
        return Heard(
            self._go.ticket,
            self._mixer.length,
            self._position(heard),
            now,
            self._position(handed),
            ended,
            self.spool.underruns,
        )

    def close(self) -> None:
        self._mixer.close()

    def _position(self, samples: int) -> int:
        return min(max(0, self._go.at + samples * self._go.speed), self._mixer.length)

    def _stop(self) -> None:
        self._shuttle, self._is_fresh = None, True
        self.spool.rewind()

    def _pcm(self, block: FloatArray) -> bytes:
        """Sixteen bits; the first samples after a stop rise from silence, as a jump would click."""
        if self._is_fresh:
            rise = np.linspace(0, 1, min(FADE, len(block)), dtype=np.float32)
            block = np.concatenate((block[: len(rise)] * rise, block[len(rise) :]))
            self._is_fresh = False
        pcm: bytes = np.rint(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes()
        return pcm
