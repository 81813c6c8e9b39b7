"""Nudging the cut beside a word, frame by frame, and saying where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, EdgeSide, WordRef
from dialogcut.cut.edits import ClearEdge, NudgeEdge
from dialogcut.errors import UsageError
from dialogcut.session.session import Session
from dialogcut.timebase import format_timecode
from dialogcut.timeline.beside import Beside, cut_beside
from dialogcut.timeline.events import Join
from dialogcut.timeline.splices import Splicer

ENDS: dict[EdgeSide, str] = {"in": "before", "out": "after"}


@dataclass(frozen=True, slots=True)
class Nudge:
    """An edge that can be set, and what then is there."""

    edit: NudgeEdge | ClearEdge
    label: str
    then: Beside | None
    """The cut after the edit; None where there is none."""


def cut_at(session: Session, word: WordRef, side: EdgeSide, decisions: Decisions | None = None) -> Beside | None:
    """Where the cut at this side of a word lies now; None where none lies there."""
    decisions = decisions or session.decisions
    splicer = Splicer(session.material.corrected(decisions), session.rate, session.settings.policy)
    return cut_beside(decisions, splicer, word, side)


def nudged(session: Session, word: WordRef, side: EdgeSide, frames: int) -> Nudge:
    """The edge moved by so many frames (negative: earlier) from where the cut lies now. Raises UsageError where no cut
    lies on that side, and where it cannot lie there: the word would be lost, or nothing would be cut any more."""
    text, now = _text(session, word), cut_at(session, word, side)
    if now is None:
        raise UsageError(f"No cut lies {ENDS[side]} '{text}': the take runs on there, or the word is not heard.")
    edit = NudgeEdge(word, side, now.grid.sample(now.frame + frames))
    then = cut_at(session, word, side, edit.apply(session.decisions))
    if then is None:
        raise UsageError(
            f"The cut {ENDS[side]} '{text}' cannot be moved there: both sides would meet, and nothing would be cut."
        )
    if then.frame != now.frame + frames:
        raise UsageError(
            f"The cut {ENDS[side]} '{text}' cannot be moved there: nothing would be left, or nothing is recorded."
        )
    return Nudge(edit, f"nudge the cut {ENDS[side]} '{text}' by {frames:+d}", then)


def cleared(session: Session, word: WordRef, side: EdgeSide) -> Nudge:
    """The edge left to the search again. Raises UsageError where nobody set it."""
    text, line = _text(session, word), session.decisions.holder(word)
    if line is None or all((edge.word, edge.side) != (word.index, side) for edge in line.edges):
        raise UsageError(f"The cut {ENDS[side]} '{text}' is not set by hand.")
    edit = ClearEdge(word, side)
    then = cut_at(session, word, side, edit.apply(session.decisions))
    return Nudge(edit, f"find the cut {ENDS[side]} '{text}' again", then)


def told(session: Session, nudge: Nudge) -> str:
    """Where the edge is now and how safe its join, in a sentence."""
    word, side = nudge.edit.word, nudge.edit.side
    where = f"The cut {ENDS[side]} '{_text(session, word)}'"
    if nudge.then is None:
        return f"{where} is gone: nothing is cut there now."
    at = format_timecode(nudge.then.frame, session.rate)
    return f"{where} is at {at} of {word.take}; {nudge.then.join.grade.value}: {nudge.then.join.reason}."


def word_of(join: Join, side: EdgeSide) -> WordRef:
    """The word at that side of a join. Raises UsageError where there is none: at the head, the tail, beside a held
    line."""
    word = join.in_word if side == "in" else join.out_word
    if word is None:
        raise UsageError(f"Nothing is said {'after' if side == 'in' else 'before'} that join.")
    return word


def _text(session: Session, word: WordRef) -> str:
    return session.words[word.take].words[word.index].text
