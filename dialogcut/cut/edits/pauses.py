"""Pauses inside lines and before them: how long they shall be, and which of them are acting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from dialogcut.cut.decisions import Decisions, InnerPause, Spoken, WordRef
from dialogcut.cut.edits.command import changed, counted, holder_of, pause_label, require_pause


@dataclass(frozen=True, slots=True)
class SetInnerPause:
    """The silence wanted before a word, in frames of the sequence; None for what was recorded. Before the first word of
    its line that is heard, it is the line's pause."""

    word: WordRef
    frames: int | None

    @property
    def label(self) -> str:
        return pause_label(self.frames)

    def apply(self, decisions: Decisions) -> Decisions:
        require_pause(self.frames)
        return changed(decisions, [_with_pause(holder_of(decisions, self.word), self.word.index, self.frames)])


@dataclass(frozen=True, slots=True)
class MarkPerformance:
    """Says that the pause before each of these words is acting, which no tightening touches, or takes that back.

    A pause inside a line that is marked so is heard as it was recorded; one before a line stays as it was set.
    """

    words: tuple[WordRef, ...]
    is_performance: bool

    @property
    def label(self) -> str:
        what = counted(len(self.words), "pause")
        return f"{what} marked as performance" if self.is_performance else f"{what} no longer marked as performance"

    def apply(self, decisions: Decisions) -> Decisions:
        lines: dict[int, Spoken] = {}
        for word in self.words:
            line = holder_of(decisions, word)
            line = lines.get(line.id, line)
            rest = [pause for pause in line.pauses if pause.word != word.index]
            if self.is_performance:
                rest.append(InnerPause(word.index, None))
            elif (word.index, None) not in line.pauses:  # one that was set is no mark to take back
                continue
            lines[line.id] = replace(line, pauses=tuple(sorted(rest, key=_word)))
        return changed(decisions, lines.values())


class Wanted(NamedTuple):
    """A pause as it shall be."""

    word: WordRef
    """The word that it stands before."""
    frames: int


@dataclass(frozen=True, slots=True)
class TightenPauses:
    """Sets many pauses as one edit."""

    pauses: tuple[Wanted, ...]
    most_frames: int
    """What they are to be no longer than, for the label."""

    @property
    def label(self) -> str:
        return f"tighten {counted(len(self.pauses), 'pause')} to {counted(self.most_frames, 'frame')}"

    def apply(self, decisions: Decisions) -> Decisions:
        lines: dict[int, Spoken] = {}
        for word, frames in self.pauses:
            line = holder_of(decisions, word)
            lines[line.id] = _with_pause(lines.get(line.id, line), word.index, frames)
        return changed(decisions, lines.values())


def _with_pause(line: Spoken, word: int, frames: int | None) -> Spoken:
    if word == line.opening:
        return replace(line, pause_before_frames=frames)
    rest = [pause for pause in line.pauses if pause.word != word]
    if frames is not None:
        rest.append(InnerPause(word, frames))
    return replace(line, pauses=tuple(sorted(rest, key=_word)))


def _word(pause: InnerPause) -> int:
    return pause.word
