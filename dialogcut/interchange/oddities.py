"""What a reader found odd, gathered on the way and bounded: a hostile file cannot fill the memory with warnings."""

from __future__ import annotations

from collections import Counter

from dialogcut.interchange.found import FoundWarning

MOST_OF_A_KIND = 50
"""Warnings kept of each kind; the rest is counted."""


class Oddities:
    """One reading's warnings, in the order of their lines."""

    def __init__(self) -> None:
        self._kept: dict[FoundWarning, None] = {}
        self._told: Counter[str] = Counter()

    def add(self, kind: str, text: str, line: int | None = None) -> None:
        """One warning; `kind` is what makes it one of many alike: '17 more: KIND' stands for those past the bound. What
        was said of the same line already is not said again."""
        warning = FoundWarning(text, line)
        if warning in self._kept:
            return
        self._told[kind] += 1
        if self._told[kind] <= MOST_OF_A_KIND:
            self._kept[warning] = None

    def add_once(self, kind: str, text: str, line: int | None = None) -> None:
        """One warning for all of its kind."""
        if not self._told[kind]:
            self.add(kind, text, line)

    def told(self) -> tuple[FoundWarning, ...]:
        """Those of the whole file first, then by line, then what was only counted."""
        kept = sorted(self._kept, key=lambda warning: warning.line or 0)
        rest = [(kind, number - MOST_OF_A_KIND) for kind, number in self._told.items() if number > MOST_OF_A_KIND]
        return (*kept, *(FoundWarning(f"{number} more: {kind}") for kind, number in rest))
