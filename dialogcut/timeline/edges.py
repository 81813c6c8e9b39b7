"""Where a cut may fall.

An edge goes to the quietest 10 ms between the struck and the kept word, within reach of the kept word, and then to the
nearest frame line that still lies between the two. A breath that belongs to the kept word is kept whole or left out
whole, as the policy says. An edge never goes into a kept word: where no frame line fits between the words, the kept
word wins and a rest of the struck one stays, which the grade of the join says (`grades.py`). Only an edge that somebody
set by hand lies where it was put, whatever is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.media.levels import Levels, quietest
from dialogcut.timeline.breaths import breath_after, breath_before
from dialogcut.timeline.grid import Grid
from dialogcut.transcript.words import Word

_LEAD_MS = 60
"""Room that an edge beyond a kept breath may use, whatever the reach: more than a frame of any picture."""


@dataclass(frozen=True, slots=True)
class Room:
    """What lies beside a kept word: the samples that an edge on that side may use."""

    word: Word
    limit_sample: int
    """Where the neighbour begins: its end before the word, its start after it, or the end of the media."""
    reach_samples: int
    keeps_breath: bool = True
    """Whether a breath that belongs to the word stays with it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a join, on the take's grid."""

    frame: int
    """Frame line of the cut."""
    outermost: int
    """The frame line furthest from the kept word that is still clear of the neighbour: how far a pause can grow."""
    is_by_hand: bool = False
    """Whether somebody set it: then nothing moves it."""


def hand_edge(sample: int, grid: Grid) -> Edge:
    """The edge at the frame line nearest to where somebody set it."""
    frame = grid.nearest(sample)
    return Edge(frame, frame, is_by_hand=True)


def in_edge(room: Room, grid: Grid, levels: Levels | None) -> Edge:
    """The edge before a word that comes in."""
    start = room.word.start_sample
    limit = min(start, room.limit_sample)
    low, high = max(limit, start - room.reach_samples), start
    breath = breath_before(levels, limit, start, _loudest(levels, room.word)) if levels else None
    if breath and room.keeps_breath:
        low, high = max(limit, min(low, breath[0] - _lead(grid))), breath[0]
    elif breath:
        low = breath[1]
    frame = max(min(grid.nearest(_quiet(low, high, levels)), grid.floor(high)), grid.ceil(low))
    frame = min(frame, grid.floor(start))
    return Edge(frame, min(grid.ceil(limit), frame))


def out_edge(room: Room, grid: Grid, levels: Levels | None) -> Edge:
    """The edge after a word that goes out."""
    end = room.word.end_sample
    limit = max(end, room.limit_sample)
    low, high = end, min(limit, end + room.reach_samples)
    breath = breath_after(levels, end, limit, _loudest(levels, room.word)) if levels else None
    if breath and room.keeps_breath:
        low, high = breath[1], min(limit, max(high, breath[1] + _lead(grid)))
    elif breath:
        high = breath[0]
    frame = min(max(grid.nearest(_quiet(low, high, levels)), grid.ceil(low)), grid.floor(high))
    frame = max(frame, grid.ceil(end))
    return Edge(frame, max(grid.floor(limit), frame))


def _quiet(low: int, high: int, levels: Levels | None) -> int:
    """The quietest place between two samples; their middle where levels are not known."""
    return (low + high) // 2 if levels is None or high <= low else quietest(levels, low, high)


def _loudest(levels: Levels, word: Word) -> float:
    return levels.loudest(word.start_sample, word.end_sample)


def _lead(grid: Grid) -> int:
    return _LEAD_MS * grid.sample_rate // 1000
