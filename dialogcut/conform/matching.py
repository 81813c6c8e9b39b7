"""Which source an event plays, and at which moment of its take. Ties and contradictions are told, never guessed.

The rules in their order: UMID; path or file name; reel, then a reel that was cut to 8, 16 or 32 characters; slate and
take in the clip's name; a camera file named beside the sound; and where no name is known, the time of day, if one take
alone was rolling then. Under every rule the timecode must lie in the source's range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from dialogcut.conform.book import Book, Known
from dialogcut.conform.outcome import Match, Rule, Standing
from dialogcut.interchange.found import FoundEvent
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timebase.timecode import frames_per_day

SLACK = Fraction(1)
"""Seconds by which a named source's range may be passed: handles, and files whose labels are rounded."""
_BY_NAME_ALONE = (Rule.REEL_START, Rule.CLIP, Rule.SOURCE_FILE)
"""Rules whose names are shared or typed by hand: where the timecode speaks against one, the next may speak."""


def match(event: FoundEvent, book: Book, rate: Rate) -> Match:
    """What the event plays; `rate` is the timeline's."""
    evidence = tuple(book.evidence(event))
    if not evidence:
        return _by_time(event, book, rate)
    against: list[tuple[Rule, tuple[Known, ...]]] = []
    for at, (rule, knowns) in enumerate(evidence):
        fitting = tuple(known for known in knowns if _fits(event, known, rate, SLACK))
        if fitting:
            return _narrowed(event, rule, fitting, evidence[at + 1 :], rate)
        against.append((rule, knowns))
        if rule not in _BY_NAME_ALONE:
            break
    return _contradicted(event, *against[0], rate)


def position(event: FoundEvent, known: Known, rate: Rate) -> Fraction | None:
    """Seconds from the source's own head to the event's first frame; None where the file does not tell.

    A source without timecode is counted from its head, as every program does. Timecode runs over midnight.
    """
    timecode, start = event.source_start, known.start
    if timecode is None or timecode == event.media_start:
        return event.media_start
    if start is None:
        return timecode
    at = timecode - start
    if abs(at) * 2 > 86400:
        labels = event.source_rate or rate
        day = labels.seconds(frames_per_day(labels))
        at -= day * round(at / day)
    return at


def _fits(event: FoundEvent, known: Known, rate: Rate, slack: Fraction) -> bool:
    """Whether the source holds what the event plays, or nothing can be said of it."""
    if _is_far(event, known):
        return False
    at = position(event, known, rate)
    if at is None:
        return True
    end = at + rate.seconds(event.frames) * event.speed
    return -slack <= min(at, end) and max(at, end) <= known.length + slack


def _is_far(event: FoundEvent, known: Known) -> bool:
    """Whether an event's timecode lies seconds away from a source's, told in whole numbers: a reel may hold hundreds of
    sources, and exact fractions of each would cost most of the time."""
    if event.source_start is None or event.media_start is not None or known.start is None:
        return False
    second = int(event.source_start)
    return second not in known.seconds and abs(second - known.seconds.start) < 43_000  # else midnight may lie between


def _narrowed(
    event: FoundEvent,
    rule: Rule,
    fitting: tuple[Known, ...],
    further: Iterable[tuple[Rule, tuple[Known, ...]]],
    rate: Rate,
) -> Match:
    """Weaker names choose among what a stronger one leaves; a clip's name that says another take than a reel does,
    while both were rolling, makes a tie."""
    for weaker, knowns in further:
        others = tuple(known for known in knowns if _fits(event, known, rate, SLACK))
        takes = {known.take.id for known in others}
        agreed = tuple(known for known in fitting if known in others) or tuple(
            known for known in fitting if known.take.id in takes
        )
        if agreed:
            fitting = agreed
        elif others and weaker is Rule.CLIP and rule in (Rule.REEL, Rule.REEL_START):
            return _tie(event, rule, (*fitting, *others), "its reel and its name say different takes")
    if len({known.take.id for known in fitting}) > 1:
        return _tie(event, rule, fitting, "several takes answer to its names")
    return _placed(event, rule, fitting, rate)


def _placed(event: FoundEvent, rule: Rule, fitting: Sequence[Known], rate: Rate) -> Match:
    """The event in its one take, on the source that suits its track best."""
    best = min(_face(event, known) for known in fitting)
    suited = [known for known in fitting if _face(event, known) == best]
    take = suited[0].take.id
    starts = [(known, at + known.placed.offset) for known in suited if (at := position(event, known, rate)) is not None]
    if not starts:
        return Match(event, Standing.NO_PLACE, rule, take, why="the file gives no timecode to find its place by")
    clock = [start for _, start in starts]
    if max(clock) - min(clock) > rate.seconds(1):
        return _tie(event, rule, suited, f"sources of take {take} answer to it that share no timecode")
    known, start = starts[0]
    return Match(event, Standing.MATCHED, rule, take, known.source.id, start)


def _face(event: FoundEvent, known: Known) -> int:
    """How well a source suits the track: sound tracks play the dialogue's source, picture tracks a camera."""
    if event.track.startswith("A"):
        return 0 if known.source.id == known.take.dialogue_id else 1 if known.source.sound is not None else 2
    return 0 if known.source.picture is not None else 1


def _suits(event: FoundEvent, known: Known) -> bool:
    return (known.source.sound if event.track.startswith("A") else known.source.picture) is not None


def _by_time(event: FoundEvent, book: Book, rate: Rate) -> Match:
    if not event.source_start:  # nothing, or 00:00:00:00, which is no time of day
        return Match(event, Standing.UNKNOWN, why="none of its names is known, and it has no timecode")
    rolling = [
        known
        for known in book.all
        if _tells_time(known, rate) and _fits(event, known, rate, Fraction(0)) and _suits(event, known)
    ]
    takes = {known.take.id for known in rolling}
    if not takes:
        return Match(event, Standing.UNKNOWN, why="none of its names is known, and no source was rolling then")
    if len(takes) > 1:
        return _tie(event, Rule.TIME, rolling, "none of its names is known, and several takes were rolling then")
    return _placed(event, Rule.TIME, rolling, rate)


def _tells_time(known: Known, rate: Rate) -> bool:
    """Whether a source's timecode is a time of day: not where it counts from 0, as music and cameras without a clock
    do, nor from a full hour, as tapes and edited programmes do."""
    if known.start is None or known.start < 3600:
        return False
    return not re.match(r"\d\d.00.00.00", format_timecode(rate.frames(known.start), rate))


def _tie(event: FoundEvent, rule: Rule, knowns: Iterable[Known], why: str) -> Match:
    return Match(event, Standing.TIE, rule, candidates=_takes(knowns), why=why)


def _contradicted(event: FoundEvent, rule: Rule, knowns: tuple[Known, ...], rate: Rate) -> Match:
    asked = event.source_start if event.source_start is not None else event.media_start
    labels = event.source_rate or rate
    at = format_timecode(labels.frames(asked or Fraction(0)), labels)
    shown = ", ".join(_range(known, labels) for known in knowns[:3])
    more = f" and {len(knowns) - 3} more" if len(knowns) > 3 else ""
    why = f"it plays from {at}, which is not in {shown}{more}"
    return Match(event, Standing.CONTRADICTION, rule, candidates=_takes(knowns), why=why)


def _range(known: Known, labels: Rate) -> str:
    first = labels.frames(known.start or Fraction(0))
    last = first + labels.frames(known.length)
    return f"{known.source.names.stem} ({format_timecode(first, labels)} to {format_timecode(last, labels)})"


def _takes(knowns: Iterable[Known]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.take.id for known in knowns))
