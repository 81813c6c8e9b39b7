"""Frames <-> timecode labels (SMPTE ST 12-1; high frame rates counted as in ST 12-3, frames above 99 with three
digits).

Drop-frame skips two labels a minute for each 30 frames of the base: 2 at 29.97 (ST 12-1), 4 at 59.94 and 8 at 119.88
(the same rule carried to the multiples that ST 12-3 counts). At 23.976 and 47.952 there is none: 47.952 counts 48
labels a second and falls behind the clock by 3.6 seconds an hour, as 23.976 does.

Written here because `opentime` infers drop-frame from the rate, wraps the last seconds of an NDF day early and accepts
labels that do not exist (measured; see tests/timebase). A label is pure counting: `rate.fps` is never used, only
`rate.base`.
"""

from __future__ import annotations

import re

from dialogcut.errors import UsageError
from dialogcut.timebase.rate import Rate

_LABEL = re.compile(r"^(\d{1,2}):(\d{2}):(\d{2})([:;.,])(\d{2,3})$", re.ASCII)


def _drop_count(rate: Rate) -> int:
    """Labels skipped at the start of each minute that is not a tenth: 2 at 29.97, 4 at 59.94, 8 at 119.88."""
    return rate.base // 15 if rate.drop else 0


def frames_per_day(rate: Rate) -> int:
    """How many labels a 24-hour day holds: 2,589,408 at 29.97 DF; 2,592,000 at 29.97 NDF."""
    return 24 * 3600 * rate.base - _drop_count(rate) * (24 * 60 - 24 * 6)


def format_timecode(frame: int, rate: Rate) -> str:
    """The label of a frame counted from midnight: 'HH:MM:SS:FF', or 'HH:MM:SS;FF' in drop-frame.

    Wraps at 24 hours as tape and camera counters do, so a negative frame is one of the day before.
    """
    hh, mm, ss, ff = _fields(frame, rate)
    return f"{hh:02d}:{mm:02d}:{ss:02d}{';' if rate.drop else ':'}{ff:0{_digits(rate)}d}"


def parse_timecode(label: str, rate: Rate) -> int:
    """The frame, counted from midnight, that a label names. Raises UsageError for a label that does not exist at this
    rate.

    ';' (or ',') before the frames means drop-frame and is refused at a non-drop rate; ':' is accepted at a drop rate,
    as many lists spell it so, but a dropped label is refused however it is spelled."""
    match = _LABEL.match(label.strip())
    if not match:
        raise UsageError(f"'{label}' is no timecode; write it as HH:MM:SS:FF.")
    hh, mm, ss, ff = (int(match[i]) for i in (1, 2, 3, 5))
    base, dropped = rate.base, _drop_count(rate)
    if match[4] in ";," and not rate.drop:
        raise UsageError(f"'{label}' is written as drop-frame, but the rate is {rate.label}.")
    if hh > 23 or mm > 59 or ss > 59 or ff >= base or len(match[5]) > _digits(rate):  # .040 would be milliseconds
        raise UsageError(f"The timecode {label} does not exist at {rate.label} frames a second.")
    if ss == 0 and ff < dropped and mm % 10:
        raise UsageError(f"The timecode {label} does not exist at {rate.label}: drop-frame counting skips it.")
    return _frame(hh, mm, ss, ff, rate)


def _digits(rate: Rate) -> int:
    return 3 if rate.base > 100 else 2


def _fields(frame: int, rate: Rate) -> tuple[int, int, int, int]:
    """Hours, minutes, seconds and frames. Arithmetic alone, so that arrays of frames can prove all of a day at once."""
    frame = frame % frames_per_day(rate)
    base, dropped = rate.base, _drop_count(rate)
    tens, rest = divmod(frame, 600 * base - 9 * dropped)
    # The first minute of ten is whole; each of the other nine is short by `dropped`.
    shortened = (rest - dropped) // (60 * base - dropped) + (rest < dropped)
    seconds, ff = divmod(frame + dropped * (9 * tens + shortened), base)
    minutes, ss = divmod(seconds, 60)
    return minutes // 60, minutes % 60, ss, ff


def _frame(hh: int, mm: int, ss: int, ff: int, rate: Rate) -> int:
    minutes = 60 * hh + mm
    return (60 * minutes + ss) * rate.base + ff - _drop_count(rate) * (minutes - minutes // 10)
