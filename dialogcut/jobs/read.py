"""Every take read for its story: which lines are exposition, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dialogcut.jobs.question import Progress
from dialogcut.session import Session, marking, tagging
from dialogcut.session.tagging import ReadTake
from dialogcut.story.exposition import ExpositionTagger


@dataclass(frozen=True, slots=True)
class Read:
    """Each take is given as it is finished, for `tagging.store`; the answer is their ids."""

    work: ClassVar[str] = "that reads the takes"
    is_heavy: ClassVar[bool] = True

    project: Path
    nlp: str = "dialogue"
    """spaCy pipeline: the bundled one, an installed one, or a folder."""
    threshold: float | None = None
    """Instead of the project's."""

    def answer(self, say: Callable[[Progress | ReadTake], None]) -> tuple[str, ...]:
        say(Progress(0, "loading the language model"))
        with Session.open(self.project, readonly=True) as session:
            tagger = ExpositionTagger.load(self.nlp).taught(marking.taught(session))
            done: list[str] = []
            for found in tagging.read(session, tagger, self.threshold, lambda share: say(Progress(share, ""))):
                say(found)
                done.append(found.take)
            return tuple(done)
