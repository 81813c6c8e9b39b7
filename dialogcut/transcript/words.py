"""Words, lines and transcripts: what is said in one take, with edges in samples of the source it was heard in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

SUSPECT_SECONDS = 1.2
"""A word longer than this is flagged: it usually hides a retake or a pause (`field` measurement; davinci-resolve-mcp
#125)."""

UNALIGNED = "unaligned"
"""What `Word.suspect` says of a word with an edge that is not to be trusted."""


class Word(NamedTuple):
    """One word. A NamedTuple because a feature's project holds 100,000 of them and must open in a blink.

    `index` is its place in the take and, with the take's id, its stable identity. Edges are samples of the transcript's
    source, half-open; a word without a time has both edges at the end of the word before it and the mark 'no time'.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody calls on a word
    text: str
    start_sample: int
    end_sample: int
    probability: float
    suspect: tuple[str, ...] = ()
    """Why its edges or text are not to be trusted: 'long', 'no time', 'unsure', 'overlap', UNALIGNED; empty for a sound
    word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One speaker's line as recognised: the words first..last (both belong to it) of its take."""

    index: int
    speaker: str
    """Who speaks; '' where nobody said so."""
    first: int
    last: int
    speaker_unsure: bool = False
    """Whether the speaker was guessed from the sound by less than a clear margin (`speakers.CLEAR_DB`)."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """All words of one take. Words are in order, lines cover them without gap or overlap (checked when built)."""

    take_id: str
    source_id: str
    sample_rate: int
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    language: str
    made_by: str
    """Recogniser, model and settings in one readable line, as shown by `takes` and used to tell caches apart."""

    def __post_init__(self) -> None:
        expected = 0
        for line in self.lines:
            if line.first != expected or line.last < line.first:
                raise ValueError(
                    f"line {line.index} of {self.take_id} covers words {line.first}..{line.last}, not from {expected}"
                )
            expected = line.last + 1
        if expected != len(self.words):
            raise ValueError(f"lines of {self.take_id} cover {expected} of {len(self.words)} words")

    def of_line(self, line: Line) -> tuple[Word, ...]:
        return self.words[line.first : line.last + 1]

    def text(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first : last + 1])

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)
