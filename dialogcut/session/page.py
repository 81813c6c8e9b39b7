"""The page: the cut as an editor reads it, line by line, as plain values that both faces only have to paint."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, Strike, WordRef
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

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is heard any more."""
        return bool(self.words) and all(word.strike for word in self.words)


def tag_key(take: str, line_index: int) -> str:
    """How a transcript's line is named in tags."""
    return f"{take}/{line_index}"


def page(decisions: Decisions, material: Material, tags: Mapping[str, Tag], sequence: Sequence) -> tuple[PageLine, ...]:
    """The page's lines in order, each with its tag and the joins inside it."""
    joins: dict[WordRef, Join] = {join.in_word: join for join in sequence.joins if join.in_word}
    return tuple(_line(i, line, material, tags, sequence.rate, joins) for i, line in enumerate(decisions.lines, 1))


def alternates(decisions: Decisions, material: Material, tags: Mapping[str, Tag], rate: Rate) -> tuple[PageLine, ...]:
    """The readings that are off the page, numbered on their own."""
    return tuple(_line(i, line, material, tags, rate, {}) for i, line in enumerate(decisions.alternates, 1))


def _line(
    number: int, line: CutLine, material: Material, tags: Mapping[str, Tag], rate: Rate, joins: Mapping[WordRef, Join]
) -> PageLine:
    if isinstance(line, Placeholder):
        return PageLine(
            number, line.id, line.speaker, "", "", (), line.text, line.kind, None, line.note, line.must_know, None, ()
        )
    transcript = material.transcripts[line.take]
    struck = {strike.word: strike for strike in line.strikes}
    words = tuple(
        PageWord(n, WordRef(line.take, word.index), word.text, struck.get(word.index), word.suspect)
        for n, word in enumerate(transcript.words[line.first : line.last + 1], 1)
    )
    inside = tuple(joins[word.ref] for word in words if word.ref in joins)
    return PageLine(
        number,
        line.id,
        line.speaker,
        line.take,
        source_timecode(line, material, rate),
        words,
        transcript.text(line.first, line.last),
        "",
        tag_of(line, transcript, tags),
        line.note,
        line.must_know,
        line.pause_before_frames,
        inside,
    )


def source_timecode(line: Spoken, material: Material, rate: Rate) -> str:
    """Timecode, on the take's camera or sound roll, of the frame in which the line's first word starts."""
    grid = Grid.of(material.takes[line.take], rate)
    return format_timecode(grid.floor(material.transcripts[line.take].words[line.first].start_sample), rate)


def tag_of(line: Spoken, transcript: Transcript, tags: Mapping[str, Tag]) -> Tag | None:
    """The tag of the transcript's line that most of a page line's words come from (they differ after a split or a
    join)."""
    firsts = [spoken.first for spoken in transcript.lines]
    best, most = None, 0
    for spoken in transcript.lines[bisect_right(firsts, line.first) - 1 : bisect_right(firsts, line.last)]:
        shared = min(line.last, spoken.last) - max(line.first, spoken.first) + 1
        if shared > most:
            best, most = spoken, shared
    return None if best is None else tags.get(tag_key(transcript.take_id, best.index))
