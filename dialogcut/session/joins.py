"""The joins of the cut, each with its number, the words beside it, and the split edit that would help it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, EdgeSide, WordRef
from dialogcut.errors import UsageError
from dialogcut.session.session import Session
from dialogcut.timeline.events import Join, Sequence
from dialogcut.timeline.grades import safety
from dialogcut.timeline.offers import Offer, Offering
from dialogcut.transcript.edgebook import EdgeTrust


@dataclass(frozen=True, slots=True)
class Beside:
    """A word beside a join."""

    word: WordRef
    text: str
    place: str
    """Its line and number on the page: '7:3'."""
    is_by_hand: bool
    """Whether somebody set the edge on its side of the join."""
    trust: EdgeTrust | None
    """Who timed the word's end that the join lies at, and how well; None where nothing is known but that it was heard
    so."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One join as it is listed."""

    number: int
    """Its place in the sequence, from 1: the joins are numbered in the order in which they are heard."""
    join: Join
    out: Beside | None
    """The word before it; None at the head and behind a held line."""
    into: Beside | None
    """The word after it; None at the tail and before a held line."""
    offer: Offer | None


def listed(session: Session, sequence: Sequence | None = None) -> tuple[Listed, ...]:
    """Every join of the cut, in the order in which they are heard."""
    sequence = sequence or session.sequence()
    offering, places = Offering(sequence), _Places(session)
    return tuple(
        Listed(
            number,
            join,
            places.beside(join.out_word, "out", join),
            places.beside(join.in_word, "in", join),
            offering.offer(join),
        )
        for number, join in enumerate(sequence.joins, 1)
    )


def worst_first(joins: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The least safe first: by grade, then by the room on the tighter side."""
    return tuple(sorted(joins, key=lambda one: (*safety(one.join), one.number)))


def numbered(joins: tuple[Listed, ...], name: str) -> Listed:
    """The join that 'j12' names. Raises UsageError where there is none."""
    digits = name.strip().lower().removeprefix("j")
    if not digits.isdecimal() or len(digits) > 9 or not 1 <= int(digits) <= len(joins):
        known = f"j1 to j{len(joins)}" if joins else "none yet"
        raise UsageError(f"There is no join '{name}'; there are {known} (see 'dialogcut joins --all').")
    return joins[int(digits) - 1]


def trust_of(session: Session, word: WordRef, side: EdgeSide) -> EdgeTrust | None:
    """Who timed a word's edge at that side of a join (its start where it comes in), and how well. None where nothing is
    known but that it was heard so."""
    book = session.edges(word.take)
    return None if book is None else (book.starts if side == "in" else book.ends)[word.index]


class _Places:
    """Where words stand on the page."""

    def __init__(self, session: Session) -> None:
        self._session, self._words, self._decisions = session, session.words, session.decisions

    def beside(self, word: WordRef | None, side: EdgeSide, join: Join) -> Beside | None:
        if word is None:
            return None
        text = self._words[word.take].words[word.index].text
        trust = trust_of(self._session, word, side)
        return Beside(word, text, place_of(self._decisions, word), side in join.by_hand, trust)


def place_of(decisions: Decisions, word: WordRef) -> str:
    """'7:3' for a word of the page; '' for one that is not on it."""
    line = decisions.holder(word)
    at = None if line is None else decisions.position.get(line.id)
    return "" if line is None or at is None else f"{at + 1}:{word.index - line.first + 1}"
