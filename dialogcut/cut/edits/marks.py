"""What is said about a line without moving a word: angle, pause, must-know, note, speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogcut.cut.decisions import AngleSwitch, Decisions, WordRef
from dialogcut.cut.edits.command import (
    changed,
    counted,
    distinct,
    holder_of,
    line_of,
    pause_label,
    require_pause,
    spoken_of,
)
from dialogcut.errors import UsageError


@dataclass(frozen=True, slots=True)
class SetAngle:
    """From this word on the picture is another angle's, until the next switch.

    A switch to the angle that its line shows already at that word is none, so it goes; so does one right after it.
    """

    word: WordRef
    angle: str

    @property
    def label(self) -> str:
        return f"angle {self.angle}"

    def apply(self, decisions: Decisions) -> Decisions:
        if not self.angle:
            raise UsageError("An angle needs a name: A, B ...")
        line = holder_of(decisions, self.word)
        before = [switch for switch in line.angles if switch.word < self.word.index]
        after = [switch for switch in line.angles if switch.word > self.word.index]
        if not before or before[-1].angle != self.angle:
            before.append(AngleSwitch(self.word.index, self.angle))
        if after and after[0].angle == self.angle:
            del after[0]
        return changed(decisions, [replace(line, angles=(*before, *after))])


@dataclass(frozen=True, slots=True)
class ClearAngles:
    """Forgets every switch of angle in these lines."""

    line_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        return f"clear the angles of {counted(len(self.line_ids), 'line')}"

    def apply(self, decisions: Decisions) -> Decisions:
        distinct(self.line_ids)
        return changed(decisions, [replace(spoken_of(decisions, i), angles=()) for i in self.line_ids])


@dataclass(frozen=True, slots=True)
class SetPause:
    """The silence wanted before a line, in frames of the sequence; None for what was recorded."""

    line_id: int
    frames: int | None

    @property
    def label(self) -> str:
        return pause_label(self.frames)

    def apply(self, decisions: Decisions) -> Decisions:
        require_pause(self.frames)
        return changed(decisions, [replace(spoken_of(decisions, self.line_id), pause_before_frames=self.frames)])


@dataclass(frozen=True, slots=True)
class SetMustKnow:
    """Marks lines as telling what the audience must know, or takes the mark back."""

    line_ids: tuple[int, ...]
    must_know: bool

    @property
    def label(self) -> str:
        return f"{'must know' if self.must_know else 'need not know'}: {counted(len(self.line_ids), 'line')}"

    def apply(self, decisions: Decisions) -> Decisions:
        distinct(self.line_ids)
        return changed(decisions, [replace(line_of(decisions, i), must_know=self.must_know) for i in self.line_ids])


@dataclass(frozen=True, slots=True)
class SetNote:
    """Writes a line's note; '' takes it away."""

    line_id: int
    note: str

    @property
    def label(self) -> str:
        return "note a line" if self.note else "remove a note"

    def apply(self, decisions: Decisions) -> Decisions:
        return changed(decisions, [replace(line_of(decisions, self.line_id), note=self.note)])


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Says who speaks these lines; '' for nobody known."""

    line_ids: tuple[int, ...]
    speaker: str

    @property
    def label(self) -> str:
        return f"speaker {self.speaker or 'unknown'}: {counted(len(self.line_ids), 'line')}"

    def apply(self, decisions: Decisions) -> Decisions:
        distinct(self.line_ids)
        return changed(decisions, [replace(line_of(decisions, i), speaker=self.speaker) for i in self.line_ids])
