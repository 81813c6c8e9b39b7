"""The guard's warnings as the panel lists them: those of the cursor's line first, then in page order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from dialogcut.story import warning as kinds

if TYPE_CHECKING:
    from dialogcut.session.watch import Noticed

LISTED = 24
"""More than a panel has rows for."""

IN_WORDS = {
    kinds.NAME: "name not introduced",
    kinds.ANSWER: "answer, no question",
    kinds.QUESTION: "question, no answer",
    kinds.CARRIER: "said nowhere else",
    kinds.ORDER: "told too late",
    kinds.FRAGMENT: "torn sentence",
    kinds.PRONOUN: "who is meant?",
    kinds.THING: "which one?",
}


@dataclass(frozen=True, slots=True)
class Warned:
    """What the section says."""

    rows: tuple[Noticed, ...]
    here: int
    """How many of them, the first ones, are about the cursor's line."""
    total: int
    is_guarded: bool
    """Whether the guard has read the page."""
    silence: str
    """Why it says nothing about some takes; '' where it knows them all."""


class WarningOrder:
    """Puts warnings in order for a line, at the cost of those that are shown."""

    def __init__(self, warnings: tuple[Noticed, ...]) -> None:
        self.warnings = warnings
        self._sorted = sorted(warnings, key=lambda one: (one.needed_at or one.struck_at or 0, one.struck_at or 0))
        self._at: defaultdict[int, list[Noticed]] = defaultdict(list)
        for one in self._sorted:
            for line in {one.needed_at, one.struck_at} - {None}:
                assert line is not None  # taken out above
                self._at[line].append(one)

    def around(self, line: int, is_guarded: bool, silence: str) -> Warned:
        """For the page's line of this number."""
        here = self._at.get(line, [])
        own = {one.warning.id for one in here}
        others = (one for one in self._sorted if one.warning.id not in own)
        rows = tuple(islice(chain(here, others), LISTED))
        return Warned(rows, min(len(here), LISTED), len(self.warnings), is_guarded, silence)
