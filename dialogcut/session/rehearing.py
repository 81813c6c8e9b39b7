"""Takes that have words get others: heard again with another model, or brought in from a file. Every decision stays
with the words that it was made about, in every state of the history, and what does not fit is listed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogcut.cut.carrying import Carrying, decided
from dialogcut.cut.conflicts import Conflict, Looking
from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.errors import UsageError
from dialogcut.project.document import JsonValue
from dialogcut.project.packed import uncollected
from dialogcut.project.store import Store
from dialogcut.session.conflicts import CONFLICTS, Listed, moved, renewed
from dialogcut.session.marks import MARKS, as_setting, marks_of
from dialogcut.session.session import Session
from dialogcut.transcript import edgebook
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.matching import Match
from dialogcut.transcript.merged import Merged, merged
from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.words import Transcript

COPY = "before-hearing-again"
"""What the copy of the project is called: NAME.before-hearing-again.dcut."""


@dataclass(frozen=True, slots=True)
class Reheard:
    """Other words for a whole take, from its dialogue source."""

    transcript: Transcript
    levels: bytes | None = None
    """As `HeardTake.levels`; None leaves those that are stored."""
    edges: EdgeBook | None = None
    """Where the edges of its words come from; None where nobody knows."""
    matches: tuple[Match, ...] | None = None
    """Which words are the same, where that is known; None has them found."""
    reworded: frozenset[int] = frozenset()
    """Old words whose corrections go: somebody says anew what they say."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the words of one take."""

    take: str
    words: int
    """Now."""
    same: int
    """Say what they said."""
    changed: int
    """Are heard as something else."""
    new: int
    """Were never heard before."""
    stayed: int
    """Were not heard again and stay, since something was decided about them."""
    gone: int
    """Were not heard again and went."""
    made_by: str


@dataclass(frozen=True, slots=True)
class Rehearing:
    """What came of it, or would."""

    figures: tuple[Figures, ...]
    conflicts: tuple[Listed, ...]
    """Those of the present cut by its pages, then those of versions that only they have."""
    copy: Path | None = None
    """The project as it was before; None where nothing was changed."""


Also = Callable[[Store, Mapping[str, Merged]], None]


def _nothing(store: Store, words: Mapping[str, Merged]) -> None:
    del store, words


@uncollected()
def preview(session: Session, again: Sequence[Reheard]) -> Rehearing:
    """What `replace` would do; changes nothing. Raises what it raises."""
    return _rehearing(session, _carried(session, again))


@uncollected()
def replace(session: Session, again: Sequence[Reheard], also: Also = _nothing) -> Rehearing:
    """Gives takes their new words, all of them or none, and keeps a copy of the project beside it.

    `also` stores what else belongs to the new words (by take), in the same transaction. Tags and notes of the takes go,
    as they were about the old words. A take in which nothing is heard this time keeps its words.

    Raises UsageError for a take without words, or named twice, and for words of another sound than the take's.
    """
    carried = _carried(session, again)
    found = _rehearing(session, carried)
    if not carried:
        return found
    conflicts = renewed(session.project, carried, ((one.conflict, one.version) for one in found.conflicts))
    kept = session.copy_beside(COPY)
    try:
        session.rewrite(_storing(session, again, carried, conflicts, also))
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return dataclasses.replace(found, copy=kept)


def restate(session: Session, one: Reheard) -> None:
    """Has words of a take say something else by hand. No copy of the project is kept, and the lines keep their tags.
    Raises what `replace` raises."""
    carried = _carried(session, [one])
    rights = {take: found.merged.rights for take, found in carried.items()}
    session.rewrite(_storing(session, [one], carried, moved(session.project, rights), _nothing, keeps_tags=True))


def _storing(
    session: Session,
    again: Sequence[Reheard],
    carried: Mapping[str, _Carried],
    conflicts: JsonValue,
    also: Also,
    keeps_tags: bool = False,
) -> Callable[[Store], None]:
    """What stores all of it."""
    edges, marks = _edges(session, again, carried), _marks(session, carried)
    words = {take: one.merged for take, one in carried.items()}

    def work(store: Store) -> None:
        transcripts = [one.transcript for one in words.values()]
        store.replace_words(transcripts, lambda line: carried[line.take].carrying(line), keeps_tags)
        for one in again:
            if one.levels is not None:
                store.put_levels(one.transcript.take_id, one.levels)
        for book in edges:
            store.put_edges(book)
        store.set_setting(MARKS, marks)
        store.set_setting(CONFLICTS, conflicts)
        also(store, words)

    return work


@dataclass(frozen=True, slots=True)
class _Carried:
    """One take on its way from its old words to its new ones."""

    carrying: Carrying
    new: Transcript
    """As it was heard."""

    @property
    def merged(self) -> Merged:
        return self.carrying.merged


def _carried(session: Session, again: Sequence[Reheard]) -> dict[str, _Carried]:
    heard = {one.transcript.take_id: one for one in again}
    if len(heard) != len(again):
        raise UsageError("A take was named twice.")
    for take, one in heard.items():
        _require_fit(session, take, one.transcript)
    lines, words = _lines(session, heard), session.words
    return {take: _one(session, one, lines[take], words[take]) for take, one in heard.items() if one.transcript.words}


def _require_fit(session: Session, take: str, new: Transcript) -> None:
    session.project.take(take)
    old = session.project.transcripts.get(take)
    if old is None or not old.words:
        raise UsageError(f"Take {take} has no words yet; hear it with 'dialogcut transcribe {take}'.")
    if (old.source_id, old.sample_rate) != (new.source_id, new.sample_rate):
        raise UsageError(f"Take {take} has got another sound since its words were heard; hear it again.")


def _lines(session: Session, takes: Iterable[str]) -> dict[str, set[Spoken]]:
    """Every line of these takes that ever stood in any state: each came or changed in some change."""
    found: dict[str, set[Spoken]] = {take: set() for take in takes}
    log = session.history.log
    for change in log:
        delta = log.delta(change.id)
        for line in (*delta.before, *delta.after):
            if isinstance(line, Spoken) and line.take in found:
                found[line.take].add(line)
    return found


def _one(session: Session, one: Reheard, lines: Iterable[Spoken], texts: Transcript) -> _Carried:
    old = session.project.transcripts[texts.take_id]
    decisions = (_without(line, one.reworded) for line in lines) if one.reworded else lines
    found = merged(old, one.transcript, decided(decisions), one.matches, texts)
    return _Carried(Carrying(old, found, one.reworded), one.transcript)


def _without(line: Spoken, words: Collection[int]) -> Spoken:
    """The line without its corrections of these words: they are no border any more."""
    return dataclasses.replace(line, fixes=tuple(fix for fix in line.fixes if fix.word not in words))


def _marks(session: Session, carried: Mapping[str, _Carried]) -> JsonValue:
    """Marks made by hand, at the first words that their lines begin with now."""
    return as_setting(
        {
            (take, carried[take].merged.cuts[word] if take in carried else word): mark
            for (take, word), mark in marks_of(session.project).items()
        }
    )


def _edges(session: Session, again: Iterable[Reheard], carried: Mapping[str, _Carried]) -> list[EdgeBook]:
    books = {one.transcript.take_id: one.edges for one in again}
    return [
        edgebook.carried(take, one.merged.from_new, one.merged.from_old, book, session.edges(take))
        for take, one in carried.items()
        if (book := books[take]) is not None
    ]


def _rehearing(session: Session, carried: Mapping[str, _Carried]) -> Rehearing:
    return Rehearing(tuple(map(_figures, carried.values())), tuple(_conflicts(session, carried)))


def _figures(one: _Carried) -> Figures:
    merged, old = one.merged, one.carrying.old
    pairs = [
        (was, now)
        for was, now, new in zip(merged.from_old, merged.transcript.words, merged.from_new, strict=True)
        if new is not None
    ]
    same = sum(was is not None and normalised(old.words[was].text) == normalised(now.text) for was, now in pairs)
    fresh = sum(was is None for was, _ in pairs)
    return Figures(
        old.take_id,
        len(merged.transcript.words),
        same,
        len(pairs) - same - fresh,
        fresh,
        len(merged.from_new) - len(pairs),
        sum(start == end for start, end in merged.heirs),
        merged.transcript.made_by,
    )


def _conflicts(session: Session, carried: Mapping[str, _Carried]) -> Iterator[Listed]:
    """Conflicts of all lines of the present cut, then what only lines of a version have."""
    looking = {take: Looking(one.carrying, one.new) for take, one in carried.items()}
    seen: set[Spoken] = set()
    listed: set[Conflict] = set()
    for version, decisions in _states(session):
        for number, line in _numbered(decisions):
            if line.take not in looking or line in seen:
                continue
            seen.add(line)
            first = carried[line.take].merged.cuts[line.first]
            found = [one for one in looking[line.take](line) if dataclasses.replace(one, line=0) not in listed]
            listed |= {dataclasses.replace(one, line=0) for one in found}
            yield from (Listed(one, version, number, one.word - first + 1, line.speaker) for one in found)


def _states(session: Session) -> Iterator[tuple[str, Decisions]]:
    yield "", session.decisions
    for name, change in session.history.versions.items():
        yield name, session.history.at(change)


def _numbered(decisions: Decisions) -> Iterator[tuple[int | None, Spoken]]:
    yield from ((at, line) for at, line in enumerate(decisions.lines, 1) if isinstance(line, Spoken))
    yield from ((None, line) for line in decisions.alternates)
