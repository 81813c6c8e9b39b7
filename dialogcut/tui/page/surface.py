"""The painted page: layout, scrolling and strips. It shows a cursor and a selection; who moves them is `view`.

It writes its own rows and scrolls by itself. Textual's ways (CSS per line, its scrollbar, its animator) cost a frame
each at a hundred thousand words; here a key repaints the rows it touched. A strip is kept by all that its look depends
on, so an edit needs no clearing: only a new theme, a new width or other words do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from dialogcut.cut.decisions import Spoken
from dialogcut.tui.page.find import Search
from dialogcut.tui.page.layout import NO_ROWS, Layout
from dialogcut.tui.page.moving import selected
from dialogcut.tui.page.paused import pause_in
from dialogcut.tui.page.rows import Marks, Painter
from dialogcut.tui.page.scenemap import MapCells, SceneMap
from dialogcut.tui.page.sheet import Sheet
from dialogcut.tui.page.text import PageText
from dialogcut.tui.theme import DARK, Palette

AIRY_ROWS = 22
"""From this height on a blank row sets speakers apart."""
MOST_STRIPS = 4000


class Surface(Widget):
    """Paints a `PageText`."""

    ALLOW_SELECT = False
    _stale: set[int] | None = None
    """Rows of the window that the next frame paints; None: all. Textual refreshes before `__init__` is through."""
    DEFAULT_CSS = "Surface { width: 1fr; height: 1fr; scrollbar-size: 0 0; overflow: hidden hidden; }"

    def __init__(self, text: PageText, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.text = text
        self.palette: Palette = DARK
        self.cursor = 0
        self.anchor_word: int | None = None
        self.by_lines = False
        self.playing = -1
        self.read_as_cut = False
        self.brackets = False
        self.airy: bool | None = None
        """Blank rows between speakers; None: where the height allows it."""
        self.warned: Mapping[int, str] = {}
        self.top = 0
        """First row in the window."""
        self.searched = ""
        """What is searched for; '' for nothing."""
        self._search: Search | None = None
        self._strips: dict[Marks | MapCells, Strip] = {}
        self._painted: dict[int, Marks | MapCells] = {}
        """What each row of the window was last painted from."""
        self._laid_for: tuple[int, bool, int] | None = None
        """Width, whether there are blank rows, and which timecodes; None: rows must be broken anew."""
        self._window = 0
        """Rows that the window had when it was last looked at."""
        self._cursor_row = 0
        self._layout: Layout = NO_ROWS
        self._painter: Painter | None = None
        self._map: SceneMap | None = None
        self._map_height = 0

    # Layout

    @property
    def layout_now(self) -> Layout:
        """The rows at the size that the widget has, laid out where they are not yet."""
        height = self.size.height
        wanted = self.size.width or 80, height >= AIRY_ROWS if self.airy is None else self.airy, self.text.clocked
        if self._laid_for != wanted or self._layout.n != self.text.n:
            self._lay(*wanted)
        elif self._window != height:
            self._resize(height)
        return self._layout

    def _lay(self, width: int, airy: bool, clocked: int) -> None:
        """Breaks all rows anew; the cursor stays in its row of the window, or else the window at its first word."""
        text, held, offset = self.text, *self._held_row()
        sheet = self._sheet(width)
        self._layout = self._broken(sheet.text, airy)
        self._painter = Painter(text, self.palette, sheet, brackets=self.brackets)
        self._strips.clear()
        self._stale = self._map = None
        self._laid_for, self._window = (width, airy, clocked), self.size.height
        self._cursor_row = self._layout.row_of(self.cursor)
        self.top = self._clamped(self._layout.row_of(held) - offset)

    def _broken(self, width: int, airy: bool) -> Layout:
        """The rows, `width` cells wide."""
        from dialogcut.tui.page.wrap import wrap  # it stands on numpy, which a first frame does without

        text = self.text
        speakers = [text.speaker_order[line.speaker] for line in text.lines] if airy else None
        return wrap(text.columns, text.line_start, width, speakers, self.read_as_cut)

    def _held_row(self) -> tuple[int, int]:
        """A word that keeps its row of the window when rows break anew, and that row."""
        if not self._layout.rows:
            return self.cursor, self.size.height // 3
        offset = self._cursor_row - self.top
        if 0 <= offset < max(self._window, 1):
            return self.cursor, min(offset, max(0, self.size.height - 1))
        return self._layout.starts[min(self.top, self._layout.rows - 1)], 0

    def _resize(self, height: int) -> None:
        """Keeps the cursor in a window that became higher or lower, where it was in it before."""
        was_shown = self.top <= self._cursor_row < self.top + self._window
        self._window, self._stale = height, None
        if was_shown:
            self.top = max(self.top, self._cursor_row - height + 1)
        self.top = self._clamped(self.top)

    def _sheet(self, width: int) -> Sheet:
        text = self.text
        names = max(map(cell_len, text.speaker_order), default=0)
        first = next((at for at, line in enumerate(text.lines) if isinstance(line, Spoken)), None)
        timecode = cell_len(text.timecode(first)) if first is not None else 0
        return Sheet.of(width, self._lines_numbered(), names, timecode)

    def _lines_numbered(self) -> int:
        return len(self.text.lines)

    def _unlay(self) -> None:
        """Has rows broken anew at the next look."""
        self._laid_for = self._search = None
        self.refresh()

    def _clamped(self, top: int) -> int:
        return max(0, min(top, self._layout.rows - self.size.height))

    @property
    def text_column(self) -> int:
        """Column of the first cell of text."""
        self.layout_now  # noqa: B018  # the painter is made with it
        assert self._painter is not None
        return self._painter.sheet.text_at

    # Scrolling and repainting

    def scroll_to_row(self, top: int) -> bool:
        """Puts a row first in the window, as far as there are rows; says whether anything moved."""
        self.layout_now  # noqa: B018  # laid out before rows are counted
        top = self._clamped(top)
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def show_rows(self, first: int, last: int) -> None:
        """Repaints the rows first..last (both belong to it), as far as they are in the window."""
        size = self.size
        first, last = max(first, self.top), min(last, self.top + size.height - 1)
        if first <= last:
            self.refresh(Region(0, first - self.top, size.width, last - first + 1))

    def show_changes(self) -> None:
        """Repaints the rows of the window that look another way now than when they were painted."""
        layout, scene = self.layout_now, self.scene_map
        for y in range(self.size.height):
            if self._painted.get(y) != self._look(layout, scene, y):
                self.show_rows(self.top + y, self.top + y)

    def repaint(self, palette: Palette) -> None:
        """Shows everything in another theme's colours."""
        self.palette = palette
        self._restyle()

    def _restyle(self) -> None:
        if self._painter is not None:
            self._painter = Painter(self.text, self.palette, self._painter.sheet, brackets=self.brackets)
        self._strips.clear()
        self.refresh()

    @property
    def search(self) -> Search:
        """The words as they are shown, searched for `searched`."""
        if self._search is None:
            self._search = Search(self.text, self.layout_now.seen)
            self._search.look(self.searched)
        return self._search

    # Painting

    def refresh(self, *regions: Region, **options: Any) -> Surface:
        """Has all rows, or those that regions touch, painted at the next frame."""
        if not regions:
            self._stale = None
        elif self._stale is not None:
            self._stale.update(y for region in regions for y in region.line_range)
        super().refresh(*regions, **options)
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        layout, scene = self.layout_now, self.scene_map  # a frame is painted before the Resize event arrives
        width = self.size.width
        strips = [self._strip(layout, scene, y) for y in crop.line_range]
        self._stale = set()
        for one in self.get_line_filters():
            if not isinstance(one, ANSIToTruecolor):  # NO_COLOR and dimming are filters
                strips = [strip.apply_filter(one, self.background_colors[1]) for strip in strips]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    @property
    def scene_map(self) -> SceneMap:
        """The map column at the height that the widget has."""
        layout, height = self.layout_now, self.size.height
        if self._map is None or self._map_height != height:
            self._map, self._map_height = SceneMap(self.text.flags, layout, height), height
            self._warn_map(self._map)
        return self._map

    def _warn_map(self, scene: SceneMap) -> None:
        text, position = self.text, self.text.decisions.position
        known = [(position[line_id], level) for line_id, level in self.warned.items() if line_id in position]
        scene.warn((text.line_start[line], level) for line, level in known)

    def _strip(self, layout: Layout, scene: SceneMap, y: int) -> Strip:
        """A row of the window. The compositor asks for all of them and writes those that were to be refreshed."""
        key = self._look(layout, scene, y)
        if self._stale is None or y in self._stale:
            self._painted[y] = key
        found = self._strips.get(key)
        if found is None:
            assert self._painter is not None  # made with the layout
            painter = self._painter
            found = self._kept(key, painter.row(layout, key) if isinstance(key, Marks) else painter.blank(key))
        return found

    def _look(self, layout: Layout, scene: SceneMap, y: int) -> Marks | MapCells:
        """All that the window's row `y` is painted from: its marks, or the map's cells beside a blank row."""
        row, map_cells = self.top + y, scene.cells(y, self.top, self.size.height)
        if row >= layout.rows or layout.is_blank(row):
            return map_cells
        return self._marks(layout, row, map_cells)

    def _kept(self, key: Marks | MapCells, strip: Strip) -> Strip:
        if len(self._strips) >= MOST_STRIPS:
            self._strips.clear()
        self._strips[key] = strip
        return strip

    def _marks(self, layout: Layout, row: int, map_cells: MapCells) -> Marks:
        text, columns = self.text, self.text.columns
        start, stop, line = layout.starts[row], layout.stops[row], layout.lines[row]
        first, end = text.line_start[line], text.line_start[line + 1]
        struck = text.struck(first, end)
        chosen = self.selection() if self.anchor_word is not None else range(0)
        chosen = range(max(chosen.start, start), min(chosen.stop, stop)) or range(start, start)
        cut = text.lines[line]
        return Marks(
            row=row,
            flags=bytes(columns.flags[start:stop]),
            grades=bytes(columns.grades[start:stop]),
            slacks=columns.slacks[start:stop].tobytes(),
            found=self.search.marks(start, stop) if self.searched else b"",
            cursor=self.cursor - start if start <= self.cursor < stop else -1,
            playing=self.playing - start if start <= self.playing < stop else -1,
            select_start=chosen.start - start,
            select_stop=chosen.stop - start,
            line_struck=0 if not struck else 2 if struck == end - first else 1,
            is_cursor_line=first <= self.cursor < end,
            warning=self.warned.get(cut.id, ""),
            has_note=bool(cut.note),
            must_know=cut.must_know,
            pause=pause_in(cut, start - first, stop - first),
            map=map_cells,
        )

    def selection(self) -> range:
        """The words selected, or the one under the cursor."""
        return selected(self.text, self.cursor, self.anchor_word, self.by_lines)
