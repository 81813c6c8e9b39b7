"""Pauses that are too long, as a list: what of each would go, and why of others nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.session.tightening import Long, Tightening
from dialogcut.timebase.rate import nearest
from dialogcut.tui.figures import counted, signed_seconds
from dialogcut.tui.parts import Part, Parts
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

TIGHTENING = Sheet(
    "long pauses",
    (
        Column("goes", 6, right=True),
        Column("of", 5, right=True),
        Column("word", 8),
        Column("heard before", right=True),
        Column("┊ and after"),
        Column("where", 14, from_width=90),
        Column("how it sounds", 36, from_width=110),
    ),
    (
        Verb("tighten", ("enter", "space"), "tighten it"),
        Verb("tighten_all", ("a",), "tighten all"),
        Verb("performance", ("m",), "mark as performance"),
        Verb("go", ("g",), "go there", closes=True),
    ),
    "No pause is longer than that.",
    "heard, not read off the words' times",
)


def tightening_items(found: Tightening) -> tuple[Item[Long], ...]:
    """The pauses in page order; those of which nothing goes say why."""
    return tuple(_item(entry) for entry in found.entries)


def tightening_summary(found: Tightening) -> Parts:
    """What all of it would save."""
    short = sum(1 for entry in found.entries if entry.goes_frames)
    return (
        Part(f"longer than {counted(found.most_frames, 'frame')}: ", "dim"),
        Part(f"{counted(short, 'pause')} can be cut", attributes="bold"),
        Part("  all of it saves ", "dim"),
        Part(f"{counted(found.saved_frames, 'frame')}, {signed_seconds(-found.saved_frames, found.rate)[1:]}", "teal"),
    )


def _item(entry: Long) -> Item[Long]:
    goes = part(f"{entry.goes_frames} f", "teal", "bold") if entry.goes_frames else part("–", "faint")
    before, after = entry.said
    return Item(
        f"{entry.pause.word}",
        (
            goes,
            part(str(_length(entry)), "dim"),
            part(f"{entry.line}:{entry.place}"),
            part(before),
            (Part("┊ ", "amber"), Part(after)),
            part(entry.where.value, "dim"),
            _sound(entry),
        ),
        entry,
        tuple(_told(entry)),
        place=entry.line,
        lacks=frozenset() if entry.goes_frames else frozenset({"tighten"}),
    )


def _length(entry: Long) -> int:
    """Of its silence, or between the words' times where it is not silent."""
    return max(entry.pause.frames, nearest(entry.pause.gap))


def _sound(entry: Long) -> Parts:
    if entry.why_not:
        return part(entry.why_not, "amber")
    return part("silent" if entry.pause.quiet_db is None else f"silent, {entry.pause.quiet_db:.0f} dB", "green")


def _told(entry: Long) -> Iterator[Told]:
    pause = entry.pause
    before, after = entry.said
    yield Told("between", (Part(f"“{before}”"), Part(" and ", "dim"), Part(f"“{after}”")))
    yield Told("silent", part(f"{counted(pause.frames, 'frame')}; the words' times are {float(pause.gap):.1f} apart"))
    if pause.loudest_db is not None:
        yield Told("loudest", part(f"{pause.loudest_db:.0f} dB", "green" if pause.is_silent else "amber"))
    if entry.why_not:
        yield Told("stays", part(entry.why_not, "amber"))
    else:
        kept = counted(pause.frames - entry.goes_frames, "frame")
        yield Told(
            "goes", part(f"{counted(entry.goes_frames, 'frame')} of the quiet; {kept} of room tone stay", "teal")
        )
