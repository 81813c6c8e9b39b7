"""A short scene of our own in which later lines lean on earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.notetaker import take_notes
from dialogcut.story.tags import SceneLine, Tag

FERRY = (
    ("Ruth", "Sit down, Tom."),
    ("Ruth", "Marek Sorel was the engineer who built the lock."),
    ("Tom", "Where is he now?"),
    ("Ruth", "In the harbour."),
    ("Ida", "The ferry leaves at 0340. Nobody else knows that."),
    ("Tom", "And what do I do at 0340?"),
    ("Ida", "You wait for a man with a suitcase."),
    ("Tom", "I never liked Sorel."),
    ("Ruth", "My brother Anton carries the suitcase. He reads the MRAP, and the MRAP means the manual."),
    ("Ida", "Anton is late, and the MRAP is wet."),
    ("Tom", "Who told you that?"),
    ("Ida", "You did, Tom."),
)


def noted(pipeline: Pipeline, spoken: Sequence[tuple[str, str]] = FERRY, take: str = "7-1") -> TakeNotes:
    lines = [SceneLine(f"{take}/{n}", who, tuple(text.split())) for n, (who, text) in enumerate(spoken)]
    return take_notes(take, pipeline.read(lines), tuple(dict.fromkeys(who for who, _ in spoken)))


def whole(*takes: TakeNotes) -> tuple[Said, ...]:
    """The page as first said."""
    return tuple(Said(line.key, tuple(range(len(line.words)))) for take in takes for line in take.lines)


def without(page: Sequence[Said], *places: int) -> tuple[Said, ...]:
    """The page with these lines struck whole."""
    return tuple(Said(one.key, ()) if at in places else one for at, one in enumerate(page))


def flagged(*keys: str) -> tuple[Tag, ...]:
    return tuple(Tag(key, 1.0, True, "exposition", (), 1.0) for key in keys)
