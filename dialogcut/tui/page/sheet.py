"""Where things stand in a row of the page: how many cells each part has at a width."""

from __future__ import annotations

from dataclasses import dataclass

WIDE = 90
"""From this width on the margin says frames; below it holds one mark for the join and one for the rest."""
TIMED = 64
"""From this width on there is a timecode."""
NAMED = 40
"""From this width on there is a speaker."""
MOST_TEXT = 92
"""Longer rows are hard to read; what is left stays blank."""
LEAST_TEXT = 8
GUTTER, MAP = 3, 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells, left to right: bar 1, number, must-know mark 1, timecode, speaker, gutter 3, pad 1, text, pad 1,
    margin, blank, map 2."""

    number: int
    timecode: int
    """With the blank after it; 0 where there is none."""
    speaker: int
    """With the blank after it; 0 where there is none."""
    text: int
    margin: int
    blank: int
    width: int

    @staticmethod
    def of(width: int, lines: int, speaker_cells: int, timecode_cells: int) -> Sheet:
        """A sheet of `width` cells for so many lines; `speaker_cells` is the longest name, `timecode_cells` 0 or the
        cells of a timecode."""
        number = max(3, len(str(lines)))
        timecode = timecode_cells + 1 if timecode_cells and width >= TIMED else 0
        speaker = min(max(speaker_cells, 6), 14 if width >= WIDE else 8) + 1 if width >= NAMED else 0
        margin = 9 if width >= WIDE else 2
        rest = width - (1 + number + 2 + timecode + speaker + GUTTER + 2 + margin + MAP)
        text = max(LEAST_TEXT, min(rest, MOST_TEXT))
        return Sheet(number, timecode, speaker, text, margin, max(0, rest - text), width)

    @property
    def gutter_at(self) -> int:
        return 1 + self.number + 2 + self.timecode + self.speaker

    @property
    def text_at(self) -> int:
        """Column of the first cell of text."""
        return self.gutter_at + GUTTER + 1

    @property
    def map_at(self) -> int:
        return self.width - MAP
