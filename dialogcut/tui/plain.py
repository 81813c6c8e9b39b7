"""Text of the project (names, notes, quotations) in the form that a terminal may be sent, and in rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from dialogcut.tui.page.display import display


@lru_cache(4096)
def plain(text: str) -> str:
    """Without control and direction characters, white space as single blanks; '' stays ''."""
    return " ".join(map(display, text.split()))


def wrapped(text: str, cells: int) -> Iterator[str]:
    """The text in rows of at most `cells` cells (2 at least), broken between words; a word longer than a row is broken
    itself.
    """
    row = ""
    for word in plain(text).split(" "):
        if row and cell_len(row) + 1 + cell_len(word) <= cells:
            row = f"{row} {word}"
            continue
        if row:
            yield row
        *whole, row = chop_cells(word, max(2, cells)) or [""]
        yield from whole
    if row:
        yield row
