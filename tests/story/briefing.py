"""A short scene of our own: heavy with exposition, told by three people."""

from __future__ import annotations

from collections.abc import Iterable

from dialogcut.story.tags import SceneLine

BRIEFING = (
    ("Ruth", "Sit down, Tom. Please."),
    ("Tom", "I don't like this."),
    ("Ruth", "Nobody asked you to like it."),
    ("Ruth", "Marek Sorel was killed in Lisbon nine years ago. He was the engineer who built the lock."),
    ("Tom", "Who told you that?"),
    ("Ruth", "His wife. She worked for the harbour police until they closed the archive."),
    ("Tom", "Oh God."),
    ("Ida", "Well, I think you are both wonderful!"),
    ("Tom", "Stop it."),
    ("Ruth", "Tomorrow at noon the vault is going to be moved to Hamburg by train."),
    ("Ida", "Look at me."),
    ("Tom", "There is a second key in the cellar of the old customs house."),
    ("Ida", "Really?"),
    ("Tom", "Yes, yes."),
)
TOLD = {3, 5, 9, 11}
"""The lines that hand the audience a fact."""


def scene(spoken: Iterable[tuple[str, str]] = BRIEFING) -> tuple[SceneLine, ...]:
    return tuple(SceneLine(f"12A-1/{index}", who, tuple(text.split())) for index, (who, text) in enumerate(spoken))
