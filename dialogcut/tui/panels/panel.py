"""A panel: sections of rows one below the other, which give way to each other where it is low."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from dialogcut.tui.panels.share import GAP, Want, shared
from dialogcut.tui.panels.sheet import Pick, Sheet, Written
from dialogcut.tui.rows import RowWidget
from dialogcut.tui.theme import Palette

PanelRow = tuple[Strip | None, Pick | None]
"""A row, None for a blank one, and what a click on it picks."""
BLANK: PanelRow = (None, None)


@dataclass(frozen=True, slots=True)
class Section:
    """What one section of a panel is like."""

    name: str
    write: Callable[[Sheet, Any], None]
    """Writes a value; as much of it as the sheet has rows for."""
    least: int
    """Rows, heading included, that it needs to be worth its place."""
    most: int
    rank: int
    """Who is served first: the lowest."""
    is_steady: bool = False
    """Whether it keeps `most` rows whatever it has to say, so that what stands below does not jump."""


class _Slot:
    """A section at work: the value it shows, and its rows for as long as they stay true."""

    def __init__(self, section: Section, written: Written) -> None:
        self.section = section
        self.value: Any = None
        self._written = written
        self._whole: Sheet | None = None
        self._cut: Sheet | None = None

    def show(self, value: Any) -> bool:
        """Whether that is anything new."""
        if value == self.value:
            return False
        self.value = value
        self._whole = self._cut = None
        return True

    def want(self, palette: Palette, width: int, height: int) -> Want:
        section, most = self.section, min(self.section.most, height)
        whole = self._whole
        if whole is None or (whole.width, whole.most) != (width, most) or whole.palette is not palette:
            whole = self._whole = self._write(palette, width, most)
            self._cut = None
        wanted = len(whole.strips)
        if wanted and section.is_steady:
            wanted = section.most
        return Want(wanted, min(section.least, wanted), section.rank)

    def sheet(self, height: int) -> Sheet:
        """The rows, of which there may be fewer; `want` comes first."""
        whole = self._whole
        assert whole is not None  # wanted before
        if len(whole.strips) <= height:
            return whole
        if self._cut is None or self._cut.most != height:
            self._cut = self._write(whole.palette, whole.width, height)
        return self._cut

    def _write(self, palette: Palette, width: int, most: int) -> Sheet:
        sheet = Sheet(palette, width, most, self._written)
        if self.value is not None:
            self.section.write(sheet, self.value)
        return sheet


class Panel(RowWidget):
    """Sections from the top down; the last `pinned` of them stand at the bottom."""

    def __init__(
        self, sections: tuple[Section, ...], pinned: int = 0, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.on_pick: Callable[[str, object], None] = _nobody
        written = Written()
        self._slots = {section.name: _Slot(section, written) for section in sections}
        self._pinned = pinned
        self._rows: list[PanelRow] = []
        self._laid_for: tuple[int, int] = (0, 0)

    def put(self, **values: Any) -> None:
        """Shows values by the names of their sections (None leaves a section out); paints only rows that differ."""
        news = [self._slots[name].show(value) for name, value in values.items()]
        if any(news):
            self._arrange()

    def repaint(self, palette: Palette) -> None:
        self.palette = palette
        self._laid_for = (0, 0)
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        if self._laid_for != (width, self.size.height):
            self._lay(width, self.size.height)
        strip = self._rows[y][0] if y < len(self._rows) else None
        return strip or self.blank(width)

    def on_click(self, event: events.Click) -> None:
        pick = self._rows[event.y][1] if event.y < len(self._rows) else None
        if pick is not None:
            self.on_pick(*pick)

    def _arrange(self) -> None:
        """Lays the rows anew and repaints those that are others now."""
        width, height = self.size
        if self._laid_for != (width, height) or not width:
            self._laid_for = (0, 0)
            self.refresh()
            return
        before = self._rows
        self._lay(width, height)
        changed = [y for y in range(height) if before[y][0] is not self._rows[y][0]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _lay(self, width: int, height: int) -> None:
        slots = list(self._slots.values())
        given = shared(height, [slot.want(self.palette, width, height) for slot in slots])
        split = len(slots) - self._pinned
        top, bottom = _stacked(slots[:split], given[:split]), _stacked(slots[split:], given[split:])
        self._rows = [*top, *[BLANK] * (height - len(top) - len(bottom)), *bottom]
        self._laid_for = (width, height)


def _stacked(slots: list[_Slot], given: list[int]) -> list[PanelRow]:
    rows: list[PanelRow] = []
    for slot, height in zip(slots, given, strict=True):
        if height:
            sheet = slot.sheet(height)
            written = list(zip(sheet.strips, sheet.picks, strict=True))
            rows += [*[BLANK] * (GAP if rows else 0), *written, *[BLANK] * (height - len(written))]
    return rows


def _nobody(kind: str, value: object) -> None:  # noqa: ARG001  # stands in until the screen sets what a click does
    return
