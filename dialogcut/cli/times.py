"""Lengths of time as people read them: frames become 1:58:12 (minutes, seconds, frames)."""

from __future__ import annotations

from dialogcut.timebase import Rate


def length(frames: int, rate: Rate) -> str:
    """A length as M:SS:FF in the rate's timecode counting ('-' in front when negative): 2:05:11 is 2 minutes 5 s 11
    frames."""
    seconds, ff = divmod(abs(frames), rate.base)
    minutes, ss = divmod(seconds, 60)
    return f"{'-' if frames < 0 else ''}{minutes}:{ss:02d}:{ff:02d}"


def change(before: int, now: int, rate: Rate) -> str:
    """'1:58:12 -> 1:12:03 (-0:46:09, 39 % off)'."""
    share = f", {round(100 * (before - now) / before)} % off" if before > now else ""
    return f"{length(before, rate)} -> {length(now, rate)} ({length(now - before, rate)}{share})"
