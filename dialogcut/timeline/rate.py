"""The one rate that a sequence has: its pictures'."""

from __future__ import annotations

from collections.abc import Iterable

from dialogcut.errors import NotExpressible
from dialogcut.media.source import Take
from dialogcut.timebase import Rate

SOUND_ONLY_RATE = Rate.of(24)
"""Rate of a sequence whose takes have no picture, unless another is asked for."""


def sequence_rate(takes: Iterable[Take], wanted: Rate | None = None) -> Rate:
    """The one rate that all pictures share, labelled as `wanted` says. Raises NotExpressible where there is no such
    rate."""
    pictures = {
        camera.source.picture.rate: camera.source for take in takes for camera in take.cameras if camera.source.picture
    }
    speeds = {rate.fps for rate in pictures}
    if len(speeds) > 1:
        names = ", ".join(sorted(f"{source.names.stem} ({rate.label})" for rate, source in pictures.items()))
        raise NotExpressible(f"The takes do not share one picture rate: {names}; cut takes of one rate at a time.")
    if wanted is None:
        return next(iter(pictures), SOUND_ONLY_RATE)
    if speeds and wanted.fps not in speeds:
        have = next(iter(pictures)).label
        raise NotExpressible(
            f"The picture runs at {have}, so a sequence at {wanted.label} would not be frame-exact; leave the rate out."
        )
    return wanted
