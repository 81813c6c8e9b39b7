"""The reel policy: one place that says which reel an EDL gives a source, and when two sources cannot share one.

A reel is the first of the source's names that is not empty (`ReelFrom`), in ASCII, upper case, each run of anything but
A-Z and 0-9 as one '_', none at the ends, cut to the form's length: 'A001C003_240611_R1AB' is 'A001C003' in CMX3600.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from dialogcut.interchange.dialect import EdlDialect, ReelFrom
from dialogcut.interchange.plain import to_ascii
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timebase.timecode import frames_per_day

_OTHER = re.compile(r"[^A-Z0-9]+")
_RESERVED = frozenset({"BL", "AX"})  # black, and 'auxiliary: has no timecode', in every list


def full_reel(source: Source, reel_from: ReelFrom) -> str:
    """The reel before it is cut to length; '' where no name has a letter or a digit that ASCII can spell."""
    names = source.names
    wanted = (names.reel, names.tape, names.stem) if reel_from is ReelFrom.ROLL else (names.stem,)
    spelled = (_OTHER.sub("_", to_ascii(name).upper()).strip("_") for name in wanted)
    return next((name for name in spelled if name), "")


def reel_name(source: Source, dialect: EdlDialect) -> str:
    return full_reel(source, dialect.reel_from)[: dialect.reel_chars].rstrip("_")


def reel_problems(sources: tuple[Source, ...], rate: Rate, dialect: EdlDialect) -> Iterator[str]:
    """Why these sources cannot be told apart by reel and timecode; nothing where they can."""
    sharing: dict[str, list[Source]] = {}
    for source in sources:
        reel = reel_name(source, dialect)
        sharing.setdefault(reel, []).append(source)
        if not reel:
            yield f"no reel can be made from the name of {source.path}: rename the file with letters or digits"
        elif reel in _RESERVED:
            yield f"{source.path} would get the reel {reel}, which every EDL reader takes for something else: rename it"
    for reel, group in sharing.items():
        for one, other in combinations(group, 2):
            if reel and _overlap(one, other, rate):
                yield (
                    f"{one.path} and {other.path} would both be reel {reel} and their timecode overlaps: take "
                    "32-character reels, or reels from file names, or export .otio"
                )


def _overlap(one: Source, other: Source, rate: Rate) -> bool:
    return any(a < d and c < b for a, b in _hours(one, rate) for c, d in _hours(other, rate))


def _hours(source: Source, rate: Rate) -> Iterator[tuple[Fraction, Fraction]]:
    """The timecode a source covers, in frames within one day: two pieces where it rolls over midnight."""
    day = frames_per_day(rate)
    start = source.start_at(rate) % day
    end = start + source.duration_seconds * rate.fps
    yield start, min(end, Fraction(day))
    if end > day:
        yield Fraction(0), end - day
