"""What is being heard, line by line as it comes, with its share; closing the screen leaves the work going on."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.strip import Strip

from dialogcut.tui.meter import meter
from dialogcut.tui.overlay import Overlay
from dialogcut.tui.parts import Part, Parts, paint, wrapped
from dialogcut.tui.rows import Row, RowWidget

_HEAD, _FOOT = 4, 2


class HearingScreen(Overlay[None]):
    """Lines as they are heard. `x` cancels the work, escape hides the screen: where a page lies below it."""

    def __init__(self, title: str = "Hearing", has_page: bool = True) -> None:
        super().__init__()
        self._lines = _Lines(title, has_page)
        self._has_page = has_page
        self.on_cancel: Callable[[], object] = lambda: None

    def compose(self) -> ComposeResult:
        yield self._lines

    def press(self, key: str, character: str | None) -> bool:
        del character
        if key == "x" and self._lines.is_going:
            self.on_cancel()
            self._lines.end("Stopped; takes that were whole are kept.")
            return True
        if key in ("enter", "q"):
            self.close()
            return True
        return False

    def close(self) -> None:
        if self._has_page:
            super().close()

    def begin(self) -> None:
        """A new piece of work: what the last one left is forgotten."""
        self._lines.begin()

    def note(self, sentence: str) -> None:
        """What is being done now, in a sentence."""
        self._lines.tell(sentence)

    def failed(self, sentence: str) -> None:
        """The work ended with a fault."""
        self._lines.fail(sentence)

    def heard(self, take: str, text: str, share: float) -> None:
        """A line of a take; `share` of all the sound has been heard now."""
        self._lines.add(take, text, share)

    def finished(self, take: str, words: int) -> None:
        self._lines.finish(take, words)

    def ended(self, sentence: str = "Everything is heard.") -> None:
        self._lines.end(sentence, is_whole=True)


class _Lines(RowWidget):
    """A head with the share, then the last lines that fit, the newest at the bottom."""

    DEFAULT_CSS = "_Lines { width: 1fr; height: 1fr; }"

    def __init__(self, title: str, has_page: bool) -> None:
        super().__init__()
        self._title, self._has_page = title, has_page
        self.begin()

    def begin(self) -> None:
        self._told, self._share = "loading the model …", 0.0
        self._heard: list[Parts] = []
        self.is_going = True
        self.refresh()

    def tell(self, sentence: str) -> None:
        self._told = sentence
        self.refresh()

    def add(self, take: str, text: str, share: float) -> None:
        self._share = share
        if text:
            self._heard.append((Part(f"{take}  ", "teal"), Part(text)))
        self.refresh()

    def finish(self, take: str, words: int) -> None:
        self._heard.append((Part(f"{take}  ", "teal", "bold"), Part(f"whole: {words} words, in the project", "green")))
        self.refresh()

    def fail(self, sentence: str) -> None:
        self._heard.append((Part(sentence, "red"),))  # it may be long, and only here are rows wrapped
        self.end("Nothing more is heard.")

    def end(self, sentence: str, is_whole: bool = False) -> None:
        self._told, self.is_going = sentence, False
        self._share = 1.0 if is_whole else self._share  # takes that were heard before tell no lines
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        height = self.size.height
        palette = self.palette
        if y == 0:
            row = Row(palette, palette.raised).add("▌", palette.amber).add(self._title, attributes="bold")
            return row.right(f"{self._share:.0%} ", width, palette.teal).strip(width)
        row = Row(palette, palette.panel)
        if y == 1:
            return paint(row.add(" "), (Part(self._told, "dim"),), width - 1).strip(width)
        if y == 2:
            return meter(row.add(" "), self._share, width - 2, palette.teal).strip(width)
        if y == height - 1:
            return self._foot().strip(width)
        shown = self._shown(width - 2, height - _HEAD - _FOOT + 1)
        at = y - _HEAD + 1
        return paint(row.add(" "), shown[at], width - 2).strip(width) if 0 <= at < len(shown) else row.strip(width)

    def _foot(self) -> Row:
        row = Row(self.palette, self.palette.raised)
        keys = [("x", "cancel")] if self.is_going else []
        if self._has_page:
            keys.append(("esc", "back to the page; the work goes on" if self.is_going else "back to the page"))
        for key, what in keys:
            row.add(f" {key}", self.palette.amber, "bold").add(f" {what} ", self.palette.dim)
        return row

    def _shown(self, width: int, rows: int) -> list[Parts]:
        """The last rows of what was heard, wrapped."""
        found: list[Parts] = []
        for line in reversed(self._heard):
            found[:0] = wrapped(line, width)
            if len(found) >= rows:
                break
        return found[-rows:] if rows > 0 else []
