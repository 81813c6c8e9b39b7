"""What stands beside the strips: labels at the left, figures at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogcut.tui.rows import Row
from dialogcut.tui.strips.plan import Place, Widths
from dialogcut.tui.strips.totals import Totals

LABELS = {"ruler": "", "wave": "WAVE", "cut": "CUT", "exposition": "EXPOSITION", "pace": "PACE"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What the margins say."""

    clock: str = ""
    is_playing: bool = False
    take: str = ""
    """Where the word at the playhead or the cursor is from."""
    db: int | None = None
    """How loud it is there; None where no sound was measured."""
    is_measured: bool = False
    """Whether any sound on the page was."""
    totals: Totals = field(default_factory=Totals)
    joins: Mapping[str, int] = field(default_factory=dict)
    """How many of each grade."""


def label(row: Row, place: Place, widths: Widths, figures: Figures) -> None:
    """The label of a strip beside its first row, a word about it beside the second."""
    name = LABELS[place.strip]
    if place.row == 0:
        row.add(" ").fitted(name[:1] if widths.is_narrow else name, widths.label - 1, row.palette.dim, "bold")
    elif place.row == 1 and not widths.is_narrow:
        row.add(" ").fitted(_beside(place, figures), widths.label - 1, row.palette.faint)
    row.to(widths.label)


def _beside(place: Place, figures: Figures) -> str:
    if place.strip == "pace":
        return "words/min"
    return figures.take if figures.is_measured else "no sound"


def figure(row: Row, place: Place, widths: Widths, figures: Figures) -> None:
    """The figures of a strip, after its columns."""
    row.add(" " * (1 if widths.is_narrow else 2))
    is_last = place.row == place.of - 1
    if place.strip == "ruler":
        _clock(row, figures, widths.figures - (1 if widths.is_narrow else 3))
    elif place.strip == "wave" and is_last and place.of > 1:
        _flaws(row, figures.joins)
    elif place.strip == "wave" and place.row == max(0, place.of - 2):
        _sound(row, place, figures)
    elif place.strip == "cut":
        _joins(row, figures.joins)
    elif place.strip == "exposition":
        _exposition(row, figures.totals)
    elif place.strip == "pace" and is_last:
        row.add(f"{figures.totals.words_a_minute}", row.palette.text, "bold").add(" wpm", row.palette.dim)


def _clock(row: Row, figures: Figures, room: int) -> None:
    """The time, without its hours where there is no room for them."""
    row.add(figures.clock[-room:].lstrip(":;"), row.palette.teal if figures.is_playing else row.palette.dim)


def _sound(row: Row, place: Place, figures: Figures) -> None:
    if not figures.is_measured:
        row.add("" if place.of > 1 else "no sound", row.palette.faint)
    elif figures.db is not None:
        row.add(f"{figures.db} dB".replace("-", "−"), row.palette.faint)


def _flaws(row: Row, joins: Mapping[str, int]) -> None:
    """The worst grade there is, right above the number of joins."""
    for grade, colour in (("clipped", row.palette.red), ("tight", row.palette.amber)):
        if joins.get(grade):
            row.add(f"{joins[grade]} {grade}", colour)
            return


def _joins(row: Row, joins: Mapping[str, int]) -> None:
    palette = row.palette
    colour = palette.red if joins.get("clipped") else palette.amber if joins.get("tight") else palette.text
    count = sum(joins.values())
    row.add(str(count), colour, "bold").add(" join" if count == 1 else " joins", palette.dim)


def _exposition(row: Row, totals: Totals) -> None:
    row.add(f"{totals.exposition_before_percent}→", row.palette.faint)
    row.add(f"{totals.exposition_now_percent} %", row.palette.amber, "bold")
