"""Choosing from a numbered list."""

from __future__ import annotations

from dialogcut.errors import UsageError


def numbers(chosen: str) -> frozenset[int] | None:
    """The numbers that '1,3-5' names; None for 'all'. Raises UsageError for anything else."""
    if chosen.strip().lower() == "all":
        return None
    try:
        ends = [tuple(map(int, part.split("-"))) for part in chosen.split(",")]
    except ValueError:
        raise UsageError(f"'{chosen}' is no choice of entries; write all, or 1,3-5.") from None
    if any(len(pair) > 2 or pair[0] > pair[-1] for pair in ends):
        raise UsageError(f"'{chosen}' is no choice of entries; write all, or 1,3-5.")
    return frozenset(number for pair in ends for number in range(pair[0], pair[-1] + 1))
