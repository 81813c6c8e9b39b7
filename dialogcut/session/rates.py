"""At which rate a list of timecode labels is read: what counts them alike is settled by the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dialogcut.interchange.found import FoundTimeline
from dialogcut.media.source import Take
from dialogcut.timebase import Rate

Reader = Callable[[Rate | None], FoundTimeline]
"""Reads one file at a rate, or at the one that it tells."""

_LABELS_ALONE = "edl"


def picture_rates(takes: Iterable[Take]) -> Iterator[Rate]:
    return (camera.source.picture.rate for take in takes for camera in take.cameras if camera.source.picture)


def at_pictures_rate(read: Reader, found: FoundTimeline, pictures: Iterable[Rate]) -> FoundTimeline:
    """An EDL that was read at a rate which counts frames as the pictures' does (24 for 23.976) anew at theirs: its
    labels are right, but the moments that they mean would be 50 seconds off by two in the afternoon. Any other timeline
    as it is.
    """
    alike = [rate for rate in pictures if rate.base == found.rate.base]
    if found.format != _LABELS_ALONE or not alike or found.rate.fps in {rate.fps for rate in alike}:
        return found
    return read(alike[0])
