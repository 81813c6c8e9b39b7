"""Whole takes: bringing one into the cut, and choosing which one of a slate the page reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, Spoken, reading_order
from dialogcut.cut.edits.command import placed
from dialogcut.errors import UsageError


@dataclass(frozen=True, slots=True)
class AddTake:
    """Brings every word of a take into the cut, nothing struck: at the end of the page, or as alternates.

    `lines` are (speaker, first word, last word) and cover the take's words from 0 without gap or overlap, as a
    transcript's lines do. A take in which nothing is said changes nothing.
    """

    take: str
    lines: tuple[tuple[str, int, int], ...]
    on_page: bool

    @property
    def label(self) -> str:
        return f"add take {self.take}" + ("" if self.on_page else " as alternates")

    def apply(self, decisions: Decisions) -> Decisions:
        if self.take in decisions.takes:
            raise UsageError(f"Take {self.take} is in the cut already.")
        if not self.lines:
            return decisions
        fresh = self._spoken(decisions.next_id)
        next_id = decisions.next_id + len(fresh)
        if self.on_page:
            return Decisions((*decisions.lines, *fresh), decisions.alternates, next_id)
        alternates = sorted((*decisions.alternates, *fresh), key=reading_order)
        return Decisions(decisions.lines, tuple(alternates), next_id)

    def _spoken(self, first_id: int) -> list[Spoken]:
        spoken: list[Spoken] = []
        expected = 0
        for speaker, first, last in self.lines:
            if first != expected or last < first:
                raise UsageError(
                    f"The lines of take {self.take} do not cover its words: {first}..{last} stands at {expected}."
                )
            spoken.append(Spoken(first_id + len(spoken), self.take, first, last, speaker))
            expected = last + 1
        return spoken


@dataclass(frozen=True, slots=True)
class UseTake:
    """Reads the page from one take: all its lines come to the page in the order in which they were spoken.

    They stand where the first line of this take or of `instead_of` (the other takes of the slate) stood, or at the
    end of the page where there was none; the lines of `instead_of` become alternates. Placeholders and lines of
    other slates keep their order around the block. Splits, strikes and notes of every line stay. With three takes
    of a scene, using the second and then the first again gives the first one's page back, strikes and all, but for
    the order its lines had been moved to.
    """

    take: str
    instead_of: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"use take {self.take}"

    def apply(self, decisions: Decisions) -> Decisions:
        if self.take in self.instead_of:
            raise UsageError(f"Take {self.take} cannot stand in for itself.")
        for take in (self.take, *self.instead_of):
            if take not in decisions.takes:
                raise UsageError(f"Take {take} is not in the cut.")
        block = decisions.of_take(self.take)
        others = [line for take in self.instead_of for line in decisions.of_take(take)]
        involved = {line.id for line in (*block, *others)}
        at = _first_of(decisions, involved)
        rest = [line for line in decisions.lines if line.id not in involved]
        unread = (line for line in decisions.alternates if line.id not in involved)
        return placed(decisions, [*rest[:at], *block, *rest[at:]], [*unread, *others])


def _first_of(decisions: Decisions, line_ids: Iterable[int]) -> int:
    """Place on the page of the first of these lines; the page's end where none stands on it."""
    return min((decisions.position[i] for i in line_ids if i in decisions.position), default=len(decisions.lines))
