"""What became of each line and each fact, version by version."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.jobs.question import AboutTheCut
from dialogcut.report.survival import Survival
from dialogcut.session import Session
from dialogcut.session.noted import project_notes
from dialogcut.session.survival import matrix


@dataclass(frozen=True, slots=True)
class Survive(AboutTheCut[Survival]):
    names: tuple[str, ...] = ()
    """Versions, in this order; () for all of them and the present cut."""

    def found(self, session: Session) -> Survival:
        return matrix(session, project_notes(session), self.names)
