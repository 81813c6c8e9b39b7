"""What the editor points at, as words and lines of the cut."""

from __future__ import annotations

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, WordRef
from dialogcut.cut.edits import Edit
from dialogcut.errors import UsageError
from dialogcut.session.readings import isolated
from dialogcut.tui.page.text import PageText


def refs(text: PageText, words: range) -> tuple[WordRef, ...]:
    """The spoken words among these words of the page."""
    if not words:
        return ()
    first = text.line_of(words[0])
    spans = zip(lines(text, words), text.line_start[first:], text.line_start[first + 1 :], strict=False)
    return tuple(
        WordRef(line.take, line.first + word - start)
        for line, start, stop in spans
        if not isinstance(line, Placeholder)
        for word in range(max(start, words[0]), min(stop, words[-1] + 1))
    )


def held(text: PageText, words: range) -> tuple[Placeholder, ...]:
    """The held lines among the lines that these words stand in."""
    return tuple(line for line in lines(text, words) if isinstance(line, Placeholder))


def lines(text: PageText, words: range) -> tuple[CutLine, ...]:
    """The lines that these words stand in, in page order."""
    if not words:
        return ()
    return text.lines[text.line_of(words[0]) : text.line_of(words[-1]) + 1]


def line_behind(text: PageText, word: int) -> int | None:
    """Id of the line behind the one that a word stands in; None at the page's end."""
    at = text.line_of(word) + 1 if text.n else 0
    return text.lines[at].id if at < len(text.lines) else None


def set_apart(decisions: Decisions, text: PageText, words: range) -> tuple[tuple[Edit, ...], tuple[int, ...]]:
    """The splits that give these words lines of their own, and the ids of those lines in page order.

    Raises UsageError where nothing is pointed at.
    """
    edits: list[Edit] = []
    ids: list[int] = []
    for line in lines(text, words):
        if isinstance(line, Placeholder):
            ids.append(line.id)
            continue
        start = text.line_start[text.decisions.position[line.id]]
        first = line.first + max(0, words[0] - start)
        last = min(line.last, line.first + words[-1] - start)
        decisions, splits, found = isolated(decisions, line.take, first, last)
        edits += splits
        ids += [one for one in found if one in decisions.position]
    if not ids:
        raise UsageError("There is nothing here to move.")
    return tuple(edits), tuple(ids)
