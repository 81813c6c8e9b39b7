"""The first screen: what dialogcut does, what is in this folder, what can be done. Also leads to other projects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from dialogcut.tui.line_editor import LineText
from dialogcut.tui.overlay import CLOSING, Overlay
from dialogcut.tui.parts import Part, Parts, paint, seen, wrapped
from dialogcut.tui.rolling import Rolling
from dialogcut.tui.rows import Row, RowWidget
from dialogcut.tui.screens.offers import (
    SUFFIX,
    CutDemo,
    Here,
    NewProject,
    Offer,
    OpenProject,
    Quit,
    SeeKeys,
    StartChoice,
    from_home,
    offers,
)
from dialogcut.tui.typed import paint_typed, typed

__all__ = ["CutDemo", "Here", "NewProject", "OpenProject", "Quit", "SeeKeys", "StartChoice", "StartScreen"]

_WIDEST = 92
_WHAT = (
    "dialogcut hears your takes and writes their words down. Strike words, and the scene is cut:",
    "the running time follows frame by frame, exposition is tinted, and you are told when a name or",
    "an answer is left hanging. The cut goes to Avid, Premiere, Resolve or Final Cut Pro, proved.",
)


class StartScreen(Overlay["StartChoice | None"]):
    """Asks what to do. A new project's name is asked for here. Closed without a choice, it gives None."""

    def __init__(self, here: Here, recent: Sequence[Path] = (), is_first: bool = True) -> None:
        super().__init__()
        self._here = here
        self._front = _Front(here, offers(here, recent, is_first), is_first)
        self._front.on_clicked = self._take

    def compose(self) -> ComposeResult:
        yield self._front

    def press(self, key: str, character: str | None) -> bool:
        front = self._front
        if front.line is not None:
            return self._type(front.line, key, character)
        pressed = next((n for n, offer in enumerate(front.offers) if offer.key == character), None)
        if pressed is not None:
            self._take(pressed)
        elif key == "enter":
            self._take(front.rolling.cursor)
        elif front.rolling.press(key, front.list_rows):
            front.refresh()
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        if self._front.line is not None:
            self._front.ask(self._front.line.insert(event.text))

    def _take(self, at: int) -> None:
        choice = self._front.offers[at].choice
        if isinstance(choice, NewProject):
            self._front.rolling.cursor = at
            self._front.ask(LineText.given(self._here.folder.resolve().name or "scene"))
        else:
            self.dismiss(choice)

    def _type(self, line: LineText, key: str, character: str | None) -> bool:
        if key in CLOSING:
            self._front.ask(None)
        elif key == "enter":
            self._make(line.text.strip().removesuffix(SUFFIX).strip())
        elif (more := typed(line, key, character)) is not None:
            self._front.ask(more)
        else:
            return False
        return True

    def _make(self, name: str) -> None:
        """Closes with the new project, where a file of that name can be made in this folder."""
        path = self._here.folder / f"{name}{SUFFIX}"
        if not name or name.startswith(".") or any(sign in name for sign in "/\\:\0"):
            self._front.complain("A name needs letters, and none of / \\ : or a point in front.")
        elif path.exists():
            self._front.complain(f"There is a project '{path.name}' here already.")
        else:
            self.dismiss(NewProject(path, self._here.media))


class _Front(RowWidget):
    """The screen's rows: what it is, what is here, what can be done."""

    DEFAULT_CSS = "_Front { width: 100%; height: 100%; }"

    def __init__(self, here: Here, offers: tuple[Offer, ...], is_first: bool) -> None:
        super().__init__()
        self._here, self.offers, self._is_first = here, offers, is_first
        self.rolling = Rolling()
        self.rolling.fill([offer.section for offer in offers])
        self.line: LineText | None = None
        self._complaint = ""
        self.on_clicked: Callable[[int], None] = lambda _: None

    def ask(self, line: LineText | None) -> None:
        """Shows the name of a new project being typed; None: asks no more."""
        self.line, self._complaint = line, ""
        self.refresh()

    def complain(self, sentence: str) -> None:
        self._complaint = sentence
        self.refresh()

    @property
    def list_rows(self) -> int:
        return max(1, self.size.height - self._list_top - 2)

    @property
    def _list_top(self) -> int:
        """The row of the first offer's heading."""
        intro = len(self._intro(self.size.width)) + 1 if self._is_first else 0
        spare = self.size.height - 3 - intro - len(self.rolling.rows)
        return 2 + intro + max(0, spare // 4)

    def row(self, y: int, width: int) -> Strip:
        if y == 0:
            return self._title(width).strip(width)
        if y == self.size.height - 1:
            return self._foot(width).strip(width)
        row = Row(self.palette, self.palette.page)
        top, left = self._list_top, max(2, (width - _WIDEST) // 2)
        intro = self._intro(width) if self._is_first else []
        first = top - len(intro) - 1
        if first <= y < first + len(intro):
            paint(row.to(left), intro[y - first], width - left - 2)
        elif y >= top:
            self._offer(row, y - top, left, width)
        return row.strip(width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        item = self.rolling.item_at(event.y - self._list_top) if event.y >= self._list_top else None
        if item is not None:
            self.on_clicked(item)

    def _intro(self, width: int) -> list[Parts]:
        return wrapped((Part(" ".join(_WHAT), "dim"),), min(_WIDEST, width - 4))

    def _title(self, width: int) -> Row:
        palette = self.palette
        row = Row(palette, palette.raised).add("▌", palette.amber).add("dialogcut", attributes="bold")
        row.add("  cut dialogue on its words", palette.dim)
        return row.right(f"{seen(from_home(self._here.folder))} ", width, palette.faint)

    def _offer(self, row: Row, y: int, left: int, width: int) -> None:
        palette = self.palette
        window = self.rolling.window(self.list_rows)
        if y >= len(window):
            return
        at = self.rolling.rows[window[y]]
        if isinstance(at, str):
            row.to(left).add(at.upper(), palette.dim, "bold")
            return
        offer, is_here = self.offers[at], at == self.rolling.cursor
        ground = palette.raised if is_here else None
        row.to(left - 2).add("▌ " if is_here else "  ", palette.amber, ground=ground)
        paint(row, (Part(offer.key, "amber", "bold"),), 3, ground)
        paint(row, offer.label, max(1, min(_WIDEST, width - left - 2) - 3), ground)

    def _foot(self, width: int) -> Row:
        palette = self.palette
        row = Row(palette, palette.raised).add(" ")
        if self.line is None:
            for key, what in (("↑ ↓", "choose"), ("enter", "take")):
                row.add(key, palette.amber, "bold").add(f" {what}  ", palette.dim)
            return row.right("esc leave " if self._is_first else "esc close ", width, palette.faint)
        row.add("name of the project  ", palette.amber, "bold")
        complaint = f"  {self._complaint}" if self._complaint else f"  {SUFFIX}, then enter"
        paint_typed(row, self.line, max(8, width - row.cells - len(complaint) - 1), row.ground)
        return row.add(complaint, palette.red if self._complaint else palette.faint)
