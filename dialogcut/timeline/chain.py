"""Pieces in the order in which they are heard, each knowing its neighbour, and the joins between them."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.cut.decisions import Decisions, EdgeSide, Placeholder, WordRef
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Grade, Join
from dialogcut.timeline.grades import Hand, Side, grade
from dialogcut.timeline.runs import Run, runs
from dialogcut.timeline.splices import Piece, Splicer


def chained(decisions: Decisions, splicer: Splicer) -> list[Piece | Placeholder]:
    """The page as pieces and placeholders. A piece of no frame stands in it too: it is passed over where it is laid."""
    chain: list[Piece | Placeholder] = []
    for item in runs(decisions, splicer.policy.angle):
        if isinstance(item, Placeholder):
            chain.append(item)
            continue
        piece = splicer.piece(item)
        if chain and isinstance(last := chain[-1], Piece):
            chain[-1:] = splicer.follow(last, piece)
        else:
            chain.append(piece)
    return [item if isinstance(item, Placeholder) else splicer.with_handles(item) for item in chain]


def held_frames(line: Placeholder, rate: Rate) -> int:
    """The room that a placeholder takes."""
    return max(1, nearest(line.duration_ms * rate.fps / 1000))


def join_between(splicer: Splicer, frame: int, before: Piece | None, after: Piece | None) -> Join:
    """The join at a frame; None beside the head, the tail and a placeholder."""
    out = splicer.out_side(before) if before else None
    into = splicer.in_side(after) if after else None
    how, reason = grade(out, into)
    by_hand: dict[EdgeSide, Side | None] = {"out": out, "in": into}
    return Join(
        frame,
        _ref(before.run, last=True) if before else None,
        _ref(after.run) if after else None,
        out.slack_ms if out else 0,
        into.slack_ms if into else 0,
        how,
        reason,
        tuple(name for name, side in by_hand.items() if side and side.hand is Hand.FOLLOWED),
        after.run.split_frames if after else 0,
    )


def inner_joins(splicer: Splicer, frame: int, piece: Piece) -> Iterator[Join]:
    """Cuts that could not be made in a piece that begins at a frame: the words between are shorter than a frame, so
    they are heard, and that is said."""
    for before, after, is_by_hand in piece.played_on:
        word, other = splicer.word(piece.run, before), splicer.word(piece.run, after)
        at = frame + piece.grid.floor(other.start_sample) - piece.into.frame
        refs = WordRef(piece.run.take, before), WordRef(piece.run.take, after)
        why = "the edges set by hand meet" if is_by_hand else "no whole frame lies"
        reason = f"{why} between '{word.text}' and '{other.text}', so it plays on"
        yield Join(at, *refs, 0, 0, Grade.TIGHT, reason)


def _ref(run: Run, last: bool = False) -> WordRef:
    return WordRef(run.take, run.last if last else run.first)
