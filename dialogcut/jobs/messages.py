"""What a child process tells its parent: parts, then an answer, or the DialogcutError that ended it."""

from __future__ import annotations

from dataclasses import dataclass

AHEAD = "ahead"
"""Said on the command line of a child that is started before there is a question for it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of an answer."""

    part: object


@dataclass(frozen=True, slots=True)
class Answered:
    value: object
