"""The page: the cut as an editor reads it, line by line, as plain values that both faces only have to paint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogcut.cut.decisions import CutLine, Decisions, InnerPause, Placeholder, Spoken, Strike, WordRef
from dialogcut.cut.said import line_key, main_line
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.events import Join, Sequence
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.splices import Material
from dialogcut.transcript.words import Transcript


@dataclass(frozen=True, slots=True)
class PageWord:
    """One word on the page. `number` counts within its line from 1: what `7:3` means on the command line."""

    number: int
    ref: WordRef
    text: str
    strike: Strike | None
    suspect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page. A placeholder has no words and no take."""

    number: int
    """Place on the page from 1; it changes when lines move."""
    id: int
    speaker: str
    take: str
    timecode: str
    """Source timecode of the line's first word (camera's, else the sound roll's); '' for a placeholder."""
    words: tuple[PageWord, ...]
    text: str
    """A placeholder's text; the whole line as spoken otherwise."""
    placeholder: str
    """'ADR', 'pickup', 'wild', or '' for a spoken line."""
    tag: Tag | None
    note: str
    must_know: bool
    pause_before_frames: int | None
    joins: tuple[Join, ...]
    """Joins at which words of this line come in, in order."""
    pauses: tuple[InnerPause, ...] = ()
    """Pauses set before words of it, and those marked as performance."""

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is heard any more."""
        return bool(self.words) and all(word.strike for word in self.words)


def page(decisions: Decisions, material: Material, tags: Mapping[str, Tag], sequence: Sequence) -> tuple[PageLine, ...]:
    """The page's lines in order, each with its tag and the joins inside it."""
    joins = {join.in_word: join for join in sequence.joins if join.in_word}
    typist = _Typist(material.corrected(decisions), tags, sequence.rate, joins)
    return tuple(typist.line(i, line) for i, line in enumerate(decisions.lines, 1))


def alternates(decisions: Decisions, material: Material, tags: Mapping[str, Tag], rate: Rate) -> tuple[PageLine, ...]:
    """The readings that are off the page, numbered on their own."""
    typist = _Typist(material.corrected(decisions), tags, rate, {})
    return tuple(typist.line(i, line) for i, line in enumerate(decisions.alternates, 1))


def one_line(number: int, line: CutLine, material: Material, tags: Mapping[str, Tag], rate: Rate) -> PageLine:
    """One line by itself, without the joins around it."""
    return _Typist(material, tags, rate, {}).line(number, line)


class _Typist:
    """Types lines; holds what is the same for all lines of a take."""

    def __init__(self, material: Material, tags: Mapping[str, Tag], rate: Rate, joins: Mapping[WordRef, Join]) -> None:
        self._material, self._tags, self._rate, self._joins = material, tags, rate, joins
        self._grids = {take.id: Grid.of(take, rate) for take in material.takes.values()}

    def line(self, number: int, line: CutLine) -> PageLine:
        if isinstance(line, Placeholder):
            return _held(number, line)
        transcript = self._material.transcripts[line.take]
        struck = {strike.word: strike for strike in line.strikes}
        words = tuple(
            PageWord(n, WordRef(line.take, word.index), word.text, struck.get(word.index), word.suspect)
            for n, word in enumerate(transcript.words[line.first : line.last + 1], 1)
        )
        return PageLine(
            number=number,
            id=line.id,
            speaker=line.speaker,
            take=line.take,
            timecode=self._timecode(line, transcript),
            words=words,
            text=transcript.text(line.first, line.last),
            placeholder="",
            tag=self._tag(line, transcript),
            note=line.note,
            must_know=line.must_know,
            pause_before_frames=line.pause_before_frames,
            joins=tuple(self._joins[word.ref] for word in words if word.ref in self._joins),
            pauses=line.pauses,
        )

    def _timecode(self, line: Spoken, transcript: Transcript) -> str:
        """Timecode, on the take's camera or sound roll, of the frame in which the line's first word starts."""
        return format_timecode(self._grids[line.take].floor(transcript.words[line.first].start_sample), self._rate)

    def _tag(self, line: Spoken, transcript: Transcript) -> Tag | None:
        best = main_line(line, transcript)
        return None if best is None else self._tags.get(line_key(line.take, best.index))


def _held(number: int, line: Placeholder) -> PageLine:
    return PageLine(
        number, line.id, line.speaker, "", "", (), line.text, line.kind, None, line.note, line.must_know, None, ()
    )
