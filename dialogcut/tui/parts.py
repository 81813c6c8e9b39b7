"""Texts made of parts in the palette's roles: cut or wrapped to a width, and painted into rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rich.cells import cell_len, chop_cells, set_cell_size

from dialogcut.tui.page.display import display
from dialogcut.tui.rows import Row
from dialogcut.tui.theme import Palette, speaker_colour

_TOKENS = re.compile(r" +|[^ ]+")
_SPEAKER = "speaker:"


@dataclass(frozen=True, slots=True)
class Part:
    """Text of one colour. Whatever it holds, a terminal is sent nothing but what can be seen of it."""

    text: str
    role: str = "text"
    """A colour of the palette by its name, or `speaker_role`'s."""
    attributes: str = ""
    """Words of rich's: 'bold', 'strike', 'underline' ..."""


Parts = tuple[Part, ...]


def speaker_role(order: int | None) -> str:
    """The role of the speaker who came `order`-th; of one who is not on the page, 'dim'."""
    return "dim" if order is None else f"{_SPEAKER}{order}"


def colour(palette: Palette, role: str) -> str:
    """The colour of a role. Raises AttributeError for one that the palette does not have."""
    if role.startswith(_SPEAKER):
        return speaker_colour(palette, int(role.removeprefix(_SPEAKER)))
    return str(getattr(palette, role))


def plain(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)


def seen(text: str) -> str:
    """The text as a terminal may be sent it, blanks around it kept."""
    bare = text.strip(" ")
    if not bare:
        return text
    start = text.index(bare)
    return f"{text[:start]}{display(bare)}{text[start + len(bare) :]}"


def faded(parts: Iterable[Part], role: str) -> Parts:
    """All of it in one role."""
    return tuple(replace(part, role=role) for part in parts)


def paint(row: Row, parts: Iterable[Part], width: int, ground: str | None = None, right: bool = False) -> Row:
    """The parts in exactly `width` cells. Where they are longer they end on an ellipsis; set to the `right`, they begin
    with one.
    """
    shown = [replace(part, text=seen(part.text)) for part in parts]
    cells = sum(cell_len(part.text) for part in shown)
    if right:
        shown = _ends(shown, width) if cells > width else shown
        row.add(" " * (width - cells), ground=ground)
        cells = min(cells, width)
    left = width
    for part in shown:
        if left and part.text:
            fitting = _cut(part.text, left, is_last=cells <= left)
            row.add(fitting, colour(row.palette, part.role), part.attributes, ground)
            left -= cell_len(fitting)
            cells -= cell_len(part.text)
    return row if right else row.add(" " * left, ground=ground)


def _ends(parts: Iterable[Part], width: int) -> list[Part]:
    """The last `width` cells of the parts, an ellipsis first."""
    if not width:
        return []
    kept: list[Part] = []
    left = width - 1
    for part in reversed(list(parts)):
        text = part.text
        while cell_len(text) > left:
            text = text[1:]
        left -= cell_len(text)
        kept.insert(0, replace(part, text=text))
        if text != part.text:
            break
    return [Part("…", kept[0].role), *kept, Part(" " * left)]


def _cut(text: str, width: int, is_last: bool) -> str:
    """What fits of a text; with an ellipsis where it, or what follows it, does not."""
    if is_last:
        return text
    if cell_len(text) < width:
        return text
    return set_cell_size(text, width - 1) + "…"


def wrapped(parts: Iterable[Part], width: int) -> list[Parts]:
    """The parts in rows of at most `width` cells, broken at blanks; a longer word is broken where it must be."""
    rows: list[list[Part]] = [[]]
    room = width
    for token in _tokens(parts, max(1, width)):
        cells = cell_len(token.text)
        if cells > room:
            rows.append([])
            room = width
        if token.text.isspace() and not rows[-1]:
            continue
        _append(rows[-1], token)
        room -= cells
    return [tuple(row) for row in rows]


def _tokens(parts: Iterable[Part], width: int) -> Iterator[Part]:
    for part in parts:
        for token in _TOKENS.findall(seen(part.text)):
            for piece in chop_cells(token, width) if cell_len(token) > width else (token,):
                yield replace(part, text=piece)


def _append(row: list[Part], token: Part) -> None:
    """Words of one colour are one piece, so that what strikes them through has no gaps."""
    last = row[-1] if row else None
    if last and (last.role, last.attributes) == (token.role, token.attributes):
        row[-1] = replace(last, text=last.text + token.text)
    else:
        row.append(token)
