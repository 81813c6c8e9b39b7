"""What the recogniser's two processes tell each other (`listener` asks, `worker` answers)."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.media.source import Source
from dialogcut.transcript.models import ModelChoice
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.windows import HeardWord


@dataclass(frozen=True, slots=True)
class Load:
    settings: WhisperSettings
    choice: ModelChoice


@dataclass(frozen=True, slots=True)
class Fetching:
    """A model on its way from the hub."""

    name: str
    done_bytes: int
    total_bytes: int
    """0 while the hub has not said."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded."""

    language: str
    """What every take is heard in; '' when each take's is found out."""
    device: str
    compute_type: str
    threads: int
    batch_size: int
    prompt: str
    """The text before every window, as the model really gets it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One take to hear."""

    source: Source
    channels: tuple[int, ...] | None
    slate: str


@dataclass(frozen=True, slots=True)
class Hear:
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one take, in order, at samples of 16 kHz from the source's start."""

    take: int
    """The take's number in the job."""
    words: tuple[HeardWord, ...]
    done: float
    """Share of the take; 1 exactly once, in its last part."""
    language: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Every take of a Hear was answered."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An error of `dialogcut.errors`: its class and what it is made of."""

    kind: str
    facts: tuple[str, ...]
