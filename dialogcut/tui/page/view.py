"""The page as a widget: what it shows, search, mouse. What a key or click means for the cut is the screen's to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import events

from dialogcut.tui.page import moving
from dialogcut.tui.page.cursor import CursorPage
from dialogcut.tui.page.layout import NO_ROWS
from dialogcut.tui.page.sheet import MAP
from dialogcut.tui.page.text import PageText, Touched

WHEEL_ROWS = 3


def _nothing(word: int, extend: bool) -> None:  # until a screen sets its own
    pass


class PageView(CursorPage, can_focus=True):
    """The script page."""

    def __init__(self, text: PageText, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes)
        self.on_clicked: Callable[[int, bool], object] = _nothing
        """A word was clicked (the cursor stands on it), and whether the selection was extended."""
        self._origin = 0
        self._dragging = False

    # What is shown

    def set_text(self, text: PageText) -> None:
        """Shows another page, from its start."""
        self.text = text
        self.cursor, self.playing, self.top = 0, -1, 0
        self._release()
        self._layout = NO_ROWS
        self._hold()
        self._unlay()

    def show_touched(self, touched: Touched | None) -> None:
        """Shows what `PageText.follow` or `reword` touched; the cursor stays on its word."""
        if touched is None:
            return
        if touched.reflowed or self.read_as_cut:
            self._find_again()
            self._again()
            return
        if self._map is not None:
            self._map.touch(touched.first_word, touched.last_word)
        self.show_changes()

    def show_all(self) -> None:
        """Shows other tags, joins, timecodes, or another cut to compare with."""
        self._map = None
        self.show_changes()

    def set_warned(self, warned: Mapping[int, str]) -> None:
        """Marks lines (by id) 'strong', 'weak' or 'hint' in the margin and in the map."""
        self.warned = warned
        self._map = None
        self.show_changes()

    def set_read_as_cut(self, on: bool) -> None:
        """Hides what is struck, or shows it again; the cursor goes to the nearest word that is heard."""
        if on != self.read_as_cut:
            self.read_as_cut = on
            self._again()

    def set_brackets(self, on: bool) -> None:
        """Sets struck runs in [ ], for terminals that strike nothing."""
        self.brackets = on
        self._restyle()

    def set_airy(self, airy: bool | None) -> None:
        """Blank rows between speakers: always, never, or (None) where the height allows it."""
        self.airy = airy
        self.refresh()

    def set_playing(self, word: int) -> None:
        """Shows the word that is heard; -1 for none."""
        old, self.playing = self.playing, word
        layout = self.layout_now
        for row in {layout.row_of(at) for at in (old, word) if at >= 0}:
            self.show_rows(row, row)

    # Search

    def find(self, query: str) -> tuple[int, int]:
        """Marks all places of a phrase and goes to the first from where the search began. Returns which of how many
        it is, from 1; (0, 0) where there is none."""
        if not self.searched:
            self._origin = self.cursor
        self.searched = query
        self.search.look(query)
        self.show_changes()
        return self._go(self.search.from_word(self._origin))

    def find_next(self, step: int) -> tuple[int, int]:
        """Goes to the next place behind the cursor, or the one before it (step < 0), around the ends."""
        if not self.searched or not self.search.count:
            return 0, 0
        return self._go((self.search.after_word if step > 0 else self.search.before_word)(self.cursor))

    def find_clear(self) -> None:
        """Ends the search; the cursor stays."""
        self.searched = ""
        self.show_changes()

    def _go(self, hit: int) -> tuple[int, int]:
        if hit < 0:
            self.move_to(self._origin)
            return 0, 0
        self.move_to(self.search.words(hit).start)
        return hit + 1, self.search.count

    def _again(self) -> None:
        """Shows other words or other rows: breaks them anew, searches them again, rests the cursor on one."""
        self._unlay()
        layout = self.layout_now
        if self.text.n and layout.rows:
            self.cursor = layout.nearest(self.cursor)
            self._cursor_row = layout.row_of(self.cursor)
            self._hold()
        self.on_moved()

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-WHEEL_ROWS)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click on a word puts the cursor there, with shift it extends; one on the map goes there."""
        event.stop()
        if event.button != 1 or not self.layout_now.rows:
            return
        if event.x >= self.size.width - MAP:
            self._jump(int(event.y))
            return
        word = self._word_under(event)
        if not event.shift:
            self.clear_selection()
        self.move_to(word, event.shift)
        self._dragging = True
        self.capture_mouse()
        self.on_clicked(word, event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects; past the top or bottom it takes the window along."""
        if self._dragging:
            event.stop()
            word = self._word_under(event)
            if word != self.cursor:
                self.move_to(word, extend=True)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click selects the line."""
        if event.chain == 2 and self.layout_now.rows and event.x < self.size.width - MAP:
            event.stop()
            line = self.text.line_of(self.cursor)
            self.clear_selection()
            self.move_to(moving.first_of(self.text, self.layout_now, line))
            self.line_end(extend=True)

    def _word_under(self, event: events.MouseEvent) -> int:
        layout, column = self.layout_now, int(event.x) - self.text_column
        row = moving.row_near(layout, self.top + int(event.y))
        return moving.word_at(self.text.columns, layout, row, column)

    def _jump(self, y: int) -> None:
        layout, scene = self.layout_now, self.scene_map
        row = moving.row_near(layout, scene.row_at(y))
        self.clear_selection()
        self.move_to(layout.starts[row])
        self.centre(self.cursor)
