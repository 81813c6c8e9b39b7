"""How many words of the page are heard, by speaker and by take: kept in step at the cost of the lines that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dialogcut.cut.decisions import CutLine, Spoken


@dataclass
class Count:
    """Words on the page, and those of them that are heard."""

    words: int = 0
    heard: int = 0

    def add(self, line: Spoken, sign: int) -> None:
        words = line.last - line.first + 1
        self.words += sign * words
        self.heard += sign * (words - len(line.strikes))


@dataclass
class Tally:
    """Counts of the lines that it was last told of."""

    speakers: dict[str, Count] = field(default_factory=dict)
    takes: dict[str, Count] = field(default_factory=dict)
    _lines: dict[int, CutLine] = field(default_factory=dict)

    @staticmethod
    def of(lines: Iterable[CutLine]) -> Tally:
        tally = Tally()
        tally.follow(lines)
        return tally

    @property
    def heard(self) -> int:
        return sum(count.heard for count in self.speakers.values())

    @property
    def struck(self) -> int:
        return sum(count.words - count.heard for count in self.speakers.values())

    def follow(self, lines: Iterable[CutLine]) -> None:
        """Lines that came or have other contents. Lines that went need a new tally."""
        for line in lines:
            before = self._lines.get(line.id)
            if before is not line:
                self._count(before, -1)
                self._count(line, 1)
                self._lines[line.id] = line

    def _count(self, line: CutLine | None, sign: int) -> None:
        if isinstance(line, Spoken):
            self.speakers.setdefault(line.speaker, Count()).add(line, sign)
            self.takes.setdefault(line.take, Count()).add(line, sign)
