"""Numbers as the screen says them: lengths in frames, differences, shares."""

from __future__ import annotations

from dialogcut.timebase import Rate

MINUS = "−"


def clock(frames: int, rate: Rate) -> str:
    """A length as mm:ss:ff, from an hour on h:mm:ss:ff, in the rate's timecode counting: 02:05:11 is 2 min 5 s 11
    frames."""
    minutes_and_seconds, ff = clock_parts(frames, rate)
    return f"{minutes_and_seconds}:{ff}"


def clock_parts(frames: int, rate: Rate) -> tuple[str, str]:
    """The same in two: '02:05' and '11', so that seconds can be read before frames are."""
    seconds, ff = divmod(abs(frames), rate.base)
    minutes, ss = divmod(seconds, 60)
    hours, mm = divmod(minutes, 60)
    whole = f"{hours}:{mm:02d}:{ss:02d}" if hours else f"{mm:02d}:{ss:02d}"
    return (MINUS if frames < 0 else "") + whole, f"{ff:02d}"


def short_clock(frames: int, rate: Rate) -> str:
    """m:ss:ff, for differences: '0:04:12'."""
    whole, ff = clock_parts(abs(frames), rate)
    return f"{whole.removeprefix('0')}:{ff}"


def signed_seconds(frames: int, rate: Rate) -> str:
    """A difference in real seconds: '−51.0 s', '+1.2 s'."""
    seconds = float(rate.seconds(frames))
    return f"{_sign(frames)}{abs(seconds):.1f} s"


def signed_percent(frames: int, whole: int) -> str:
    """What share of `whole` a difference is: '−37 %'; '' of nothing."""
    if not whole:
        return ""
    share = abs(100 * frames / whole)
    return f"{_sign(frames)}{share:.0f} %" if share >= 1 or not frames else f"{_sign(frames)}{share:.1f} %"


def percent(part: int, whole: int) -> str:
    """'41%'; a share too small for one is '<1%', nothing of nothing '0%'."""
    share = 100 * part / whole if whole else 0.0
    return "<1%" if 0 < share < 0.5 else f"{share:.0f}%"


def counted(number: int, noun: str) -> str:
    """'1 word', '4,012 words'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _sign(number: int) -> str:
    return "+" if number > 0 else MINUS if number < 0 else "±"
