"""Striking and restoring words: the edits that everything else serves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from dialogcut.cut.decisions import Decisions, Spoken, Strike, WordRef
from dialogcut.cut.edits.command import changed, counted, holder_of


@dataclass(frozen=True, slots=True)
class StrikeWords:
    """Strikes words wherever they stand, on the page or in an alternate. A word that is struck already keeps who
    and why.
    """

    words: tuple[WordRef, ...]
    who: str = ""
    why: str = ""

    @property
    def label(self) -> str:
        return f"strike {_counted_words(self.words)}"

    def apply(self, decisions: Decisions) -> Decisions:
        return changed(decisions, (self._struck(line, words) for line, words in _by_line(decisions, self.words)))

    def _struck(self, line: Spoken, words: set[int]) -> Spoken:
        fresh = (Strike(word, self.who, self.why) for word in words - line.struck)
        return replace(line, strikes=tuple(sorted((*line.strikes, *fresh))))


class Struck(NamedTuple):
    """Words, and the reason to strike them."""

    words: tuple[WordRef, ...]
    why: str


@dataclass(frozen=True, slots=True)
class StrikeEach:
    """Strikes several runs of words as one edit, each for its own reason."""

    runs: tuple[Struck, ...]
    who: str = ""

    @property
    def label(self) -> str:
        return f"strike {_counted_words(tuple(word for run in self.runs for word in run.words))}"

    def apply(self, decisions: Decisions) -> Decisions:
        struck = decisions
        for words, why in self.runs:
            struck = StrikeWords(words, self.who, why).apply(struck)
        return struck


@dataclass(frozen=True, slots=True)
class RestoreWords:
    """Takes strikes back, on the page or in an alternate. A word that is not struck stays as it is."""

    words: tuple[WordRef, ...]

    @property
    def label(self) -> str:
        return f"restore {_counted_words(self.words)}"

    def apply(self, decisions: Decisions) -> Decisions:
        return changed(
            decisions,
            (
                replace(line, strikes=tuple(strike for strike in line.strikes if strike.word not in words))
                for line, words in _by_line(decisions, self.words)
            ),
        )


def _by_line(decisions: Decisions, words: Iterable[WordRef]) -> list[tuple[Spoken, set[int]]]:
    """The lines that hold the words, each with its own. Raises UsageError for a word that is not in the cut."""
    found: dict[int, tuple[Spoken, set[int]]] = {}
    for word in words:
        line = holder_of(decisions, word)
        found.setdefault(line.id, (line, set()))[1].add(word.index)
    return list(found.values())


def _counted_words(words: tuple[WordRef, ...]) -> str:
    takes = list(dict.fromkeys(word.take for word in words))
    shown = " and ".join(takes) if len(takes) < 3 else f"{len(takes)} takes"
    return f"{counted(len(set(words)), 'word')} of {shown}"
