"""Arrays with one entry a word, that grow, shrink and are copied in large pieces."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple


class Made(NamedTuple):
    """Words ready for the page."""

    words: list[str]
    flags: bytes
    widths: array[int]
    gaps: bytearray

    def extend(self, words: list[str], widths: array[int], gaps: bytes) -> None:
        """Appends words; their flags are there already."""
        self.words.extend(words)
        self.widths.extend(widths)
        self.gaps.extend(gaps)


class Columns:
    """The arrays stay the same objects for life: whoever holds one sees every change."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.flags = bytearray()
        self.grades = bytearray()
        self.slacks = array("b")
        self.widths = array("i")
        self.gaps = bytearray()

    @property
    def _all(self) -> tuple[Any, ...]:
        return self.words, self.flags, self.grades, self.slacks, self.widths, self.gaps

    def append(self, made: Made) -> None:
        """Words that are new; no join stands in front of them yet."""
        self.words += made.words
        self.flags += made.flags
        self.widths += made.widths
        self.gaps += made.gaps
        none = bytes(len(made.words))
        self.grades += none
        self.slacks.frombytes(none)

    def copy(self, other: Columns, start: int, stop: int) -> None:
        """Appends the words start..stop (not included) of other columns."""
        for mine, theirs in zip(self._all, other._all, strict=True):
            mine += theirs[start:stop]

    def overwrite(self, start: int, made: Made) -> None:
        """Puts as many words in the place of those from `start` on; their joins stay."""
        stop = start + len(made.words)
        self.words[start:stop] = made.words
        self.flags[start:stop] = made.flags
        self.widths[start:stop] = made.widths
        self.gaps[start:stop] = made.gaps

    def splice(self, start: int, stop: int, fresh: Columns) -> None:
        """Puts other words in the place of start..stop (not included)."""
        for mine, theirs in zip(self._all, fresh._all, strict=True):
            mine[start:stop] = theirs
