"""The proof's own arithmetic: frame-by-frame comparison of a written file with the sequence, and a second clock.

Nothing here is shared with the writers, so that a fault in their arithmetic cannot hide in the proof's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dialogcut.interchange.pieces import Piece
from dialogcut.timebase import Rate

_SHOWN = 5  # differences named per track; the first ones say what went wrong


class Clock:
    """Labels by SMPTE ST 12-1, found by search: the label is the one whose own frame number is the frame asked for."""

    def __init__(self, rate: Rate) -> None:
        self.base = round(float(rate.fps))
        self.skipped = round(self.base / 15) if rate.drop else 0
        self.mark = ";" if rate.drop else ":"
        self.day = 86400 * self.base - 1296 * self.skipped  # 1440 minutes a day, 144 of them whole
        self.label = lru_cache(maxsize=1 << 16)(self._label)

    def _label(self, frame: int) -> str:
        frame %= self.day
        counted = frame
        while counted - self._skips(counted) < frame:
            counted = frame + self._skips(counted)
        seconds, frames = divmod(counted, self.base)
        width = len(str(self.base - 1))
        hours, minutes = seconds // 3600, seconds // 60 % 60
        return f"{hours:02}:{minutes:02}:{seconds % 60:02}{self.mark}{frames:0{max(2, width)}}"

    def _skips(self, counted: int) -> int:
        """How many labels are skipped up to the minute that the label number `counted` lies in."""
        minutes = counted // (60 * self.base)
        return self.skipped * (minutes - minutes // 10)


def frame_differences(
    track: str, meant: Iterable[Piece], written: Iterable[Piece], frames: int, day: int | None = None
) -> Iterator[str]:
    """Where a track of the file does not show the source frame that the sequence means, record frame by record frame.

    `frames` is the sequence's length; `day` folds source frames into one day where the format's labels do.
    """
    codes: dict[str, int] = {}
    meant_map = _Frames(frames, codes, day)
    written_map = _Frames(frames, codes, day)
    yield from (f"{track}: {problem} in the cut itself" for problem in meant_map.filled(meant))
    yield from (f"{track}: {problem}" for problem in written_map.filled(written))
    wrong = np.flatnonzero((meant_map.codes != written_map.codes) | (meant_map.source != written_map.source))
    for at in wrong[:_SHOWN].tolist():
        yield f"{track}, frame {at}: {written_map.at(at)} is written, {meant_map.at(at)} is meant"
    if len(wrong) > _SHOWN:
        yield f"{track}: {len(wrong)} of {frames} frames differ"


class _Frames:
    """Record frame -> (source, source frame) of one track, as two arrays; code -1 where nothing stands."""

    def __init__(self, frames: int, names: dict[str, int], day: int | None) -> None:
        self.codes: NDArray[np.int32] = np.full(frames, -1, np.int32)
        self.source: NDArray[np.int64] = np.zeros(frames, np.int64)
        self.names, self.day = names, day

    def filled(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """Lay the pieces down; yields what does not fit."""
        for piece in pieces:
            start, end = piece.record_frame, piece.record_frame + piece.frames
            if not 0 <= start < end <= len(self.codes):
                yield f"an event of {piece.source} covers frames {start} to {end}, outside the cut"
                continue
            if (self.codes[start:end] >= 0).any():
                yield f"the event of {piece.source} at frame {start} overlaps another"
            source = np.arange(piece.source_frame, piece.source_frame + piece.frames)
            self.codes[start:end] = self.names.setdefault(piece.source, len(self.names))
            self.source[start:end] = source % self.day if self.day else source

    def at(self, frame: int) -> str:
        code = int(self.codes[frame])
        if code < 0:
            return "nothing"
        name = next(name for name, number in self.names.items() if number == code)
        return f"{name} frame {self.source[frame]}"
