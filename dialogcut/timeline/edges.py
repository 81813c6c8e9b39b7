"""Where a cut may fall.

An edge goes to the quietest 10 ms between the struck and the kept word, within reach of the kept word, and then to the
nearest frame line that still lies between the two. It never goes into a kept word: where no frame line fits between the
words, the kept word wins and a rest of the struck one stays, which the grade of the join says (`grades.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.media.levels import Levels, quietest
from dialogcut.timeline.grid import Grid
from dialogcut.transcript.words import Word


@dataclass(frozen=True, slots=True)
class Room:
    """What lies beside a kept word: the samples that an edge on that side may use."""

    word: Word
    limit_sample: int
    """Where the neighbour begins: its end before the word, its start after it, or the end of the media."""
    reach_samples: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a join, on the take's grid."""

    frame: int
    """Frame line of the cut."""
    outermost: int
    """The frame line furthest from the kept word that is still clear of the neighbour: how far a pause can grow."""


def in_edge(room: Room, grid: Grid, levels: Levels | None) -> Edge:
    """The edge before a word that comes in."""
    start = room.word.start_sample
    limit = min(start, room.limit_sample)
    low = max(limit, start - room.reach_samples)
    latest = grid.floor(start)
    frame = min(max(grid.nearest(_quiet(low, start, levels)), grid.ceil(low)), latest)
    return Edge(frame, min(grid.ceil(limit), frame))


def out_edge(room: Room, grid: Grid, levels: Levels | None) -> Edge:
    """The edge after a word that goes out."""
    end = room.word.end_sample
    limit = max(end, room.limit_sample)
    high = min(limit, end + room.reach_samples)
    earliest = grid.ceil(end)
    frame = max(min(grid.nearest(_quiet(end, high, levels)), grid.floor(high)), earliest)
    return Edge(frame, max(grid.floor(limit), frame))


def _quiet(low: int, high: int, levels: Levels | None) -> int:
    """The quietest place between two samples; their middle where levels are not known."""
    return (low + high) // 2 if levels is None or high <= low else quietest(levels, low, high)
