"""Places to look at since takes got other words, as a list."""

from __future__ import annotations

from collections.abc import Iterable

from dialogcut.cut import conflicts
from dialogcut.session.conflicts import Listed
from dialogcut.tui.parts import Part
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

CONFLICTS = Sheet(
    "since takes were heard again",
    (
        Column("place", 8),
        Column("take", 9, from_width=70),
        Column("what", 24),
        Column("was"),
        Column("is heard now"),
    ),
    (
        Verb("go", ("enter",), "go there", closes=True),
        Verb("settle", ("x",), "looked at"),
        Verb("settle_all", ("X",), "all of it"),
    ),
    "Nothing is left to look at: the words fit all that was decided about them.",
    "decisions stay with their words; here the words are others",
)

_ROLES = {
    conflicts.STRUCK_OTHER: "red",
    conflicts.STRUCK_NEW: "red",
    conflicts.NEW_BESIDE: "amber",
    conflicts.OLD_STAYS: "amber",
    conflicts.FIX_STAYS: "amber",
    conflicts.SPEAKER: "blue",
}


def conflict_items(found: Iterable[Listed]) -> tuple[Item[int], ...]:
    """In the order in which they are kept; the value is the place in that list, from 1."""
    return tuple(_item(number, one) for number, one in enumerate(found, 1))


def _item(number: int, one: Listed) -> Item[int]:
    said = one.conflict
    what, role = conflicts.PHRASES[said.kind], _ROLES[said.kind]
    where = f"{one.number}:{one.place}" if one.number else "aside"
    head = (Part(f"{where} ", "faint"), Part(f"{one.speaker or '?'}  ", "text", "bold"), Part(what, role))
    version = (Told("version", part(f"only in {one.version}", "teal")),) if one.version else ()
    return Item(
        f"{said.take} {said.word} {said.kind} {one.version}",
        (part(where), part(said.take, "dim"), part(what, role), part(said.old), part(said.new)),
        number,
        (Told("", head), Told("why", part(said.sentence)), *version),
        place=one.number,
        lacks=frozenset() if one.number else frozenset({"go"}),
    )
