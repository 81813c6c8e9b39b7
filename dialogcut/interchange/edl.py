"""Sequence -> EDL: our own CMX3600 and File32 writer.

The layout, column by column: event number, two blanks, reel, blank, channel (4), two blanks, transition (4), blank, its
length (3), blank, then source in, source out, record in, record out; lines end in CR LF, every character is ASCII.
Drop-frame labels have ';' before the frames and the list says FCM: DROP FRAME. Every event is a cut. Room for a line
still to be recorded stands as black (reel BL) on the list's first track, with its text in a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import reel_name
from dialogcut.media.source import Source
from dialogcut.timebase import format_timecode
from dialogcut.timeline.events import Event, Sequence, Slug, Track, TrackKind

_TITLE_CHARS = 70


@dataclass(frozen=True, slots=True)
class EdlSheet:
    """One list to be written: its title and the tracks it holds, each with its channel ('V', 'A', 'A2', 'A3' ...)."""

    suffix: str
    """What its file name has after the stem: '' or '_A1'."""
    title: str
    channels: tuple[tuple[str, Track], ...]


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
    page = _Page(sequence, dialect)
    lines = [line for number, row in enumerate(_rows(sequence, sheet), 1) for line in page.lines(number, *row)]
    return "\r\n".join([*head, *lines, ""]).encode("ascii")


def _rows(sequence: Sequence, sheet: EdlSheet) -> list[tuple[str, Event | Slug]]:
    """Everything on the list in record order, picture before sound."""
    rows: list[tuple[str, Event | Slug]] = []
    for channel, track in sheet.channels:
        rows += [(channel, event) for event in track.events]
    rows += [(sheet.channels[0][0], slug) for slug in sequence.slugs]
    order = {channel: place for place, (channel, _) in enumerate(sheet.channels)}
    return sorted(rows, key=lambda row: (row[1].record_in, order[row[0]]))


class _Page:
    """Turns events into lines."""

    def __init__(self, sequence: Sequence, dialect: EdlDialect) -> None:
        self.sequence, self.dialect = sequence, dialect
        self.sources = {source.id: source for source in sequence.sources}
        self.reels = {source.id: reel_name(source, dialect) for source in sequence.sources}

    def lines(self, number: int, channel: str, piece: Event | Slug) -> Iterator[str]:
        if isinstance(piece, Slug):
            yield self.event_line(number, "BL", channel, 0, piece)
            yield f"* SLUG: {to_ascii(piece.text)}".rstrip()
            return
        extended = self.dialect.target is not EdlTarget.AVID and channel in ("A3", "A4")
        told = "NONE" if extended else channel
        yield self.event_line(number, self.reels[piece.source_id], told, piece.source_in, piece)
        yield from _comments(piece, self.sources[piece.source_id], self.dialect.target)
        if extended:
            # Premiere's lists have the third channel in one column and the fourth in another.
            yield "AUD  3" if channel == "A3" else "AUD       4"

    def event_line(self, number: int, reel: str, channel: str, source_in: int, piece: Event | Slug) -> str:
        rate, dialect = self.sequence.rate, self.dialect
        record_in = self.sequence.start_frame + piece.record_in
        spans = (source_in, source_in + piece.frames, record_in, record_in + piece.frames)
        labels = " ".join(format_timecode(frame, rate) for frame in spans)
        return f"{number:0{dialect.number_digits}d}  {reel:<{dialect.reel_chars}} {channel:<4}  {'C':<8} {labels}"


def _comments(event: Event, source: Source, target: EdlTarget) -> Iterator[str]:
    file = to_ascii(PurePosixPath(source.path).name)
    if target is EdlTarget.AVID:
        yield f"* FROM CLIP NAME:  {to_ascii(source.names.clip) or to_ascii(event.take)}"
        yield f"* SOURCE FILE: {file}"
    elif target is EdlTarget.RESOLVE:
        yield f"* FROM CLIP NAME: {file}"
