"""The row that asks for a line of text: a label, what is typed, and what comes of it while it is typed. What is too
long to stand beside the text stands above it."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from dialogcut.tui.line_editor import LineText
from dialogcut.tui.parts import Part, wrapped
from dialogcut.tui.plain import plain
from dialogcut.tui.rows import Row, RowWidget, fit
from dialogcut.tui.theme import Palette

PASSED_ON = ("ctrl+q", "ctrl+c", "ctrl+z")
"""Keys that mean the same while somebody types."""
REMEMBERED = 50
"""Entries a label."""
TYPED = 24
"""Cells that are left for what is typed."""
ABOVE_ROWS = 3
"""What is longer is cut off."""

Submit = Callable[[str], str]
"""Gives '' where the text will do, or a sentence that keeps the prompt open."""
Change = Callable[[str], object]
"""Told of every letter; it may `tell` what is to stand beside it."""


class PromptBar(RowWidget, can_focus=True):
    """Not there while it asks nothing. Open, it has the focus and every key; closed, the focus is whose it was."""

    DEFAULT_CSS = "PromptBar { height: 1; display: none; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.is_open = False
        self._label, self._line = "", LineText()
        self._message, self._tone = "", "info"
        self._on_change: Change | None = None
        self._on_submit: Submit | None = None
        self._on_cancel: Callable[[], None] | None = None
        self._entries: dict[str, list[str]] = {}
        self._recalled: int = 0
        self._draft = ""
        self._focus_before: Widget | None = None
        self.on_closed: Callable[[], None] = lambda: None

    @property
    def label(self) -> str:
        """What is asked, or was asked last."""
        return self._label

    @property
    def text(self) -> str:
        return self._line.text

    def open(
        self,
        label: str,
        text: str = "",
        on_change: Change | None = None,
        on_submit: Submit | None = None,
        on_cancel: Callable[[], None] | None = None,
        message: str = "",
        goes_on: bool = False,
    ) -> None:
        """Asks. What it asked before is dropped without a word to anybody. `text` is there to begin with, selected: the
        first letter that is typed takes its place; with `goes_on` the cursor stands behind it."""
        if not self.is_open:
            self._focus_before = self.screen.focused
        self._label, self._line = label, LineText().insert(text) if goes_on else LineText.given(text)
        self._on_change, self._on_submit, self._on_cancel = on_change, on_submit, on_cancel
        self._recalled, self._draft = len(self._entries.get(label, [])), text
        self.is_open = self.display = True
        self.focus(scroll_visible=False)
        self.tell(message)
        self.call_after_refresh(self._place_caret)

    def close(self) -> None:
        """Asks no more; the focus goes back. Nobody is called."""
        if not self.is_open:
            return
        self.is_open = False
        if self._focus_before is not None and self._focus_before.is_attached:
            self._focus_before.focus(scroll_visible=False)
        self.display = False
        self.on_closed()

    def tell(self, message: str, tone: str = "info") -> None:
        """Says something at the right: '3 of 17'; with the tone 'error' it stands out."""
        self._message, self._tone = message, tone
        self.styles.height = 1 + len(self._rows_above(self.app.size.width))
        self.refresh()

    def on_resize(self) -> None:
        self.tell(self._message, self._tone)

    def repaint(self, palette: Palette) -> None:
        self.palette = palette
        self.refresh()

    # Keys

    def on_key(self, event: events.Key) -> None:
        if not self.is_open or event.key in PASSED_ON:
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self._submit()
        elif event.key in ("escape", "ctrl+g"):
            self._cancel()
        elif event.key in ("up", "down"):
            self._recall(-1 if event.key == "up" else 1)
        elif (edited := self._line.pressed(event.key)) is not None:
            self._become(edited)
        elif event.is_printable and event.character:
            self._become(self._line.insert(event.character))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.is_open:
            self._become(self._line.insert(event.text))

    def _become(self, line: LineText) -> None:
        was, self._line = self._line, line
        if line.text != was.text:
            self.tell("")
            if self._on_change:
                self._on_change(line.text)
        self.refresh()
        self._place_caret()

    def _submit(self) -> None:
        text = self._line.text
        asked = self._on_submit
        problem = asked(text) if asked else ""
        if problem:
            self.tell(problem, "error")
            return
        self._remember(text)
        if self._on_submit is asked:  # else the answer led to another question
            self.close()

    def _cancel(self) -> None:
        on_cancel = self._on_cancel
        self.close()
        if on_cancel:
            on_cancel()

    # Earlier entries

    def _remember(self, text: str) -> None:
        if text.strip():
            earlier = [entry for entry in self._entries.get(self._label, []) if entry != text]
            self._entries[self._label] = [*earlier, text][-REMEMBERED:]

    def _recall(self, step: int) -> None:
        entries = self._entries.get(self._label, [])
        if self._recalled == len(entries):
            self._draft = self._line.text
        self._recalled = min(len(entries), max(0, self._recalled + step))
        text = self._draft if self._recalled == len(entries) else entries[self._recalled]
        self._become(LineText.at_end(text))

    # Painting

    def row(self, y: int, width: int) -> Strip:
        above = self._rows_above(width)
        if y < len(above):
            row = Row(self.palette, self.palette.raised).add(" ▌", self.palette.amber)
            voice = self._voice() if self._above() == self._message else (self.palette.dim, "bold")
            return row.add(above[y], *voice).strip(width)
        return self._asked(width) if y == len(above) else self.blank(width)

    def _asked(self, width: int) -> Strip:
        palette = self.palette
        row = Row(palette, palette.raised).add(" ▌", palette.amber)
        row.add(self._label_beside(width), palette.dim, "bold")
        beside = self._beside()
        message = fit(beside, min(cell_len(beside), max(0, width - row.cells - 14)))
        before, under, after = self._line.visible(width - row.cells - cell_len(message) - 3)
        if self._line.is_selected:
            row.add(before, palette.on_selected, "", palette.selected)
        else:
            row.add(before)
        row.add(under, palette.on_accent, "", palette.amber).add(after)
        return row.right(f"{message} ", width, *self._voice()).strip(width)

    def _rows_above(self, width: int) -> list[str]:
        above = self._above()
        if not above:
            return []
        rows = wrapped((Part(above),), max(1, width - 3))
        return ["".join(part.text for part in row) for row in rows[:ABOVE_ROWS]]

    def _above(self) -> str:
        """What has rows of its own: a sentence that has no room beside what is typed, or else a long label; ''."""
        width = self.app.size.width
        label, message = (cell_len(plain(text)) for text in (self._label, self._message))
        if message and cell_len(fit_label(self._label, width)) + message + TYPED > width:
            return self._message
        return self._label if label > cell_len(fit_label(self._label, width)) else ""

    def _label_beside(self, width: int) -> str:
        return "" if self._above() == self._label else f"{fit_label(self._label, width)} "

    def _beside(self) -> str:
        return "" if self._above() == self._message else plain(self._message)

    def _voice(self) -> tuple[str, str]:
        return (self.palette.red, "bold") if self._tone == "error" else (self.palette.dim, "")

    def _place_caret(self) -> None:
        """Puts the terminal's own cursor where is written, for input methods that write beside it."""
        x = 2 + cell_len(self._label_beside(self.size.width))
        before, _, _ = self._line.visible(self.size.width - x - cell_len(self._beside()) - 3)
        self.app.cursor_position = self.content_region.offset + Offset(
            x + cell_len(before), len(self._rows_above(self.size.width))
        )


def fit_label(label: str, width: int) -> str:
    """A label takes a third of the row at most."""
    return fit(plain(label), max(4, width // 3)).rstrip()
