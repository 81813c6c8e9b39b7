"""Which rate an EDL counts in, and what its labels mean.

A list never says its rate. Whoever asks for it to be read may; otherwise it is found from what every list shows: the
highest frame number written, and pairs of lengths (source and record, the same cut) whose seconds differ, where only
one rate makes both the same number of frames. Sound lists may be a frame long on one side throughout (measured), so
pairs whose seconds agree say first by how much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from dialogcut.errors import InputError
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.read_edl import TIMECODE, EdlEvent, label_frame
from dialogcut.timebase import Rate
from dialogcut.timebase.timecode import frames_per_day

_BASES = (24, 25, 30, 48, 50, 60, 100, 120)
_DROP_BASES = (30, 60, 120)
_NTSC_BASES = (24, 30, 48, 60, 120)


@dataclass(frozen=True, slots=True)
class EdlClock:
    rate: Rate
    """Of the record side, with its labelling."""

    @property
    def day(self) -> int:
        return _day(self.rate)

    def record(self, label: str) -> int:
        """Frames since midnight. Raises ValueError for a label that does not exist."""
        return label_frame(label, *_counting(self.rate))

    def source(self, event: EdlEvent, label: str) -> tuple[int, Rate]:
        """Frames since midnight, and the rate with the source's own labelling. Raises ValueError as `record`."""
        rate = _labelled(self.rate, _is_drop(event, (0, 1), self.rate.drop))
        return label_frame(label, *_counting(rate)), rate


@lru_cache(maxsize=64)
def _counting(rate: Rate) -> tuple[int, bool]:
    return rate.base, rate.drop


@lru_cache(maxsize=64)
def _day(rate: Rate) -> int:
    return frames_per_day(rate)


@lru_cache(maxsize=64)
def _labelled(rate: Rate, drop: bool) -> Rate:
    return rate.with_drop(drop and rate.can_drop)


def edl_clock(events: tuple[EdlEvent, ...], rate: Rate | None, path: str | Path, oddities: Oddities) -> EdlClock:
    """The clock of a list. Raises InputError for a given rate at which the list's record labels do not exist."""
    largest = max((_frame(label) for event in events for label in event.labels[2:]), default=0)
    if rate is not None and largest >= rate.base:
        raise InputError(
            path,
            f"counts record frames up to {largest}, and {rate.label} frames a second count to {rate.base - 1}",
            "say the rate that the list was made at",
        )
    if rate is not None:
        _doubt(events, rate, oddities)
    fps = rate.fps if rate is not None else _assumed(events, largest, oddities)
    can_drop = Rate(fps).can_drop
    drop = _record_drop(events, rate.drop if rate is not None else None, Rate(fps).base, oddities)
    if drop and not can_drop:
        oddities.add("drop", f"the list says drop-frame, which does not exist at {Rate(fps).label}: read as non-drop")
    return EdlClock(Rate(fps, drop and can_drop))


def _frame(label: str) -> int:
    found = TIMECODE.match(label)
    return int(found[5]) if found else 0


def _assumed(events: tuple[EdlEvent, ...], largest: int, oddities: Oddities) -> Fraction:
    """The rate that explains the list best; drop-frame labels mean an NTSC rate."""
    sources = max((f for event in events for label in event.labels[:2] if (f := _frame(label)) < 30), default=0)
    possible = [base for base in _BASES if base > max(largest, sources)] or [_BASES[-1]]
    voted, number = _voted(events, possible)
    base = voted or possible[0]
    marked = any(mark in label for event in events for label in event.labels for mark in ";,")
    told = any(event.fcm_drop for event in events)
    if base not in _DROP_BASES and (marked or (told and not voted)):
        base = next(b for b in _DROP_BASES if b > max(largest, sources))
    fps = Fraction(base * 1000, 1001) if base in _DROP_BASES and (marked or told) else Fraction(base)
    why = f"its highest frame is {max(largest, sources)}" + (f" and {number} lengths agree on it" if voted else "")
    ntsc = f", not {Rate(Fraction(base * 1000, 1001)).label.split()[0]}" if base in _NTSC_BASES and fps == base else ""
    oddities.add("rate", f"an EDL does not say its rate: {Rate(fps).label.split()[0]} is assumed{ntsc} ({why})")
    return fps


def _voted(events: tuple[EdlEvent, ...], possible: Container[int]) -> tuple[int, int]:
    """The rate that most lengths speak for, and how many; (0, 0) where they do not agree."""
    votes = Counter(base for base in _votes(events) if base in possible)
    ((base, number),) = votes.most_common(1) or [(0, 0)]
    return (base, number) if number > 1 and 2 * number > votes.total() else (0, 0)


def _doubt(events: tuple[EdlEvent, ...], rate: Rate, oddities: Oddities) -> None:
    """Tell where the lengths speak against the rate given."""
    voted, number = _voted(events, _BASES)
    if voted and voted != rate.base:
        text = f"{number} lengths would agree at {voted} frames a second, not at the rate given, {rate.label}"
        oddities.add("rate", text)


def _votes(events: tuple[EdlEvent, ...]) -> Iterator[int]:
    """The rates at which source and record last equally long, from each event whose seconds differ."""
    pairs = [pair for event in events if (pair := _difference(event)) is not None]
    usual = Counter(frames for seconds, frames in pairs if not seconds).most_common(1)
    longer = -usual[0][0] if usual else 0
    for seconds, frames in pairs:
        if seconds and (frames + longer) % seconds == 0:
            yield (frames + longer) // seconds


def _difference(event: EdlEvent) -> tuple[int, int] | None:
    """Seconds that the source lasts longer than the record, and frames that the record lasts longer than the source."""
    parts = [TIMECODE.match(label) for label in event.labels]
    seconds = [int(p[1]) * 3600 + int(p[2]) * 60 + int(p[3]) for p in parts if p]
    frames = [int(p[5]) for p in parts if p]
    if len(frames) < 4 or event.labels[0] == event.labels[1]:
        return None
    return (seconds[1] - seconds[0]) - (seconds[3] - seconds[2]), (frames[3] - frames[2]) - (frames[1] - frames[0])


def _is_drop(event: EdlEvent, sides: tuple[int, int], otherwise: bool) -> bool:
    """Whether two of the event's labels are drop-frame: by their ';', else by the latest FCM, else `otherwise`."""
    if any(mark in event.labels[side] for side in sides for mark in ";,"):
        return True
    return otherwise if event.fcm_drop is None else event.fcm_drop


def _record_drop(events: tuple[EdlEvent, ...], given: bool | None, base: int, oddities: Oddities) -> bool:
    """One labelling for the whole record side: a tape has one. Where events differ, the one that lengths fit better."""
    told = Counter(_is_drop(event, (2, 3), bool(given)) for event in events)
    if given is not None and len(told) == 1 and given not in told:
        oddities.add("drop", f"the list is labelled {'drop' if not given else 'non-drop'}-frame, unlike the rate given")
    if len(told) < 2:
        return next(iter(told), bool(given))
    fits = {drop: sum(_fits(event, base, drop) for event in events) for drop in (False, True)}
    first = _is_drop(events[0], (2, 3), bool(given))
    drop = first if fits[first] >= fits[not first] else not first
    number = told[not drop]
    oddities.add(
        "drop",
        f"drop-frame and non-drop are mixed: the record side is read as {'drop' if drop else 'non-drop'}-frame "
        f"throughout, and {number} events say otherwise",
        next(event.line for event in events if _is_drop(event, (2, 3), bool(given)) != drop),
    )
    return drop


def _fits(event: EdlEvent, base: int, drop: bool) -> bool:
    """Whether source and record last equally long when the record side is labelled so."""
    try:
        a, b = (label_frame(label, base, _is_drop(event, (0, 1), drop)) for label in event.labels[:2])
        c, d = (label_frame(label, base, drop) for label in event.labels[2:])
    except ValueError:
        return False
    return b - a == d - c
