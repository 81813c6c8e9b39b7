"""A line of text being typed."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from dialogcut.tui.parts import Part, paint, seen
from dialogcut.tui.rows import Row


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, and the place in it where the next letter goes."""

    text: str = ""
    caret: int = 0

    @staticmethod
    def of(text: str) -> Typed:
        return Typed(text, len(text))

    def press(self, key: str, character: str | None) -> Typed | None:
        """What a key makes of it; None for a key that does not write."""
        if character and character.isprintable():
            return self.insert(character)
        before, after = self.text[: self.caret], self.text[self.caret :]
        match key:
            case "left":
                return Typed(self.text, max(0, self.caret - 1))
            case "right":
                return Typed(self.text, min(len(self.text), self.caret + 1))
            case "home" | "ctrl+a":
                return Typed(self.text, 0)
            case "end" | "ctrl+e":
                return Typed.of(self.text)
            case "backspace":
                return Typed(before[:-1] + after, max(0, self.caret - 1))
            case "delete":
                return Typed(before + after[1:], self.caret)
            case "ctrl+u":
                return Typed(after, 0)
            case "ctrl+w" | "ctrl+backspace":
                kept = before.rstrip().rpartition(" ")
                return Typed.of(kept[0] + kept[1]).insert(after, stay=True)
        return None

    def insert(self, text: str, stay: bool = False) -> Typed:
        """Text where the caret is, as one line; the caret behind it unless it is to `stay`."""
        line = "".join(character if character.isprintable() else " " for character in text)
        whole = self.text[: self.caret] + line + self.text[self.caret :]
        return Typed(whole, self.caret if stay else self.caret + len(line))

    def paint(self, row: Row, width: int, ground: str) -> Row:
        """The text in `width` cells; the caret, a block on the letter that it stands before, is always in sight."""
        before, after = seen(self.text[: self.caret]), self.text[self.caret :]
        under = seen(after[:1]) or " "
        while cell_len(before) + cell_len(under) > width and before:
            before = before[1:]
        row.add(before, ground=ground).add(under, row.palette.on_accent, ground=row.palette.amber)
        left = max(0, width - cell_len(before) - cell_len(under))
        return paint(row, (Part(after[1:]),), left, ground)
