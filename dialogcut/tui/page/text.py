"""The page as flat arrays, kept in step with the cut: what a row is painted from, at the cost of what changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, WordRef
from dialogcut.media.source import Take
from dialogcut.project.packed import uncollected
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.grid import Grid
from dialogcut.transcript.words import Transcript
from dialogcut.tui.page.bits import COMPARED, EXPO, EXPO_MAYBE, HELD, ONLY_STRUCK, STRUCK, SUSPECT
from dialogcut.tui.page.changes import Change, changed
from dialogcut.tui.page.columns import Columns
from dialogcut.tui.page.joined import Joined, grade_and_slack
from dialogcut.tui.page.lines import LineMaker, word_count

__all__ = ["COMPARED", "EXPO", "EXPO_MAYBE", "HELD", "STRUCK", "SUSPECT", "PageText", "Place", "Touched"]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of the page touched: words and lines first..last (both belong to it), as they are numbered now."""

    first_word: int
    last_word: int
    first_line: int
    last_line: int
    reflowed: bool
    """Whether rows may break elsewhere now: words came, went or moved, or a speaker has another name."""


class Place(NamedTuple):
    """Where a word is, in a way that moves, splits and joins of lines leave true."""

    ref: WordRef | None
    """None for a word of a line still to be recorded."""
    line_id: int
    offset: int
    """Word of the line, from 0."""


class PageText:
    """One entry a word, in page order. A line still to be recorded is `[kind]` and the words of its text."""

    def __init__(self, decisions: Decisions, maker: LineMaker) -> None:
        self.decisions = decisions
        self.lines: tuple[CutLine, ...] = ()
        self.columns = columns = Columns()
        self.words = columns.words
        """Display forms: never empty, nothing in them that a terminal would obey."""
        self.flags = columns.flags
        """Bits of `bits`."""
        self.grades = columns.grades
        """The join in front of the word: 0 none, 1 clean, 2 tight, 3 clipped; see `joined`."""
        self.slacks = columns.slacks
        """Frames between that join and the nearer of its words; negative where a word is clipped."""
        self.line_start: list[int] = [0]
        """Word number at which each line starts, and the number of words."""
        self.speaker_order: dict[str, int] = {}
        """Speakers and when they first came, from 0: a speaker keeps the place."""
        self.clocked = 0
        """How often takes and rate were taken over: with another number timecodes may be others."""
        self._maker = maker
        self._compared: Decisions | None = None
        self._rate: Rate | None = None
        self._takes: dict[str, Take] = {}
        self._grids: dict[str, Grid] = {}

    @staticmethod
    def of(
        decisions: Decisions,
        transcripts: Mapping[str, Transcript],
        tags: Mapping[str, Tag],
        takes: Iterable[Take] = (),
        rate: Rate | None = None,
        speakers: Iterable[str] | None = None,
    ) -> PageText:
        """The page of a cut. Without takes and a rate there are no timecodes. `speakers`: in their order, where the
        transcripts are not all there to tell it."""
        text = PageText(decisions, LineMaker(transcripts, tags))
        text.clock(takes, rate)
        text._know_speakers(first_speakers(decisions, transcripts) if speakers is None else speakers)
        with uncollected():
            text._splice(Change(0, 0, len(decisions.lines)), decisions.lines)
        return text

    # What is where

    @property
    def n(self) -> int:
        """How many words there are."""
        return len(self.words)

    def line_of(self, word: int) -> int:
        """The line that a word belongs to."""
        return bisect_right(self.line_start, word, 0, len(self.lines)) - 1

    def line_words(self, line: int) -> range:
        """The words of a line; there is always one."""
        return range(self.line_start[line], self.line_start[line + 1])

    def speaker(self, line: int) -> str:
        return self.lines[line].speaker

    def is_gone(self, line: int) -> bool:
        """Whether nothing of the line is heard."""
        words = self.line_words(line)
        return self.struck(words.start, words.stop) == len(words)

    def struck(self, start: int, stop: int) -> int:
        """How many of the words start..stop (not included) are struck."""
        return self.flags[start:stop].translate(ONLY_STRUCK).count(STRUCK)

    def ref(self, word: int) -> WordRef | None:
        """The word's identity; None for a word of a line still to be recorded, or past the end."""
        return self.place(word).ref if 0 <= word < self.n else None

    def word_of(self, ref: WordRef) -> int | None:
        """Where a word stands on the page; None for one that does not."""
        line = self.decisions.holder(ref)
        at = None if line is None else self.decisions.position.get(line.id)
        return None if line is None or at is None else self.line_start[at] + ref.index - line.first

    def place(self, word: int) -> Place:
        """Raises IndexError for a page without words."""
        at = self.line_of(word)
        line, offset = self.lines[at], word - self.line_start[at]
        ref = WordRef(line.take, line.first + offset) if isinstance(line, Spoken) else None
        return Place(ref, line.id, offset)

    def word_at(self, place: Place) -> int | None:
        """Where a place is now; None where its word or line is not on the page any more."""
        if place.ref is not None:
            return self.word_of(place.ref)
        at = self.decisions.position.get(place.line_id)
        return None if at is None else min(self.line_start[at] + place.offset, self.line_start[at + 1] - 1)

    def timecode(self, line: int) -> str:
        """Source timecode of the line's first word (camera's, else the sound roll's); '' for a line still to be
        recorded."""
        spoken = self.lines[line]
        if isinstance(spoken, Placeholder) or self._rate is None or spoken.take not in self._takes:
            return ""
        grid = self._grids.get(spoken.take)
        if grid is None:
            grid = self._grids[spoken.take] = Grid.of(self._takes[spoken.take], self._rate)
        first = self._maker.start_sample(WordRef(spoken.take, spoken.first))
        return format_timecode(grid.floor(first), self._rate)

    def start_ms(self, word: int) -> int | None:
        """Where the word starts in its take; None for a word of a line still to be recorded."""
        ref = self.ref(word)
        return None if ref is None else self._maker.milliseconds(ref)[0]

    def follow(self, decisions: Decisions) -> Touched | None:
        """Brings the arrays up to another state of the cut; None where the page is the same."""
        change = changed(self.lines, decisions.lines)
        self.decisions = decisions
        if isinstance(change, Change):
            return self._splice(change, decisions.lines)
        return self._patch(change, decisions.lines) if change else None

    def reword(self, transcripts: Mapping[str, Transcript]) -> Touched | None:
        """Takes over transcripts of which some word was put right, or a new take's; None where the page is the
        same."""
        stale = self._maker.reread(transcripts)
        lines = [at for at, line in enumerate(self.lines) if isinstance(line, Spoken) and line.take in stale]
        for at in lines:
            self.columns.overwrite(self.line_start[at], self._maker.made(self.lines[at : at + 1]))
        return self._touched(lines[0], lines[-1], reflowed=True) if lines else None

    def compare(self, other: Decisions | None) -> None:
        """Marks what is heard in one of the two cuts and not in the other; None ends comparing."""
        known, self._compared = self._compared, other
        if (known and known.lines) != (other and other.lines):
            self._maker.compare(other)
            self._reflag(range(len(self.lines)))

    def clock(self, takes: Iterable[Take], rate: Rate | None) -> None:
        """Takes over takes and the sequence's rate, which timecodes are counted at."""
        self._takes, self._rate = {take.id: take for take in takes}, rate
        self._grids = {}
        self.clocked += 1

    def joined(self, first_line: int, last_line: int, live: Joined) -> None:
        """Takes over the joins of the lines first..last (both belong to it)."""
        for at in range(max(first_line, 0), min(last_line + 1, len(self.lines))):
            line, words = self.lines[at], self.line_words(at)
            self.grades[words.start : words.stop] = bytes(len(words))
            if isinstance(line, Placeholder):
                continue
            for join in live.joins(line.id):
                if join.in_word is not None:
                    word = words.start + join.in_word.index - line.first
                    self.grades[word], self.slacks[word] = grade_and_slack(join, live.rate)

    def _patch(self, lines: Sequence[int], new: tuple[CutLine, ...]) -> Touched:
        """Lines that hold the same words have new contents."""
        renamed = any(self.lines[at].speaker != new[at].speaker for at in lines)
        self.lines = new
        self._reflag(lines)
        if renamed:
            self._know_speakers(new[at].speaker for at in lines)
        return self._touched(lines[0], lines[-1], renamed)

    def _splice(self, change: Change, new: tuple[CutLine, ...]) -> Touched:
        """Lines came, went or moved: what stayed together is copied in one piece."""
        fresh, starts, old = Columns(), [self.line_start[change.start]], self.line_start
        for piece in change.pieces(self.lines, new):
            if isinstance(piece, range):
                shift = starts[-1] - old[piece.start]
                starts += [start + shift for start in old[piece.start + 1 : piece.stop + 1]]
                fresh.copy(self.columns, old[piece.start], old[piece.stop])
            else:
                starts += accumulate(map(word_count, piece), initial=starts.pop())
                fresh.append(self._maker.made(piece))
        self.columns.splice(old[change.start], old[change.old_stop], fresh)
        grown = starts[-1] - old[change.old_stop]
        self.line_start = old[: change.start] + starts + [start + grown for start in old[change.old_stop + 1 :]]
        self.lines = new
        self._know_speakers(line.speaker for line in new[change.start : change.new_stop])
        return self._touched(change.start, max(change.start, change.new_stop - 1), reflowed=True)

    def _reflag(self, lines: Iterable[int]) -> None:
        flags, starts, made = self.flags, self.line_start, self._maker.flags
        for at in lines:
            flags[starts[at] : starts[at + 1]] = made(self.lines[at])

    def _touched(self, first: int, last: int, reflowed: bool) -> Touched:
        last = min(last, len(self.lines) - 1)
        first = max(0, min(first, last))
        return Touched(self.line_start[first], self.line_start[last + 1] - 1, first, last, reflowed)

    def _know_speakers(self, names: Iterable[str]) -> None:
        for name in dict.fromkeys(names):
            self.speaker_order.setdefault(name, len(self.speaker_order))


def first_speakers(decisions: Decisions, transcripts: Mapping[str, Transcript]) -> Iterable[str]:
    """The cut's speakers in the order in which the takes hear them, so that moving lines changes nobody's place."""
    known = {line.speaker for line in chain(decisions.lines, decisions.alternates)}
    heard = dict.fromkeys(line.speaker for transcript in transcripts.values() for line in transcript.lines)
    return [name for name in heard if name in known]
