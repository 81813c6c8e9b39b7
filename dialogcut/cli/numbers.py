"""Choosing from a numbered list."""

from __future__ import annotations

import re

from dialogcut.errors import UsageError

_PART = re.compile(r"\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?")
"""No list has a million entries, and a mistyped number shall not be counted up to."""


def numbers(chosen: str) -> frozenset[int] | None:
    """The numbers that '1,3-5' names; None for 'all'. Raises UsageError for anything else."""
    if chosen.strip().lower() == "all":
        return None
    found = [_PART.fullmatch(part) for part in chosen.split(",")]
    ends = [(int(part[1]), int(part[2] or part[1])) for part in found if part]
    if len(ends) < len(found) or any(first > last for first, last in ends):
        raise UsageError(f"'{chosen}' is no choice of entries; write all, or 1,3-5.")
    return frozenset(number for first, last in ends for number in range(first, last + 1))
