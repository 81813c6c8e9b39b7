"""The must-know ledger of a project: which facts there are, which lines tell them, and where each stands in the cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from dialogcut.cut.decisions import Spoken
from dialogcut.cut.said import Heard, heard, line_key, recognised
from dialogcut.errors import ProjectError, UsageError
from dialogcut.project.document import JsonValue
from dialogcut.session.noted import line_notes
from dialogcut.session.session import Session
from dialogcut.story.ledger import (
    FactState,
    Finder,
    LedgerFact,
    Suggestion,
    Telling,
    states,
    with_readings,
)
from dialogcut.story.notes import LineNotes, TakeNotes

SETTING = "ledger"
"""Under which the project keeps the facts: it is a list of the writer's, not an edit of the cut, and not undone."""
ELSEWHERE = 3
"""Other lines offered for a fact that is no longer told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line as people find it."""

    key: str
    number: int | None
    """Its line on the page, from 1; None where it is aside."""
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fact stands in the cut."""

    fact: LedgerFact
    telling: Telling
    whole: tuple[Place, ...]
    part: tuple[Place, ...]
    gone: tuple[Place, ...]
    elsewhere: tuple[Place, ...]
    """For a fact at risk or gone: other lines, on the page or aside, that share words with it. They may tell it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole ledger."""

    facts: tuple[Standing, ...]
    marked: tuple[Standing, ...]
    """Lines marked as must-know, on the page or aside: each a fact without an id, its text the line's, told once at
    most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that may tell a text, with the words that the two share."""

    place: Place
    score: float
    shared: tuple[str, ...]


def facts(session: Session) -> tuple[LedgerFact, ...]:
    """In the order in which they were added. Raises ProjectError where the stored list is damaged."""
    return tuple(_stored(session)[1])


def add(session: Session, text: str, lines: Sequence[int] = ()) -> LedgerFact:
    """A new fact, told by these lines of the page. Raises UsageError for an empty text, or lines without words."""
    text = " ".join(text.split())
    if not text:
        raise UsageError("A fact needs words: say what the audience must know.")
    number, known = _stored(session)
    fact = LedgerFact(f"F{number}", text, keys_of(session, lines), session.who)
    _store(session, number + 1, [*known, fact])
    return fact


def link(session: Session, name: str, lines: Sequence[int], away: bool = False) -> LedgerFact:
    """Links a fact to more lines of the page; `away` unlinks them. Raises UsageError as `named` and `keys_of` do."""
    number, known = _stored(session)
    fact = named(known, name)
    keys = keys_of(session, lines)
    linked = tuple(key for key in fact.lines if key not in keys) if away else tuple(dict.fromkeys((*fact.lines, *keys)))
    changed = replace(fact, lines=linked)
    _store(session, number, [changed if one is fact else one for one in known])
    return changed


def drop(session: Session, name: str) -> LedgerFact:
    """Takes a fact out of the ledger; its id is not used again. Raises UsageError as `named` does."""
    number, known = _stored(session)
    fact = named(known, name)
    _store(session, number, [one for one in known if one is not fact])
    return fact


def named(known: Iterable[LedgerFact], name: str) -> LedgerFact:
    """The fact with this id; 'F3', 'f3' and '3' are the same. Raises UsageError where there is none."""
    ids = {fact.id: fact for fact in known}
    wanted = f"F{name.strip().upper().removeprefix('F')}"
    if wanted not in ids:
        raise UsageError(f"The ledger has no fact '{name}' (facts: {', '.join(ids) or 'none yet'}).")
    return ids[wanted]


def listing(session: Session, notes: Mapping[str, TakeNotes], cutting: Collection[int] = ()) -> Listing:
    """Where everything stands now. `cutting`: lines of the page that are marked for cutting."""
    ledger = _Ledger(session, notes)
    asked = with_readings(facts(session), ledger.said, ledger.notes)
    marked = [ledger.as_fact(line) for line in session.decisions.spoken() if line.must_know]
    told = states((*asked, *marked), ledger.said, ledger.keys_at(cutting), ledger.notes)
    standings = tuple(map(ledger.standing, told))
    worst = (replace(one, telling=_worst(one)) for one in standings[len(asked) :])
    return Listing(standings[: len(asked)], tuple(worst))


def proposals(session: Session, notes: Mapping[str, TakeNotes], text: str) -> tuple[Proposal, ...]:
    """Lines, on the page and aside, that may tell a fact; the likeliest first. Raises UsageError for a text in which
    nothing can be looked for.
    """
    ledger = _Ledger(session, notes)
    return tuple(Proposal(ledger.place(one.key), one.score, one.shared) for one in ledger.finder.suggest(text))


def keys_of(session: Session, lines: Iterable[int]) -> tuple[str, ...]:
    """Keys of the recognised lines that these lines of the page hold. Raises UsageError for a line without words."""
    held: dict[int, list[str]] = {}
    for piece in heard(session.decisions, session.project.transcripts):
        held.setdefault(piece.number, []).append(piece.said.key)
    wanted = list(lines)
    for number in wanted:
        if number not in held:
            raise UsageError(f"Line {number} is no spoken line of the page, so it tells nothing yet.")
    return tuple(dict.fromkeys(key for number in wanted for key in held[number]))


class _Ledger:
    """The page and everything on it, looked up once."""

    def __init__(self, session: Session, notes: Mapping[str, TakeNotes]) -> None:
        pieces: tuple[Heard, ...] = tuple(heard(session.decisions, session.project.transcripts))
        self._session = session
        self._pieces = pieces
        self.said = tuple(piece.said for piece in pieces)
        self.notes: dict[str, LineNotes] = line_notes(session, notes)
        self._numbers = {piece.said.key: piece.number for piece in reversed(pieces)}

    @cached_property
    def finder(self) -> Finder:
        return Finder(self.notes.values())

    def keys_at(self, lines: Collection[int]) -> frozenset[str]:
        return frozenset(piece.said.key for piece in self._pieces if piece.number in lines)

    def place(self, key: str) -> Place:
        line = self.notes.get(key)
        return Place(key, self._numbers.get(key), line.speaker if line else "", " ".join(line.words) if line else "")

    def as_fact(self, line: Spoken) -> LedgerFact:
        transcript = self._session.words[line.take]
        keys = tuple(line_key(line.take, one.index) for one in recognised(line, transcript))
        return LedgerFact("", transcript.text(line.first, line.last), keys)

    def standing(self, state: FactState) -> Standing:
        found: Iterable[Suggestion] = ()
        if state.fact.id and state.telling in (Telling.AT_RISK, Telling.GONE):
            found = self.finder.suggest(state.fact.text)
        others = [one.key for one in found if one.key not in state.fact.lines][:ELSEWHERE]
        groups = (tuple(map(self.place, keys)) for keys in (state.whole, state.part, state.gone, others))
        return Standing(state.fact, state.telling, *groups)


def _worst(standing: Standing) -> Telling:
    if not standing.part and not standing.gone:
        return Telling.ONCE
    return Telling.AT_RISK if standing.part or standing.whole else Telling.GONE


def _stored(session: Session) -> tuple[int, list[LedgerFact]]:
    """The number of the next fact, and the facts."""
    stored = session.project.settings.get(SETTING)
    if stored is None:
        return 1, []
    try:
        number, rows = cast("tuple[int, list[list[str | list[str]]]]", stored)
        return int(number), list(_read(rows))
    except (TypeError, ValueError) as error:
        raise ProjectError(
            session.project.path, "its list of facts is damaged", "bring back an earlier copy of the file"
        ) from error


def _read(rows: Iterable[Sequence[str | list[str]]]) -> Iterator[LedgerFact]:
    for id, text, lines, who in rows:
        yield LedgerFact(str(id), str(text), tuple(lines), str(who))


def _store(session: Session, number: int, known: Sequence[LedgerFact]) -> None:
    rows: list[JsonValue] = [[fact.id, fact.text, list(fact.lines), fact.who] for fact in known]
    value: JsonValue = [number, rows]
    session.keep(SETTING, value)
