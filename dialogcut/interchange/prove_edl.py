"""Does this EDL say what the sequence says? Every frame, and every event's literal timecode, reel and comments."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.edl_rows import EdlSheet
from dialogcut.interchange.pieces import Piece, Proof
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.read_edl import EdlEvent, EdlList, label_frame, read_edl
from dialogcut.interchange.reels import reel_name
from dialogcut.interchange.verify import Clock, frame_differences
from dialogcut.timeline.events import Event, Fade, Marker, Sequence, Slug, Track


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


class _Meant(NamedTuple):
    """One numbered event as it must stand on the list."""

    channel: str
    reel: str
    source_in: int
    record_in: int
    frames: int
    comments: tuple[str, ...]
    transition: str = "C"
    transition_frames: int = 0
    out: tuple[str, int] | None = None
    """Reel and source frame that a fade comes from."""


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
        meant: list[tuple[int, int, _Meant]] = [
            (slug.record_in, 0, _Meant(self.tracks[0][0], "BL", 0, slug.record_in, slug.frames, self.slug(slug)))
            for slug in self.sequence.slugs
        ]
        for place, (channel, track) in enumerate(self.tracks):
            meant += [(one.record_in, place, one) for one in self.track(channel, track)]
        meant.sort(key=lambda one: one[:2])
        notes = self.markers([record_in for record_in, _, _ in meant])
        for number, (_, _, one) in enumerate(meant, 1):
            label = str(number).zfill(self.dialect.number_digits)
            yield from self.event(label, one, tuple(notes.get(number, ())))

    def track(self, channel: str, track: Track) -> Iterator[_Meant]:
        """Events with their fades: what comes in begins where its fade does, what goes out ends there."""
        fades = {fade.record_frame: fade for fade in self.sequence.fades if fade.track == track.name}
        going_out: Event | None = None
        for event in track.events:
            if going_out is not None and (going_out.record.end < event.record_in):
                yield from self.fade_out(channel, going_out, fades)
                going_out = None
            head, tail = fades.get(event.record_in), fades.get(event.record.end)
            start, end = event.record_in - (head.before if head else 0), event.record.end - (tail.before if tail else 0)
            source = event.source_in - (event.record_in - start)
            told = self.comments(channel, event, going_out, head is not None)
            one = _Meant(channel, self.reels[event.source_id], source, start, end - start, told)
            if end > start:
                yield one if head is None else self.faded(one, head, going_out)
            going_out = event
        if going_out is not None:
            yield from self.fade_out(channel, going_out, fades)

    def faded(self, one: _Meant, fade: Fade, out: Event | None) -> _Meant:
        kind = "W001" if self.dialect.target is EdlTarget.PREMIERE else "D"
        reel, source = (self.reels[out.source_id], out.source.end - fade.before) if out else ("BL", 0)
        return one._replace(transition=kind, transition_frames=fade.before + fade.after, out=(reel, source))

    def fade_out(self, channel: str, event: Event, fades: dict[int, Fade]) -> Iterator[_Meant]:
        if fade := fades.get(event.record.end):
            start, frames = event.record.end - fade.before, fade.before + fade.after
            told = self.comments(channel, None, event, True)
            yield self.faded(_Meant(channel, "BL", 0, start, frames, told), fade, event)

    def event(self, number: str, one: _Meant, notes: tuple[str, ...]) -> Iterator[_Line]:
        """Its line, or the two of a fade."""
        drop = self.sequence.rate.drop
        record_in = self.sequence.start_frame + one.record_in
        has_aud = any(text.startswith("AUD") for text in one.comments)
        if one.out is not None:
            reel, source = one.out
            channels = () if has_aud else (one.channel,)
            labels = self.labels(source, source, record_in, record_in)
            yield _Line(number, reel, channels, "C", 0, labels, drop, ())
        labels = self.labels(one.source_in, one.source_in + one.frames, record_in, record_in + one.frames)
        how = one.transition, one.transition_frames
        yield _Line(number, one.reel, (one.channel,), *how, labels, drop, one.comments + notes)

    def labels(self, *frames: int) -> tuple[str, str, str, str]:
        a, b, c, d = (self.clock.label(frame) for frame in frames)
        return a, b, c, d

    def slug(self, slug: Slug) -> tuple[str, ...]:
        return (f"SLUG: {to_ascii(slug.text)[:500]}".strip(),)

    def comments(self, channel: str, into: Event | None, out: Event | None, has_fade: bool) -> tuple[str, ...]:
        """Of an event; None is silence, at either side of a fade."""
        aud = {"A3": ("AUD  3",), "A4": ("AUD       4",)}.get(channel, ())
        if self.dialect.target is EdlTarget.PREMIERE:
            return (("EFFECTS NAME IS Constant Power",) if has_fade else ()) + aud
        sides = (out, into) if has_fade else (into,)
        named = [f"{word} CLIP NAME:{self.clip(e)}" for word, e in zip(("FROM", "TO"), sides, strict=False)]
        if self.dialect.target is EdlTarget.RESOLVE:
            return (*named, *aud)
        return (*named, *(f"SOURCE FILE: {self.file(e) if e else 'BL'}".strip() for e in sides))

    def clip(self, event: Event | None) -> str:
        if event is None:
            return " BL"
        if self.dialect.target is EdlTarget.RESOLVE:
            return f" {self.file(event)}".rstrip()
        return f"  {to_ascii(self.sources[event.source_id].names.clip) or to_ascii(event.take)}".rstrip()

    def file(self, event: Event) -> str:
        return to_ascii(self.sources[event.source_id].path.rsplit("/", 1)[-1])

    def markers(self, begins: list[int]) -> dict[int, list[str]]:
        """Number of an event -> what follows it for markers: the last event that begins at or before them."""
        found: dict[int, list[str]] = defaultdict(list)
        if self.dialect.target is EdlTarget.PREMIERE or self.tracks[0][1].name != self.sequence.tracks[0].name:
            return found
        for marker in self.sequence.markers:
            found[bisect_right(begins, marker.record_frame) or 1].append(self.marker(marker))
        return found

    def marker(self, marker: Marker) -> str:
        name, colour = to_ascii(marker.name)[:80].strip(), str(marker.colour)
        if self.dialect.target is EdlTarget.RESOLVE:
            shown = {"magenta": "Fuchsia", "white": "Cream"}.get(colour, colour.title())
            return f"|C:ResolveColor{shown} |M:{name.replace('|', '/')} |D:{marker.frames}"
        label = self.clock.label(self.sequence.start_frame + marker.record_frame)
        return f"LOC: {label} {colour.upper().ljust(7)} {name}".strip()

    def frames(self) -> Iterator[str]:
        written: dict[str, list[Piece]] = defaultdict(list)
        try:
            for channel, piece in self.expanded():
                if piece.source != "BL":
                    written[channel].append(piece)
        except ValueError as error:
            yield str(error)
            return
        for channel, track in self.tracks:
            meant = [Piece(one.record_in, one.reel, one.source_in, one.frames) for one in self.track(channel, track)]
            heard = [piece for piece in meant if piece.source != "BL"]
            found = written.pop(channel, [])
            yield from frame_differences(track.name, heard, found, self.sequence.frames, self.clock.day)
        yield from (f"{channel} is written and not meant" for channel in written)

    def expanded(self) -> Iterator[tuple[str, Piece]]:
        """What each line shows from its own labels; the line of no length that a fade begins with shows nothing."""
        for event in self.found.events:
            source, _, start, end = (label_frame(label, self.clock.base, event.drop) for label in event.labels)
            if end != start:
                piece = Piece(start - self.sequence.start_frame, event.reel, source, (end - start) % self.clock.day)
                yield from ((channel, piece) for channel in event.channels)


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
