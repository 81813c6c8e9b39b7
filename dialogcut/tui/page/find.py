"""Searching what is said: phrases over the borders of words, in any case, with every hit counted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dialogcut.tui.page.text import PageText

_QUOTES = str.maketrans("‘’“”", "''\"\"")


class _Folded(dict[str, str]):
    def __missing__(self, word: str) -> str:
        made = self[word] = fold(word)
        return made


def fold(text: str) -> str:
    """Text as it is compared: without case, quotation marks straight."""
    return text.translate(_QUOTES).casefold()


class Search:
    """The words shown (`seen`; None: all) as one string; a hit never reaches over the end of a line."""

    def __init__(self, text: PageText, seen: Sequence[int] | None) -> None:
        self._seen = range(text.n) if seen is None else seen
        after = self._blanks(text, seen)
        folded, words = _Folded(), text.words
        pieces = [folded[words[word]] + blank for word, blank in zip(self._seen, after, strict=True)]
        self._hay = "".join(pieces)
        self._starts = [0, *accumulate(map(len, pieces))]
        self._length = 0
        self._hits: list[int] = []

    def _blanks(self, text: PageText, seen: Sequence[int] | None) -> list[str]:
        """What stands behind each word: a blank, nothing (as in Chinese), or the end of its line."""
        blanks, gaps = [" "] * len(self._seen), text.columns.gaps
        if 0 in gaps:
            for at, word in enumerate(self._seen):
                if at and not gaps[word]:
                    blanks[at - 1] = ""
        for start in text.line_start[1:]:
            at = start if seen is None else bisect_left(seen, start)
            if at:
                blanks[at - 1] = "\n"
        return blanks

    def look(self, query: str) -> int:
        """Finds every place of the query, none overlapping another, and says how many there are. Nobody says a comma:
        what has no letter and no figure is found nowhere."""
        wanted = " ".join(fold(query).split())
        self._length = len(wanted)
        is_said = any(one.isalnum() for one in wanted)
        self._hits = [hit.start() for hit in re.finditer(re.escape(wanted), self._hay)] if is_said else []
        return len(self._hits)

    @property
    def count(self) -> int:
        return len(self._hits)

    def words(self, hit: int) -> range:
        """The words that a hit touches."""
        first = bisect_right(self._starts, self._hits[hit]) - 1
        last = bisect_left(self._starts, self._hits[hit] + self._length) - 1
        return range(self._seen[first], self._seen[last] + 1)

    def from_word(self, word: int) -> int:
        """The first hit that starts at or after a word, or the first of all; -1 where there is none."""
        if not self._hits:
            return -1
        return bisect_left(self._hits, self._start(word)) % len(self._hits)

    def after_word(self, word: int) -> int:
        """The first hit that starts after a word, or the first of all; -1 where there is none."""
        if not self._hits:
            return -1
        at = bisect_left(self._seen, word)
        return bisect_left(self._hits, self._starts[min(at + 1, len(self._starts) - 1)]) % len(self._hits)

    def before_word(self, word: int) -> int:
        """The last hit that starts before a word, or the last of all; -1 where there is none."""
        if not self._hits:
            return -1
        return (bisect_left(self._hits, self._start(word)) - 1) % len(self._hits)

    def marks(self, start: int, stop: int) -> bytes:
        """One byte a word of start..stop (not included), 1 where a hit touches it; nothing where none does."""
        low, high = self._start(start), self._start(stop)
        first = bisect_right(self._hits, low - self._length)
        last = bisect_left(self._hits, high)
        if first >= last:
            return b""
        marks = bytearray(stop - start)
        for hit in range(first, last):
            for word in self.words(hit):
                if start <= word < stop:
                    marks[word - start] = 1
        return bytes(marks)

    def _start(self, word: int) -> int:
        return self._starts[bisect_left(self._seen, word)]
