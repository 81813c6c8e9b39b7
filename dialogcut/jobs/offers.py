"""Split edits that would help the joins of the cut."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import WordRef
from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session
from dialogcut.session.joins import listed
from dialogcut.timeline.offers import Offer


@dataclass(frozen=True, slots=True)
class Offers(AboutTheCut[tuple[tuple[WordRef, Offer], ...]]):
    def found(self, session: Session) -> tuple[tuple[WordRef, Offer], ...]:
        """The word that comes in at each join for which there is an offer."""
        return tuple((one.join.in_word, one.offer) for one in listed(session) if one.offer and one.join.in_word)
