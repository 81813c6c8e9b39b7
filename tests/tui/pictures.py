"""What a program's screen shows, as rows of text and as the styles of its cells."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.app import App


def segments(app: App[object]) -> list[list[Segment]]:
    """The rows of the screen as they would be painted now: what overlays leave free of the screens below too."""
    strips = app.screen._compositor.render_strips()
    return [[segment for segment in strip if segment.text] for strip in strips]


def rows(app: App[object]) -> list[str]:
    """The rows as text."""
    return ["".join(segment.text for segment in row) for row in segments(app)]


def styled(app: App[object]) -> list[list[tuple[str, Style]]]:
    return [[(segment.text, segment.style or Style.null()) for segment in row] for row in segments(app)]
