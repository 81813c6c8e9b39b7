"""A scene of two takes with a history, for what is reported of it."""

from __future__ import annotations

from dialogcut.cut.edits import AddTake, Edit
from dialogcut.cut.history import History
from dialogcut.report.survival import Version
from dialogcut.story.bare import bare_notes
from dialogcut.story.notes import LineNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Transcript
from tests.scenes import spaced, transcript

TEXTS = (
    ("MARA", "You are late Helen"),
    ("HELEN", "Gabriel kept this book and drowned nine years ago"),
    ("MARA", "I remember"),
    ("ANTON", "He taught me how to drive"),
)


def _take(take_id: str) -> Transcript:
    lines = [spaced(text, 5000 + 6000 * at) for at, (_, text) in enumerate(TEXTS)]
    return transcript(take_id, lines, [speaker for speaker, _ in TEXTS])


TAKES = {"1-1": _take("1-1"), "1-2": _take("1-2")}
TAGS = {"1-1/1": Tag("1-1/1", 1.0, True, "backstory", ("tells what happened before",), 1.0)}


def added(take: str, on_page: bool) -> AddTake:
    return AddTake(take, tuple((line.speaker, line.first, line.last) for line in TAKES[take].lines), on_page)


def notes() -> dict[str, LineNotes]:
    return {
        f"{take}/{line.index}": bare_notes(
            f"{take}/{line.index}", line.speaker, [word.text for word in words.of_line(line)]
        )
        for take, words in TAKES.items()
        for line in words.lines
    }


def history(*edits: Edit, who: str = "ed") -> History:
    """Take 1-1 on the page, then these edits, one a minute."""
    made = History()
    for minute, edit in enumerate((added("1-1", True), *edits)):
        made = made.do(edit, who, f"2026-03-01T10:{minute:02d}:00+00:00")
    return made


def version(made: History, name: str = "now", frames: int = 240) -> Version:
    return Version(name, made.current, made.now, frames)
