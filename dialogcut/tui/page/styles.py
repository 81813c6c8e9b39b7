"""A style for everything a word can be at once, by one whole number."""

from __future__ import annotations

from rich.style import Style

from dialogcut.tui.page.bits import COMPARED, EXPO, EXPO_MAYBE, HELD, STRUCK, SUSPECT
from dialogcut.tui.theme import Palette, style

CURSOR, SELECTED, FOUND, PLAYING = 64, 128, 256, 512
JOIN = 1024
"""Times the grade: the mark of a join."""
BRACKET = 4096
GROUNDS = EXPO_MAYBE | EXPO | SELECTED | FOUND
SHARED = GROUNDS | STRUCK | HELD | COMPARED
"""What a blank between two words has if both have it: their ground, the line through both."""

JOIN_MARKS = " ·╱╳"
"""By grade: none, clean, tight, clipped. They differ in form, not in colour alone."""


class Styles(dict[int, Style]):
    """Styles by key, each made when it is first asked for. A key is `bits` of a word and the keys above."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette

    def __missing__(self, key: int) -> Style:
        made = self[key] = style(self.colour(key), self.ground(key), self._attributes(key))
        return made

    def ground(self, key: int) -> str:
        palette = self.palette
        if key & CURSOR:
            return palette.amber
        if key & PLAYING:
            return palette.playing
        if key & SELECTED:
            return palette.selected
        if key & FOUND:
            return palette.found
        return palette.exposition if key & EXPO else palette.exposition_weak if key & EXPO_MAYBE else palette.page

    def colour(self, key: int) -> str:
        palette = self.palette
        if key & CURSOR:
            return palette.on_accent
        if key & (PLAYING | FOUND):
            return palette.on_marked  # on these grounds nothing weaker is read with ease
        if key & SELECTED:
            return palette.dim if key & STRUCK and key < JOIN else palette.on_selected
        if key >= BRACKET:
            return palette.red
        if key >= JOIN:
            return (palette.teal, palette.amber, palette.red)[key // JOIN - 1]
        return self._on_page(key)

    def _on_page(self, key: int) -> str:
        palette = self.palette
        if key & COMPARED:
            return palette.red if key & STRUCK else palette.green
        if key & STRUCK:
            return palette.struck
        return palette.blue if key & HELD else palette.text

    def _attributes(self, key: int) -> str:
        if key >= JOIN:
            return "bold"
        said = []
        if key & (CURSOR | PLAYING | FOUND):
            said.append("bold")
        if key & STRUCK:
            said.append("strike")
        if key & COMPARED:
            said.append("underline2")
        elif key & SUSPECT:
            said.append("underline")
        if key & HELD:
            said.append("italic")
        return " ".join(said)
