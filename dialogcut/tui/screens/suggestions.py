"""What could go to reach a running time, as a list, the cheapest seconds first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogcut.session.suggest import Entry, Strike, Suggested
from dialogcut.tui.figures import clock, counted, signed_seconds
from dialogcut.tui.parts import Part, Parts, faded
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

SUGGESTIONS = Sheet(
    "suggestions",
    (
        Column("", 1),
        Column("saves", 8, right=True),
        Column("then runs", 9, from_width=70, right=True),
        Column("line", 8),
        Column("what would go"),
        Column("why", 30, from_width=110),
    ),
    (
        Verb("accept", ("enter", "space"), "accept"),
        Verb("accept_all", ("a",), "accept all"),
        Verb("go", ("g",), "go there", closes=True),
    ),
    "Nothing need go: the cut is within its budget.",
    "a check, never a verdict",
)

_VERBS = frozenset(verb.name for verb in SUGGESTIONS.verbs)


def suggestion_items(found: Suggested, accepted: Collection[int] = ()) -> tuple[Item[Entry | None], ...]:
    """The entries in their order, the accepted ones marked; where the target cannot be met, what holds the lines."""
    if found.floor_frames is not None:
        return tuple(_held(n, reason) for n, reason in enumerate(found.held))
    return tuple(_item(entry, found, entry.number in accepted) for entry in found.entries)


def suggestion_summary(found: Suggested, frames_now: int, budget_frames: int | None) -> Parts:
    """Running time now against what is wanted, and how good the list is."""
    rate = found.rate
    if found.floor_frames is not None:
        in_time = "" if found.is_repeatable else " (the shortest found in the time there was)"
        return (
            Part(f"out of reach: {clock(found.target_frames, rate)}. ", "red", "bold"),
            Part(f"Without breaking a rule it runs at least {clock(found.floor_frames, rate)}{in_time}.", "text"),
        )
    target = found.target_frames if budget_frames is None else budget_frames
    over = frames_now - target
    state = Part(f"{signed_seconds(over, rate)[1:]} over", "red") if over > 0 else Part("within it", "green")
    now = (Part("now ", "dim"), Part(clock(frames_now, rate), attributes="bold"), Part("  wanted ", "dim"))
    head = (*now, Part(f"{clock(target, rate)}  "), state)
    if not found.entries:
        return head
    return (*head, Part(f"   all of it {clock(found.after_frames, rate)}  ", "dim"), Part(_proof(found), "faint"))


def _proof(found: Suggested) -> str:
    if found.gap == 0:
        return "nothing that keeps the rules loses less"
    return f"another choice may lose up to {found.gap:.1%} less"


def _item(entry: Entry, found: Suggested, is_accepted: bool) -> Item[Entry | None]:
    rate = found.rate
    first = entry.strikes[0]
    more = f" +{len(entry.strikes) - 1}" if len(entry.strikes) > 1 else ""
    cells: tuple[Parts, ...] = (
        part("✓" if is_accepted else " ", "green", "bold"),
        part(signed_seconds(-entry.saved_frames, rate), "teal"),
        part(clock(entry.running_frames, rate), "dim"),
        part(f"l. {first.number}{more}"),
        _struck(entry),
        part("; ".join(entry.why), "dim"),
    )
    if is_accepted:
        cells = (cells[0], *(faded(one, "faint") for one in cells[1:]))
    return Item(
        f"entry {entry.number}",
        cells,
        entry,
        tuple(_told(entry, found, is_accepted)),
        place=first.number,
        lacks=frozenset({"accept"}) if is_accepted else frozenset(),
    )


def _struck(entry: Entry) -> Parts:
    parts: list[Part] = []
    for strike in entry.strikes:
        parts += [Part(" / ", "faint")] if parts else []
        parts.append(Part(strike.text, "struck", "strike"))
    return tuple(parts)


def _told(entry: Entry, found: Suggested, is_accepted: bool) -> Iterator[Told]:
    rate = found.rate
    if is_accepted:
        yield Told("", part("✓ accepted: it is struck; undo brings it back", "green"))
    for n, strike in enumerate(entry.strikes):
        yield Told("" if n else "goes", (*_place(strike), Part(strike.text, "struck", "strike")))
    saved = (Part(f"{counted(entry.saved_frames, 'frame')}  ", "teal"), Part("then the cut runs ", "dim"))
    yield Told("saves", (*saved, Part(clock(entry.running_frames, rate))))
    for n, why in enumerate(entry.why):
        yield Told("" if n else "why", part(why))


def _place(strike: Strike) -> Parts:
    whole = "whole line" if strike.is_whole else "in line"
    return (Part(f"{whole} {strike.number} ", "faint"), Part(f"{strike.speaker or '?'}  ", "dim", "bold"))


def _held(n: int, reason: str) -> Item[Entry | None]:
    cells = (part("■", "amber"), part(""), part(""), part(""), part(reason), part(""))
    return Item(
        f"held {n}", cells, None, (Told("holds", part(reason)),), "what holds the lines that are left", lacks=_VERBS
    )
