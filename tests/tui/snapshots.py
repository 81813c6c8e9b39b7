"""Pictures of the screen as text: rows, and below them which style each cell has. They are compared by eye and by diff.

With DIALOGCUT_UPDATE=1 in the environment they are written anew.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style
from textual.app import App

from tests.tui.pictures import styled

FOLDER = Path(__file__).parents[1] / "goldens" / "tui"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789αβγδεζηθικλμνξοπρστυφχψω"


def picture(app: App[object]) -> str:
    """The rows between bars; then each row's styles as letters with the cells they reach over; then the letters."""
    rows = styled(app)
    letters: dict[str, str] = {}
    text = [f"|{''.join(part for part, _ in row)}|" for row in rows]
    maps = [" ".join(_runs(row, letters)) for row in rows]
    legend = [f"{letter} = {style}" for style, letter in letters.items()]
    return "\n".join([*text, "", *maps, "", *legend, ""])


def assert_looks(app: App[object], name: str) -> None:
    """Raises AssertionError, with what differs, where the screen is not as the picture of this name shows it."""
    path, now = FOLDER / f"{name}.txt", picture(app)
    if os.environ.get("DIALOGCUT_UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, encoding="utf-8")
    then = path.read_text(encoding="utf-8") if path.exists() else ""
    if now != then:
        found = "\n".join(difflib.unified_diff(then.splitlines(), now.splitlines(), str(path), "now", lineterm="", n=0))
        raise AssertionError(f"{found}\nWhere this is meant, say DIALOGCUT_UPDATE=1 and look at the files.")


def _runs(row: list[tuple[str, Style]], letters: dict[str, str]) -> Iterator[str]:
    """'a12 b3': a style and its cells, neighbours of one style together."""
    last, cells = "", 0
    for text, style in row:
        letter = letters.setdefault(_said(style), _LETTERS[len(letters) % len(_LETTERS)])
        if letter != last and last:
            yield f"{last}{cells}"
            cells = 0
        last, cells = letter, cells + cell_len(text)
    yield f"{last}{cells}"


def _said(style: Style) -> str:
    """Colours and attributes, nothing of what a mouse would do there."""
    attributes = ("bold", "dim", "italic", "underline", "strike", "reverse")
    words = [name for name in attributes if getattr(style, name)]
    fore, back = (colour.name if colour else "-" for colour in (style.color, style.bgcolor))
    return " ".join([*words, f"{fore} on {back}"])
