"""What lies over the editor's screen: takes every key, paints its rows in the theme's colours, closes with Escape."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen
from textual.theme import Theme

from dialogcut.tui.rows import RowWidget
from dialogcut.tui.theme import DARK, PALETTES, Palette

Answer = TypeVar("Answer")
CLOSING = frozenset({"escape", "ctrl+g"})


class Overlay(ModalScreen[Answer]):
    """A modal screen over which one widget of rows lies; `press` says what keys do. It closes with None."""

    DEFAULT_CSS = "Overlay { background: $background; } Overlay:ansi { background: ansi_default; }"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    @property
    def palette(self) -> Palette:
        return PALETTES.get(self.app.theme, DARK)

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._themed)
        self._themed(self.app.current_theme)

    def press(self, key: str, character: str | None) -> bool:
        """What a key does; whether it does anything."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        if self.press(event.key, event.character):
            done = True
        elif done := event.key in CLOSING:
            self.close()
        if done:
            event.stop()
            event.prevent_default()

    def close(self) -> None:
        """Closes with nothing."""
        self.dismiss(None)

    def _themed(self, _: Theme) -> None:
        for widget in self.query(RowWidget):
            widget.palette = self.palette
            widget.refresh()
