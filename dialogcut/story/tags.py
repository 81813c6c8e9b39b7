"""Exposition tags as values, and the lines they are about: what the rooms above see of the story layer."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("backstory", "identity", "world", "plan", "stakes", "setting")
"""The kinds of exposition that somebody may name by hand; the tagger tells 'backstory' alone reliably."""


@dataclass(frozen=True, slots=True)
class SceneLine:
    """One line to be read by the tagger, in scene order. `words` are the transcript's, so that tags align back."""

    key: str
    """Stable name of the line: '12A-1/7' (take id, line index), or whatever the caller uses."""
    speaker: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """What the tagger says of one line. A check, never a verdict: the evidence is always shown with it."""

    key: str
    score: float
    """Decision value of the scorer: above `threshold` reads as exposition; comparable within a scene."""
    is_exposition: bool
    kind: str
    """'backstory' or 'exposition', by hand any of `KINDS`; '' when not flagged."""
    evidence: tuple[str, ...]
    """In words a writer understands, strongest first: 'tells what happened before: "was killed"'.

    Never empty for a flagged line; given below the threshold too, where there is some."""
    rank: float
    """Place within the scene, 0 (least) to 1 (most expository)."""
