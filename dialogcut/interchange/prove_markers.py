"""Do these lists say what the markers are? Every field of every marker, read by readers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.slates import one_line
from dialogcut.interchange.verify import Clock
from dialogcut.timeline.events import Marker, Sequence, TrackKind

_EVENT = re.compile(r"^(\d{3,})  001      V     C        (\S+) (\S+) (\S+) (\S+)$", re.ASCII)
_NOTE = re.compile(r"^ (.*) \|C:ResolveColor(\w+) \|M:(.*) \|D:(\d+)$", re.ASCII)
_COLOURS = {
    "Red": "red", "Yellow": "yellow", "Green": "green", "Cyan": "cyan", "Blue": "blue", "Fuchsia": "magenta",
    "Cream": "white",
}  # fmt: skip


def prove_avid_markers(data: bytes, sequence: Sequence, path: Path | None = None) -> Proof:
    """Compare the bytes of a list for Avid with the markers that it should hold. Never raises for a bad list."""
    del path  # every proof is told where; a list holds nothing of it
    clock = Clock(sequence.rate)
    track = "V1" if any(track.kind is TrackKind.PICTURE for track in sequence.tracks) else "A1"
    meant: list[tuple[str, ...]] = []
    for marker in sequence.markers:
        told = [one_line(marker.name), *filter(None, [one_line(marker.note)])]
        label = clock.label(sequence.start_frame + marker.record_frame)
        meant.append(("dialogcut", label, track, marker.colour.value, " - ".join(told), str(marker.frames)))
    text, problems = _text(data)
    *lines, rest = text.split("\n")
    problems += [f"'{rest}' stands behind the last line"] if rest else []
    written: list[tuple[str, ...]] = [tuple(line.split("\t")) for line in lines]
    return Proof(0, len(meant), (*problems, *_unequal(written, meant)))


def prove_resolve_markers(data: bytes, sequence: Sequence, path: Path | None = None) -> Proof:
    """Compare the bytes of a list for Resolve with the markers that it should hold. Never raises for a bad list."""
    del path  # as above
    clock = Clock(sequence.rate)
    text, problems = _text(data)
    lines = text.split("\r\n")
    flag = "DROP FRAME" if sequence.rate.drop else "NON-DROP FRAME"
    if lines[:3] != [f"TITLE: {to_ascii(sequence.name) or 'UNTITLED'}", f"FCM: {flag}", ""]:
        problems.append(f"the head says {lines[:3]}")
    written = [_resolve_marker(lines[at : at + 3]) for at in range(3, len(lines), 3)]
    meant = [_resolve_meant(number, marker, sequence, clock) for number, marker in enumerate(sequence.markers, 1)]
    return Proof(0, len(meant), (*problems, *_unequal(written, meant)))


def _resolve_marker(lines: list[str]) -> tuple[str, ...]:
    """Its fields; the lines themselves where they are none."""
    event = _EVENT.match(lines[0])
    note = _NOTE.match(lines[1]) if len(lines) == 3 and not lines[2] else None
    if event is None or note is None:
        return tuple(lines)
    return (*event.groups(), note[1], _COLOURS.get(note[2], note[2]), note[3], note[4])


def _resolve_meant(number: int, marker: Marker, sequence: Sequence, clock: Clock) -> tuple[str, ...]:
    first = sequence.start_frame + marker.record_frame
    here, there = clock.label(first), clock.label(first + 1)
    note, name = (one_line(text).replace("|", "/") for text in (marker.note, marker.name))
    return (str(number).zfill(3), here, there, here, there, note, marker.colour.value, name, str(marker.frames))


def _text(data: bytes) -> tuple[str, list[str]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace"), ["the list is no UTF-8"]


def _unequal(written: list[tuple[str, ...]], meant: list[tuple[str, ...]]) -> Iterator[str]:
    if len(written) != len(meant):
        yield f"{len(written)} markers are written, {len(meant)} are meant"
    for one, other in zip(written, meant, strict=False):
        if one != other:
            yield f"the marker {one} is written, {other} is meant"
