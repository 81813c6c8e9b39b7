"""How a cut lies on the lines of a list: where an event with fades begins and ends there, and what fades into what.

A list knows a crossfade as a dissolve that begins where the fade does: the outgoing event ends there, and the incoming
one begins there, early, with the fade as its first frames. So an event starts `before` frames of the fade at its head
early, and ends `before` frames of the fade at its tail early. A fade to silence is an event of its own: black.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogcut.timeline.events import Event, Fade, Sequence, Slug, Track


@dataclass(frozen=True, slots=True)
class EdlSheet:
    """One list to be written: its title and the tracks it holds, each with its channel ('V', 'A', 'A2', 'A3' ...)."""

    suffix: str
    """What its file name has after the stem: '' or '_A1'."""
    title: str
    channels: tuple[tuple[str, Track], ...]


@dataclass(frozen=True, slots=True)
class EdlRow:
    """One numbered event of a list."""

    channel: str
    piece: Event | Slug | None
    """None is silence, at the end of a fade."""
    record_in: int
    frames: int
    source_in: int = 0
    fade: int = 0
    """Frames of the dissolve that it begins with; 0 is a cut."""
    out: Event | None = None
    """What the dissolve comes from; None is silence."""
    out_source: int = 0
    """Source frame of `out` at which the dissolve begins."""


def edl_rows(sequence: Sequence, sheet: EdlSheet) -> list[EdlRow]:
    """Everything on the list in record order, picture before sound; slugs stand on its first track."""
    rows: list[tuple[int, EdlRow]] = []
    for place, (channel, track) in enumerate(sheet.channels):
        fades = {fade.record_frame: fade for fade in sequence.fades if fade.track == track.name}
        rows += [(place, row) for row in _laid(channel, track, fades)]
    first = sheet.channels[0][0]
    rows += [(0, EdlRow(first, slug, slug.record_in, slug.frames)) for slug in sequence.slugs]
    return [row for _, row in sorted(rows, key=lambda row: (row[1].record_in, row[0]))]


def _laid(channel: str, track: Track, fades: dict[int, Fade]) -> Iterator[EdlRow]:
    starts = {event.record_in for event in track.events}
    ending = {event.record.end: event for event in track.events}
    for event in track.events:
        head, tail = fades.get(event.record_in), fades.get(event.record.end)
        early, short = head.before if head else 0, tail.before if tail else 0
        begins, frames = event.record_in - early, event.frames + early - short
        out = ending.get(event.record_in) if head else None
        fade, out_source = head.before + head.after if head else 0, out.source.end - early if out else 0
        if frames:  # else it is heard in its fades alone
            yield EdlRow(channel, event, begins, frames, event.source_in - early, fade, out, out_source)
        if tail and event.record.end not in starts:
            whole = tail.before + tail.after
            ends = event.source.end - tail.before
            yield EdlRow(channel, None, event.record.end - short, whole, 0, whole, event, ends)
