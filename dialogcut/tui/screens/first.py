"""What is seen while a project is being read: the page's first rows in their place, and the project's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.strip import Strip

from dialogcut.cut.corrected import corrected
from dialogcut.errors import NotExpressible, ProjectError
from dialogcut.project.faults import reading
from dialogcut.project.sight import Sight, see
from dialogcut.session.marks import shown_tags
from dialogcut.session.settings import Settings
from dialogcut.timebase import Rate
from dialogcut.timeline.rate import sequence_rate
from dialogcut.tui.bars.title import write_brand
from dialogcut.tui.config import Config
from dialogcut.tui.page.firstrows import FirstRows
from dialogcut.tui.page.text import PageText
from dialogcut.tui.plain import plain
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.shown import LEFT_CELLS, RIGHT_CELLS, TITLE_ROWS, Shown
from dialogcut.tui.strips.plan import rows_for_shown


class FirstScreen(Screen[None]):
    """The place of every row is the one that it has in the editor's screen. Keys wait for that one."""

    AUTO_FOCUS = ""

    def __init__(self, sight: Sight, text: PageText, config: Config, shown: Shown) -> None:
        super().__init__()
        self.typed: list[events.Key] = []
        """Keys, in their order, for the screen that follows."""
        self._shown = shown
        self._title = _Name(plain(sight.name))
        self._rows = FirstRows(text, sight.line_count)
        self._rows.brackets, self._rows.airy = config.brackets, config.airy

    def then(self, work: Callable[[], object]) -> None:
        """Does something when the rows are painted for the next time."""
        self._rows.on_painted = work
        self._rows.refresh()

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._rows

    def on_mount(self) -> None:
        palette, (width, height) = self._shown.palette, self.app.size
        self._title.palette = self._rows.palette = palette
        # A palette names the terminal's own ground as rich does; styles name it otherwise.
        self.styles.background = palette.panel.replace("default", "ansi_default")
        has = {part: self._shown.has(part, width, height) for part in ("left", "right", "strips")}
        below = rows_for_shown(height) if has["strips"] else 0
        self._rows.styles.margin = (0, RIGHT_CELLS * has["right"], below + 1, LEFT_CELLS * has["left"])

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.typed.append(event)


class _Name(RowWidget):
    """The title's rows, with what is known so soon."""

    DEFAULT_CSS = f"_Name {{ height: {TITLE_ROWS}; }}"

    def __init__(self, project: str) -> None:
        super().__init__()
        self._project = project

    def row(self, y: int, width: int) -> Strip:
        row = Row(self.palette, self.palette.raised)
        if not y:
            write_brand(row, self._project, width)
        return row.strip(width)


def first_screen(path: Path, rows: int, config: Config, shown: Shown) -> FirstScreen | None:
    """Over the beginning of the project at `path`, as much as `rows` of a terminal need; None where nothing can be
    seen of it: who opens the project is told why.
    """
    try:
        with reading(path):
            sight = see(path, rows)
            text = _text(sight)
    except ProjectError:
        return None
    return FirstScreen(sight, text, config, shown) if text.n else None


def _text(sight: Sight) -> PageText:
    words = corrected(sight.transcripts, sight.decisions)
    tags = shown_tags(sight.tags, sight.settings, sight.transcripts)
    text = PageText.of(sight.decisions, words, tags, sight.takes, _rate(sight), sight.speakers)
    for line in range(len(text.lines)):
        text.timecode(line)  # what cannot be said is noticed here, not in a frame
    return text


def _rate(sight: Sight) -> Rate | None:
    try:
        return sequence_rate(sight.takes, Settings.read(sight.settings).rate)
    except NotExpressible:
        return None
