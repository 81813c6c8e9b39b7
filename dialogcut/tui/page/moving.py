"""Where the cursor goes: plain functions of a text and its layout."""

from __future__ import annotations

from dialogcut.tui.page.columns import Columns
from dialogcut.tui.page.layout import Layout
from dialogcut.tui.page.text import PageText


def column_of(columns: Columns, layout: Layout, word: int) -> int:
    """Cells from the row's start to the middle of a word: the goal of moves up and down."""
    cells = 0
    for at in layout.words(layout.row_of(word)):
        if at == word:
            return cells + columns.widths[at] // 2
        cells += columns.widths[at] + columns.gaps[at + 1 if at + 1 < layout.n else at]
    return cells


def word_at(columns: Columns, layout: Layout, row: int, column: int) -> int:
    """The word of a row (not a blank one) that is nearest to a column."""
    words = layout.words(row)
    end = 0
    for index, word in enumerate(words):
        end += columns.widths[word] + (columns.gaps[word] if index else 0)
        if column < end:
            return word
    return words[-1]


def rows_on(columns: Columns, layout: Layout, word: int, steps: int, goal: int) -> int:
    """The word so many rows below (negative: above) nearest to a goal column; blank rows do not count, past the first
    or last row nothing moves."""
    row = here = layout.row_of(word)
    step = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        at = row + step
        while 0 <= at < layout.rows and layout.is_blank(at):
            at += step
        if not 0 <= at < layout.rows:
            break
        row = at
    return word if row == here else word_at(columns, layout, row, goal)


def row_near(layout: Layout, row: int) -> int:
    """The row with words that is nearest to a row: itself, or the one below a blank one."""
    row = max(0, min(row, layout.rows - 1))
    return row + 1 if layout.is_blank(row) else row


def lines_on(text: PageText, layout: Layout, word: int, steps: int) -> int:
    """First shown word of the line so many shown lines below (negative: above)."""
    row = layout.row_of(word)
    step = 1 if steps > 0 else -1
    line, left = layout.lines[row], abs(steps)
    while left and 0 <= row + step < layout.rows:
        row += step
        if layout.lines[row] != line and not layout.is_blank(row):
            line, left = layout.lines[row], left - 1
    return first_of(text, layout, line)


def first_of(text: PageText, layout: Layout, line: int) -> int:
    """The first shown word of a line that is shown."""
    return layout.nearest(text.line_start[line])


def last_of(text: PageText, layout: Layout, line: int) -> int:
    """The last shown word of a line that is shown."""
    return layout.step(text.line_start[line + 1], -1) if layout.seen is not None else text.line_start[line + 1] - 1


def selected(text: PageText, cursor: int, anchor: int | None, by_lines: bool) -> range:
    """The words selected: between anchor and cursor, whole lines of them, or the word under the cursor."""
    if not text.n:
        return range(0)
    first, last = sorted((cursor, cursor if anchor is None else anchor))
    if by_lines:
        first, last = text.line_words(text.line_of(first)).start, text.line_words(text.line_of(last)).stop - 1
    return range(first, last + 1)
