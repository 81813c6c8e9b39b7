"""The page's cursor and selection, and the window that goes with them."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.tui.page import moving
from dialogcut.tui.page.surface import Surface
from dialogcut.tui.page.text import PageText, Place

MARGIN_ROWS = 3
"""Rows that stay in sight above and below the cursor."""


def _nothing() -> None:
    pass


class CursorPage(Surface):
    """Hooks are called in the same frame as the key or click they follow."""

    def __init__(self, text: PageText, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes)
        self.on_moved: Callable[[], object] = _nothing
        """The cursor or the selection is another."""
        self.on_scrolled: Callable[[], object] = _nothing
        """The window shows other rows and the cursor stayed."""
        self._goal: int | None = None
        """Column that moves up and down keep to."""
        self._is_held = False
        """Whether the selection was begun by a key of its own, so that every move extends it."""
        self._cursor_place: Place | None = None
        self._anchor_place: Place | None = None
        self._hold()

    # Where the cursor goes

    def move_to(self, word: int, extend: bool = False, *, keep_goal: bool = False) -> None:
        """Puts the cursor on a word, or the nearest one shown. A selection grows with it when `extend` is said or
        when `select_words` or `select_lines` began it; any other ends."""
        if not self.layout_now.rows:
            return
        layout, old_row, old_rows = self.layout_now, self._cursor_row, self._chosen_rows()
        was_chosen = self.has_selection
        self._anchoring(extend)
        self.cursor = layout.nearest(word)
        self._cursor_row = layout.row_of(self.cursor)
        if not keep_goal:
            self._goal = None
        self._hold()
        if not self.reveal(self.cursor):
            rows = self._chosen_rows()
            if rows == old_rows and not was_chosen and not self.has_selection:  # within a line two rows are enough
                old_rows, rows = range(old_row, old_row + 1), range(self._cursor_row, self._cursor_row + 1)
            self._show_both(old_rows, rows)
        self.on_moved()

    def word(self, step: int, extend: bool = False) -> None:
        self.move_to(self.layout_now.step(self.cursor, step), extend)

    def row(self, step: int, extend: bool = False) -> None:
        """Up or down, keeping to the column where the moves up and down began."""
        if self.layout_now.rows:
            layout, columns = self.layout_now, self.text.columns
            goal = moving.column_of(columns, layout, self.cursor) if self._goal is None else self._goal
            self.move_to(moving.rows_on(columns, layout, self.cursor, step, goal), extend, keep_goal=True)
            self._goal = goal

    def page(self, step: int, extend: bool = False) -> None:
        """A window up or down; the cursor keeps its row of the window where it can."""
        if self.layout_now.rows:
            layout, columns, rows = self.layout_now, self.text.columns, max(1, self.size.height - 2)
            goal = moving.column_of(columns, layout, self.cursor) if self._goal is None else self._goal
            target = moving.row_near(layout, self._cursor_row + step * rows)
            self.scroll_to_row(self.top + step * rows)
            self.move_to(moving.word_at(columns, layout, target, goal), extend, keep_goal=True)
            self._goal = goal

    def line(self, step: int, extend: bool = False) -> None:
        """To the first word of a line further down (negative: up)."""
        if self.layout_now.rows:
            self.move_to(moving.lines_on(self.text, self.layout_now, self.cursor, step), extend)

    def home(self, extend: bool = False) -> None:
        self.move_to(0, extend)

    def end(self, extend: bool = False) -> None:
        self.move_to(self.text.n - 1, extend)

    def line_home(self, extend: bool = False) -> None:
        if self.layout_now.rows:
            self.move_to(moving.first_of(self.text, self.layout_now, self.text.line_of(self.cursor)), extend)

    def line_end(self, extend: bool = False) -> None:
        if self.layout_now.rows:
            self.move_to(moving.last_of(self.text, self.layout_now, self.text.line_of(self.cursor)), extend)

    @property
    def has_selection(self) -> bool:
        return self.anchor_word is not None

    def selected_lines(self) -> range:
        """The lines that selected words belong to, or the cursor's."""
        words = self.selection()
        return range(self.text.line_of(words.start), self.text.line_of(words.stop - 1) + 1) if words else range(0)

    def select_words(self) -> None:
        """Begins a selection of words at the cursor, or makes one of lines one of words."""
        self._select(by_lines=False)

    def select_lines(self) -> None:
        """Begins a selection of lines at the cursor, or makes one of words one of lines."""
        self._select(by_lines=True)

    def clear_selection(self) -> None:
        if self.anchor_word is not None:
            rows = self._chosen_rows()
            self._release()
            self.show_rows(rows.start, rows.stop - 1)
            self.on_moved()

    def _select(self, by_lines: bool) -> None:
        if not self.layout_now.rows:
            return
        before = self._chosen_rows()
        if self.anchor_word is None:
            self.anchor_word, self._anchor_place = self.cursor, self._cursor_place
        self.by_lines, self._is_held = by_lines, True
        self._show_both(before, self._chosen_rows())
        self.on_moved()

    def _anchoring(self, extend: bool) -> None:
        if extend and self.anchor_word is None:
            self.anchor_word, self._anchor_place = self.cursor, self._cursor_place
        elif not extend and not self._is_held:
            self._release()

    def _release(self) -> None:
        self.anchor_word, self._anchor_place, self.by_lines, self._is_held = None, None, False, False

    def _chosen_rows(self) -> range:
        """The rows of the selection and of the cursor's line."""
        if not self.layout_now.rows:
            return range(0)
        layout, chosen = self.layout_now, self.selection()
        line = self.text.line_words(self.text.line_of(self.cursor))
        first, last = min(chosen.start, line.start), max(chosen.stop, line.stop) - 1
        return range(layout.row_of(first), layout.row_of(last) + 1)

    def _show_both(self, before: range, after: range) -> None:
        for rows in (before, after):
            self.show_rows(rows.start, rows.stop - 1)

    def _hold(self) -> None:
        """Remembers the cursor's word, so that it is found again when words come, go or move."""
        self._cursor_place = self.text.place(self.cursor) if self.text.n else None

    def _find_again(self) -> None:
        """The cursor's and the selection's words after a change of the page; where they are gone, what stands in
        their place."""
        text, most = self.text, max(0, self.text.n - 1)
        found = None if self._cursor_place is None else text.word_at(self._cursor_place)
        self.cursor = min(self.cursor, most) if found is None else found
        if self.anchor_word is not None:
            found = None if self._anchor_place is None else text.word_at(self._anchor_place)
            self.anchor_word = min(self.anchor_word, most) if found is None else found
        self._hold()

    def viewport(self) -> tuple[int, int]:
        """First and last word in the window."""
        layout = self.layout_now
        if not layout.rows:
            return 0, 0
        bottom = min(self.top + max(1, self.size.height), layout.rows) - 1
        return layout.starts[self.top], max(layout.starts[self.top], layout.stops[bottom] - 1)

    # The window

    def reveal(self, word: int) -> bool:
        """Scrolls as little as shows a word; says whether it scrolled."""
        row, height = self.layout_now.row_of(word), self.size.height
        margin = min(MARGIN_ROWS, max(0, (height - 1) // 4))
        if abs(row - self.top) > 2 * height:
            return self.scroll_to_row(row - height // 2)
        if row < self.top + margin:
            return self.scroll_to_row(row - margin)
        if row >= self.top + height - margin:
            return self.scroll_to_row(row - height + 1 + margin)
        return False

    def centre(self, word: int) -> None:
        """Puts a word's row in the middle of the window."""
        self.scroll_to_row(self.layout_now.row_of(word) - self.size.height // 2)

    def scroll_rows(self, step: int) -> None:
        """Moves the window; the cursor stays on its word."""
        if self.scroll_to_row(self.top + step):
            self.on_scrolled()
