"""The JSON of an .otio file, bounded and lowered: what the walk over it may rely on.

Any version of a schema is taken as the newest one known here, with a warning where it is newer (OpenTimelineIO itself
refuses the whole file then). Only `json` reads: OpenTimelineIO's own reader checks no sizes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from dialogcut.errors import DialogcutError, InputError
from dialogcut.interchange.oddities import Oddities
from dialogcut.timebase import Rate

Node: TypeAlias = dict[str, Any]

MOST_OBJECTS = 3_000_000
MOST_VALUES = 10_000_000
MOST_DEPTH = 100
"""Of stacks in stacks."""
_MOST_SECONDS = 1_000_000  # eleven days: beyond that nothing is meant
_AGAIN = "export it again from the program that wrote it"
_NEWEST = {
    "Timeline": 1, "SerializableCollection": 1, "Stack": 1, "Track": 1, "Clip": 2, "Gap": 1, "Transition": 1,
    "ExternalReference": 1, "MissingReference": 1, "GeneratorReference": 1, "ImageSequenceReference": 1, "Marker": 2,
    "Effect": 1, "TimeEffect": 1, "LinearTimeWarp": 1, "FreezeFrame": 1, "TimeRange": 1, "RationalTime": 1, "Color": 1,
}  # fmt: skip
_OLD_NAMES = {"Sequence": "Track", "Filler": "Gap", "SerializeableCollection": "SerializableCollection"}


class Unreadable(ValueError):
    """What makes the whole file unusable, as the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Time:
    seconds: Fraction
    rate: Rate


@dataclass(frozen=True, slots=True)
class TimeRange:
    start: Fraction
    """Seconds."""
    duration: Fraction
    """Seconds; never negative."""
    rate: Rate
    """In which the start is counted."""

    @property
    def end(self) -> Fraction:
        return self.start + self.duration


def load(data: bytes, path: str | Path) -> Node:
    """The file's outermost object. Raises InputError for what is no JSON object or is too large to be meant."""
    if data.count(b"{") + data.count(b"[") > MOST_OBJECTS or data.count(b",") > MOST_VALUES:
        raise InputError(path, "holds more objects than any timeline", "export less at a time")
    try:
        found = json.loads(data)
    except RecursionError:
        raise InputError(path, "is nested deeper than any timeline", _AGAIN) from None
    except ValueError as error:  # no UTF-8, no JSON, a number of thousands of digits
        raise InputError(path, f"is no JSON ({_first_words(error)})", _AGAIN) from None
    if not isinstance(found, dict):
        raise InputError(path, "is JSON, but no timeline", _AGAIN)
    return found


def _first_words(error: ValueError) -> str:
    return str(error)[:80] if isinstance(error, json.JSONDecodeError) else "it is not written in UTF-8"


def schema(node: Any, oddities: Oddities) -> str:
    """Name of an object's schema without its version; '' for what is no object of a schema."""
    label = node.get("OTIO_SCHEMA") if isinstance(node, dict) else None
    if not isinstance(label, str):
        return ""
    name, _, version = label.partition(".")
    name = _OLD_NAMES.get(name, name)
    newest = _NEWEST.get(name)
    if newest and version.isascii() and version.isdigit() and len(version) < 9 and int(version) > newest:
        text = f"{label[:60]} is newer than what is known here: read as {name}.{newest}"
        oddities.add_once(f"schema {name}", text)
    return name


def children(node: Node, key: str = "children") -> Iterator[Node]:
    """The objects of a list; whatever else stands in it is no part of a timeline."""
    found = node.get(key)
    return (child for child in found if isinstance(child, dict)) if isinstance(found, list) else iter(())


def text_of(node: Any, *keys: str) -> str:
    """The text at the end of a way of keys; '' where there is none."""
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, str) else ""


def time_of(node: Any) -> Time | None:
    """A RationalTime; None where there is none. Raises Unreadable for what is no time."""
    if node is None:
        return None
    if not isinstance(node, dict):
        raise Unreadable("a time is written that is no RationalTime")
    value, rate = node.get("value"), node.get("rate")
    if not _is_number(value) or not _is_number(rate):
        raise Unreadable(f"the time {_shown(value)} at rate {_shown(rate)} is none")
    exact = _rate(rate)
    if abs(value) > _MOST_SECONDS * exact.fps:
        raise Unreadable(f"the time {_shown(value)} at rate {_shown(rate)} is longer than any timeline")
    return Time(Fraction(value) / exact.fps, exact)


@lru_cache(maxsize=1024)
def _rate(value: float) -> Rate:
    try:
        return Rate.of(value)
    except DialogcutError:
        raise Unreadable(f"{_shown(value)} is no rate") from None


def range_of(node: Any) -> TimeRange | None:
    """A TimeRange; None where there is none. Raises Unreadable for times that are none or run backwards."""
    if node is None:
        return None
    if not isinstance(node, dict):
        raise Unreadable("a range is written that is no TimeRange")
    start, duration = time_of(node.get("start_time")), time_of(node.get("duration"))
    if duration is None:
        raise Unreadable("a range has no duration")
    if duration.seconds < 0:
        raise Unreadable("a duration is negative")
    if start is None:
        return TimeRange(Fraction(0), duration.seconds, duration.rate)
    return TimeRange(start.seconds, duration.seconds, start.rate)


def _is_number(value: Any) -> TypeGuard[int | float]:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    return repr(value)[:20] if isinstance(value, int | float) else "that is no number"
