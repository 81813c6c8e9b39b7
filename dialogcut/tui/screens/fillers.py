"""Fillers, stutters, false starts and repeats as a list, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.session.fillers import Filler
from dialogcut.tui.figures import counted
from dialogcut.tui.parts import Part, Parts
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

FILLERS = Sheet(
    "fillers and false starts",
    (
        Column("kind", 11),
        Column("word", 10),
        Column("heard before", right=True),
        Column("could go, and after"),
        Column("evidence", 40, from_width=110),
    ),
    (
        Verb("strike", ("x", "enter"), "strike"),
        Verb("strike_kind", ("k",), "strike all of its kind"),
        Verb("strike_all", ("a",), "strike all"),
        Verb("go", ("g",), "go there", closes=True),
    ),
    "Nobody hesitates, stutters or begins again on this page.",
    "struck only when you say so",
)


def filler_items(found: Sequence[Filler]) -> tuple[Item[Filler], ...]:
    """What was found, in page order."""
    return tuple(_item(one) for one in found)


def filler_summary(found: Sequence[Filler]) -> str:
    """How many there are of each kind."""
    kinds = dict.fromkeys(one.kind for one in found)
    return ", ".join(counted(sum(one.kind is kind for one in found), kind.value) for kind in kinds)


def _item(one: Filler) -> Item[Filler]:
    before, after = one.around
    goes: Parts = (Part(one.said, "struck", "strike"), Part(f" {after}"))
    return Item(
        f"{one.words[0]}",
        (part(one.kind.value, "amber"), part(one.place), part(before), goes, part(one.evidence, "dim")),
        one,
        (
            Told("said", (Part(f"{before} "), *goes)),
            Told("why", part(one.evidence)),
            Told("kind", part(one.kind.value)),
        ),
        place=one.line,
    )
