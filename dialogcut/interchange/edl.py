"""Sequence -> EDL: our own CMX3600 and File32 writer.

The layout, column by column: event number, two blanks, reel, blank, channel (4), two blanks, transition (4), blank, its
length (3), blank, then source in, source out, record in, record out; lines end in CR LF, every character is ASCII.
Drop-frame labels have ';' before the frames and the list says FCM: DROP FRAME. Picture and sound are events of their
own, so that J and L cuts need nothing more. A crossfade is a dissolve: two lines of one number, the first a cut of no
length that names what goes out. Room for a line still to be recorded stands as black (reel BL) on the list's first
track, with its text in a comment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.edl_rows import EdlRow, EdlSheet, edl_rows
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import reel_name
from dialogcut.timebase import format_timecode
from dialogcut.timeline.events import Event, Marker, MarkerColour, Sequence, Slug, Track, TrackKind

SLUG_CHARS = 500
"""Of the text of a held line, which may be a whole speech: no reader takes a comment of any length."""
_TITLE_CHARS = 70
_NAME_CHARS = 80
_RESOLVE_COLOURS = {MarkerColour.MAGENTA: "Fuchsia", MarkerColour.WHITE: "Cream"}  # the others under their own names


def edl_sheets(sequence: Sequence, dialect: EdlDialect) -> tuple[EdlSheet, ...]:
    """The lists that the dialect asks for: one with everything, or one a track."""
    title = to_ascii(sequence.name)[:_TITLE_CHARS].rstrip() or "UNTITLED"
    if not dialect.one_per_track:
        return (EdlSheet("", title, tuple(_channels(sequence.tracks))),)
    named = ((track, f"{title} {to_ascii(track.name)}") for track in sequence.tracks)
    return tuple(EdlSheet(f"_{track.name}", name, tuple(_channels((track,)))) for track, name in named)


def _channels(tracks: tuple[Track, ...]) -> Iterator[tuple[str, Track]]:
    sounds = 0
    for track in tracks:
        if track.kind is TrackKind.PICTURE:
            yield "V", track
        else:
            sounds += 1
            yield "A" if sounds == 1 else f"A{sounds}", track


def write_edl(sequence: Sequence, sheet: EdlSheet, dialect: EdlDialect) -> bytes:
    """One list as bytes. What an EDL cannot hold must have been refused before (`limits.refuse_for_edl`)."""
    head = [f"TITLE: {sheet.title}", f"FCM: {'DROP FRAME' if sequence.rate.drop else 'NON-DROP FRAME'}", ""]
    page, rows = _Page(sequence, dialect), edl_rows(sequence, sheet)
    markers = _by_row(sequence, rows) if dialect.has_markers and sheet.channels[0][1] is sequence.tracks[0] else {}
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        lines += page.lines(number, row)
        lines += (page.marker(marker) for marker in markers.get(number, ()))
    return "\r\n".join([*head, *lines, ""]).encode("ascii")


def _by_row(sequence: Sequence, rows: list[EdlRow]) -> dict[int, list[Marker]]:
    """Each marker with the number of the event that it is written after: the last one that has begun."""
    begins = [row.record_in for row in rows]
    found: dict[int, list[Marker]] = defaultdict(list)
    for marker in sequence.markers:
        found[max(1, bisect_right(begins, marker.record_frame))].append(marker)
    return found


class _Page:
    """Turns events into lines."""

    def __init__(self, sequence: Sequence, dialect: EdlDialect) -> None:
        self.sequence, self.dialect = sequence, dialect
        self.sources = {source.id: source for source in sequence.sources}
        self.reels = {source.id: reel_name(source, dialect) for source in sequence.sources}

    def lines(self, number: int, row: EdlRow) -> Iterator[str]:
        aud = {"A3": "AUD  3", "A4": "AUD       4"}.get(row.channel) if self.dialect.has_aud_lines else None
        channel = "NONE" if aud else row.channel
        if row.fade:
            yield self.event_line(number, row.out, channel, "C", row.out_source, row.record_in, 0)
        yield self.event_line(
            number, row.piece, channel, self.transition(row), row.source_in, row.record_in, row.frames
        )
        yield from self.comments(row)
        if aud:
            yield aud  # Premiere's lists have the third channel in one column and the fourth in another

    def transition(self, row: EdlRow) -> str:
        if not row.fade:
            return "C"
        # Premiere's own lists have a crossfade of the sound as a wipe with the effect's name behind it.
        kind = "W001" if self.dialect.target is EdlTarget.PREMIERE else "D"
        return f"{kind:<4} {row.fade:03d}"

    def event_line(
        self, number: int, piece: Event | Slug | None, channel: str, transition: str, source: int, record: int, n: int
    ) -> str:
        rate, dialect = self.sequence.rate, self.dialect
        start = self.sequence.start_frame + record
        labels = " ".join(format_timecode(frame, rate) for frame in (source, source + n, start, start + n))
        reel = self.reels[piece.source_id] if isinstance(piece, Event) else "BL"
        return (
            f"{number:0{dialect.number_digits}d}  {reel:<{dialect.reel_chars}} {channel:<4}  {transition:<8} {labels}"
        )

    def comments(self, row: EdlRow) -> Iterator[str]:
        if isinstance(row.piece, Slug):
            yield f"* SLUG: {to_ascii(row.piece.text)[:SLUG_CHARS].rstrip()}".rstrip()
        elif self.dialect.target is EdlTarget.PREMIERE:
            if row.fade:
                yield "EFFECTS NAME IS Constant Power"
        elif row.fade:
            yield f"* FROM CLIP NAME: {self.clip_name(row.out)}"
            yield f"* TO CLIP NAME: {self.clip_name(row.piece)}"
            yield from self.source_files(row.out, row.piece)
        else:
            yield f"* FROM CLIP NAME: {self.clip_name(row.piece)}"
            yield from self.source_files(row.piece)

    def clip_name(self, event: Event | None) -> str:
        if event is None:
            return "BL"
        if self.dialect.target is EdlTarget.RESOLVE:
            return self.file(event)
        # Avid puts two blanks in front of it.
        return f" {to_ascii(self.sources[event.source_id].names.clip) or to_ascii(event.take)}"

    def source_files(self, *events: Event | None) -> Iterator[str]:
        """Avid's; of a dissolve first what goes out."""
        if self.dialect.target is EdlTarget.AVID:
            for event in events:
                yield f"* SOURCE FILE: {self.file(event) if event else 'BL'}"

    def file(self, event: Event) -> str:
        return to_ascii(PurePosixPath(self.sources[event.source_id].path).name)

    def marker(self, marker: Marker) -> str:
        """Avid's locator, with a timecode of its own; Resolve's marker, which stands where its event begins."""
        name = to_ascii(marker.name)[:_NAME_CHARS].rstrip()
        if self.dialect.target is EdlTarget.RESOLVE:
            colour = _RESOLVE_COLOURS.get(marker.colour, marker.colour.capitalize())
            return f" |C:ResolveColor{colour} |M:{name.replace('|', '/')} |D:{marker.frames}"
        label = format_timecode(self.sequence.start_frame + marker.record_frame, self.sequence.rate)
        return f"* LOC: {label} {marker.colour.upper():<7} {name}".rstrip()
