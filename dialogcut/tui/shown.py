"""What is shown of the screen, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.geometry import Size

from dialogcut.tui.theme import PALETTES, Palette

LEFT_FROM, RIGHT_FROM, STRIPS_FROM = 110, 150, 20
"""Columns from which the panels are shown, and rows from which the strips are, unless somebody asked otherwise."""
LEFT_CELLS, RIGHT_CELLS, TITLE_ROWS = 30, 34, 2
"""What the panels and the title take of the screen."""


@dataclass
class Shown:
    """Panels that were switched by hand stay as they were switched, at any size."""

    palette: Palette
    switched: dict[str, bool] = field(default_factory=dict)

    def has(self, part: str, width: int, height: int) -> bool:
        """Whether 'left', 'right' or 'strips' is shown in a terminal of this size."""
        fits = {"left": width >= LEFT_FROM, "right": width >= RIGHT_FROM, "strips": height >= STRIPS_FROM}
        return self.switched.get(part, fits[part])

    def toggle(self, part: str, size: Size) -> None:
        self.switched[part] = not self.has(part, size.width, size.height)

    def next_palette(self) -> None:
        names = list(PALETTES)
        self.palette = PALETTES[names[(names.index(self.palette.name) + 1) % len(names)]]
