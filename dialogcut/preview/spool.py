"""Between the one who decodes and the sound card: half a second of sound, and how much of it has been heard."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from time import perf_counter

from dialogcut.preview.playlist import PLAYBACK_RATE

CAPACITY = PLAYBACK_RATE // 2
"""Samples that are decoded ahead."""
_BYTES = 2


class Spool:
    """Sixteen-bit mono blocks in, exactly what the card asks for out: silence where there is nothing, which is counted
    as an underrun unless the end was reached. Safe between threads; `pull` copies and counts, no more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.underruns = 0
        self._taps = 0
        self.pulled_at = perf_counter()
        self.handed = 0
        self._held = self._before = self._heard = 0
        self._silence = self._silence_before = 0  # handed out since the last sound
        self._blocks: deque[memoryview] = deque()
        self._ended = self._is_short = False

    def rewind(self) -> None:
        """Forgets what was not yet heard, and starts counting from 0."""
        with self._lock:
            self._blocks.clear()
            self.handed = self._held = self._before = self._heard = 0
            self._silence = self._silence_before = 0
            self._ended = self._is_short = False

    def tap(self) -> Callable[[int], bytes]:
        """`pull` for a card that starts asking now. One that asked before and wakes up again gets silence."""
        self._taps += 1
        self.pulled_at = perf_counter()
        mine = self._taps
        return lambda count: self.pull(count) if mine == self._taps else bytes(count * _BYTES)

    @property
    def has_room(self) -> bool:
        return self._held < CAPACITY

    def put(self, block: bytes) -> None:
        with self._lock:
            self._blocks.append(memoryview(block))
            self._held += len(block) // _BYTES
            self._ended = False

    def end(self) -> None:
        """Says that nothing more comes: running empty is right."""
        self._ended = True

    def pull(self, count: int) -> bytes:
        """`count` samples for the card, now."""
        with self._lock:
            self.pulled_at = perf_counter()
            self._before, self._silence_before = self.handed, self._silence
            parts, wanted = [], min(count, self._held)
            while wanted:
                block = self._blocks.popleft()
                taken, rest = block[: wanted * _BYTES], block[wanted * _BYTES :]
                if rest:
                    self._blocks.appendleft(rest)
                parts.append(taken)
                wanted -= len(taken) // _BYTES
            return self._counted(b"".join(parts), count)

    def heard(self, now: float, delay: int) -> int:
        """Samples heard at a moment: handed out before, less what still waits in the card, plus the time since then.
        Never less than it said before."""
        with self._lock:
            since = round((now - self.pulled_at) * PLAYBACK_RATE)
            self._heard = min(self.handed, max(self._heard, self._before + self._silence_before - delay + since))
            return self._heard

    @property
    def is_dry(self) -> bool:
        """Nothing more comes and all was handed out."""
        return self._ended and not self._held

    def _counted(self, sound: bytes, count: int) -> bytes:
        samples = len(sound) // _BYTES
        self._silence = count - samples if samples else self._silence + count
        self._held -= samples
        self.handed += samples
        was_short, self._is_short = self._is_short, samples < count and self.handed > 0 and not self._ended
        self.underruns += self._is_short and not was_short
        return sound + bytes((count - samples) * _BYTES)
