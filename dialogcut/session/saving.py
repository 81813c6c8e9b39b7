"""What striking a line would save, in frames of the real cut."""

from __future__ import annotations

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.session.session import Session
from dialogcut.timeline.assemble import assemble


def saved_frames(session: Session, line_id: int, words: tuple[WordRef, ...]) -> int:
    """Frames by which the cut gets shorter when these words of one page line are struck.

    Exact, and independent of the page's length: only the line and what is heard beside it need to be laid again.
    """
    before = session.decisions
    after = StrikeWords(words, session.who).apply(before)
    at = before.position[line_id]
    first = next((i for i in range(at - 1, -1, -1) if _is_heard(before.lines[i])), at)
    last = next((i for i in range(at + 1, len(before.lines)) if _is_heard(before.lines[i])), at)
    return _length(session, before, first, last) - _length(session, after, first, last)


def _length(session: Session, decisions: Decisions, first: int, last: int) -> int:
    part = Decisions(decisions.lines[first : last + 1])
    return assemble(part, session.material, session.settings.policy, rate=session.rate).frames


def _is_heard(line: CutLine) -> bool:
    return isinstance(line, Placeholder) or bool(line.kept)
