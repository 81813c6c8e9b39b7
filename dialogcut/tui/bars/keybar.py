"""The row at the bottom: the keys that matter now, and where the cursor is."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from dialogcut.tui.bars.hints import Hint, hints
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import spoken
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.theme import Palette

BETWEEN = 2
"""Cells between hints."""


class KeyBar(RowWidget):
    """As many hints as fit, the most useful first; a click on one does it."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    def __init__(self, keymap: Keymap | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.on_act: Callable[[str], None] = _nobody
        self._keymap = keymap or Keymap()
        self._shown = ("edit", "", "")
        self._hints = hints("edit", self._keymap)
        self._spans: list[tuple[range, str]] = []

    def show(self, state: str, place: str = "", pending: str = "") -> None:
        """What is being done, where ('word 70/231'), and keys pressed of several in a row."""
        wanted = (state, place, pending)
        if wanted == self._shown:
            return
        if (state, pending) != (self._shown[0], self._shown[2]):
            self._hints = hints(state, self._keymap, pending)
        self._shown = wanted
        self.refresh()

    def remap(self, keymap: Keymap) -> None:
        """Other keys from now on."""
        self._keymap = keymap
        self._hints = hints(self._shown[0], keymap, self._shown[2])
        self.refresh()

    def repaint(self, palette: Palette) -> None:
        self.palette = palette
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        if y:
            return self.blank(width)
        palette = self.palette
        row = Row(palette, palette.raised).add(" ")
        _, place, pending = self._shown
        if pending:
            row.add(f" {spoken(pending)} … ", palette.on_accent, "bold", palette.amber).add(" " * BETWEEN)
        room = width - (cell_len(place) + 1 + BETWEEN if place else 1)
        self._spans = []
        for hint in self._hints:
            start = row.cells
            if start + _cells(hint) > room:
                continue
            row.add(" ".join(hint.keys), palette.amber, "bold").add(f" {hint.word}", palette.dim)
            self._spans.append((range(start, row.cells), hint.action))
            row.add(" " * BETWEEN)
        return row.right(f"{place} ", width, palette.faint).strip(width) if place else row.strip(width)

    def on_click(self, event: events.Click) -> None:
        action = next((action for span, action in self._spans if event.x in span), "")
        if action:
            self.on_act(action)


def _cells(hint: Hint) -> int:
    return cell_len(" ".join(hint.keys)) + 1 + cell_len(hint.word)


def _nobody(action: str) -> None:  # noqa: ARG001  # stands in until the screen sets what a click does
    return
