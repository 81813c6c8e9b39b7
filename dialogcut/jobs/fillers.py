"""Fillers, stutters, false starts and repeats that are heard."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session
from dialogcut.session.fillers import Filler, fillers


@dataclass(frozen=True, slots=True)
class Fillers(AboutTheCut[tuple[Filler, ...]]):
    def found(self, session: Session) -> tuple[Filler, ...]:
        return fillers(session)
