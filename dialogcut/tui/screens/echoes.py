"""Lines that seem to say the same again, as a list of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialogcut.session.echoes import Pair, Side
from dialogcut.timebase import Rate
from dialogcut.tui.parts import Part, speaker_role
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

ECHOES = Sheet(
    "echoes",
    (
        Column("lines", 11),
        Column("saves", 13),
        Column("first says", from_width=60),
        Column("says again"),
        Column("both say", 18, from_width=110),
    ),
    (
        Verb("go_first", ("enter",), "first", closes=True),
        Verb("go_second", ("tab",), "second", closes=True),
        Verb("strike_second", ("x",), "strike the second"),
        Verb("strike_first", ("X",), "strike the first"),
    ),
    "No two lines that are heard seem to say the same again.",
    "about the same thing; whether one can go is yours to judge",
)


def echo_items(pairs: Iterable[Pair], rate: Rate, cast: Mapping[str, int] | None = None) -> tuple[Item[Pair], ...]:
    """The pairs, the likeliest first, with the seconds that each side would save."""
    return tuple(_item(pair, rate, cast or {}) for pair in pairs)


def _item(pair: Pair, rate: Rate, cast: Mapping[str, int]) -> Item[Pair]:
    first, second = pair.first, pair.second
    saves = f"{_seconds(first, rate)} | {_seconds(second, rate)} s"
    return Item(
        f"{first.key} {second.key}",
        (
            part(f"{first.number} ~ {second.number}"),
            part(saves, "teal"),
            part(first.text),
            part(second.text),
            part(", ".join(pair.shared), "amber"),
        ),
        pair,
        tuple(_told(pair, rate, cast)),
        place=first.number,
    )


def _told(pair: Pair, rate: Rate, cast: Mapping[str, int]) -> Iterator[Told]:
    for label, side in (("first", pair.first), ("second", pair.second)):
        head = (Part(f"l. {side.number} ", "faint"), Part(f"{side.speaker or '?'}  ", _role(side, cast), "bold"))
        yield Told(label, (*head, Part(side.text)))
        yield Told(
            "",
            (Part("without it the cut is ", "dim"), Part(f"{_seconds(side, rate)} s", "teal"), Part(" shorter", "dim")),
        )
    yield Told("both say", (Part(", ".join(pair.shared), "amber"),))


def _role(side: Side, cast: Mapping[str, int]) -> str:
    return speaker_role(cast.get(side.speaker))


def _seconds(side: Side, rate: Rate) -> str:
    return f"{float(rate.seconds(side.saved_frames)):.1f}"
