"""Placeholders: lines still to be recorded, with the room they will take."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogcut.cut.decisions import Decisions, Placeholder
from dialogcut.cut.edits.command import changed, place_before, placed, placeholder_of
from dialogcut.errors import UsageError

PLACEHOLDER_KINDS = ("ADR", "pickup", "wild")


def estimated_ms(text: str) -> int:
    """How long a line that nobody has said yet may take: two and a half words a second."""
    return 400 * max(1, len(text.split()))


@dataclass(frozen=True, slots=True)
class AddPlaceholder:
    """Holds room for a line before another one of the page (None: at the end)."""

    speaker: str
    text: str
    kind: str
    """One of PLACEHOLDER_KINDS."""
    duration_ms: int
    before: int | None
    note: str = ""

    @property
    def label(self) -> str:
        return f"add {self.kind} line"

    def apply(self, decisions: Decisions) -> Decisions:
        at = place_before(decisions, self.before)
        line = Placeholder(decisions.next_id, self.speaker, self.text, self.kind, self.duration_ms, self.note)
        lines = [*decisions.lines[:at], _checked(line), *decisions.lines[at:]]
        return placed(decisions, lines, decisions.alternates)


@dataclass(frozen=True, slots=True)
class EditPlaceholder:
    """Changes what a placeholder says or how long it is held to be; None leaves a part as it is."""

    line_id: int
    speaker: str | None = None
    text: str | None = None
    kind: str | None = None
    duration_ms: int | None = None

    @property
    def label(self) -> str:
        return "change a placeholder"

    def apply(self, decisions: Decisions) -> Decisions:
        line = placeholder_of(decisions, self.line_id)
        edited = replace(
            line,
            speaker=line.speaker if self.speaker is None else self.speaker,
            text=line.text if self.text is None else self.text,
            kind=line.kind if self.kind is None else self.kind,
            duration_ms=line.duration_ms if self.duration_ms is None else self.duration_ms,
        )
        return changed(decisions, [_checked(edited)])


@dataclass(frozen=True, slots=True)
class RemovePlaceholder:
    """Takes a placeholder off the page. It holds no recorded words, so nothing is lost; undo brings it back."""

    line_id: int

    @property
    def label(self) -> str:
        return "remove a placeholder"

    def apply(self, decisions: Decisions) -> Decisions:
        line = placeholder_of(decisions, self.line_id)
        return placed(decisions, [other for other in decisions.lines if other.id != line.id], decisions.alternates)


def _checked(line: Placeholder) -> Placeholder:
    if line.kind not in PLACEHOLDER_KINDS:
        raise UsageError(f"'{line.kind}' is no kind of placeholder; choose {', '.join(PLACEHOLDER_KINDS)}.")
    if line.duration_ms <= 0:
        raise UsageError(f"A placeholder needs a length above zero, not {line.duration_ms} ms.")
    if not line.text.strip():
        raise UsageError("A placeholder needs the text that is to be recorded.")
    return line
