"""The recogniser as everyone above sees it: takes in, timed words out, one take at a time, stoppable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dialogcut.media.source import Take


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as a recogniser gives it: samples of the take's dialogue source; None where it knows no time."""

    text: str
    start_sample: int | None
    end_sample: int | None
    probability: float
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A run of words that the recogniser delivered together (a segment); streamed while the take is being heard."""

    words: tuple[Heard, ...]
    done: float
    """Share of the take heard so far, 0 to 1, for a progress bar. Exactly 1 in a take's last line, which may hold no
    words."""
    language: str = ""
    """The language that was heard, as Whisper's code; '' where the recogniser does not say."""


@runtime_checkable
class Recognizer(Protocol):
    """Anything that can hear a take. `name` identifies model and settings: the same name and the same sound give the
    same words, so it is the cache's key."""

    @property
    def name(self) -> str: ...

    @property
    def language(self) -> str:
        """What the takes are spoken in; '' when that is heard in each take (then `HeardLine.language` says it)."""
        ...

    def lines(self, take: Take, cancelled: Callable[[], bool]) -> Iterator[HeardLine]:
        """Streams what is said in the take, in order. Ends early, raising Cancelled, within half a second of
        `cancelled()` turning true. Raises MediaUnreadable for a take that cannot be decoded."""
        ...

    def all_lines(self, takes: Sequence[Take], cancelled: Callable[[], bool]) -> Iterator[tuple[Take, HeardLine]]:
        """The same for many takes, in order, feeding the model well (short takes batched where that pays).

        A take that cannot be decoded raises after the lines of all takes before it were given."""
        ...
