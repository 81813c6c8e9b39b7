"""Which strip stands in which row, and how much of a row labels and figures take."""

from __future__ import annotations

from dataclasses import dataclass

FULL_HEIGHT, MEDIUM_HEIGHT, LEAST_HEIGHT = 40, 30, 20
"""Rows of a terminal from which the strips have 8, 5 and 3 of them; a smaller one is left to the page."""
NARROW = 60
"""Below so many columns a label is one letter."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the strips: which strip it is of, which of its rows, and of how many."""

    strip: str
    """'ruler', 'wave', 'cut', 'exposition' or 'pace'."""
    row: int = 0
    of: int = 1


FULL = (
    Place("ruler"),
    *(Place("wave", row, 3) for row in range(3)),
    Place("cut"),
    Place("exposition"),
    *(Place("pace", row, 2) for row in range(2)),
)
MEDIUM = (Place("ruler"), Place("wave", 0, 2), Place("wave", 1, 2), Place("cut"), Place("exposition"))
SMALL = (Place("wave"), Place("cut"), Place("exposition"))


def rows_for(height: int) -> int:
    """How many rows the strips take of a terminal of `height` rows."""
    return 8 if height >= FULL_HEIGHT else 5 if height >= MEDIUM_HEIGHT else 3 if height >= LEAST_HEIGHT else 0


def rows_for_shown(height: int) -> int:
    """The same where they are shown in any terminal: in one that is too low for them they are as few as can be."""
    return rows_for(height) or len(SMALL)


def places(rows: int) -> tuple[Place, ...]:
    """What stands in so many rows, from the top down: as much as fits."""
    for plan in (FULL, MEDIUM, SMALL):
        if rows >= len(plan):
            return plan
    return SMALL[:rows]


@dataclass(frozen=True, slots=True)
class Widths:
    """How a row is divided."""

    label: int
    columns: int
    figures: int

    @staticmethod
    def of(width: int) -> Widths:
        """At least one column is left for the strip itself."""
        label, figures = (3, 9) if width < NARROW else (13, 14)
        return Widths(label, max(1, width - label - figures), figures)

    @property
    def is_narrow(self) -> bool:
        return self.label < 13
