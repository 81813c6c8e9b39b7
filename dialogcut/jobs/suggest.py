"""Which words to lose to reach a running time. `session.suggest.accept` takes the answer, unless it is stale."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import WordRef
from dialogcut.jobs.question import AboutTheCut
from dialogcut.session import Session, ledger
from dialogcut.session.suggest import Suggested, Wishes, suggestion
from dialogcut.session.watch import story_notes
from dialogcut.story.solver import SECONDS


@dataclass(frozen=True, slots=True)
class Suggest(AboutTheCut[Suggested]):
    target_frames: int
    keep: frozenset[WordRef] = frozenset()
    prefer: str = "story"
    seconds: float = SECONDS
    """For the search."""

    def found(self, session: Session) -> Suggested:
        wishes = Wishes(self.keep, ledger.facts(session), self.prefer, self.seconds)
        return suggestion(session, self.target_frames, story_notes(session), wishes)
