"""Which camera is seen at a word, as the cut stands."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.session.session import Session


def seen_angle(session: Session, word: WordRef) -> str:
    """The angle of the latest change at or before a word of the cut, on its line or one above it; where there is none,
    the one that the project begins with. Where the word's take has no such camera, its first; '' where it has none."""
    cameras = [camera.source.angle for camera in session.project.take(word.take).cameras]
    wanted = next(_changes(session.decisions, word), session.settings.policy.angle)
    return wanted if wanted in cameras else next(iter(cameras), "")


def _changes(decisions: Decisions, word: WordRef) -> Iterator[str]:
    """From the word back to the head of the page."""
    line = decisions.holder(word)
    if line is None:
        return
    yield from (change.angle for change in reversed(line.angles) if change.word <= word.index)
    place = decisions.position.get(line.id, 0)
    for above in reversed(decisions.lines[:place]):
        if isinstance(above, Spoken) and above.angles:
            yield above.angles[-1].angle
