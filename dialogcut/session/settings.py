"""What a project is set to: rate, start, budget, cast, glossary, policy. Read and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite, nan

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate, parse_timecode
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.policy import CutPolicy

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_CLOCK = re.compile(r"^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)s?$")
_POLICY = ("reach_ms", "line_reach_ms", "handle_frames", "fade_frames")


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings as meant; `Settings.read` takes them from the project file's words."""

    rate: Rate | None = None
    """None: the picture's."""
    start: str = "01:00:00:00"
    """Record timecode of the first frame."""
    budget: Fraction | None = None
    """Wanted running time in seconds."""
    cast: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    threshold: float | None = None
    """Score from which a line reads as exposition; None: the scorer's own."""
    policy: CutPolicy = field(default_factory=CutPolicy)

    @staticmethod
    def read(stored: Mapping[str, Json]) -> Settings:
        """Settings from the project file. Raises UsageError for a value that cannot be meant."""
        numbers = {name: _whole(name, stored[name]) for name in _POLICY if stored.get(name) is not None}
        rate, budget, threshold = stored.get("rate"), stored.get("budget"), stored.get("threshold")
        return Settings(
            rate=Rate.of(str(rate)) if rate else None,
            start=str(stored.get("start") or "01:00:00:00"),
            budget=parse_duration(str(budget)) if budget else None,
            cast=_names(stored.get("cast")),
            glossary=_names(stored.get("glossary")),
            threshold=None if threshold is None else _number("threshold", threshold),
            policy=CutPolicy(
                **numbers,
                angle=str(stored.get("angle") or "A").upper(),
                all_channels=bool(stored.get("all_channels", False)),
                breaths=str(stored.get("breaths") or "keep").lower(),
            ),
        )

    def start_frame(self, rate: Rate) -> int:
        return parse_timecode(self.start, rate)

    def budget_frames(self, rate: Rate) -> int | None:
        return None if self.budget is None else nearest(self.budget * rate.fps)


SETTABLE = ("rate", "start", "budget", "cast", "glossary", "threshold", "angle", "all_channels", "breaths", *_POLICY)
"""Every setting that a user may change, by its stored name."""


MOST_PAUSE_FRAMES = 86_400
"""An hour of film: what is longer was mistyped, and no timeline holds it."""


def parse_pause(text: str) -> int | None:
    """The silence that '12' or 'auto' (None: as recorded) asks for. Raises UsageError for anything else."""
    if text != "auto" and not text.isdecimal():
        raise UsageError(f"'{text}' is no pause; say a number of frames, or auto.")
    if text != "auto" and (len(text) > 9 or int(text) > MOST_PAUSE_FRAMES):
        raise UsageError(f"A pause of '{text}' frames is too long; {MOST_PAUSE_FRAMES} is the most.")
    return None if text == "auto" else int(text)


def parse_duration(text: str) -> Fraction:
    """Seconds, exactly, of '1:30', '90', '90s', '1:02:03.5'. Raises UsageError for anything else."""
    match = _CLOCK.match(text.strip())
    if not match:
        raise UsageError(f"'{text}' is no length of time; write it as 1:30 or 90s.")
    hours, minutes, seconds = (Fraction(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def checked(name: str, value: str) -> Json:
    """A setting's stored form of what a user typed; '' takes it back. Raises UsageError for what it cannot be."""
    if name not in SETTABLE:
        raise UsageError(f"There is no setting '{name}'; there are {', '.join(SETTABLE)}.")
    if value == "":
        return None
    stored: Json = value
    if name in {"cast", "glossary"}:
        stored = [part.strip() for part in value.split(",") if part.strip()]
    elif name == "all_channels":
        stored = _yes(value)
    elif name in _POLICY:
        stored = _whole(name, value)
    elif name == "threshold":
        stored = _number(name, value)
    settings = Settings.read({name: stored})
    if name == "start":
        settings.start_frame(Rate.of(24))
    return stored


def _names(value: Json) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


def _whole(name: str, value: Json) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise UsageError(f"{name} must be a whole number, not '{value}'.") from None


def _number(name: str, value: Json) -> float:
    try:
        number = float(str(value))
    except ValueError:
        number = nan
    if not isfinite(number):
        raise UsageError(f"{name} must be a number, not '{value}'.")
    return number


def _yes(value: str) -> bool:
    if value.lower() in {"yes", "true", "on", "1"}:
        return True
    if value.lower() in {"no", "false", "off", "0"}:
        return False
    raise UsageError(f"'{value}' is neither yes nor no.")
