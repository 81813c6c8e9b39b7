"""Where the cut beside a word lies now, and its join: found from the lines around it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, EdgeSide, Placeholder, WordRef
from dialogcut.timeline.chain import chained, join_between
from dialogcut.timeline.events import Join
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.splices import Piece, Splicer


@dataclass(frozen=True, slots=True)
class Beside:
    """A cut at one side of a word."""

    frame: int
    """Frame line of the cut, on the take's grid."""
    grid: Grid
    join: Join
    """Its `record_frame` counts from nowhere: only lines around it were laid."""


def cut_beside(decisions: Decisions, splicer: Splicer, word: WordRef, side: EdgeSide) -> Beside | None:
    """The page's cut at this side of a word; None where the take runs on there, and for a word that is not heard."""
    lines, holder = decisions.lines, decisions.holder(word)
    at = None if holder is None else decisions.position.get(holder.id)
    if at is None:
        return None
    first = next((n for n in range(at - 1, -1, -1) if splicer.is_heard(lines[n])), 0)
    last = next((n for n in range(at + 1, len(lines)) if splicer.is_heard(lines[n])), len(lines) - 1)
    pieces = chained(Decisions(lines[first : last + 1]), splicer)
    heard = [piece for piece in pieces if isinstance(piece, Placeholder) or piece.frames > 0]
    return _found(heard, splicer, word, side)


def _found(pieces: Sequence[Piece | Placeholder], splicer: Splicer, word: WordRef, side: EdgeSide) -> Beside | None:
    padded: list[Piece | None] = [None, *(None if isinstance(piece, Placeholder) else piece for piece in pieces), None]
    for before, piece, after in zip(padded, padded[1:], padded[2:], strict=False):
        if piece is None or piece.run.take != word.take:
            continue
        if side == "in" and piece.run.first == word.index:
            return Beside(piece.into.frame, piece.grid, join_between(splicer, 0, before, piece))
        if side == "out" and piece.run.last == word.index:
            return Beside(piece.out.frame, piece.grid, join_between(splicer, 0, piece, after))
    return None
