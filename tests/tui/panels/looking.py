"""Painting a panel in tests."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

from textual.geometry import Size
from textual.widget import Widget

from dialogcut.tui.panels.panel import Panel
from tests.tui.cells import is_exact, text_of


def painted(panel: Panel, width: int, height: int) -> list[str]:
    """The rows of a panel of this size, each checked to be exact."""
    with patch.object(Widget, "size", Size(width, height)):
        strips = [panel.row(y, width) for y in range(height)]
    assert all(is_exact(strip, width) for strip in strips), [text_of(one) for one in strips if not is_exact(one, width)]
    return [text_of(strip) for strip in strips]


def section(rows: list[str], title: str) -> list[str]:
    """The rows under a heading, up to the next blank one."""
    start = next(y for y, row in enumerate(rows) if row.startswith(f" {title}"))
    end = next((y for y in range(start, len(rows)) if not rows[y].strip()), len(rows))
    return rows[start:end]


def clicked(panel: Panel, y: int) -> None:
    panel.on_click(SimpleNamespace(x=5, y=y))  # type: ignore[arg-type]  # all that a click is asked for
