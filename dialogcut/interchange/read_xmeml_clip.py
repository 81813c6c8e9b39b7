"""One clipitem of foreign xmeml: where it stands, what it plays, how fast.

`start` or `end` of -1 means the edge of the transition beside it, and the clip's media then includes the transition
(seen in every file of Premiere and Final Cut); what is given here is cut at the transition's own cut, so that events of
a track do not overlap. `in` and `out` count at the sequence's rate (buttercut pull request 133); where that fits the
length on the timeline worse than the clip's own rate, at that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dialogcut.interchange.found import FoundEvent, FoundNames
from dialogcut.interchange.safe_xml import XmlElement
from dialogcut.interchange.xmeml_book import Book
from dialogcut.interchange.xmeml_fields import (
    frame_of,
    is_true,
    number_of,
    rate_of,
    text_of,
    timecode_of,
)
from dialogcut.timebase import Rate

_TICKS_A_SECOND = 254_016_000_000  # Premiere's pproTicksIn and cutPointTicks


@dataclass(frozen=True, slots=True)
class Crossing:
    """A transition on a track: its edges and the cut in it, in frames of the sequence."""

    start: int
    end: int
    cut: int
    kind: str


def crossing_of(item: XmlElement, rate: Rate) -> Crossing | None:
    start, end = frame_of(item, "start"), frame_of(item, "end")
    if start is None or end is None or not 0 <= start < end:
        return None
    ticks = number_of(item, "cutPointTicks")
    cut = _aligned(text_of(item, "alignment"), start, end)
    if ticks is not None and 0 <= ticks <= rate.seconds(end - start) * _TICKS_A_SECOND:
        cut = start + round(ticks * rate.fps / _TICKS_A_SECOND)
    return Crossing(start, end, cut, text_of(item, "effect/name") or text_of(item, "effect/effectid") or "transition")


def _aligned(alignment: str, start: int, end: int) -> int:
    if alignment.startswith("start"):
        return start
    return end if alignment.startswith("end") else (start + end) // 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clipitem stands: from edge to edge, and between its cuts."""

    start: int
    end: int
    record_in: int
    record_out: int


def place_of(item: XmlElement, before: Crossing | None, after: Crossing | None, at: int) -> Place | None:
    """None where the item does not say. `at`, the end of what stands in front, is its start where that is -1 without a
    transition."""
    start, end = frame_of(item, "start"), frame_of(item, "end")
    first, last = frame_of(item, "in"), frame_of(item, "out")
    leading = before if start is None or start < 0 else None
    trailing = after if end is None or end < 0 else None
    if start is None or start < 0:
        start = before.start if before else at
    if end is None or end < 0:
        if after:
            end = after.end
        elif first is not None and last is not None:
            end = start + last - first
        else:
            return None
    cut_in, cut_out = leading.cut if leading else start, trailing.cut if trailing else end
    return Place(start, end, cut_in, cut_out) if start <= cut_in < cut_out <= end else None


def event_of(book: Book, item: XmlElement, track: str, rate: Rate, place: Place, is_enabled: bool) -> FoundEvent:
    """The clip as the other readers give it. What had to be assumed is added to the book's warnings."""
    file = book.file_of(item)
    clip_rate = rate_of(item) or rate
    speed = _speed(book, item)
    clock = timecode_of(file, rate_of(file) or clip_rate)
    if clock is not None and clock.doubt:
        book.warn("timecodes that contradict themselves", f"the timecode of {called(item)} is odd: {clock.doubt}", file)
    media = _media_start(book, item, file, rate, clip_rate, place, speed)
    source = None if clock is None or media is None else clock.rate.seconds(clock.frame) + media
    return FoundEvent(
        track=track,
        record_in=place.record_in,
        frames=place.record_out - place.record_in,
        source_start=source,
        media_start=media,
        source_rate=clock.rate if clock else rate_of(file),
        names=_names(item, file),
        speed=speed,
        channels=_channels(item),
        is_enabled=is_enabled and is_true(item, "enabled", True),
        line=item.line,
        number=item.get("id", ""),
    )


def _names(item: XmlElement, file: XmlElement | None) -> FoundNames:
    return FoundNames(
        clip=text_of(item, "name"),
        reel=text_of(file, "timecode/reel/name"),
        path=text_of(file, "pathurl"),
        file=text_of(file, "name"),
        scene=text_of(item, "logginginfo/scene") or text_of(item, "filmdata/filmslate/scene"),
        take=text_of(item, "logginginfo/shottake") or text_of(item, "filmdata/filmslate/take"),
        asset=(file.get("id", "") if file is not None else "") or text_of(item, "masterclipid"),
    )


def called(item: XmlElement) -> str:
    """How warnings speak of it."""
    return f"'{(text_of(item, 'name') or item.get('id', ''))[:60]}'"


def _channels(item: XmlElement) -> tuple[int, ...]:
    index = frame_of(item, "sourcetrack/trackindex")
    is_sound = text_of(item, "sourcetrack/mediatype") == "audio"
    return (index,) if is_sound and index is not None and 0 < index < 1000 else ()


def _speed(book: Book, item: XmlElement) -> Fraction:
    """Of the Time Remap filter: percent, and whether it runs in reverse. 1 without one."""
    for wrapper in item.iterfind("filter"):
        effect = wrapper.find("effect")
        if effect is None or text_of(effect, "effectid") != "timeremap" or not is_true(wrapper, "enabled", True):
            continue
        told = {text_of(p, "parameterid"): p for p in effect.iterfind("parameter")}
        speed = (number_of(told.get("speed"), "value") or Fraction(100)) / 100
        if is_true(told.get("reverse"), "value", False):
            speed = -abs(speed)
        varies = is_true(told.get("variablespeed"), "value", False)
        if varies or speed != 1:
            how = "at changing speed" if varies else f"at {float(speed * 100):g} %"
            book.warn(
                "clips at another speed", f"{called(item)} plays {how}: its place in the media is approximate", item
            )
        return speed
    return Fraction(1)


def _media_start(
    book: Book, item: XmlElement, file: XmlElement | None, rate: Rate, clip_rate: Rate, place: Place, speed: Fraction
) -> Fraction | None:
    """Exact seconds from the media's head to the first frame between the cuts."""
    first, last = number_of(item, "in"), number_of(item, "out")
    if first is None or first < 0:
        return None
    unit = rate if last is None or speed != 1 else _unit(book, item, rate, clip_rate, place, last - first)
    seconds = first / unit.fps
    ticks = number_of(item, "pproTicksIn")
    if ticks is not None and ticks >= 0 and speed == 1:
        seconds = _by_ticks(book, item, seconds, ticks / _TICKS_A_SECOND, rate)
    # A subclip counts from its own head (so do Final Cut's exports; Premiere's ticks follow 'in').
    seconds += (number_of(item, "subclipinfo/startoffset") or 0) / unit.fps
    shown = seconds + rate.seconds(place.record_in - place.start)
    if speed >= 0:
        return shown * speed
    length, own = number_of(file, "duration"), rate_of(file) or clip_rate
    return None if length is None else max(Fraction(0), length / own.fps + shown * speed)


def _by_ticks(book: Book, item: XmlElement, seconds: Fraction, exact: Fraction, rate: Rate) -> Fraction:
    """Premiere's ticks know the sample; where they are more than a frame off, another program moved `in` alone."""
    if abs(exact - seconds) * rate.fps <= 1:
        return exact
    book.warn("clips whose ticks are off", f"'in' and 'pproTicksIn' of {called(item)} disagree: 'in' is taken", item)
    return seconds


def _unit(book: Book, item: XmlElement, rate: Rate, clip_rate: Rate, place: Place, length: Fraction) -> Rate:
    """The rate that `in` and `out` count at."""
    shown = place.end - place.start
    if clip_rate.fps != rate.fps and length != shown:
        lasts = abs(length / clip_rate.fps - rate.seconds(shown))
        if lasts <= 1 / min(clip_rate.fps, rate.fps):
            book.warn(
                "clips that count at their own rate",
                f"{called(item)} counts its media at its own {clip_rate.label} frames a second",
                item,
            )
            return clip_rate
    if abs(length - shown) > 1:
        name = called(item)
        book.warn(
            "clips of another length than their media",
            f"{name} takes {float(length):g} frames of its media and {shown} of the timeline",
            item,
        )
    return rate
