"""What a list on the screen is made of, as values: columns, items, what can be done with one, what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialogcut.tui.parts import Part, Parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list."""

    head: str
    width: int = 0
    """In cells; columns of 0 share what the others leave."""
    from_width: int = 0
    """Left out where the list is narrower than this."""
    right: bool = False
    """Whether it is set to the right."""


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done with an item."""

    name: str
    keys: tuple[str, ...]
    """As Textual spells them; the first one is shown."""
    hint: str
    closes: bool = False
    """Whether the list closes with it."""
    asks: str = ""
    """What is asked for before; '' where nothing is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of list. The first verb is also a double click's."""

    title: str
    columns: tuple[Column, ...]
    verbs: tuple[Verb, ...]
    empty: str
    """Said where there is nothing to list."""
    note: str = ""
    """Said beside the title."""


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph of what is told about an item."""

    label: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One row of a list, and what is told about it when the cursor is on it."""

    key: str
    """The same as long as it is about the same: the cursor stays on it when the list is filled anew."""
    cells: tuple[Parts, ...]
    """One a column."""
    value: T
    detail: tuple[Told, ...] = ()
    section: str = ""
    """Heading under which it stands, with the neighbours that have the same."""
    place: int | None = None
    """Line of the page, from 1, that it is about; None where it is about none."""
    lacks: frozenset[str] = frozenset()
    """Verbs that make no sense for it."""
    comes_first: bool = False
    """Whether the cursor is on it when the list opens."""


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """What somebody wants done with an item."""

    verb: str
    item: Item[T]
    text: str = ""
    """What was typed, where the verb asks."""


def part(text: str, role: str = "text", attributes: str = "") -> Parts:
    """A cell of one part."""
    return (Part(text, role, attributes),)


def widths(columns: Sequence[Column], width: int, gap: int = 2) -> list[int]:
    """How wide each column is in a list of `width` cells; 0 for those left out."""
    shown = [column.from_width <= width for column in columns]
    fixed = sum(column.width for column, is_shown in zip(columns, shown, strict=True) if is_shown)
    growing = sum(is_shown and not column.width for column, is_shown in zip(columns, shown, strict=True))
    left = max(0, width - fixed - gap * (sum(shown) - 1))
    found = []
    for column, is_shown in zip(columns, shown, strict=True):
        if is_shown and not column.width:
            share = left // growing
            left, growing = left - share, growing - 1
            found.append(share)
        else:
            found.append(column.width if is_shown else 0)
    return found
