"""Cheapest seconds on a project: which words to lose to reach a running time, in the frames of the real cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.cut.said import Heard, heard
from dialogcut.errors import NotExpressible, UsageError
from dialogcut.session.lengths import Lengths
from dialogcut.session.saving import RealCut
from dialogcut.session.session import Session
from dialogcut.story.ledger import LedgerFact, with_readings
from dialogcut.story.losable import Losable, losable
from dialogcut.story.notes import LineNotes, TakeNotes
from dialogcut.story.solver import SECONDS
from dialogcut.story.suggest import suggest
from dialogcut.story.trims import Trim
from dialogcut.story.worth import PREFERENCES
from dialogcut.timebase import Rate


@dataclass(frozen=True, slots=True)
class Strike:
    """Words of one line that a suggestion would strike."""

    number: int
    """The page line's, from 1."""
    speaker: str
    refs: tuple[WordRef, ...]
    text: str
    is_whole: bool
    """Whether nothing of the line is left then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: strikes that belong together."""

    number: int
    """Place in the list, from 1."""
    strikes: tuple[Strike, ...]
    saved_frames: int
    """What the real cut loses by it, after those above it in the list."""
    running_frames: int
    """How long the real cut then runs."""
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What can be lost to reach a target. Any choice of the entries may be accepted."""

    rate: Rate
    before_frames: int
    target_frames: int
    entries: tuple[Entry, ...]
    """The cheapest seconds first; empty where the target is met already, or cannot be met."""
    floor_frames: int | None
    """Where the target cannot be met: the shortest running time that breaks no rule, or that was found in time where
    the list is not repeatable; else None.
    """
    held: tuple[str, ...]
    """Where the target cannot be met: what holds the lines that are left."""
    gap: float
    """How much less a better choice could lose, as a share of what this one loses; 0 when it is proven the best."""
    is_repeatable: bool
    """Whether asking again gives the same list."""

    @property
    def after_frames(self) -> int:
        """Running time with all of it accepted."""
        return self.entries[-1].running_frames if self.entries else self.before_frames


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a suggestion has to heed besides the rules."""

    keep: frozenset[WordRef] = frozenset()
    """Words that stay."""
    facts: tuple[LedgerFact, ...] = ()
    prefer: str = "story"
    seconds: float = SECONDS


def suggestion(
    session: Session, target_frames: int, notes: Iterable[TakeNotes], wishes: Wishes | None = None
) -> Suggested:
    """The strikes that lose least so that the cut runs `target_frames` or less. `notes` are of every take on the
    page, names joined over all of them.

    Raises UsageError for a target below nothing, an unknown preference, or takes on the page that nobody has read.
    """
    if target_frames < 0:
        raise UsageError("There is less than that to lose.")
    wishes = wishes or Wishes()
    if wishes.prefer not in PREFERENCES:
        raise UsageError(f"'{wishes.prefer}' is nothing to prefer; say {', '.join(PREFERENCES)}.")
    return _Search(session, target_frames, _by_key(session, notes), wishes).result()


def accept(session: Session, suggested: Suggested, chosen: Collection[int] | None = None) -> tuple[Entry, ...]:
    """Strikes the entries with these numbers (None for all), each one step of the history with its reason.

    Returns them. Raises UsageError for a number that is not in the list, NotExpressible where the target was out of
    reach, or a part is chosen of a list that may come out otherwise the next time.
    """
    if suggested.floor_frames is not None:
        raise NotExpressible("The target cannot be met, so there is nothing to accept; see what holds the lines.")
    numbers = {entry.number for entry in suggested.entries}
    wanted = numbers if chosen is None else set(chosen)
    if missing := sorted(wanted - numbers):
        known = f"it has {len(numbers)} entries" if numbers else "it is empty"
        raise UsageError(f"The list has no entry {missing[0]}; {known}.")
    if wanted != numbers and not suggested.is_repeatable:
        raise NotExpressible(
            "The search ran out of time, so entries may be numbered otherwise now; accept all or none."
        )
    taken = tuple(entry for entry in suggested.entries if entry.number in wanted)
    session.edit(*(StrikeWords(_refs(entry), session.who, _reason(entry)) for entry in taken))
    return taken


def _reason(entry: Entry) -> str:
    return f"suggested: {'; '.join(entry.why)}"


def _refs(entry: Entry) -> tuple[WordRef, ...]:
    return tuple(ref for strike in entry.strikes for ref in strike.refs)


def _by_key(session: Session, notes: Iterable[TakeNotes]) -> dict[str, LineNotes]:
    read = {take.take: take.lines for take in notes}
    unread = sorted({line.take for line in session.decisions.lines if isinstance(line, Spoken)} - set(read))
    if unread:
        raise UsageError(f"Nobody has read {', '.join(unread)} for its story yet; run 'dialogcut tag' first.")
    return {line.key: line for lines in read.values() for line in lines}


class _Search:
    """One question: the page is taken apart once, then plans are made and compared with the real cut."""

    def __init__(self, session: Session, target: int, notes: Mapping[str, LineNotes], wishes: Wishes) -> None:
        self._target, self._wishes = target, wishes
        self._decisions, self._cut = session.decisions, RealCut.of(session)
        self._page = tuple(heard(self._decisions, self._cut.material.transcripts))
        self._numbers = [piece.number for piece in self._page]
        said = [piece.said for piece in self._page]
        lengths = Lengths(self._page, self._cut.material, self._cut.rate, self._cut.policy)
        apart = losable(
            said,
            notes,
            tags=session.project.tags,
            facts=with_readings(wishes.facts, said, notes),
            must_know={at for at, piece in enumerate(self._page) if piece.line.must_know},
            keep={(p.said.key, w) for p in self._page for w in p.said.words if _ref(p, w) in wishes.keep},
            prefer=wishes.prefer,
            can_cut=lengths.can_cut,
        )
        self._losable: Losable = apart.timed(*lengths.measure(apart.units))
        self._known: dict[frozenset[int], int] = {}
        self._before = self._frames(frozenset())

    def result(self) -> Suggested:
        if self._before <= self._target:
            return self._suggested((), None, (), 0.0, True)
        found = suggest(self._losable, self._target, self._frames, self._numbers, self._wishes.seconds)
        entries = tuple(self._entries(found.trims))
        floor = None if found.is_met else found.frames
        return self._suggested(entries, floor, found.held, found.gap, found.is_repeatable)

    def _suggested(
        self, entries: tuple[Entry, ...], floor: int | None, held: tuple[str, ...], gap: float, is_repeatable: bool
    ) -> Suggested:
        return Suggested(self._cut.rate, self._before, self._target, entries, floor, held, gap, is_repeatable)

    def _frames(self, struck: frozenset[int]) -> int:
        """Length of the real cut with these units struck too."""
        if struck not in self._known:
            words = tuple(ref for at in struck for ref in self._refs(at))
            self._known[struck] = self._cut.frames(StrikeWords(words).apply(self._decisions))
        return self._known[struck]

    def _refs(self, at: int) -> tuple[WordRef, ...]:
        unit = self._losable.units[at]
        return tuple(_ref(self._page[unit.said], word) for word in unit.words)

    def _entries(self, trims: Iterable[Trim]) -> Iterator[Entry]:
        """The trims as they come off the real cut, one after the other."""
        decisions, running = self._decisions, self._before
        for number, trim in enumerate(trims, 1):
            strikes, above = [], running
            for line_id, refs in self._by_line(trim).items():
                struck = StrikeWords(refs).apply(decisions)
                running -= self._cut.saved(decisions, struck, line_id)
                decisions = struck
                strikes.append(self._strike(struck, line_id, refs))
            yield Entry(number, tuple(strikes), above - running, running, trim.why)

    def _by_line(self, trim: Trim) -> dict[int, tuple[WordRef, ...]]:
        """Page line id -> its words that go, in page order."""
        found: dict[int, tuple[WordRef, ...]] = {}
        for at in trim.units:
            line = self._page[self._losable.units[at].said].line
            found[line.id] = tuple(sorted((*found.get(line.id, ()), *self._refs(at))))
        return found

    def _strike(self, decisions: Decisions, line_id: int, refs: tuple[WordRef, ...]) -> Strike:
        line = decisions.lines[decisions.position[line_id]]
        assert isinstance(line, Spoken)  # only spoken lines have words to strike
        words = self._cut.material.transcripts[line.take].words
        text = " ".join(words[ref.index].text for ref in refs)
        return Strike(decisions.position[line_id] + 1, line.speaker, refs, text, not line.kept)


def _ref(piece: Heard, word: int) -> WordRef:
    return WordRef(piece.line.take, piece.spoken.first + word)
