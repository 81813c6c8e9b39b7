"""Which timeline of an .otio file is meant, what wrote it, and at which rate it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogcut.errors import InputError
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.otio_tree import (
    MOST_DEPTH,
    Node,
    Time,
    Unreadable,
    children,
    range_of,
    schema,
    text_of,
    time_of,
)
from dialogcut.timebase import Rate
from dialogcut.timebase.timecode import frames_per_day

_HIGHEST_PICTURE_RATE = 240
_DIALECTS = {
    "dialogcut": "dialogcut",
    "Resolve_OTIO": "Resolve",
    "PremierePro_OTIO": "Premiere",
    "fcp_xml": "from FCP 7 XML",
    "AAF": "from AAF",
    "cmx_3600": "from EDL",
    "fcpx": "from FCPXML",
}
"""Key of the metadata -> who wrote it."""


@dataclass(frozen=True, slots=True)
class Head:
    name: str
    dialect: str
    rate: Rate
    start_frame: int
    stack: Node
    others: tuple[str, ...]
    """Names of the file's other timelines."""


def read_head(root: Node, which: str, path: str | Path, given: Rate | None, oddities: Oddities) -> Head:
    """Of the timeline called `which`, or of the first. Raises InputError where there is none, and Unreadable."""
    timelines = list(_timelines(root, oddities))
    if not timelines:
        what = schema(root, oddities)[:40] or "an object"
        raise InputError(path, f"holds {what} and no timeline", "export a timeline")
    chosen = _chosen(timelines, which, path)
    found = chosen.get("tracks")
    stack: Node = found if isinstance(found, dict) else {}
    start = time_of(chosen.get("global_start_time"))
    rate = _rate(chosen, stack, start, given, oddities)
    others = tuple(text_of(node, "name") for node in timelines if node is not chosen)
    if others and not which:
        oddities.add("others", f"the file holds {len(timelines)} timelines, and the first is read")
    dialect = _written_by(chosen, stack)
    return Head(text_of(chosen, "name"), dialect, rate, _start_frame(start, rate, oddities), stack, others)


def _timelines(root: Node, oddities: Oddities, depth: int = 0) -> Iterator[Node]:
    kind = schema(root, oddities)
    if kind == "Timeline":
        yield root
    elif kind in ("Stack", "Track"):
        yield {"name": text_of(root, "name"), "tracks": root if kind == "Stack" else {"children": [root]}}
    elif kind == "SerializableCollection" and depth < MOST_DEPTH:
        for child in children(root):
            yield from _timelines(child, oddities, depth + 1)


def _chosen(timelines: list[Node], which: str, path: str | Path) -> Node:
    if not which:
        return timelines[0]
    for node in timelines:
        if text_of(node, "name") == which:
            return node
    names = ", ".join(f"'{text_of(node, 'name')[:40]}'" for node in timelines[:5])
    raise InputError(path, f"holds no timeline called '{which}'", f"name one of {names}")


def _metadata(holder: Node) -> dict[str, Any]:
    found = holder.get("metadata")
    return found if isinstance(found, dict) else {}


def _written_by(node: Node, stack: Node) -> str:
    holders = [node, stack, *list(children(stack))[:1]]
    keys = {key for holder in holders for key in _metadata(holder)}
    return next((name for sign, name in _DIALECTS.items() if sign in keys), "")


def _rate(node: Node, stack: Node, start: Time | None, given: Rate | None, oddities: Oddities) -> Rate:
    """Of the start, else the commonest of the items', else the one given."""
    told = [start.rate] if start and start.rate.fps <= _HIGHEST_PICTURE_RATE else _commonest(stack)
    rate = told[0] if told else given
    if rate is None:
        raise Unreadable("tells no rate: it has neither a start time nor a clip")
    if given and given.fps != rate.fps:
        text = f"the timeline counts {rate.label} frames a second: the rate given, {given.label}, is not used"
        oddities.add("rate", text)
    labelled = _labelled(node)
    drop = labelled if labelled is not None else bool(given and given.fps == rate.fps and given.drop)
    return rate.with_drop(drop and rate.can_drop)


def _commonest(stack: Node) -> list[Rate]:
    rates: Counter[Rate] = Counter()
    for track in children(stack):
        for item in children(track):
            found = range_of(item.get("source_range"))
            if found and found.rate.fps <= _HIGHEST_PICTURE_RATE:
                rates[found.rate] += 1
    return [rate for rate, _ in rates.most_common(1)]


def _labelled(node: Node) -> bool | None:
    """Whether labels are drop-frame, where metadata says so: OTIO itself has no flag for it."""
    ours = _metadata(node).get("dialogcut")
    if isinstance(ours, dict) and isinstance(ours.get("drop_frame"), bool):
        return bool(ours["drop_frame"])
    shown = text_of(_metadata(node), "fcp_xml", "timecode", "displayformat").upper()
    return None if shown not in ("DF", "NDF") else shown == "DF"


def _start_frame(start: Time | None, rate: Rate, oddities: Oddities) -> int:
    frame = rate.frames(start.seconds) if start else 0
    day = frames_per_day(rate)
    if not 0 <= frame < day:
        oddities.add("start", "the timeline starts outside one day: its start is folded into it")
    return frame % day
