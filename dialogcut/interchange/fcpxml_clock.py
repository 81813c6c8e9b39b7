"""Time as FCPXML files tell it: rational seconds, clocks within clocks, and speed changes between them.

For readers alone; the writer has its own arithmetic.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import overload
from xml.etree.ElementTree import Element

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate

_TIME = re.compile(r"^\s*(-?\d{1,25}(?:\.\d{1,12})?)\s*(?:/\s*(\d{1,20}))?\s*s?\s*$", re.ASCII)
_MOST_SECONDS = 10**8
_MOST_BITS = 96
_CLOSE = (Fraction(9, 10), Fraction(11, 10))
"""Ratios of frame rates between which Final Cut Pro scales: 23.98, 24 and 25 among themselves."""


class Unreadable(ValueError):
    """What the file says cannot be meant; the text completes 'FILE: ...'."""


@overload
def seconds(element: Element, name: str, default: Fraction) -> Fraction: ...
@overload
def seconds(element: Element, name: str, default: None = None) -> Fraction | None: ...
def seconds(element: Element, name: str, default: Fraction | None = None) -> Fraction | None:
    """A time attribute, `default` where it is not said. Raises Unreadable for what is no time."""
    text = element.get(name)
    if text is None or not text.strip():
        return default
    try:
        return _parsed(text)
    except ValueError as error:
        raise Unreadable(f"'{text[:40]}' {error} (the {name} of a <{element.tag}>{line_of(element)})") from None


@lru_cache(maxsize=1 << 12)
def _parsed(text: str) -> Fraction:
    match = _TIME.match(text)
    if not match or (match[2] is not None and not int(match[2])):
        raise ValueError("is no time")
    whole = "." not in match[1]
    value = Fraction(int(match[1]), int(match[2] or 1)) if whole else Fraction(match[1]) / int(match[2] or 1)
    if abs(value) > _MOST_SECONDS:
        raise ValueError("is longer than any film")
    return value


def line_of(element: Element) -> str:
    line = getattr(element, "line", None)
    return f", line {line}" if line else ""


def rate_of(frame_duration: Fraction, drop: bool = False) -> Rate:
    """The rate of a frame that long. Raises Unreadable where there is none."""
    try:
        rate = Rate.of(1 / frame_duration)
        return rate.with_drop(drop and rate.can_drop)
    except (ZeroDivisionError, UsageError):
        raise Unreadable(f"a frame lasts {float(frame_duration):g} seconds") from None


def bounded(value: Fraction) -> Fraction:
    """`value`, or one within 2**-60 of it where times were put together that no program counts in."""
    return value if value.denominator.bit_length() <= _MOST_BITS else value.limit_denominator(2**60)


@dataclass(frozen=True, slots=True)
class Clock:
    """The own time of a timeline or a clip, laid on the timeline that is read; and the part of it that can be seen."""

    record: Fraction
    """Seconds from the head of the timeline that is read ..."""
    local: Fraction
    """... at which the own time is this."""
    speed: Fraction
    """Seconds of own time a second of timeline; never 0."""
    start: Fraction
    """First second of the timeline at which anything in it can be seen."""
    end: Fraction

    def at(self, local: Fraction) -> Fraction:
        """Where on the timeline a moment of the own time stands."""
        passed = local - self.local
        return bounded(self.record + (passed if self.speed == 1 else passed / self.speed))

    def local_at(self, record: Fraction) -> Fraction:
        passed = record - self.record
        return bounded(self.local + (passed if self.speed == 1 else passed * self.speed))

    def seen(self, offset: Fraction, duration: Fraction) -> tuple[Fraction, Fraction]:
        """The part of the timeline that a stretch of own time covers; the second before the first: nothing."""
        first, last = self.at(offset), self.at(offset + duration)
        if last < first:
            first, last = last, first
        return max(self.start, first), min(self.end, last)


@dataclass(frozen=True, slots=True)
class Retiming:
    """A <timeMap>: own time of a clip -> time of what it holds, by straight lines between its points."""

    points: tuple[tuple[Fraction, Fraction], ...]

    @staticmethod
    def of(element: Element) -> Retiming | None:
        """The clip's retiming, None where it has none."""
        found = element.find("timeMap")
        points = [] if found is None else [_point(point) for point in found.iterfind("timept")]
        unique = dict(sorted(points))
        return Retiming(tuple(unique.items())) if len(unique) > 1 else None

    def within(self, start: Fraction, media_start: Fraction) -> Retiming:
        """The same in the media's timecode, where the points count from the media's head."""
        first, last = self.points[0][0], self.points[-1][0]
        if first <= start <= last or not first <= start - media_start <= last:
            return self
        return Retiming(tuple((time + media_start, value + media_start) for time, value in self.points))

    def at(self, time: Fraction) -> Fraction:
        place = bisect_right(self.points, time, key=lambda point: point[0])
        place = min(max(place, 1), len(self.points) - 1)
        (before, low), (after, high) = self.points[place - 1], self.points[place]
        return bounded(low + (time - before) * (high - low) / (after - before))

    def varies(self, start: Fraction, end: Fraction) -> bool:
        """Whether the speed changes between two moments."""
        return any(start < time < end for time, _ in self.points)


def _point(point: Element) -> tuple[Fraction, Fraction]:
    time, value = seconds(point, "time"), seconds(point, "value")
    if time is None or value is None:
        raise Unreadable(f"a point of a speed change lacks its time or its value{line_of(point)}")
    return time, value


def conform_speed(element: Element, fps: Fraction) -> Fraction:
    """Seconds of the clip's own time a second of the timeline around it, as <conform-rate> says.

    24/25 where 25 frames are played as 24, frame by frame; 1 where rates are too far apart, or nothing is said. 23.98
    among 29.97, 59.94 and 60 is played as 24 is: in Final Cut Pro's own files all that hangs on such clips lies on
    whole frames by that, and between frames without.
    """
    found = element.find("conform-rate")
    if found is None or found.get("scaleEnabled", "1").strip() == "0" or not found.get("srcFrameRate"):
        return Fraction(1)
    try:
        rate = Rate.of(found.get("srcFrameRate", ""))
    except UsageError:
        return Fraction(1)
    ratio = fps / rate.fps
    if _CLOSE[0] < ratio < _CLOSE[1]:
        return ratio
    return rate.base / rate.fps if rate.is_ntsc and rate.base in (24, 48) else Fraction(1)
