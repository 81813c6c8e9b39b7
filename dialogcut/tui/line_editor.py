"""One line of text being written, as a value: what each key makes of it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from rich.cells import cell_len, split_graphemes

_JOIN = "\u200c\u200d"
"""Letters of some scripts, and the parts of emoji, hang on these."""


@dataclass(frozen=True, slots=True)
class LineText:
    """Text and the cursor in it. The cursor stands in front of a grapheme (or at the end), never inside one."""

    text: str = ""
    cursor: int = 0
    """Characters before it."""
    is_selected: bool = False
    """Whether all of it is: the next letter takes its place. Every other key keeps it, but for those that rub out."""

    @staticmethod
    def given(text: str) -> LineText:
        """An answer that is offered, as if typed: selected, unless it is a folder to go on from."""
        line = LineText().insert(text)
        return LineText(line.text, line.cursor, bool(line.text) and not line.text.endswith(("/", os.sep)))

    @staticmethod
    def at_end(text: str) -> LineText:
        return LineText(text, len(text))

    @property
    def before(self) -> str:
        return self.text[: self.cursor]

    @property
    def under(self) -> str:
        """The grapheme at the cursor; '' at the end."""
        return self.text[self.cursor : _next(self.text, self.cursor)]

    @property
    def after(self) -> str:
        """What comes behind the grapheme at the cursor."""
        return self.text[_next(self.text, self.cursor) :]

    def insert(self, text: str) -> LineText:
        """Typed or pasted: control characters are left out, line ends become blanks."""
        clean = "".join(
            " " if one.isspace() else one for one in text if one.isprintable() or one.isspace() or one in _JOIN
        )
        if self.is_selected:
            return LineText.at_end(clean) if clean else self
        return LineText(self.before + clean + self.text[self.cursor :], self.cursor + len(clean))

    def pressed(self, key: str) -> LineText | None:
        """After an editing key; None for a key that edits nothing."""
        if self.is_selected and key in _RUBBING:
            return LineText()
        edit = _KEYS.get(key)
        return edit(self) if edit else None

    def visible(self, cells: int) -> tuple[str, str, str]:
        """What is shown in `cells` cells of the text before the cursor, at it (a blank at the end) and behind it: the
        cursor stays in sight.
        """
        under = self.under or " "
        room = max(0, cells - cell_len(under))
        before, after = self.before, self.after
        if cell_len(before) + cell_len(after) <= room:
            return before, under, after
        head = _last_cells(before, max(room - cell_len(after), room * 2 // 3))
        return head, under, _first_cells(after, room - cell_len(head))


def _left(line: LineText) -> LineText:
    return LineText(line.text, _previous(line.text, line.cursor))


def _right(line: LineText) -> LineText:
    return LineText(line.text, _next(line.text, line.cursor))


def _word_left(line: LineText) -> LineText:
    return LineText(line.text, len(_without_last_word(line.before)))


def _word_right(line: LineText) -> LineText:
    rest = line.text[line.cursor :]
    word = rest.lstrip().partition(" ")[0]
    return LineText(line.text, line.cursor + len(rest) - len(rest.lstrip()) + len(word))


def _home(line: LineText) -> LineText:
    return LineText(line.text, 0)


def _end(line: LineText) -> LineText:
    return LineText.at_end(line.text)


def _backspace(line: LineText) -> LineText:
    start = _previous(line.text, line.cursor)
    return LineText(line.text[:start] + line.text[line.cursor :], start)


def _delete(line: LineText) -> LineText:
    return LineText(line.before + line.after, line.cursor)


def _rub_word(line: LineText) -> LineText:
    kept = _without_last_word(line.before)
    return LineText(kept + line.text[line.cursor :], len(kept))


def _rub_before(line: LineText) -> LineText:
    return LineText(line.text[line.cursor :], 0)


def _rub_after(line: LineText) -> LineText:
    return LineText.at_end(line.before)


_KEYS = {
    "left": _left, "right": _right, "ctrl+left": _word_left, "ctrl+right": _word_right,
    "home": _home, "ctrl+a": _home, "end": _end, "ctrl+e": _end,
    "backspace": _backspace, "ctrl+h": _backspace, "delete": _delete, "ctrl+d": _delete,
    "ctrl+w": _rub_word, "ctrl+backspace": _rub_word, "alt+backspace": _rub_word,
    "ctrl+u": _rub_before, "ctrl+k": _rub_after,
}  # fmt: skip
"""As in a shell's line."""
_RUBBING = ("backspace", "ctrl+h", "delete", "ctrl+d")


def _bounds(text: str) -> list[int]:
    """Where graphemes begin, and the end of the text."""
    spans, _ = split_graphemes(text)
    return [*(start for start, _, cells in spans if cells), len(text)] if spans else [len(text)]


def _next(text: str, at: int) -> int:
    return next((bound for bound in _bounds(text) if bound > at), len(text))


def _previous(text: str, at: int) -> int:
    return next((bound for bound in reversed(_bounds(text)) if bound < at), 0)


def _without_last_word(text: str) -> str:
    text = text.rstrip()
    return text[: len(text) - len(text.rpartition(" ")[2])]


def _last_cells(text: str, cells: int) -> str:
    """The end of the text, as much as fits."""
    start = len(text)
    for begin, _, width in reversed(split_graphemes(text)[0]):
        cells -= width
        if cells < 0:
            break
        start = begin
    return text[start:]


def _first_cells(text: str, cells: int) -> str:
    """The start of the text, as much as fits."""
    stop = 0
    for _, end, width in split_graphemes(text)[0]:
        cells -= width
        if cells < 0:
            break
        stop = end
    return text[:stop]
