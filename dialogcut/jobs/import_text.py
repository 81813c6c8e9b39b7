"""A written text found in a take's sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from dialogcut.jobs.question import Progress
from dialogcut.session import Session, texts
from dialogcut.session.ingest import take_named
from dialogcut.session.recognition import require_files
from dialogcut.session.texts import GivenTake
from dialogcut.transcript.givencache import GivenCache


@dataclass(frozen=True, slots=True)
class ImportText:
    """The answer is for `texts.store`; nothing is stored before."""

    work: ClassVar[str] = "that finds the text in the sound"
    is_heavy: ClassVar[bool] = True

    project: Path
    take: str
    text: Path
    speakers: Mapping[str, str] = field(default_factory=dict)
    """What the file's speakers are called in the project; '' names the lines that have none."""
    use_cache: bool = True

    def answer(self, say: Callable[[Progress], None]) -> GivenTake:
        with Session.open(self.project, readonly=True) as session:
            take = take_named(session, self.take)
            require_files(session, [take])

        def told(share: float) -> None:
            say(Progress(share, take.id))

        return texts.align_text(take, self.text, self.speakers, GivenCache() if self.use_cache else None, told)
