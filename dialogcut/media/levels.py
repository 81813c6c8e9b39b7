"""How loud a source is, every 10 ms on its own sample clock: where a cut is heard least."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dialogcut.media.audio import own_rate_chunks, sound_of
from dialogcut.media.lanes import FloatArray
from dialogcut.media.source import Source

FLOOR_DB = -127.5
"""The quietest level told apart from silence: 255 half-decibel steps below full scale."""

_HEAD = struct.Struct("<4sIq")
_MARK = b"dcL1"


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """RMS level of each hop in dBFS (0 = a full-scale square), in half-decibel steps from FLOOR_DB up to 0."""

    hop_samples: int
    """Samples a hop, whole: 480 at 48 kHz, 441 at 44.1 kHz."""
    first_sample: int
    """Where the first hop starts, in samples of the source."""
    db: FloatArray

    def __post_init__(self) -> None:
        if self.hop_samples < 1:
            raise ValueError("a hop of levels is at least one sample long")
        self.db.setflags(write=False)

    def db_at(self, sample: int) -> float:
        """Level of the hop that holds a sample; the nearest hop's outside the recording, FLOOR_DB where there is
        none."""
        if not len(self.db):
            return FLOOR_DB
        return float(self.db[min(max(0, (sample - self.first_sample) // self.hop_samples), len(self.db) - 1)])

    def loudest(self, start_sample: int, end_sample: int) -> float:
        """The highest `db_at` from one sample up to another, taken every hop; that of the first alone where it is the
        last."""
        if not len(self.db):
            return FLOOR_DB
        hops = max(1, -((start_sample - end_sample) // self.hop_samples))
        first = (start_sample - self.first_sample) // self.hop_samples
        last = len(self.db) - 1
        return float(self.db[min(max(0, first), last) : min(max(0, first + hops - 1), last) + 1].max())

    def to_bytes(self) -> bytes:
        """One byte a hop after a head of 16: six kilobytes a minute. `from_bytes` gives the same values back."""
        steps = np.clip(np.rint(-2 * self.db), 0, 255).astype(np.uint8)
        return _HEAD.pack(_MARK, self.hop_samples, self.first_sample) + steps.tobytes()

    @staticmethod
    def from_bytes(data: bytes) -> Levels:
        """Raises ValueError for bytes that `to_bytes` did not write."""
        if len(data) < _HEAD.size or data[:4] != _MARK:
            raise ValueError("these bytes hold no levels")
        _, hop_samples, first_sample = _HEAD.unpack_from(data)
        steps = np.frombuffer(data, np.uint8, offset=_HEAD.size)
        return Levels(hop_samples, first_sample, steps.astype(np.float32) / np.float32(-2))


def measure(
    source: Source, channels: Sequence[int] | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Levels:
    """The levels of a source's dialogue channels. Raises as `audio.chunks` does."""
    meter = _Meter(sound_of(source).sample_rate)
    for block in own_rate_chunks(source, channels, cancelled):
        meter.hear(block)
    return meter.levels()


def quietest(levels: Levels, lo_sample: int, hi_sample: int) -> int:
    """The middle of the quietest hop that lies wholly in [lo, hi]; of equals, the one nearest the middle between them.

    Where no whole hop fits the middle between lo and hi itself. Raises ValueError where hi is before lo.
    """
    if hi_sample < lo_sample:
        raise ValueError(f"no place lies between samples {lo_sample} and {hi_sample}")
    middle = (lo_sample + hi_sample) // 2
    first = max(0, -((levels.first_sample - lo_sample) // levels.hop_samples))
    last = min(len(levels.db), (hi_sample - levels.first_sample) // levels.hop_samples)
    if first >= last:
        return middle
    window = levels.db[first:last]
    (quiet,) = (window == window.min()).nonzero()
    centres = levels.first_sample + (quiet + first) * levels.hop_samples + levels.hop_samples // 2
    return int(centres[0] if len(centres) == 1 else centres[abs(centres - middle).argmin()])


class _Meter:
    """Mean energy of each hop while the blocks go by; the last hop may be short."""

    def __init__(self, sample_rate: int) -> None:
        self._hop = max(1, round(sample_rate / 100))
        self._rest: FloatArray = np.zeros(0, np.float32)
        self._energy: list[FloatArray] = []

    def hear(self, block: FloatArray) -> None:
        whole = np.concatenate((self._rest, block)) if len(self._rest) else block
        cut = len(whole) - len(whole) % self._hop
        hops = whole[:cut].reshape(-1, self._hop)
        self._energy.append(np.einsum("ij,ij->i", hops, hops) / np.float32(self._hop))
        self._rest = whole[cut:]

    def levels(self) -> Levels:
        last = [np.mean(np.square(self._rest), dtype=np.float32, keepdims=True)] if len(self._rest) else []
        energy = np.concatenate([*self._energy, *last, np.zeros(0, np.float32)])
        db = 10 * np.log10(np.maximum(energy, 1e-20))
        return Levels(self._hop, 0, (np.rint(2 * np.clip(db, FLOOR_DB, 0)) / 2).astype(np.float32))
