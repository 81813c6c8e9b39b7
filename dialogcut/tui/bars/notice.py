"""The row above the keys: a sentence for some seconds, or work that goes on with how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from dialogcut.tui.meter import meter
from dialogcut.tui.parts import Part, wrapped
from dialogcut.tui.plain import plain
from dialogcut.tui.rows import Row, RowWidget, fit
from dialogcut.tui.theme import Palette

SENTENCE_ROWS = 3
"""A longer sentence is cut off. A warning has one row: it comes with an edit, and stands in the list of warnings."""
MARKS = {"info": "●", "good": "✓", "warning": "△", "error": "✗"}
"""By tone: colour alone never says it."""
METER_CELLS = 24


@dataclass(frozen=True, slots=True)
class Work:
    """Something that goes on in the background."""

    what: str
    share: float | None
    """0 to 1; None where nobody can say."""
    cancel: str
    """How to stop it: 'esc esc'."""


class NoticeBar(RowWidget):
    """Not there while it has nothing to say. A sentence covers the work for its time; several works show the newest."""

    DEFAULT_CSS = "NoticeBar { height: 1; display: none; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.instead_of: Widget | None = None
        """The key bar: a sentence by itself takes its row, so that nothing above moves."""
        self._sentence, self._tone = "", "info"
        self._works: dict[str, Work] = {}
        self._timer: Timer | None = None

    def say(self, sentence: str, tone: str = "info", seconds: float = 5.0) -> None:
        """Says it for so many seconds, or until the next sentence, or until `hush`."""
        self._sentence, self._tone = sentence, tone
        self._stop_timer()
        if sentence:
            self._timer = self.set_timer(seconds, self.hush)
        self._appear()

    def hush(self) -> None:
        """Takes the sentence back; work that goes on shows again."""
        if self._sentence:
            self._stop_timer()
            self._sentence = ""
            self._appear()

    def work(self, job: str, what: str, share: float | None = None, cancel: str = "") -> None:
        """A job begins, or is this far now; the one that began last is shown."""
        self._works[job] = Work(what, share, cancel)
        self._appear()

    def done(self, job: str) -> None:
        """The job ended, well or not."""
        if self._works.pop(job, None):
            self._appear()

    @property
    def text(self) -> str:
        """What stands there now; '' while it is not there."""
        newest = next(reversed(self._works.values()), None)
        return self._sentence or (newest.what if newest else "")

    def repaint(self, palette: Palette) -> None:
        self.palette = palette
        self.refresh()

    def on_resize(self) -> None:
        self._appear()

    def row(self, y: int, width: int) -> Strip:
        if y >= max(1, len(sentences := self._rows(width))):
            return self.blank(width)
        row = Row(self.palette, self.palette.raised)
        if self._sentence:
            write_sentence(row, sentences[y], self._tone, width, is_first=y == 0)
        elif self._works:
            *others, newest = self._works.values()
            write_work(row, newest, len(others), width)
        return row.strip(width)

    def _rows(self, width: int) -> list[str]:
        """The sentence in rows; one that is a warning in one."""
        if not self._sentence or self._tone == "warning":
            return [self._sentence] if self._sentence else []
        rows = wrapped((Part(self._sentence),), max(1, width - 4))
        return ["".join(part.text for part in row) for row in rows[:SENTENCE_ROWS]]

    def _appear(self) -> None:
        """Comes and goes only where that changes, because the screen is laid out anew then."""
        self.styles.height = max(1, len(self._rows(self.app.size.width)))
        is_there = bool(self._sentence or self._works)
        if self.display != is_there:
            self.display = is_there
        covers = bool(self._sentence and not self._works)
        if self.instead_of is not None and self.instead_of.display == covers:
            self.instead_of.display = not covers
        self.refresh()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def write_sentence(row: Row, sentence: str, tone: str, width: int, is_first: bool = True) -> None:
    palette = row.palette
    colour = {"good": palette.green, "warning": palette.amber, "error": palette.red}.get(tone, palette.blue)
    row.add(f" {MARKS.get(tone, MARKS['info']) if is_first else ' '} ", colour, "bold")
    row.add(fit(plain(sentence), width - row.cells - 1), colour if tone == "error" else palette.text)


def write_work(row: Row, work: Work, others: int, width: int) -> None:
    """What is done, a meter, per cent, how to stop it, and how many more go on."""
    palette = row.palette
    behind = f"  {work.cancel} stops it" if work.cancel else ""
    more = f"  +{others} more" if others else ""
    share = "" if work.share is None else f" {100 * work.share:3.0f} %"
    cells = METER_CELLS if share and width >= 100 else 12 if share and width >= 60 else 0
    room = width - 4 - cells - cell_len(share + behind + more)
    if room < 24:
        behind, room = "", room + cell_len(behind)
    row.add(" ◐ " if work.share is None else " ▸ ", palette.teal, "bold")
    row.add(fit(plain(work.what), max(0, room)).rstrip(), palette.text).add(" ")
    meter(row, work.share or 0.0, cells, palette.teal)
    row.add(share, palette.text, "bold").add(more, palette.dim).right(f"{behind} ", width, palette.faint)
