"""A small scene with notes made by hand, and pages of it."""

from __future__ import annotations

from collections.abc import Collection

from dialogcut.story.bare import bare_notes
from dialogcut.story.notes import LineNotes, Said

LINES = (
    "You are late, Helen.",
    "Gabriel kept this book. He drowned nine years ago in the lake.",
    "Where did he drown?",
    "In the lake.",
    "He never told me about the money.",
    "Everybody knows that Gabriel drowned, nine years now.",
)


def line(text: str, key: str = "1/0") -> LineNotes:
    return bare_notes(key, "HELEN", tuple(text.split()))


def notes() -> dict[str, LineNotes]:
    """'1/0' to '1/5'. Line 3 is a bare answer to line 2."""
    made = [line(text, f"1/{at}") for at, text in enumerate(LINES)]
    third = made[3]
    made[3] = LineNotes(
        third.key, third.speaker, third.words, third.sentences, (), third.content, (), answers="1/2", answers_bare=True
    )
    return {line.key: line for line in made}


def page(struck: Collection[tuple[int, int]] = (), gone: Collection[int] = ()) -> tuple[Said, ...]:
    """All lines in order; `struck`: (line, word) that are not heard; `gone`: lines of which nothing is."""
    return tuple(
        Said(f"1/{at}", tuple(n for n in range(len(text.split())) if (at, n) not in struck and at not in gone))
        for at, text in enumerate(LINES)
    )
