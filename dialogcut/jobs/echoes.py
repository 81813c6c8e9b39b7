"""Lines that seem to say the same again."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session
from dialogcut.session.echoes import Pair, pairs
from dialogcut.session.noted import project_notes


@dataclass(frozen=True, slots=True)
class Echoes(AboutTheCut[tuple[Pair, ...]]):
    most: int = 20

    def found(self, session: Session) -> tuple[Pair, ...]:
        return pairs(session, project_notes(session), self.most)
