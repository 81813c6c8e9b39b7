"""Words of takes aligned: each take as it is done, for `aligning.store`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dialogcut.jobs.question import Progress
from dialogcut.media.source import Take
from dialogcut.session import Session, aligning
from dialogcut.session.ingest import take_named
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.aligner import Aligner
from dialogcut.transcript.edgecache import EdgeCache


@dataclass(frozen=True, slots=True)
class Align:
    """The answer is the takes' ids. The takes are aligned in processes of their own, which end with this one."""

    work: ClassVar[str] = "that aligns the takes"
    is_heavy: ClassVar[bool] = False

    project: Path
    takes: tuple[str, ...] = ()
    """Ids; () for all that have words."""
    use_cache: bool = True

    def answer(self, say: Callable[[Aligned | Progress], None]) -> tuple[str, ...]:
        with Session.open(self.project, readonly=True) as session:
            wanted = [take_named(session, name) for name in self.takes] or session.project.takes
            jobs = aligning.to_align(session, wanted)
        come = aligning.share_aligned(jobs)

        def told(take: Take, share: float) -> None:
            say(Progress(come(take, share), take.id))

        with Aligner(cache=EdgeCache() if self.use_cache else None) as aligner:
            for aligned in aligner.align(jobs, told=told):
                say(aligned)
        return tuple(job.take.id for job in jobs)
