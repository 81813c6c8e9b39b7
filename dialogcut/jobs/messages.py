"""What a child process tells its parent: parts, then an answer, or the DialogcutError that ended it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A part of an answer."""

    part: object


@dataclass(frozen=True, slots=True)
class Answered:
    value: object
