"""What is so of one word of the page, as bits of one byte."""

from __future__ import annotations

STRUCK, EXPO_MAYBE, EXPO, SUSPECT, HELD, COMPARED = 1, 2, 4, 8, 16, 32
"""Struck; its line is nearly exposition; is exposition; its edges or text are not to be trusted; a word of a line still
to be recorded; heard in the compared version and not here, or here and not there."""

CLEAN, TIGHT, CLIPPED = 1, 2, 3
"""Grades of the join in front of a word; 0 where there is none."""

WITH: dict[int, bytes] = {bit: bytes(value | bit for value in range(256)) for bit in (EXPO_MAYBE, EXPO)}
"""Tables for `bytes.translate` that set a bit in every byte."""

ONLY_STRUCK = bytes(value & STRUCK for value in range(256))
"""The table for `bytes.translate` that leaves the struck bit alone."""
