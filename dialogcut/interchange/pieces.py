"""One event as a written file tells it, and what a proof says: the values that readers and proofs share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_MOST_CHARS = 200


class Piece(NamedTuple):
    """`frames` frames of one source, from `source_frame` on, standing at `record_frame` of one track.

    `record_frame` counts from the sequence's first frame; `source` is what the format calls a source: path or reel.
    """

    record_frame: int
    source: str
    source_frame: int
    frames: int


class Proof(NamedTuple):
    """What re-reading found: how much was compared and each difference as a sentence part."""

    frames: int
    events: int
    differences: tuple[str, ...]


def unequal(what: str, written: object, meant: object) -> Iterator[str]:
    """The difference, as a proof tells it; nothing where there is none."""
    if written != meant:
        yield f"{what}: {str(written)[:_MOST_CHARS]} is written, {str(meant)[:_MOST_CHARS]} is meant"
