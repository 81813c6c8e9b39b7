"""Survival: what became of each line and each fact, version by version, and who struck what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogcut.cut.changelog import Change
from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.history import History
from dialogcut.cut.said import line_key, said
from dialogcut.report.fates import Cell, Page
from dialogcut.report.striking import struck_by
from dialogcut.story.ledger import LedgerFact, Telling, states, with_readings
from dialogcut.story.notes import LineNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Line, Transcript


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the cut with a name."""

    name: str
    change: int
    decisions: Decisions
    frames: int
    """Its running time, in frames of the sequence."""

    @property
    def words(self) -> int:
        """Words heard."""
        return sum(1 for _ in self.decisions.kept())


@dataclass(frozen=True, slots=True)
class Cause:
    """The edit that struck most of what is struck of a line."""

    who: str
    at: str
    """UTC, ISO 8601."""
    why: str
    label: str
    """What the history calls the edit."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A transcript's line through the versions."""

    key: str
    number: int | None
    """Its line on the page of the last version, from 1; None where it is off that page."""
    speaker: str
    text: str
    words: int
    tag: Tag | None
    cells: tuple[Cell, ...]
    cause: Cause | None
    """Of the last version; None where nothing of the line is struck there."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A must-know fact through the versions."""

    fact: LedgerFact
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Survival:
    """Lines and facts by version. Exposition stands first, then page order."""

    versions: tuple[Version, ...]
    lines: tuple[LineRow, ...]
    """Lines that were on the page of at least one of the versions."""
    facts: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version lost and got back against another. Lines are keys, in the order of the matrix."""

    before: str
    after: str
    lost: tuple[str, ...]
    """Heard before, not at all after."""
    back: tuple[str, ...]
    trimmed: tuple[str, ...]
    """Heard in both, with fewer words after."""
    regained: tuple[str, ...]
    """Heard in both, with more words after."""
    words: int
    """Words heard after, less those before."""
    frames: int
    facts: tuple[tuple[str, Telling, Telling], ...]
    """Facts that are told otherwise: id, before, after."""


def survival(
    history: History,
    versions: Sequence[Version],
    transcripts: Mapping[str, Transcript],
    tags: Mapping[str, Tag],
    facts: Iterable[LedgerFact] = (),
    notes: Mapping[str, LineNotes] | None = None,
) -> Survival:
    """The matrix of lines and facts by version. Who struck what is told of the last of the versions.

    Where two lines changed places, the fewest lines that could have moved are said to have.
    """
    if not versions:
        return Survival((), (), ())
    pages = [Page(version.decisions, transcripts) for version in versions]
    causes, now = struck_by(history, versions[-1].change), versions[-1].decisions
    rows = [
        _row(transcript, line, pages, tags, causes, now)
        for transcript in transcripts.values()
        for line in transcript.lines
        if any(page.holds(transcript.take_id, line.index) for page in pages)
    ]
    places = {row.key: next(page.place[row.key] for page in reversed(pages) if row.key in page.place) for row in rows}
    rows.sort(key=lambda row: (not (row.tag and row.tag.is_exposition), places[row.key]))
    return Survival(tuple(versions), tuple(rows), _facts(facts, versions, transcripts, notes or {}))


def exposition_only(matrix: Survival) -> Survival:
    """The matrix without lines that are not tagged as exposition."""
    return replace(matrix, lines=tuple(row for row in matrix.lines if row.tag and row.tag.is_exposition))


def difference(matrix: Survival, before: str, after: str) -> Difference:
    """From one version of the matrix to another. Raises KeyError for a name that is not in it."""
    names = {version.name: at for at, version in enumerate(matrix.versions)}
    a, b = names[before], names[after]
    kept = {row.key: (row.cells[a].kept, row.cells[b].kept) for row in matrix.lines}
    told = [(row.fact.id, row.tellings[a], row.tellings[b]) for row in matrix.facts]
    return Difference(
        before,
        after,
        tuple(key for key, (was, now) in kept.items() if was and not now),
        tuple(key for key, (was, now) in kept.items() if now and not was),
        tuple(key for key, (was, now) in kept.items() if was > now > 0),
        tuple(key for key, (was, now) in kept.items() if now > was > 0),
        matrix.versions[b].words - matrix.versions[a].words,
        matrix.versions[b].frames - matrix.versions[a].frames,
        tuple(change for change in told if change[1] is not change[2]),
    )


def _row(
    transcript: Transcript,
    line: Line,
    pages: Sequence[Page],
    tags: Mapping[str, Tag],
    causes: Mapping[WordRef, Change],
    now: Decisions,
) -> LineRow:
    key = line_key(transcript.take_id, line.index)
    return LineRow(
        key,
        pages[-1].number.get(key),
        _speaker(now, transcript.take_id, line),
        transcript.text(line.first, line.last),
        line.last - line.first + 1,
        tags.get(key),
        tuple(page.cell(transcript.take_id, line) for page in pages),
        cause_of(transcript.take_id, line, causes, now),
    )


def _speaker(now: Decisions, take: str, line: Line) -> str:
    """The page's, where somebody corrected it there."""
    holder = now.holder(WordRef(take, line.first))
    return holder.speaker if holder else line.speaker


def cause_of(take: str, line: Line, causes: Mapping[WordRef, Change], now: Decisions) -> Cause | None:
    """The edit that struck most of what is struck of a line in the cut `now`; `causes`: what `struck_by` says of it."""
    struck = [word for index in range(line.first, line.last + 1) if (word := WordRef(take, index)) in causes]
    if not struck:
        return None
    most = Counter(causes[word].id for word in struck).most_common(1)[0][0]
    word = next(word for word in struck if causes[word].id == most)
    holder = now.holder(word)
    strike = next(one for one in holder.strikes if one.word == word.index) if holder else None
    change = causes[word]
    return Cause(strike.who if strike else change.who, change.at, strike.why if strike else "", change.label)


def _facts(
    facts: Iterable[LedgerFact],
    versions: Iterable[Version],
    transcripts: Mapping[str, Transcript],
    notes: Mapping[str, LineNotes],
) -> tuple[FactRow, ...]:
    asked = tuple(facts)
    pages = [said(version.decisions, transcripts) for version in versions]
    told = [states(with_readings(asked, page, notes), page, (), notes) for page in pages]
    return tuple(FactRow(fact, tuple(column[at].telling for column in told)) for at, fact in enumerate(asked))
