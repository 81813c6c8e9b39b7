"""What the audience can know by name, and where the facts of the ledger stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session
from dialogcut.session.ledger import Listing, listing
from dialogcut.session.noted import project_notes
from dialogcut.session.watch import Watch
from dialogcut.story.facts import Standing


@dataclass(frozen=True, slots=True)
class FactsFound:
    standings: tuple[Standing, ...]
    """Names, terms, numbers and dates."""
    numbers: Mapping[str, int]
    """Line key -> line of the page, from 1."""
    silence: str
    """`Watch.silence`: why nothing is said about some takes."""
    ledger: Listing


@dataclass(frozen=True, slots=True)
class Facts(AboutTheCut[FactsFound]):
    cutting: tuple[int, ...] = ()
    """Lines of the page that are marked for cutting."""

    def found(self, session: Session) -> FactsFound:
        watch = Watch(session)
        ledger = listing(session, project_notes(session), self.cutting)
        return FactsFound(watch.facts(), watch.numbers(), watch.silence(), ledger)
