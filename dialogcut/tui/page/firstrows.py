"""The first rows of a page of which no more is known yet, as the whole page shows them a moment later."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Region
from textual.strip import Strip

from dialogcut.tui.page.greedy import greedy
from dialogcut.tui.page.layout import NO_ROWS, Layout
from dialogcut.tui.page.scenemap import SceneMap
from dialogcut.tui.page.surface import Surface
from dialogcut.tui.page.text import PageText


class FirstRows(Surface):
    """Paints the beginning of a page, without the map of the whole scene. Nothing can be done in it."""

    def __init__(self, text: PageText, line_count: int) -> None:
        """`line_count`: lines of the whole page, whose numbers need their room."""
        super().__init__(text)
        self._line_count = line_count
        self.on_painted: Callable[[], object] | None = None
        """Called once, when the rows are painted."""

    def render_lines(self, crop: Region) -> list[Strip]:
        done, self.on_painted = self.on_painted, None
        if done is not None:
            self.call_later(done)  # Textual tells nobody when a frame is out; it is by then
        return super().render_lines(crop)

    @property
    def scene_map(self) -> SceneMap:
        return SceneMap(bytearray(), NO_ROWS, 0)

    def _lines_numbered(self) -> int:
        return self._line_count

    def _broken(self, width: int, airy: bool) -> Layout:
        text = self.text
        speakers = [text.speaker_order[line.speaker] for line in text.lines] if airy else None
        return greedy(text.columns, text.line_start, width, speakers)
