"""Reading painted rows in tests."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from dialogcut.tui.rows import Row
from dialogcut.tui.theme import DARK

FORBIDDEN = {
    chr(code) for code in (*range(32), *range(127, 160), 0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F))
}
"""Control characters, and those that turn the direction of writing."""


def text_of(strip: Strip) -> str:
    """What stands in a row."""
    return "".join(segment.text for segment in strip)


def is_exact(strip: Strip, width: int) -> bool:
    """Whether the row is as wide as it says, and holds nothing that a terminal obeys."""
    text = text_of(strip)
    return strip.cell_length == width == sum(cell_len(part.text) for part in strip) and not FORBIDDEN & set(text)


def row() -> Row:
    return Row(DARK, DARK.raised)
