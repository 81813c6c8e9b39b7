"""Which pauses are longer than so many frames, by what is heard in them."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session
from dialogcut.session.tightening import USUAL_FRAMES, Tightening, tightening


@dataclass(frozen=True, slots=True)
class Tighten(AboutTheCut[Tightening]):
    most_frames: int = USUAL_FRAMES

    def found(self, session: Session) -> Tightening:
        return tightening(session, self.most_frames)
