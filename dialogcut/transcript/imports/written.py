"""What a transcript or script file says: lines in order, with whatever times and speakers it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MOST_WORDS = 300_000
"""About thirty hours of talk."""
MOST_LETTERS = 60
"""No word is longer; addresses and what is no text are."""
_SIGNS = frozenset("&%+=@")  # they are spoken
_MOST_MS = 7 * 24 * 3600 * 1000


class WrittenWord(NamedTuple):
    """A word as it is written, punctuation attached; milliseconds from the start of the sound, None where no time is
    given."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None

    @property
    def is_timed(self) -> bool:
        return self.start_ms is not None and self.end_ms is not None


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line, cue or segment; never without words."""

    words: tuple[WrittenWord, ...]
    speaker: str = ""
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    lines: tuple[WrittenLine, ...]
    format_name: str
    """As a person calls it: 'SRT', 'plain text' ..."""
    language: str = ""
    """As the file says; '' where it does not."""

    @property
    def words(self) -> int:
        return sum(len(line.words) for line in self.lines)


def line_of(text: str, speaker: str = "", start_ms: int | None = None, end_ms: int | None = None) -> WrittenLine | None:
    """A line of untimed words; None where nothing is said in it."""
    words = tuple(WrittenWord(word) for word in spoken_words(text))
    return WrittenLine(words, speaker, start_ms, end_ms) if words else None


def spoken_words(text: str) -> list[str]:
    """Words parted by spaces; punctuation joins the word before it."""
    words: list[str] = []
    for part in text.split():
        if len(part) > MOST_LETTERS:
            continue
        if is_said(part):
            words.append(part)
        elif words:
            words[-1] += f" {part}" if part in ("-", "–", "—") else part
    return words


def is_said(text: str) -> bool:
    """Whether it is more than punctuation."""
    return any(letter.isalnum() or letter in _SIGNS for letter in text)


def milliseconds(seconds: object) -> int | None:
    """A number of seconds from a file as milliseconds; None for what is no time that a sound can have."""
    if isinstance(seconds, str):
        try:
            seconds = float(seconds)
        except ValueError:
            return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds * 1000 <= _MOST_MS:
        return None  # also for NaN, which is in no order
    return round(seconds * 1000)
