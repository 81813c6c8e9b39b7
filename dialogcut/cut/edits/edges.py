"""Where a cut falls beside a word, set by hand, and where its picture cuts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogcut.cut.decisions import Decisions, EdgeSide, HandEdge, SplitEdit, Spoken, WordRef
from dialogcut.cut.edits.command import changed, counted, holder_of

_ENDS: dict[EdgeSide, str] = {"in": "before", "out": "after"}


@dataclass(frozen=True, slots=True)
class NudgeEdge:
    """Whenever a cut falls on this side of a word, it falls at this sample of the take's dialogue sound."""

    word: WordRef
    side: EdgeSide
    sample: int

    @property
    def label(self) -> str:
        return f"set the edge {_ENDS[self.side]} a word"

    def apply(self, decisions: Decisions) -> Decisions:
        line = holder_of(decisions, self.word)
        edges = (*_others(line, self.word, self.side), HandEdge(self.word.index, self.side, self.sample))
        return changed(decisions, [replace(line, edges=tuple(sorted(edges)))])


@dataclass(frozen=True, slots=True)
class ClearEdge:
    """Leaves it to the search again where a cut falls on this side of a word."""

    word: WordRef
    side: EdgeSide

    @property
    def label(self) -> str:
        return f"find the edge {_ENDS[self.side]} a word"

    def apply(self, decisions: Decisions) -> Decisions:
        line = holder_of(decisions, self.word)
        return changed(decisions, [replace(line, edges=_others(line, self.word, self.side))])


@dataclass(frozen=True, slots=True)
class SetSplit:
    """At the join before a word the picture cuts this many frames later than the sound; earlier where negative, with it
    where 0."""

    word: WordRef
    frames: int

    @property
    def label(self) -> str:
        return f"split edit of {self.frames:+d} frames" if self.frames else "picture and sound cut together"

    def apply(self, decisions: Decisions) -> Decisions:
        return changed(decisions, [_with_split(holder_of(decisions, self.word), self)])


@dataclass(frozen=True, slots=True)
class SetSplits:
    """Many split edits as one edit."""

    splits: tuple[SetSplit, ...]

    @property
    def label(self) -> str:
        return self.splits[0].label if len(self.splits) == 1 else counted(len(self.splits), "split edit")

    def apply(self, decisions: Decisions) -> Decisions:
        lines: dict[int, Spoken] = {}
        for split in self.splits:
            line = holder_of(decisions, split.word)
            lines[line.id] = _with_split(lines.get(line.id, line), split)
        return changed(decisions, lines.values())


def _with_split(line: Spoken, split: SetSplit) -> Spoken:
    rest = [other for other in line.splits if other.word != split.word.index]
    if split.frames:
        rest.append(SplitEdit(split.word.index, split.frames))
    return replace(line, splits=tuple(sorted(rest)))


def _others(line: Spoken, word: WordRef, side: EdgeSide) -> tuple[HandEdge, ...]:
    return tuple(edge for edge in line.edges if (edge.word, edge.side) != (word.index, side))
