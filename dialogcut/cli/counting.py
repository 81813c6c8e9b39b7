"""Numbers with their nouns."""

from __future__ import annotations


def count(number: int, one: str, many: str = "") -> str:
    """'1 line', '2 lines', '0 takes'."""
    return f"{number} {one if number == 1 else many or one + 's'}"
