"""One line of the cut as entries of the page's arrays."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, WordRef
from dialogcut.cut.said import line_key, main_line
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Transcript
from dialogcut.tui.page.bits import COMPARED, EXPO, EXPO_MAYBE, HELD, STRUCK, WITH
from dialogcut.tui.page.columns import Made
from dialogcut.tui.page.takewords import Cells, Forms, TakeWords, gaps

MAYBE_RANK = 0.75
"""A line of the scene's most expository quarter is tinted weakly where it is not flagged."""


def word_count(line: CutLine) -> int:
    """How many words a line has on the page: a held one those of its text, and its kind in front."""
    return 1 + len(line.text.split()) if isinstance(line, Placeholder) else line.last - line.first + 1


class LineMaker:
    """Knows the transcripts, the tags and, while two cuts are compared, what the other lets hear."""

    def __init__(self, transcripts: Mapping[str, Transcript], tags: Mapping[str, Tag]) -> None:
        self._transcripts, self._tags = transcripts, tags
        self._forms, self._cells = Forms(), Cells()
        self._takes: dict[str, TakeWords] = {}
        self._heard_there: dict[str, bytearray] | None = None

    def made(self, lines: Sequence[CutLine]) -> Made:
        """The words of lines, one line behind the other. What stands together in a take is copied in one piece."""
        made = Made([], b"".join(map(self.flags, lines)), array("i"), bytearray())
        at = 0
        while at < len(lines):
            line = lines[at]
            if isinstance(line, Placeholder):
                self._hold(line, made)
                at += 1
            else:
                at, last = _together(line, lines, at + 1)
                take, span = self._take(line.take), slice(line.first, last + 1)
                made.extend(take.words[span], take.widths[span], take.gaps[span])
        return made

    def _hold(self, line: Placeholder, made: Made) -> None:
        words = [self._forms[text] for text in (f"[{line.kind}]", *line.text.split())]
        made.extend(words, array("i", map(self._cells.__getitem__, words)), gaps(words, self._forms.closed))

    def flags(self, line: CutLine) -> bytes:
        """The line's flags, one a word."""
        if isinstance(line, Placeholder):
            return bytes((HELD,)) * word_count(line)
        flags: bytes | bytearray = self._take(line.take).flags[line.first : line.last + 1]
        if line.strikes:
            flags = bytearray(flags)
            for strike in line.strikes:
                flags[strike.word - line.first] |= STRUCK
        level = self._exposition(line) if self._tags else 0
        if level:
            flags = flags.translate(WITH[level])
        return bytes(flags) if self._heard_there is None else self._compared(line, bytes(flags), self._heard_there)

    def start_sample(self, ref: WordRef) -> int:
        """The word's first sample in its take's dialogue sound."""
        return self._transcripts[ref.take].words[ref.index].start_sample

    def milliseconds(self, ref: WordRef) -> tuple[int, int]:
        """Where a word starts and ends in its take."""
        transcript = self._transcripts[ref.take]
        word, rate = transcript.words[ref.index], transcript.sample_rate
        return round(1000 * word.start_sample / rate), round(1000 * word.end_sample / rate)

    def reread(self, transcripts: Mapping[str, Transcript]) -> frozenset[str]:
        """Takes over other transcripts. Returns the takes whose words were known and are other ones now."""
        stale = {take for take, known in self._takes.items() if transcripts.get(take) is not known.transcript}
        for take in stale:
            del self._takes[take]
        self._transcripts = transcripts
        return frozenset(stale)

    def compare(self, other: Decisions | None) -> None:
        """From now on flags say what is heard in one cut alone; None ends it."""
        if other is None:
            self._heard_there = None
            return
        there = self._heard_there = {}
        for line in other.lines:
            if isinstance(line, Spoken) and line.take in self._transcripts:
                heard = there.setdefault(line.take, bytearray(len(self._transcripts[line.take].words)))
                heard[line.first : line.last + 1] = b"\1" * (line.last + 1 - line.first)
                for strike in line.strikes:
                    heard[strike.word] = 0

    def _compared(self, line: Spoken, flags: bytes, there: Mapping[str, bytearray]) -> bytes:
        heard = there.get(line.take, b"")[line.first : line.last + 1].ljust(len(flags), b"\0")
        return bytes(flag | COMPARED if was == flag & STRUCK else flag for flag, was in zip(flags, heard, strict=True))

    def _take(self, take: str) -> TakeWords:
        found = self._takes.get(take)
        if found is None:
            found = self._takes[take] = TakeWords.of(self._transcripts[take], self._forms, self._cells)
        return found

    def _exposition(self, line: Spoken) -> int:
        """The bit of the recognised line that most of the line's words come from (they differ after a split)."""
        index = self._take(line.take).line_of.get((line.first, line.last))
        if index is None:
            main = main_line(line, self._transcripts[line.take])
            if main is None:
                return 0
            index = main.index
        tag = self._tags.get(line_key(line.take, index))
        if tag is None:
            return 0
        return EXPO if tag.is_exposition else EXPO_MAYBE if tag.rank >= MAYBE_RANK else 0


def _together(line: Spoken, lines: Sequence[CutLine], at: int) -> tuple[int, int]:
    """The end of the lines from `at` on whose words go on in the line's take, and the last of these words."""
    last = line.last
    for end in range(at, len(lines)):
        other = lines[end]
        if isinstance(other, Placeholder) or other.first != last + 1 or other.take != line.take:
            return end, last
        last = other.last
    return len(lines), last
