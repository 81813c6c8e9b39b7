"""One row of the page as a strip of cells, from values alone."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dialogcut.tui.page.bits import CLEAN, CLIPPED, COMPARED, EXPO, EXPO_MAYBE, HELD, STRUCK, TIGHT
from dialogcut.tui.page.display import display
from dialogcut.tui.page.layout import Layout
from dialogcut.tui.page.paused import PERFORMANCE
from dialogcut.tui.page.scenemap import CUT, KEPT, TOLD, MapCells
from dialogcut.tui.page.sheet import Sheet
from dialogcut.tui.page.styles import (
    BRACKET,
    CURSOR,
    FOUND,
    GROUNDS,
    JOIN,
    JOIN_MARKS,
    PLAYING,
    SELECTED,
    SHARED,
    Styles,
)
from dialogcut.tui.page.text import PageText
from dialogcut.tui.rows import fit
from dialogcut.tui.theme import Palette, speaker_colour, style

WARNINGS = {"strong": ("▲", "red"), "weak": ("△", "amber"), "hint": ("◇", "blue")}
NOTE, MUST_KNOW = "✎", "!"
MAP_ROLES = {KEPT: ("rule", "page"), CUT: ("struck_sound", "struck_ground"), TOLD: ("hatched", "exposition")}
GONE, PARTLY, WHOLE, HELD_MARK, DIFFERS, PAUSED = "✕", "╎", "│", "+", "±", "‖"


class Marks(NamedTuple):
    """All that a row's look depends on beside its words: two rows of equal marks look the same. Offsets count from the
    row's first word."""

    row: int
    flags: bytes
    grades: bytes
    slacks: bytes
    found: bytes
    """One byte a word, or none where nothing is found in the row."""
    cursor: int
    playing: int
    select_start: int
    select_stop: int
    """Not included; equal to the start where nothing is selected."""
    line_struck: int
    """0: nothing of the line is struck, 1: part, 2: all of it."""
    is_cursor_line: bool
    warning: str
    has_note: bool
    must_know: bool
    map: MapCells
    pause: str = ""
    """`paused.pause_in`."""


class Painter:
    """Paints rows of one text in one palette. Holds no state of the page."""

    def __init__(self, text: PageText, palette: Palette, sheet: Sheet, *, brackets: bool) -> None:
        self.text, self.palette, self.sheet, self.brackets = text, palette, sheet, brackets
        self.styles = Styles(palette)

    def blank(self, map_cells: MapCells) -> Strip:
        """A row without words."""
        segments = [Segment(" " * self.sheet.map_at, self.styles[0])] if self.sheet.map_at > 0 else []
        return self._whole(segments + self._map(map_cells), max(0, self.sheet.map_at) + 2)

    def row(self, layout: Layout, marks: Marks) -> Strip:
        """A row with words."""
        sheet, row = self.sheet, marks.row
        line, is_first = layout.lines[row], layout.is_first(row)
        tint = marks.flags[-1] & (EXPO | EXPO_MAYBE)
        segments = self._head(line, is_first, marks)
        segments += self._gutter(marks, tint)
        segments += self._words(layout, marks, tint)
        segments += self._margin(is_first, marks)
        if sheet.blank:
            segments.append(Segment(" " * sheet.blank, self.styles[0]))
        segments += self._map(marks.map)
        cells = sheet.text_at + sheet.text + 1 + sheet.blank + sheet.margin + 2
        return self._whole(segments, cells)

    def _whole(self, segments: list[Segment], cells: int) -> Strip:
        strip = Strip(segments, cells)
        return strip if cells == self.sheet.width else strip.crop(0, self.sheet.width)

    def _on_page(self, colour: str, attributes: str = "") -> Style:
        return style(colour, self.palette.page, attributes)

    def _head(self, line: int, is_first: bool, marks: Marks) -> list[Segment]:
        sheet, palette, plain = self.sheet, self.palette, self.styles[0]
        bar = Segment("▌" if marks.is_cursor_line else " ", self._on_page(palette.amber))
        if not is_first:
            return [bar, Segment(" " * (sheet.gutter_at - 1), plain)]
        number = f"{line + 1:>{sheet.number}}"
        colour = palette.text if marks.is_cursor_line else palette.faint
        segments = [
            bar,
            Segment(number, self._on_page(colour)),
            Segment((MUST_KNOW if marks.must_know else " ") + " ", self._on_page(palette.amber, "bold")),
        ]
        if sheet.timecode:
            segments.append(Segment(fit(self.text.timecode(line), sheet.timecode), self._on_page(palette.dim)))
        if sheet.speaker:
            segments.append(self._speaker(line, marks))
        return segments

    def _speaker(self, line: int, marks: Marks) -> Segment:
        name, gone = self.text.speaker(line), marks.line_struck == 2
        order = self.text.speaker_order.get(name, 0)
        colour = self.palette.dim if gone else speaker_colour(self.palette, order)
        shown = fit(fit(display(name) if name else "", self.sheet.speaker - 1), self.sheet.speaker)
        return Segment(shown, self._on_page(colour, "" if gone else "bold"))

    def _gutter(self, marks: Marks, tint: int) -> list[Segment]:
        palette, ground = self.palette, self.styles.ground(tint)
        flags = marks.flags
        if flags[0] & HELD:
            mark, colour = HELD_MARK, palette.blue
        elif marks.line_struck == 2:
            mark, colour = GONE, palette.red
        elif marks.line_struck and any(flag & STRUCK for flag in flags):
            mark, colour = PARTLY, palette.red
        else:
            mark, colour = WHOLE, palette.rule
        return [
            Segment(mark, style(colour, ground)),
            Segment("▒" if tint & EXPO else "░" if tint else " ", style(palette.amber, ground)),
            self._third(marks, ground),
        ]

    def _third(self, marks: Marks, ground: str) -> Segment:
        """Whether the row differs from the compared version; else its pause."""
        differs = any(flag & COMPARED for flag in marks.flags)
        if marks.pause and not differs:
            colour = self.palette.amber if marks.pause == PERFORMANCE else self.palette.teal
            return Segment(PAUSED, style(colour, ground, "bold"))
        return Segment(DIFFERS if differs else " ", style(self.palette.green, ground, "bold"))

    def _words(self, layout: Layout, marks: Marks, tint: int) -> list[Segment]:
        """The pad in front, the words with what stands between them, and the rest of the text's cells."""
        styles, words, gaps, room = self.styles, self.text.words, self.text.columns.gaps, self.sheet.text
        start = layout.starts[marks.row]
        runs = _Runs(styles)
        before, cells = tint, 0
        for word in layout.words(marks.row):
            at = word - start
            key = self._key(marks, at)
            if not cells:
                runs.put(*self._between(tint, key, marks.grades[at], tint))
            elif gaps[word]:
                runs.put(*self._between(before, key, marks.grades[at], tint))
                cells += 1
            shown = words[word]
            width = cell_len(shown)
            if cells + width > room:
                shown, width = set_cell_size(shown, room - cells - 1) + "…", room - cells
            runs.put(shown, key)
            before, cells = key, cells + width
        runs.put(*self._between(before, tint, 0, tint))
        runs.put(" " * (room - cells), tint)
        return runs.segments

    def _key(self, marks: Marks, at: int) -> int:
        key = marks.flags[at]
        if marks.select_start <= at < marks.select_stop:
            key |= SELECTED
        if marks.found and marks.found[at]:
            key |= FOUND
        if at == marks.playing:
            key |= PLAYING
        return key | CURSOR if at == marks.cursor else key

    def _between(self, before: int, after: int, grade: int, tint: int) -> tuple[str, int]:
        """The cell between two words: a join's mark, a bracket, or a blank that shares what both words have."""
        shared = before & after
        if self.brackets and (before ^ after) & STRUCK:
            closes = before & STRUCK
            key = JOIN * grade if grade else BRACKET
            return "]" if closes else "[", key | shared & GROUNDS | tint
        if grade:
            return JOIN_MARKS[grade], JOIN * grade | shared & GROUNDS | tint
        return " ", shared & SHARED | tint

    def _margin(self, is_first: bool, marks: Marks) -> list[Segment]:
        """Warning, note, and the row's worst join in frames; two marks alone where there is no room."""
        palette, plain = self.palette, self.styles[0]
        sign, role = WARNINGS.get(marks.warning, (" ", "text")) if is_first else (" ", "text")
        note = NOTE if marks.has_note and is_first else " "
        worst = max(marks.grades)
        colour = {CLEAN: palette.faint, TIGHT: palette.amber, CLIPPED: palette.red}.get(worst, palette.page)
        warned = Segment(sign, self._on_page(getattr(palette, role), "bold"))
        noted = Segment(note, self._on_page(palette.blue))
        if self.sheet.margin == 2:
            return [warned if sign != " " else noted, Segment(JOIN_MARKS[worst], self._on_page(colour))]
        frames = min(_signed(slack) for slack, grade in zip(marks.slacks, marks.grades, strict=True) if grade == worst)
        said = f" {JOIN_MARKS[worst]}{frames:>3}f" if worst else "      "
        return [Segment(" ", plain), warned, noted, Segment(said[:6], self._on_page(colour))]

    def _map(self, cells: MapCells) -> list[Segment]:
        left, role, right, kind = cells
        figure, ground = MAP_ROLES[kind]
        palette = self.palette
        return [
            Segment(left, self._on_page(getattr(palette, role), "bold")),
            Segment(right, style(getattr(palette, figure), getattr(palette, ground))),
        ]


class _Runs:
    """Segments of which neighbours of one style are one: terminals strike a run without holes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._key = -1
        self._pieces: list[str] = []
        self._done: list[Segment] = []

    def put(self, text: str, key: int) -> None:
        if key != self._key:
            self._flush()
            self._key = key
        self._pieces.append(text)

    def _flush(self) -> None:
        text = "".join(self._pieces)
        if text:
            self._done.append(Segment(text, self._styles[self._key]))
        self._pieces = []

    @property
    def segments(self) -> list[Segment]:
        self._flush()
        return self._done


def _signed(byte: int) -> int:
    return byte - 256 if byte > 127 else byte
