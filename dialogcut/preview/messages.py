"""What passes between the player and its child. Both are this program on this machine, so messages are pickles."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.preview.playlist import Piece


@dataclass(frozen=True, slots=True)
class Warm:
    """Open the sound card, so that the first play starts at once."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Stop, and forget what there was."""


@dataclass(frozen=True, slots=True)
class Append:
    """Go on with these where the last ones end."""

    pieces: tuple[Piece, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Go:
    """Be heard from a position on, at a speed; 0 is a pause. `ticket` names the request in what is answered."""

    ticket: int
    at: int
    speed: int


Order = Warm | Clear | Append | Go


@dataclass(frozen=True, slots=True)
class Using:
    """Which output was opened, in a sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the user should know, in a sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Where the playing is."""

    ticket: int
    length: int
    """Of all that the child had been given when it said this."""
    at: int
    """The position heard at `seconds`."""
    seconds: float
    """On time.perf_counter, which is one clock for all processes of a machine."""
    until: int
    """The position that the card has been given sound up to."""
    ended: bool
    underruns: int


Answer = Using | Trouble | Heard
