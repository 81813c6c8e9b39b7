"""The strips as one widget: values in, rows out; a click or a drag in them seeks a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from textual.events import MouseDown, MouseMove
from textual.geometry import Region, Size
from textual.strip import Strip

from dialogcut.media.levels import Levels
from dialogcut.transcript.words import Transcript
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.strips.axis import HELD, Axis, TakeTimes, axis_of
from dialogcut.tui.strips.cells import Cell, selected, write
from dialogcut.tui.strips.margins import Figures, figure, label
from dialogcut.tui.strips.picture import Picture
from dialogcut.tui.strips.plan import Place, Widths, places, rows_for_shown
from dialogcut.tui.strips.ruler import clock, with_cursor
from dialogcut.tui.strips.window import Window
from dialogcut.tui.theme import Palette

if TYPE_CHECKING:
    from dialogcut.tui.page.text import PageText

EMPTY = Axis((), np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


class Strips(RowWidget):
    """The strips, as many rows as the terminal has room for. What they show is given by `show`; every `show_...` brings
    them up to date in the same frame."""

    DEFAULT_CSS = "Strips { width: 100%; height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.on_sought: Callable[[int], None] = _nowhere
        """Told the word that somebody clicks at or drags to."""
        self.clock: Callable[[int, int], str] = self._page_time
        """Says the time at a word and so many ms into it."""
        self._text: PageText | None = None
        self._times = TakeTimes()
        self._picture = Picture(EMPTY, np.zeros(0, np.uint8), {}, Window.whole(EMPTY), 1, self.palette)
        self._cursor, self._selected = 0, range(0)
        self._playing, self._playing_ms = -1, 0
        self._joins: Mapping[str, int] = {}
        self._is_dragged = False

    # What is shown

    def show(self, text: PageText, transcripts: Mapping[str, Transcript], levels: Mapping[str, Levels]) -> None:
        """Another page, or the same one with its lines in another order."""
        axis = axis_of(text.lines, text.line_start, transcripts, self._times)
        before = self._picture
        window = Window.whole(axis) if not self.is_zoomed else before.window.fitted(axis)
        self._text = text
        flags = np.frombuffer(bytes(text.flags), np.uint8).copy()
        self._picture = Picture(axis, flags, levels, window, before.columns.count, self.palette)
        self.refresh()

    def show_touched(self, first_word: int, last_word: int) -> None:
        """Other flags for the words first..last (both belong to it): struck, restored, tagged."""
        if self._text is not None and last_word >= first_word:
            flags = np.frombuffer(bytes(self._text.flags[first_word : last_word + 1]), np.uint8)
            self._refresh_columns(*self._picture.touch(first_word, flags))

    def show_levels(self, levels: Mapping[str, Levels]) -> None:
        """Sound that was measured meanwhile."""
        self._picture.measure(levels)
        self.refresh()

    def show_joins(self, grades: Mapping[str, int]) -> None:
        """How many joins there are of each grade."""
        if dict(grades) != self._joins:
            self._joins = dict(grades)
            self._refresh_columns(0, 0)

    def show_cursor(self, word: int, selection: range = range(0)) -> None:
        """The editor's cursor, and the words that are selected."""
        if (word, selection) == (self._cursor, self._selected):
            return
        if selection != self._selected:
            self._refresh_words(self._selected)
            self._refresh_words(selection)
        columns, before, was_beside = self._picture.columns, self._cursor, self._beside
        self._cursor, self._selected = word, selection
        if self._hold():
            self.refresh()
            return
        for one in {columns.column_of_word(before), columns.column_of_word(word)}:
            self._refresh_columns(one, one + 1, rows=1)
        if self._beside != was_beside:
            self._refresh_beside()

    def show_playing(self, word: int, ms_into: int = 0) -> None:
        """The playhead, so many ms into a word; -1 where nothing is played."""
        if (word, ms_into) == (self._playing, self._playing_ms):
            return
        before, was_playing, was_beside = self._playhead, self._playing >= 0, self._beside
        self._playing, self._playing_ms = word, ms_into
        if self._hold() or was_playing != (word >= 0):
            self.refresh()
        else:  # what the playhead passed is what changes its colours
            now = self._playhead
            self._refresh_columns(min(before, now), max(before, now) + 1, rows=1 if now == before else None)
            if self._beside != was_beside:
                self._refresh_beside()

    def repaint(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self._picture.repaint(palette)
        self.refresh()

    @property
    def is_zoomed(self) -> bool:
        return not self._picture.window.is_whole(self._picture.axis)

    def zoom(self, steps: int) -> None:
        """Closer around the cursor (or the playhead), twice a step; wider where `steps` is below 0, to the whole
        page."""
        picture = self._picture
        if picture.look(picture.window.zoomed(steps, self._here_ms, picture.axis)):
            self._hold()
            self.refresh()

    # How it is shown

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual asks so
        return rows_for_shown(viewport.height)

    def row(self, y: int, width: int) -> Strip:
        widths, row = Widths.of(width), Row(self.palette, self.palette.panel)
        self._picture.resize(widths.columns)
        plan = places(self.size.height)
        if y >= len(plan):
            return self.blank(width)
        figures = self._figures(is_timed=plan[y].strip == "ruler")
        label(row, plan[y], widths, figures)
        write(row, self._laid_over(plan[y], is_top=y == 0))
        figure(row, plan[y], widths, figures)
        return row.strip(width)

    def _laid_over(self, place: Place, is_top: bool) -> list[Cell]:
        """A row of a strip with the selection, the cursor and the playhead in it."""
        picture, palette, columns = self._picture, self.palette, self._picture.columns
        head = self._playhead
        cells = picture.cells(place)
        if 0 <= head < columns.count:
            mark = Cell("▼" if place.strip == "ruler" else "┃", palette.teal, palette.panel)
            cells = [*cells[:head], mark, *picture.cells(place, is_to_come=True)[head + 1 :]]
        if self._selected:
            over = range(*columns.touching(self._selected.start, self._selected.stop))
            cells = selected(cells, over, palette.selected)
        return with_cursor(cells, columns.column_of_word(self._cursor), palette) if is_top else cells

    @property
    def _playhead(self) -> int:
        return self._picture.columns.column_of(self._here_ms) if self._playing >= 0 else -1

    @property
    def _here(self) -> tuple[int, int]:
        """The word that is played, else the cursor's, and the ms into it."""
        return (self._playing, self._playing_ms) if self._playing >= 0 else (self._cursor, 0)

    @property
    def _here_ms(self) -> int:
        word, ms_into = self._here
        return self._picture.axis.ms_of(word) + ms_into

    @property
    def _beside(self) -> tuple[str, int | None]:
        """The take that is played, or the cursor's, and how loud it is there."""
        picture, word = self._picture, self._here[0]
        axis, column = picture.axis, picture.columns.column_of(self._here_ms)
        take = int(axis.take[word]) if 0 <= word < axis.n else HELD
        db = float(picture.db[column]) if 0 <= column < len(picture.db) else np.nan
        return axis.takes[take] if take != HELD else "", round(db) if np.isfinite(db) else None

    def _figures(self, is_timed: bool) -> Figures:
        """What the margins say; the time only where it is asked for, as it may cost the screen some counting."""
        picture = self._picture
        take, db = self._beside
        return Figures(
            clock=self.clock(*self._here) if is_timed and picture.axis.n else "",
            is_playing=self._playing >= 0,
            take=take,
            db=db,
            is_measured=picture.is_measured,
            totals=picture.totals,
            joins=self._joins,
        )

    def _page_time(self, word: int, ms_into: int) -> str:
        return clock(self._picture.axis.ms_of(word) + ms_into)

    def _hold(self) -> bool:
        """Keeps what is played, or the cursor, in a zoomed window; True where it had to move."""
        return self._picture.look(self._picture.window.holding(self._here_ms, self._picture.axis))

    def _refresh_columns(self, first: int, last: int, rows: int | None = None) -> None:
        """Columns [first, last) of all rows, or of the first few, and the figures beside them."""
        width, height = self.size
        widths = Widths.of(width)
        figures = Region(width - widths.figures, 0, widths.figures, height if rows is None else rows)
        columns = Region(widths.label + first, 0, last - first, figures.height)
        self.refresh(*(region.intersection(Region(0, 0, width, height)) for region in (figures, columns) if region))

    def _refresh_beside(self) -> None:
        """The rows that `_beside` is said in."""
        rows = [y for y, place in enumerate(places(self.size.height)) if place.strip == "wave"]
        self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _refresh_words(self, words: range) -> None:
        if words:
            self._refresh_columns(*self._picture.columns.touching(words.start, words.stop))

    # The mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        if self._seek(event.x):
            self._is_dragged = True
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._is_dragged:
            self._seek(event.x)

    def on_mouse_up(self) -> None:
        if self._is_dragged:
            self._is_dragged = False
            self.release_mouse()

    def on_mouse_scroll_down(self) -> None:
        self._pan(1)

    def on_mouse_scroll_up(self) -> None:
        self._pan(-1)

    def _seek(self, x: int) -> bool:
        columns, widths = self._picture.columns, Widths.of(self.size.width)
        column = x - widths.label
        if not self._picture.axis.n or not (self._is_dragged or 0 <= column < columns.count):
            return False
        self.on_sought(columns.word_of(column))
        return True

    def _pan(self, way: int) -> None:
        picture = self._picture
        if picture.look(picture.window.panned(way * picture.window.ms // 8, picture.axis)):
            self.refresh()


def _nowhere(word: int) -> None:
    """What a click means before a screen says so."""
