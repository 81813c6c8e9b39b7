"""Sequence -> marker lists: the text that an Avid's Markers window imports, and the EDL that Resolve imports markers
from.

Avid: user, timecode, track, colour, comment and length in frames, set apart by tabs, a line a marker, UTF-8.
Resolve: an event a marker, one frame of the timeline in all four columns, and under it the note, then the colour,
name and length: ' note |C:ResolveColorRed |M:name |D:1'. Both as these programs export them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.refusals import day_problems, rate_problems, told_at_once
from dialogcut.interchange.slates import one_line
from dialogcut.timebase import format_timecode
from dialogcut.timeline.events import Marker, MarkerColour, Sequence, TrackKind

_USER = "dialogcut"
_RESOLVE_COLOURS = {MarkerColour.MAGENTA: "Fuchsia", MarkerColour.WHITE: "Cream"}
"""What Resolve has no colour of that name for; the others it calls as we do."""


def write_avid_markers(sequence: Sequence) -> bytes:
    """Markers for Avid's Markers window, on the first picture track, or on the first track where there is none."""
    track = marked_track(sequence)
    rows = (
        (_USER, _label(sequence, marker.record_frame), track, marker.colour.value, comment(marker), str(marker.frames))
        for marker in sequence.markers
    )
    return "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")


def write_resolve_markers(sequence: Sequence) -> bytes:
    """Markers for Resolve: 'Timelines, Import, Timeline Markers from EDL'."""
    title = to_ascii(sequence.name) or "UNTITLED"
    lines = [f"TITLE: {title}", f"FCM: {'DROP FRAME' if sequence.rate.drop else 'NON-DROP FRAME'}", ""]
    for number, marker in enumerate(sequence.markers, 1):
        start, end = (_label(sequence, marker.record_frame + shift) for shift in (0, 1))
        lines.append(f"{number:03}  001      V     C        {start} {end} {start} {end}")
        colour = _RESOLVE_COLOURS.get(marker.colour, marker.colour.value.title())
        lines.append(
            f" {_bar_free(marker.note)} |C:ResolveColor{colour} |M:{_bar_free(marker.name)} |D:{marker.frames}"
        )
        lines.append("")
    return "\r\n".join(lines).encode("utf-8")


def refuse_for_markers(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible where a list of markers would be empty or could not count its frames."""
    reasons = [*rate_problems(sequence.rate)]
    if not sequence.markers:
        reasons.append("it has no markers: ask for reasons, notes, exposition or warnings as markers")
    told_at_once(path, "a list of markers cannot be made of this cut", [*reasons, *day_problems(sequence)])


def avid_markers_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_avid_losses(sequence))


def resolve_markers_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_resolve_losses(sequence))


def _avid_losses(sequence: Sequence) -> Iterator[str]:
    yield _ONLY
    if any(marker.note for marker in sequence.markers):
        yield "Name and note of a marker stand in one comment, line breaks as blanks."


def _resolve_losses(sequence: Sequence) -> Iterator[str]:
    yield _ONLY
    shared = len(sequence.markers) - len({marker.record_frame for marker in sequence.markers})
    if shared:
        yield f"Resolve keeps one marker a frame: {shared} of them share theirs with an earlier one."
    if any("|" in marker.name + marker.note for marker in sequence.markers):
        yield "'|' in names and notes is '/', as it ends a field there."
    if any("\n" in marker.note for marker in sequence.markers):
        yield "Line breaks in notes are blanks."
    if any(marker.colour in _RESOLVE_COLOURS for marker in sequence.markers):
        yield "Magenta markers are Resolve's fuchsia, white ones its cream."


_ONLY = "A list of markers holds the markers alone: the cut itself and what the markers tell about are left out."


def marked_track(sequence: Sequence) -> str:
    """The track that the list's markers stand on."""
    picture = any(track.kind is TrackKind.PICTURE for track in sequence.tracks)
    return "V1" if picture else "A1"


def comment(marker: Marker) -> str:
    """Name and note in one line: 'name - note'."""
    name, note = one_line(marker.name), one_line(marker.note)
    return f"{name} - {note}" if note else name


def _bar_free(text: str) -> str:
    return one_line(text).replace("|", "/")


def _label(sequence: Sequence, frame: int) -> str:
    return format_timecode(sequence.start_frame + frame, sequence.rate)
