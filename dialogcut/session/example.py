"""The stored example paper cut laid on what was heard: quotations are found in the transcripts, then struck or
swapped."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import Edit, StrikeWords, SwapReading
from dialogcut.demo.papercut import ExampleSwap, PaperCut
from dialogcut.demo.takes import DemoScene, DemoTake
from dialogcut.session.readings import isolated
from dialogcut.session.session import Session
from dialogcut.transcript.quotes import Found, find
from dialogcut.transcript.words import Transcript


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one take, and roughly where in it they stand (0 start, 1 end)."""

    take: str
    text: str
    place: float


def apply_example(session: Session, cut: PaperCut, scene: DemoScene) -> tuple[Quotation, ...]:
    """Makes the example's edits in the project; returns the quotations that nothing heard was like enough to."""
    lost: list[Quotation] = []
    decisions, edits = session.decisions, list[Edit]()
    for swap in cut.swaps:
        decisions = _swap(session, decisions, edits, _both(cut, scene, swap), lost)
    for strike in cut.strikes:
        quotation = _quotation(scene, strike.take, strike.line, strike.text)
        if found := _found(session, quotation, lost):
            words = tuple(WordRef(quotation.take, i) for i in range(found.first, found.last + 1))
            edits.append(StrikeWords(words, strike.who, strike.why))
    session.edit(*edits)
    return tuple(lost)


def orphan_line(session: Session, cut: PaperCut, scene: DemoScene) -> int | None:
    """The page's number of the line that the example keeps because a name hangs on it; None when it was not heard."""
    quotation = _quotation(scene, cut.base_take, cut.orphan_line, _text(scene, cut.base_take, cut.orphan_line))
    found = _found(session, quotation, [])
    holder = found and session.decisions.holder(WordRef(quotation.take, found.last))
    at = session.decisions.position.get(holder.id) if holder else None
    return None if at is None else at + 1


def _swap(
    session: Session, decisions: Decisions, edits: list[Edit], pair: tuple[Quotation, Quotation], lost: list[Quotation]
) -> Decisions:
    """Plans one swap: both readings isolated in lines of their own, then exchanged."""
    ids = []
    for quotation in pair:
        found = _found(session, quotation, lost)
        if found is None:
            return decisions
        decisions, splits, lines = isolated(decisions, quotation.take, found.first, found.last)
        edits += splits
        ids.append(lines)
    edits.append(exchange := SwapReading(*ids))
    return exchange.apply(decisions)


def _found(session: Session, quotation: Quotation, lost: list[Quotation]) -> Found | None:
    transcript: Transcript = session.project.transcripts[quotation.take]
    near = round(quotation.place * len(transcript.words))
    found = find([word.text for word in transcript.words], quotation.text, near)
    if found is None:
        lost.append(quotation)
    return found


def _both(cut: PaperCut, scene: DemoScene, swap: ExampleSwap) -> tuple[Quotation, Quotation]:
    """The reading on the page and the reading that comes in."""
    here, there = (_text(scene, number, swap.line) for number in (cut.base_take, swap.from_take))
    return _quotation(scene, cut.base_take, swap.line, here), _quotation(scene, swap.from_take, swap.line, there)


def _quotation(scene: DemoScene, number: int, line: int, text: str) -> Quotation:
    take = _take(scene, number)
    counts = [(spoken.line, len(spoken.text.split())) for spoken in take.spoken]
    before = sum(words for _, words in counts[: [at for at, _ in counts].index(line)])
    return Quotation(f"{scene.slate}-{number}", text, before / sum(words for _, words in counts))


def _text(scene: DemoScene, number: int, line: int) -> str:
    return next(spoken.text for spoken in _take(scene, number).spoken if spoken.line == line)


def _take(scene: DemoScene, number: int) -> DemoTake:
    return next(take for take in scene.takes if take.number == number)
