"""What the recogniser's two processes tell each other (`listener` asks, `worker` answers).

The listener sends a `Chosen`, then any number of `Hear`; the worker answers the first with `Fetching` and `Ready`, each
other with `HeardLine`s of all its takes in order, and `Finished`. Instead of any of these comes the error that ended
it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.media.source import Take


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
class Hear:
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """Every take of a Hear was answered."""
