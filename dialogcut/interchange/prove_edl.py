"""Does this EDL say what the sequence says? Every frame, and every event's literal timecode, reel and comments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.edl import EdlSheet
from dialogcut.interchange.pieces import Piece, Proof
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.read_edl import EdlEvent, EdlList, expand, read_edl
from dialogcut.interchange.reels import reel_name
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.timeline.events import Event, Sequence, Slug, Track


class _Line(NamedTuple):
    """What one event of the list must say."""

    number: str
    reel: str
    channels: tuple[str, ...]
    transition: str
    transition_frames: int
    labels: tuple[str, str, str, str]
    drop: bool
    comments: tuple[str, ...]


def prove_edl(data: bytes, sequence: Sequence, sheet: EdlSheet, dialect: EdlDialect) -> Proof:
    """Compare the bytes of a written list with the tracks that it should hold. Never raises for a bad list."""
    comparison = _Comparison(read_edl(data), sequence, sheet, dialect)
    differences = [*([] if data.isascii() else ["the list is not plain ASCII"]), *comparison.differences()]
    events = sum(len(track.events) for _, track in comparison.tracks)
    return Proof(sequence.frames * len(comparison.tracks), events, tuple(differences))


class _Comparison:
    def __init__(self, found: EdlList, sequence: Sequence, sheet: EdlSheet, dialect: EdlDialect) -> None:
        self.found, self.sequence, self.sheet, self.dialect = found, sequence, sheet, dialect
        self.tracks = tuple(_counted((sheet.channels[0][1],) if dialect.one_per_track else sequence.tracks))
        self.clock = Clock(sequence.rate)
        self.sources = {source.id: source for source in sequence.sources}
        self.reels = {source.id: reel_name(source, dialect) for source in sequence.sources}

    def differences(self) -> Iterator[str]:
        found, meant = self.found, list(self.lines())
        flag = "DROP FRAME" if self.sequence.rate.drop else "NON-DROP FRAME"
        if (found.title, found.fcm) != (self.sheet.title, (flag,)):
            yield f"the head says {found.title!r}, {found.fcm}; meant are {self.sheet.title!r}, {flag!r}"
        yield from (f"the line '{line}' belongs to no event" for line in found.stray)
        if len(found.events) != len(meant):
            yield f"{len(found.events)} events are written, {len(meant)} are meant"
        for event, line in zip(found.events, meant, strict=False):
            yield from _unequal(event, line)
        yield from self.frames()

    def lines(self) -> Iterator[_Line]:
        """The list as it must read: record order, the sheet's first track first."""
        rows: list[tuple[int, int, Event | Slug]] = [(slug.record_in, 0, slug) for slug in self.sequence.slugs]
        for place, (_, track) in enumerate(self.tracks):
            rows += [(event.record_in, place, event) for event in track.events]
        rows.sort(key=lambda row: row[:2])
        for number, (_, place, piece) in enumerate(rows, 1):
            yield self.line(str(number).zfill(self.dialect.number_digits), self.tracks[place][0], piece)

    def line(self, number: str, channel: str, piece: Event | Slug) -> _Line:
        slug = isinstance(piece, Slug)
        source_in = 0 if isinstance(piece, Slug) else piece.source_in
        reel = "BL" if isinstance(piece, Slug) else self.reels[piece.source_id]
        record_in = self.sequence.start_frame + piece.record_in
        ends = (source_in, source_in + piece.frames, record_in, record_in + piece.frames)
        a, b, c, d = (self.clock.label(frame) for frame in ends)
        comments = (f"SLUG: {to_ascii(piece.text)}".strip(),) if slug else self.comments(channel, piece)
        return _Line(number, reel, (channel,), "C", 0, (a, b, c, d), self.sequence.rate.drop, comments)

    def comments(self, channel: str, event: Event | Slug) -> tuple[str, ...]:
        assert isinstance(event, Event)  # a slug has its own comment
        source, target = self.sources[event.source_id], self.dialect.target
        file = to_ascii(source.path.rsplit("/", 1)[-1])
        if target is EdlTarget.AVID:
            clip = to_ascii(source.names.clip) or to_ascii(event.take)
            return (f"FROM CLIP NAME:  {clip}".strip(), f"SOURCE FILE: {file}".strip())
        named = (f"FROM CLIP NAME: {file}".strip(),) if target is EdlTarget.RESOLVE else ()
        return named + {"A3": ("AUD  3",), "A4": ("AUD       4",)}.get(channel, ())

    def frames(self) -> Iterator[str]:
        written: dict[str, list[Piece]] = defaultdict(list)
        try:
            for channel, piece in expand(self.found.events, self.clock.base, self.sequence.start_frame):
                if piece.source != "BL":
                    written[channel].append(piece)
        except ValueError as error:
            yield str(error)
            return
        for channel, track in self.tracks:
            meant = [Piece(e.record_in, self.reels[e.source_id], e.source_in, e.frames) for e in track.events]
            found = written.pop(channel, [])
            yield from frame_differences(track.name, meant, found, self.sequence.frames, self.clock.day)
        yield from (f"{channel} is written and not meant" for channel in written)


def _counted(tracks: tuple[Track, ...]) -> Iterator[tuple[str, Track]]:
    """Each track with the channel it must be written to, in the reader's names: V1, A1, A2 ... in their order."""
    counts: Counter[str] = Counter()
    for track in tracks:
        counts[track.kind.value] += 1
        yield f"{track.kind.value}{counts[track.kind.value]}", track


def _unequal(event: EdlEvent, meant: _Line) -> Iterator[str]:
    for name in _Line._fields:
        written, wanted = getattr(event, name), getattr(meant, name)
        if written != wanted:
            yield f"line {event.line}: {name} {written} is written, {wanted} is meant"
