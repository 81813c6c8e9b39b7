"""What an NLE's cut plays, laid out as a page: an edit like any other, which loses no word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogcut.conform.outcome import Held, WordOutcome
from dialogcut.cut.decisions import (
    AngleSwitch,
    CutLine,
    Decisions,
    Placeholder,
    Spoken,
    Strike,
    WordRef,
    among,
    reading_order,
)

_Key = tuple[int, int, int]
"""Where something stands on the page: record time, then -1 for struck lines before it, 0, 1 for those after it."""


@dataclass(frozen=True, slots=True)
class LayAsPlayed:
    """Puts the page into the order in which a cut plays its words.

    Lines, and parts of lines where others are heard between them, stand in record order. A word that is not heard is
    struck where it stood, with who and why; a strike that is there keeps its own. Lines of the page whose words are all
    gone stay behind the line that was spoken before them; readings that wait aside and are not heard go on waiting;
    takes that are not heard at all go aside. A word stands once: where it is heard first.
    """

    file: str
    """Name of the cut's file."""
    who: str
    words: tuple[WordOutcome, ...]
    """Every word of the takes that are played."""
    held: tuple[Held, ...] = ()
    open_held: tuple[tuple[int, Placeholder], ...] = ()
    """Held lines of the page that stay, with their record time in microseconds; the others go."""
    angle: str | None = None
    """The camera that a page begins with, where the cut's picture says what is seen; None leaves angles alone."""

    @property
    def label(self) -> str:
        return f"conform {self.file}"

    def apply(self, decisions: Decisions) -> Decisions:
        page = _Page(self, decisions)
        lines = tuple(self._seen(page.lines()))
        alternates = tuple(sorted(page.alternates(), key=reading_order))
        if (lines, alternates) == (decisions.lines, decisions.alternates):
            return decisions
        return Decisions(lines, alternates, page.next_id)

    def _seen(self, lines: Sequence[CutLine]) -> Iterator[CutLine]:
        """The lines with the angles that the cut's picture shows."""
        if self.angle is None:
            yield from lines
            return
        shown = {outcome.word: outcome.angle for outcome in self.words if outcome.angle}
        angle = self.angle
        for line in lines:
            if isinstance(line, Placeholder):
                yield line
                continue
            switches: list[AngleSwitch] = []
            for word in line.kept:
                seen = shown.get(WordRef(line.take, word), angle)
                if seen != angle:
                    switches.append(AngleSwitch(word, seen))
                    angle = seen
            yield replace(line, angles=tuple(switches))


class _Page:
    """The lines under way."""

    def __init__(self, edit: LayAsPlayed, decisions: Decisions) -> None:
        self.edit, self.decisions = edit, decisions
        self.next_id = decisions.next_id
        self.at = {outcome.word: outcome.at or 0 for outcome in edit.words if outcome.is_heard}
        self.played = frozenset(word.take for word in self.at)
        self.turns = self._turns()

    def _turns(self) -> Mapping[WordRef, int]:
        """Word -> number of the stretch of one line in which it is heard without another line between."""
        turns: dict[WordRef, int] = {}
        turn, before, holding = 0, -1, -1
        for word in sorted(self.at, key=lambda word: (self.at[word], word)):
            line = self.decisions.holder(word)
            if line is None:
                continue
            if line.id != holding or word.index < before:
                turn += 1
            turns[word], before, holding = turn, word.index, line.id
        return turns

    def lines(self) -> list[CutLine]:
        keyed = [*self._spoken(), *self._held()]
        return [line for _, line in sorted(keyed, key=lambda pair: pair[0])]

    def alternates(self) -> Iterator[Spoken]:
        for line in self.decisions.spoken():
            if not self._is_on_page(line):
                yield line

    def _is_on_page(self, line: Spoken) -> bool:
        if line.take not in self.played:
            return False
        return line.id in self.decisions.position or any(self._heard(line))

    def _heard(self, line: Spoken) -> Iterator[WordRef]:
        words = (WordRef(line.take, index) for index in range(line.first, line.last + 1))
        return (word for word in words if word in self.turns)

    def _spoken(self) -> Iterator[tuple[_Key, CutLine]]:
        for take in self.decisions.takes:
            if take not in self.played:
                continue
            behind: _Key | None = None
            waiting: list[Spoken] = []
            for n, line in enumerate(self.decisions.of_take(take)):
                if not self._is_on_page(line):
                    continue
                parts = list(self._parts(line))
                if parts:
                    first, behind = parts[0][0], (parts[-1][0][0], 1, n)
                    yield from (((first[0], -1, at), early) for at, early in enumerate(waiting))
                    waiting.clear()
                    yield from parts
                elif behind is None:
                    waiting.append(self._part(line, line.first, line.last))
                else:
                    yield (behind[0], 1, n), self._part(line, line.first, line.last)

    def _parts(self, line: Spoken) -> Iterator[tuple[_Key, Spoken]]:
        """The line in the parts that its words are heard in, with what is struck between them on the earlier side."""
        heard = list(self._heard(line))
        starts = [word for n, word in enumerate(heard) if n == 0 or self.turns[word] != self.turns[heard[n - 1]]]
        for n, word in enumerate(starts):
            first = line.first if n == 0 else word.index
            last = line.last if n + 1 == len(starts) else starts[n + 1].index - 1
            part = self._part(line, first, last)
            if n:
                part, self.next_id = replace(part, id=self.next_id), self.next_id + 1
            yield (self.at[word], 0, n), part

    def _part(self, line: Spoken, first: int, last: int) -> Spoken:
        """Words first..last of a line; its first part keeps id, pause and note."""
        is_first = first == line.first
        had = {strike.word: strike for strike in line.strikes}
        why = f"not in {self.edit.file}"
        strikes = (
            had.get(word, Strike(word, self.edit.who, why))
            for word in range(first, last + 1)
            if WordRef(line.take, word) not in self.turns
        )
        return replace(
            line,
            first=first,
            last=last,
            strikes=tuple(strikes),
            angles=tuple(_angles(line, first, last)),
            pause_before_frames=line.pause_before_frames if is_first else None,
            note=line.note if is_first else "",
            fixes=among(line.fixes, first, last),
            edges=among(line.edges, first, last),
            splits=among(line.splits, first, last),
            pauses=among(line.pauses, first, last),
        )

    def _held(self) -> Iterator[tuple[_Key, CutLine]]:
        for at, line in self.edit.open_held:
            yield (at, 0, 0), line
        for at, held in enumerate(self.edit.held):
            line = Placeholder(self.next_id, "", held.text, held.kind, held.duration_ms, f"from {self.edit.file}")
            self.next_id += 1
            yield (held.at, 0, at), line


def _angles(line: Spoken, first: int, last: int) -> Iterator[AngleSwitch]:
    """The angles of a part of a line; what is seen where it begins is said again, as it may stand elsewhere."""
    before = [switch.angle for switch in line.angles if switch.word < first]
    inside = [switch for switch in line.angles if first <= switch.word <= last]
    if before and not (inside and inside[0].word == first):
        yield AngleSwitch(first, before[-1])
    yield from inside
