"""Correcting words into more or fewer words: 'alot' into 'a lot', 'good bye' into 'goodbye'.

Where the number of words stays, a correction is an edit like any other. Where it does not, the words of the take are
others from then on, in every state of the history (`rehearing`); the time of the old ones is shared out by letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from dialogcut.cut.corrected import UNSURE
from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import Edit
from dialogcut.cut.edits.wording import checked_word
from dialogcut.errors import UsageError
from dialogcut.session import rehearing
from dialogcut.session.fixing import fixing
from dialogcut.session.rehearing import Reheard
from dialogcut.session.session import Session
from dialogcut.transcript.edgebook import ESTIMATED, RECOGNISER_MS, EdgeBook, EdgeTrust
from dialogcut.transcript.matching import Match
from dialogcut.transcript.words import UNALIGNED, Line, Transcript, Word


def fixes(session: Session, words: Sequence[WordRef], texts: Sequence[str]) -> tuple[Edit, ...]:
    """The edits that make words say as many texts."""
    return tuple(fixing(session, word, text) for word, text in zip(words, texts, strict=True))


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that are to become others; nothing is changed yet."""

    again: Reheard
    sentence: str
    """What to say when it is done."""

    def store(self, session: Session) -> None:
        """Does it, in the present cut and in every other state."""
        rehearing.restate(session, self.again)


def rewording(session: Session, words: Sequence[WordRef], texts: Sequence[str]) -> Rewording:
    """Neighbouring words of a take are to become these, however many.

    Raises UsageError for words that do not follow each other, for a text that is no word, and where something was
    decided between the words, in whatever state, that one word cannot hold.
    """
    first, last = words[0], words[-1]
    if [*words] != [WordRef(first.take, at) for at in range(first.index, last.index + 1)]:
        raise UsageError("Only words that follow each other in one take can become other words together.")
    for text in texts:
        checked_word(text)
    if not texts:
        raise UsageError("A word cannot be corrected to nothing; strike it to lose it.")
    old = session.project.transcripts[first.take]
    was = session.words[first.take].text(first.index, last.index)
    again = _again(old, session.edges(first.take), first.index, last.index + 1, tuple(texts))
    _require_room(session, again, was)
    said = f"'{was}' is '{' '.join(texts)}' now, in every version. Undo does not take that back; fix it again to do so."
    return Rewording(again, said)


def _require_room(session: Session, again: Reheard, was: str) -> None:
    if any(figures.stayed for figures in rehearing.preview(session, [again]).figures):
        raise UsageError(
            f"'{was}' cannot become one word: something was decided between its words, now, in a version or in a step "
            "that undo leads to (a strike, a split, an angle, a pause). Correct each word alone."
        )


def _again(old: Transcript, book: EdgeBook | None, start: int, end: int, texts: tuple[str, ...]) -> Reheard:
    """The take with the words [start, end) said anew."""
    words = tuple(_shared_out(old.words[start:end], texts))
    placed = (*old.words[:start], *words, *old.words[end:])
    grown = len(texts) - (end - start)
    matches = (
        *(Match(at, at + 1, at, at + 1) for at in range(start)),
        Match(start, end, start, start + len(texts)),
        *(Match(at, at + 1, at + grown, at + grown + 1) for at in range(end, len(old.words))),
    )
    placed = tuple(word._replace(index=at) for at, word in enumerate(placed))
    transcript = replace(old, words=placed, lines=(Line(0, "", 0, len(placed) - 1),))
    edges = None if book is None else _edges(book, start, end, len(texts))
    return Reheard(transcript, None, edges, matches, frozenset(range(start, end)))


def _shared_out(olds: Sequence[Word], texts: Sequence[str]) -> Iterator[Word]:
    """Words in the time of others, each with the share that its letters have. An inner edge is a guess, and marked."""
    start, length = olds[0].start_sample, olds[-1].end_sample - olds[0].start_sample
    ends = [start + length * count // sum(map(len, texts)) for count in accumulate(map(len, texts))]
    probability = min(word.probability for word in olds)
    doubts = dict.fromkeys(doubt for word in olds for doubt in word.suspect if doubt != UNSURE)
    marks = (*doubts, *([UNALIGNED] if len(texts) > 1 and UNALIGNED not in doubts else []))
    for text, begin, end in zip(texts, [start, *ends], ends, strict=False):
        yield Word(0, text, begin, end, probability, marks)


def _edges(book: EdgeBook, start: int, end: int, count: int) -> EdgeBook:
    """The book of the same edges, with guesses between the new words."""
    guess = (EdgeTrust(ESTIMATED, RECOGNISER_MS),) * (count - 1)
    return replace(
        book,
        starts=(*book.starts[:start], book.starts[start], *guess, *book.starts[end:]),
        ends=(*book.ends[:start], *guess, book.ends[end - 1], *book.ends[end:]),
    )
