"""A bare program that overlays are laid over in tests, and what it got from them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from dialogcut.tui.rows import RowWidget
from dialogcut.tui.theme import PALETTES
from tests.tui.cells import is_exact, text_of

NOTHING = object()
"""No answer yet."""

Body = Callable[["Under", "Pilot[None]"], Awaitable[None]]


class Under(App[None]):
    """What lies below; keeps the answer of the overlay."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme: str = "dialogcut-dark") -> None:
        super().__init__()
        self.answer: Any = NOTHING
        for name in PALETTES:
            self.register_theme(
                replace(BUILTIN_THEMES["ansi-dark" if name.endswith("ansi") else "textual-dark"], name=name)
            )
        self.theme = theme

    def lay(self, screen: Screen[Any]) -> None:
        def keep(answer: Any) -> None:
            self.answer = answer

        self.push_screen(screen, keep)

    @property
    def is_open(self) -> bool:
        return len(self.screen_stack) > 1

    def rows(self) -> list[str]:
        """The rows of the overlay's one widget, each as wide as it must be."""
        widget = self.screen.query_one(RowWidget)
        width, height = widget.size
        strips = widget.render_lines(widget.size.region)
        assert len(strips) == height
        assert all(is_exact(strip, width) for strip in strips)
        return [text_of(strip) for strip in strips]

    def shown(self) -> str:
        return "\n".join(self.rows())


def over(screen: Screen[Any], body: Body, size: tuple[int, int] = (80, 24), theme: str = "dialogcut-dark") -> None:
    """Runs `body` with an overlay open."""

    async def run() -> None:
        app = Under(theme)
        async with app.run_test(size=size) as pilot:
            app.lay(screen)
            await pilot.pause()
            await body(app, pilot)

    asyncio.run(run())
