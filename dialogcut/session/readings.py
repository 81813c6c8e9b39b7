"""Other takes' readings of a line: finding them, and setting words apart so that they can change places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits import Edit, SplitLine
from dialogcut.media.source import Take
from dialogcut.session.page import PageLine
from dialogcut.transcript.quotes import likeness, normalised


@dataclass(frozen=True, slots=True)
class Reading:
    """An alternate that may be a reading of a page line. `likeness` compares letters, not meaning: it proposes."""

    line: PageLine
    likeness: float


def readings_of(line: PageLine, alternates: Sequence[PageLine], least: float = 0.35) -> tuple[Reading, ...]:
    """Alternates that say something like a page line, the most alike first. The same speaker counts a little more."""
    said = [normalised(word.text) for word in line.words]
    found = []
    for other in alternates:
        alike = likeness(said, [normalised(word.text) for word in other.words])
        if other.speaker and line.speaker:
            alike *= 1.0 if other.speaker == line.speaker else 0.8
        if alike >= least:
            found.append(Reading(other, alike))
    return tuple(sorted(found, key=lambda reading: -reading.likeness))


def rivals(takes: Iterable[Take], take: Take) -> tuple[str, ...]:
    """Ids of the other takes of a take's slate: what it stands in the place of."""
    return tuple(other.id for other in takes if other.slate == take.slate and other.id != take.id)


def isolated(
    decisions: Decisions, take: str, first: int, last: int
) -> tuple[Decisions, tuple[Edit, ...], tuple[int, ...]]:
    """Splits lines so that words first..last of a take stand in lines of their own.

    Returns the new decisions, the splits that led there, and the ids of the lines that hold just these words, in order.
    """
    edits: list[Edit] = []
    for word in (first, last + 1):
        holder = next((line for line in decisions.of_take(take) if line.first < word <= line.last), None)
        if holder is not None:
            edits.append(split := SplitLine(holder.id, word))
            decisions = split.apply(decisions)
    ids = tuple(line.id for line in decisions.of_take(take) if first <= line.first and line.last <= last)
    return decisions, tuple(edits), ids
