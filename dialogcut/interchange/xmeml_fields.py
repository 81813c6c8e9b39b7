"""Reading the small fields of foreign xmeml: numbers, switches, rates and timecodes, each None where it says nothing.

Written for the reader alone: the writer's arithmetic must not be able to hide here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from xml.etree.ElementTree import Element

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate, parse_timecode

_NUMBER = re.compile(r"^[+-]?\d{1,18}(\.\d{0,9})?$", re.ASCII)
_MOST_FRAMES = 10**9
_SLOWEST, _FASTEST = 1, 1000
_PAL = (25, 50, 100)
_DROPPED = (30, 60, 120)
_LONGEST = 100_000
"""Characters of a field: what is longer is no name and no note."""


def text_of(element: Element | None, path: str) -> str:
    """Text of the first such child, without the blanks around it; '' where there is none."""
    return "" if element is None else (element.findtext(path) or "")[:_LONGEST].strip()


def number_of(element: Element | None, path: str) -> Fraction | None:
    """'14', '14.0', '-1'; None for what is no number of at most 18 digits (Premiere's ticks take 17 for a day)."""
    text = text_of(element, path)
    return Fraction(text) if _NUMBER.match(text) else None


def frame_of(element: Element | None, path: str) -> int | None:
    """The whole frame that a number names (Hiero writes '14.0'); None beyond any timeline."""
    value = number_of(element, path)
    return None if value is None or abs(value) > _MOST_FRAMES else round(value)


def is_true(element: Element | None, path: str, default: bool) -> bool:
    text = text_of(element, path).upper()
    return default if text not in ("TRUE", "FALSE", "1", "0", "YES", "NO") else text in ("TRUE", "1", "YES")


def rate_of(element: Element | None) -> Rate | None:
    """The `rate` child: a timebase, and whether 1000/1001 of it runs. 25 with `ntsc` TRUE is a slip of the writer: no
    such rate exists."""
    base = text_of(element, "rate/timebase")
    return _rate(base, is_true(element, "rate/ntsc", False)) if _NUMBER.match(base) else None


@lru_cache(maxsize=1024)
def _rate(timebase: str, is_ntsc: bool) -> Rate | None:
    base = Fraction(timebase)
    if not _SLOWEST <= base <= _FASTEST:
        return None
    if is_ntsc and base.denominator == 1 and base not in _PAL:
        base = base * 1000 / 1001
    return Rate.of(base)


@dataclass(frozen=True, slots=True)
class FoundTimecode:
    """What a `timecode` says of a first frame."""

    frame: int
    rate: Rate
    doubt: str = ""
    """What in it disagrees with itself; '' where nothing does."""


def timecode_of(element: Element | None, rate: Rate | None) -> FoundTimecode | None:
    """The `timecode` child, counted at its own rate, else at `rate`. The frame number goes before the label."""
    clock = None if element is None else element.find("timecode")
    counted = rate_of(clock) or rate
    if clock is None or counted is None:
        return None
    label, wants = text_of(clock, "string"), text_of(clock, "displayformat").upper()
    drop = wants == "DF" or (not wants and ";" in label)
    counted = counted.with_drop(drop and counted.can_drop)
    # Labels that skip at exactly 30 frames a second exist in Premiere's files: they are counted as at 29.97.
    labelled = Rate.of(counted.fps * 1000 / 1001, drop=True) if drop and counted.fps in _DROPPED else counted
    frame, told = frame_of(clock, "frame"), _label_frame(label, labelled)
    first = told if frame is None or frame < 0 else frame
    if first is None:
        return None
    doubts = [f"drop-frame does not exist at {counted.label}"] if drop and not counted.can_drop else []
    if told is not None and told != first:
        doubts.append(f"its label {label} is not its frame {first}")
    return FoundTimecode(first, counted, " and ".join(doubts))


def _label_frame(label: str, rate: Rate) -> int | None:
    """The frame that a label names, whichever marks stand between its fields: Premiere writes '00;00;10;05'."""
    fields = re.split("[:;.,]", label[:20])
    if len(fields) != 4:
        return None
    try:
        return parse_timecode(":".join(fields[:3]) + (";" if rate.drop else ":") + fields[3], rate)
    except UsageError:
        return None
