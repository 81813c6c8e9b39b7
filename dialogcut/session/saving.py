"""What striking words would save, in frames of the real cut."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.session.session import Session
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.splices import Material


@dataclass(frozen=True, slots=True)
class RealCut:
    """Lays states of a cut as an export would, for their lengths alone."""

    material: Material
    policy: CutPolicy
    rate: Rate

    @staticmethod
    def of(session: Session) -> RealCut:
        return RealCut(session.material.corrected(session.decisions), session.settings.policy, session.rate)

    def frames(self, decisions: Decisions) -> int:
        return assemble(decisions, self.material, self.policy, rate=self.rate).frames

    def saved(self, before: Decisions, after: Decisions, line_id: int) -> int:
        """Frames by which `after` is shorter than `before`, where they differ in the strikes of one page line.

        Exact, and independent of the page's length: only the line and what is heard beside it need to be laid again.
        """
        at = before.position[line_id]
        first = next((i for i in range(at - 1, -1, -1) if _is_heard(before.lines[i])), at)
        last = next((i for i in range(at + 1, len(before.lines)) if _is_heard(before.lines[i])), at)
        was, now = (Decisions(state.lines[first : last + 1]) for state in (before, after))
        return self.frames(was) - self.frames(now)


def saved_frames(session: Session, line_id: int, words: tuple[WordRef, ...]) -> int:
    """Frames by which the cut gets shorter when these words of one page line are struck."""
    after = StrikeWords(words, session.who).apply(session.decisions)
    return RealCut.of(session).saved(session.decisions, after, line_id)


def _is_heard(line: CutLine) -> bool:
    return isinstance(line, Placeholder) or bool(line.kept)
