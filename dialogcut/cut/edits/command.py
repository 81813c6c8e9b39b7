"""What an edit is, and how edits find the lines they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, WordRef
from dialogcut.errors import UsageError


class Edit(Protocol):
    """A frozen command. It knows no texts and no page numbers, so a face may give a better label when it records it."""

    @property
    def label(self) -> str:
        """What it does, for the history: 'strike 4 words of 12A-1'."""

    def apply(self, decisions: Decisions) -> Decisions:
        """The cut after this edit; `decisions` itself where nothing changes. Raises UsageError for what cannot be
        meant.
        """


def counted(number: int, noun: str) -> str:
    """'1 word', '4 words'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def pause_label(frames: int | None) -> str:
    """'pause of 12 frames'; None is what was recorded."""
    return "pause as recorded" if frames is None else f"pause of {counted(frames, 'frame')}"


def require_pause(frames: int | None) -> None:
    """Raises UsageError for what is no length of a pause."""
    if frames is not None and frames < 0:
        raise UsageError(f"A pause cannot be shorter than nothing ({frames} frames).")


def line_of(decisions: Decisions, line_id: int) -> CutLine:
    line = decisions.find(line_id)
    if line is None:
        raise UsageError(f"The cut has no line with the id {line_id}.")
    return line


def spoken_of(decisions: Decisions, line_id: int) -> Spoken:
    line = line_of(decisions, line_id)
    if isinstance(line, Placeholder):
        raise UsageError(f"Line {line_id} is a placeholder ({line.kind}): it has no recorded words yet.")
    return line


def holder_of(decisions: Decisions, word: WordRef) -> Spoken:
    """The line, on the page or aside, that holds a word."""
    line = decisions.holder(word)
    if line is None:
        raise UsageError(f"Take {word.take} has no word {word.index} in this cut.")
    return line


def placeholder_of(decisions: Decisions, line_id: int) -> Placeholder:
    line = line_of(decisions, line_id)
    if isinstance(line, Spoken):
        raise UsageError(f"Line {line_id} is spoken in take {line.take}: it is no placeholder.")
    return line


def spoken_on_page(decisions: Decisions, line_id: int) -> Spoken:
    place_on_page(decisions, line_id)
    return spoken_of(decisions, line_id)


def alternate_of(decisions: Decisions, line_id: int) -> Spoken:
    line = spoken_of(decisions, line_id)
    if line_id not in decisions.aside:
        raise UsageError(f"Line {line_id} is on the page already: only an alternate can be brought to it.")
    return line


def place_on_page(decisions: Decisions, line_id: int) -> int:
    """Index in `decisions.lines`."""
    line_of(decisions, line_id)
    if line_id not in decisions.position:
        raise UsageError(f"Line {line_id} is an alternate: bring it to the page first.")
    return decisions.position[line_id]


def place_before(decisions: Decisions, before: int | None) -> int:
    """Index in `decisions.lines` at which to insert before a line; the end of the page for None."""
    return len(decisions.lines) if before is None else place_on_page(decisions, before)


def distinct(line_ids: Sequence[int]) -> frozenset[int]:
    """The ids as a set. Raises UsageError where there is none, or one of them twice."""
    found = frozenset(line_ids)
    if not found:
        raise UsageError("No line was named.")
    if len(found) != len(line_ids):
        raise UsageError("A line was named twice.")
    return found


def changed(decisions: Decisions, lines: Iterable[CutLine]) -> Decisions:
    """`decisions` with these lines in the places of those with their ids; itself where each equals what stands
    there.
    """
    news = [line for line in lines if line != decisions.find(line.id)]
    return decisions.replacing(news) if news else decisions


def placed(decisions: Decisions, lines: Sequence[CutLine], alternates: Iterable[Spoken]) -> Decisions:
    """`decisions` with its page laid out anew; itself where page and alternates are as before."""
    if tuple(lines) == decisions.lines:
        return decisions
    return decisions.rearranged(lines, alternates)
