"""The two rows at the top: where the editor is, and how long the scene runs."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip

from dialogcut.timebase import Rate
from dialogcut.tui.bars.titling import Place, Runtime, TitleValue
from dialogcut.tui.figures import clock_parts, short_clock, signed_percent, signed_seconds
from dialogcut.tui.meter import Part, Tick, scale
from dialogcut.tui.rows import Row, RowWidget, fit
from dialogcut.tui.shown import TITLE_ROWS
from dialogcut.tui.theme import Palette

LEAST_METER = 14
"""Cells; the words beside it give way first."""
DETAILS = 4


class TitleBar(RowWidget):
    """Two rows on raised ground."""

    DEFAULT_CSS = f"TitleBar {{ height: {TITLE_ROWS}; }}"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._value: TitleValue | None = None

    def show(self, value: TitleValue) -> None:
        """Paints the rows that say something else than before."""
        before, self._value = self._value, value
        width = self.size.width
        if before is None or before.place != value.place:
            self.refresh(Region(0, 0, width, 1))
        if before is None or before.runtime != value.runtime:
            self.refresh(Region(0, 1, width, 1))

    def repaint(self, palette: Palette) -> None:
        self.palette = palette
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        row = Row(self.palette, self.palette.raised)
        if self._value is not None and y == 0:
            write_place(row, self._value.place, width)
        elif self._value is not None and y == 1:
            write_runtime(row, self._value.runtime, width)
        return row.strip(width)


def write_place(row: Row, place: Place, width: int) -> None:
    """Left the project and the take, right how the work stands; the least needed goes first where it is narrow."""
    for detail in range(DETAILS, -1, -1):
        right = Row(row.palette, row.ground)
        _standing(right, place, detail)
        if width - right.cells >= 44 or not detail:
            break
    _brand(row, place, max(0, width - right.cells - 1))
    _standing(row.to(width - right.cells), place, detail)


def write_brand(row: Row, project: str, width: int) -> None:
    """The program's name and the project's."""
    _brand(row, Place(project, "", "", "", 0, "", ""), width)


def _brand(row: Row, place: Place, width: int) -> None:
    palette = row.palette
    row.add(" ▌", palette.amber).add("dialogcut", attributes="bold")
    before = f" › {place.slate}" if place.slate else ""
    take = f" › {place.take}" if place.take else ""
    rest = width - row.cells - 3
    for slate, behind in ((before, take), (before, ""), ("", "")):
        room = rest - cell_len(slate) - cell_len(behind)
        if room >= min(8, cell_len(place.project)):
            break
    if room < 4:
        return
    row.add(" │ ", palette.rule).add(fit(place.project, room).rstrip(), palette.dim)
    if slate:
        row.add(" › ", palette.faint).add(slate[3:], attributes="bold")
    if behind:
        row.add(" › ", palette.faint).add(behind[3:], palette.dim if slate else palette.text)


def _standing(row: Row, place: Place, detail: int) -> None:
    """Saved, version, edits since, mode: as much of it as `detail` (0 the mode alone) allows."""
    palette = row.palette
    if detail >= 1:
        sign, colour = ("●", palette.green) if place.is_saved else ("○", palette.faint)
        row.add(sign, colour)
        if detail >= 2 or not place.is_saved:
            row.add(" saved" if place.is_saved else " read only", palette.dim)
        row.add(" ")
    if detail >= 3:
        _version(row, place, with_edits=detail >= 4)
    chip = f"{place.mode} with {quoted(place.beside, 14)}" if place.beside else place.mode
    row.add(f" {chip} ", palette.on_accent, "bold", _chip(palette, place.mode))


def _version(row: Row, place: Place, with_edits: bool) -> None:
    palette = row.palette
    row.add("│ ", palette.rule)
    if not place.version:
        row.add("no version yet ", palette.faint)
        return
    row.add(quoted(place.version, 18), palette.text if not place.edits_since else palette.dim)
    if place.edits_since and with_edits:
        row.add(f" +{place.edits_since}", palette.amber)
        row.add(" edit" if place.edits_since == 1 else " edits", palette.dim)
    row.add(" ")


def _chip(palette: Palette, mode: str) -> str:
    grounds = {
        "EDIT": palette.amber,
        "PLAY": palette.teal,
        "FIND": palette.blue,
        "ASK": palette.blue,
        "COMPARE": palette.blue,
    }
    return grounds.get(mode.split()[0] if mode else "", palette.dim)


def write_runtime(row: Row, runtime: Runtime, width: int) -> None:
    """Before, now, the difference, and a meter against the budget; what is worded gives way to the meter."""
    if runtime.problem:
        row.add("  NO RUNNING TIME ", row.palette.red, "bold").fitted(runtime.problem, width - row.cells - 1)
        return
    right = Row(row.palette, row.ground)
    _verdict(right, runtime)
    for detail in range(DETAILS, -1, -1):
        left = Row(row.palette, row.ground)
        _figures(left, runtime, detail)
        room = width - left.cells - right.cells - 3
        if room >= LEAST_METER or not detail:
            break
    _figures(row, runtime, detail)
    if room >= LEAST_METER // 2 and runtime.is_whole:
        _meter(row.add("  "), runtime, room)
    if width - row.cells >= right.cells:
        _verdict(row.to(width - right.cells), runtime)


def _figures(row: Row, runtime: Runtime, detail: int) -> None:
    palette, saved = row.palette, runtime.now - runtime.before
    row.add("  ")
    if detail >= 2:
        row.add("RUNTIME ", palette.faint)
    if not runtime.is_whole:
        row.add("… → …", palette.dim).add("  being laid", palette.faint)
    else:
        _length(row, runtime.before, runtime.rate, palette.dim)
        row.add(" → ", palette.faint)
        _length(row, runtime.now, runtime.rate, palette.text, "bold")
        colour = palette.teal if saved <= 0 else palette.amber
        if detail >= 1:
            row.add("  " + signed_seconds(saved, runtime.rate), colour)
        if detail >= 3:
            row.add("  " + signed_percent(saved, runtime.before), colour)
    if runtime.budget is not None:
        row.add("  BUDGET " if detail >= 4 else "  of ", palette.faint)
        _length(row, runtime.budget, runtime.rate, palette.text)
    elif detail >= 4:
        row.add("  no budget", palette.faint)


def _length(row: Row, frames: int, rate: Rate, colour: str, attributes: str = "") -> None:
    """Seconds are read first: the frames behind them stand back."""
    seconds, ff = clock_parts(frames, rate)
    row.add(seconds, colour, attributes).add(f":{ff}", row.palette.faint)


def _meter(row: Row, runtime: Runtime, cells: int) -> None:
    palette, budget = row.palette, runtime.budget
    length = 1.02 * max(runtime.before, runtime.now, budget or 0, 1)
    ticks = [Tick(runtime.before, palette.faint)]
    parts = [Part(runtime.now, palette.teal)]
    if budget is not None:
        ticks.append(Tick(budget, palette.text))
        if runtime.now > budget:
            parts = [Part(budget, palette.teal), Part(runtime.now, palette.red)]
    scale(row, cells, length, parts, ticks)


def _verdict(row: Row, runtime: Runtime) -> None:
    over, palette = runtime.over, row.palette
    if over is None:
        return
    if over > 0:
        row.add(f" ▲ {short_clock(over, runtime.rate)} over ", palette.red, "bold")
    elif over < 0:
        row.add(f" ✓ {short_clock(over, runtime.rate)} under ", palette.green, "bold")
    else:
        row.add(" ✓ on budget ", palette.green, "bold")


def quoted(name: str, most: int) -> str:
    """A name in quotation marks, cut to `most` cells."""
    return f"“{fit(name, most).rstrip()}”"
