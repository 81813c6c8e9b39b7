"""A tolerant reader of Final Cut Pro 7 XML (xmeml versions 1 to 5) as Premiere, Resolve, Hiero and Final Cut write it.

Ids may be used before they are explained, rates are inherited from outside, numbers may be written '14.0'. A nested
timeline is one event; generators (titles, bars, slugs) are no media and are left out; both are said in a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.read_xmeml_clip import Crossing, Place, called, crossing_of, event_of, place_of
from dialogcut.interchange.safe_xml import XmlElement, read_xml
from dialogcut.interchange.xmeml_book import Book
from dialogcut.interchange.xmeml_fields import frame_of, is_true, rate_of, text_of, timecode_of
from dialogcut.timebase import Rate

_ITEMS = ("clipitem", "generatoritem", "transitionitem")
_USUAL = Rate.of(24)
_COLOURS = {
    (255, 0, 0): "red",
    (255, 255, 0): "yellow",
    (0, 255, 0): "green",
    (0, 255, 255): "cyan",
    (0, 0, 255): "blue",
    (255, 0, 255): "magenta",
    (255, 255, 255): "white",
}


def read_xmeml(data: bytes, path: str | Path, which: str = "", rate: Rate | None = None) -> FoundTimeline:
    """One timeline of the file: the first, or the one whose name or id is `which`.

    `rate` is taken where the file tells none. Raises InputError for what is no xmeml or holds no such timeline.
    """
    return timeline_of(read_xml(data, path), path, which, rate)


def timeline_of(root: XmlElement, path: str | Path, which: str = "", rate: Rate | None = None) -> FoundTimeline:
    """As `read_xmeml`, from a document that is parsed already."""
    if root.tag != "xmeml":
        raise InputError(path, f"is no Final Cut Pro 7 XML: it begins with <{root.tag[:40]}>", "choose another file")
    book = Book(root, path)
    found = [sequence for sequence in book.sequences() if len(sequence)]
    if not found:
        raise InputError(path, "holds no timeline", "export a sequence, not clips alone")
    chosen = _chosen(found, which, path)
    others = tuple(_name(sequence) for sequence in found if sequence is not chosen)
    if others and not which:
        book.warn("timelines", f"the file holds {len(found)} timelines, and '{_name(chosen)}' is read", chosen)
    return _Reading(book, chosen, rate).timeline(others)


def _chosen(found: list[XmlElement], which: str, path: str | Path) -> XmlElement:
    if not which:
        return found[0]
    for sequence in found:
        if which in (_name(sequence), sequence.get("id")):
            return sequence
    names = ", ".join(f"'{_name(sequence)}'" for sequence in found[:5])
    raise InputError(path, f"holds no timeline called '{which}'", f"name one of {names}")


def _name(sequence: XmlElement) -> str:
    return text_of(sequence, "name")


def _dialect(book: Book, sequence: XmlElement) -> str:
    version = book.root.get("version", "")[:8]
    marks = {
        "Premiere": sequence.find(".//pproTicksIn") is not None or any(k.startswith("MZ.") for k in sequence.attrib),
        "Resolve": _name(sequence).endswith("(Resolve)"),
        "Hiero": (text_of(sequence, ".//clipitem/in") or "0").endswith(".0"),
    }
    maker = next((name for name, is_so in marks.items() if is_so), "")
    return f"xmeml {version}".strip() + (f" ({maker})" if maker else "")


class _Reading:
    """One sequence on its way into a FoundTimeline."""

    def __init__(self, book: Book, sequence: XmlElement, rate: Rate | None) -> None:
        self.book, self.sequence = book, sequence
        told = rate_of(sequence)
        self.is_rate_assumed = told is None
        base = told or rate or rate_of(sequence.find(".//clipitem")) or _USUAL
        if told is None:
            book.warn("rates", f"the file does not tell the timeline's rate: {base.label} is taken", sequence)
        self.clock = timecode_of(sequence, base)
        if self.clock is not None and self.clock.doubt:
            book.warn(
                "timecodes that contradict themselves", f"the timeline's timecode is odd: {self.clock.doubt}", sequence
            )
        self.rate = base.with_drop(self.clock is not None and self.clock.rate.drop and base.can_drop)
        self.transitions: list[FoundTransition] = []
        self.markers = [m for mark in sequence.iterfind("marker") if (m := _marker(mark, 0, ""))]

    def timeline(self, others: tuple[str, ...]) -> FoundTimeline:
        tracks = dict(self.tracks())
        events = tuple(event for name, track in tracks.items() for event in self.events(name, track))
        end = max((event.record_out for event in events), default=0)
        return FoundTimeline(
            format="xmeml",
            dialect=_dialect(self.book, self.sequence),
            name=_name(self.sequence),
            rate=self.rate,
            is_rate_assumed=self.is_rate_assumed,
            start_frame=self.clock.frame if self.clock else 0,
            frames=max(end, frame_of(self.sequence, "duration") or 0),
            tracks=tuple(tracks),
            events=events,
            transitions=tuple(self.transitions),
            markers=tuple(sorted(self.markers, key=lambda marker: marker.record_frame)),
            warnings=self.book.oddities.told(),
            others=others,
        )

    def tracks(self) -> Iterator[tuple[str, XmlElement]]:
        for kind, letter in (("video", "V"), ("audio", "A")):
            for number, track in enumerate(self.sequence.iterfind(f"media/{kind}/track"), 1):
                assert isinstance(track, XmlElement)  # the door makes no others
                yield f"{letter}{number}", track

    def events(self, name: str, track: XmlElement) -> list[FoundEvent]:
        """The clips of a track in record order; its transitions and the clips' markers are kept aside."""
        items = [self.full(item) for item in track if item.tag in _ITEMS and isinstance(item, XmlElement)]
        crossings = [crossing_of(i, self.rate) if i.tag == "transitionitem" else None for i in items]
        is_enabled = is_true(track, "enabled", True)
        events, at = [], 0
        for number, item in enumerate(items):
            if item.tag == "transitionitem":
                self.cross(name, item, crossings[number])
                continue
            before = crossings[number - 1] if number else None
            after = crossings[number + 1] if number + 1 < len(items) else None
            place = place_of(item, before, after, at)
            if place is None:
                self.book.warn(
                    "clips without a place", f"{called(item)} in {name} has no place or no length and is left out", item
                )
                continue
            at = place.end
            if event := self.event(name, item, place, is_enabled):
                events.append(event)
        events.sort(key=lambda event: event.record_in)
        self.overlaps(events)
        return events

    def full(self, item: XmlElement) -> XmlElement:
        whole = self.book.resolved(item)
        if whole is not item:
            self.book.warn(
                "clips told elsewhere",
                f"'{item.get('id', '')}' only names a clip told elsewhere: it is read as that one",
                item,
            )
        return whole

    def cross(self, track: str, item: XmlElement, crossing: Crossing | None) -> None:
        if crossing is None:
            self.book.warn("transitions without a place", f"a transition in {track} has no place and is left out", item)
            return
        length = crossing.end - crossing.start
        self.transitions.append(FoundTransition(track, crossing.start, length, crossing.kind))

    def event(self, track: str, item: XmlElement, place: Place, is_enabled: bool) -> FoundEvent | None:
        if item.tag == "generatoritem":
            self.book.warn("generators", f"the generator {called(item)} in {track} is no media and is left out", item)
            return None
        if item.find("sequence") is not None:
            self.book.warn(
                "nested timelines", f"{called(item)} in {track} is a timeline of its own: it is one event here", item
            )
        event = event_of(self.book, item, track, self.rate, place, is_enabled)
        first = (frame_of(item, "in") or 0) - place.start
        marks = (_marker(mark, -first, track) for mark in item.iterfind("marker"))
        self.markers += [m for m in marks if m and place.record_in <= m.record_frame < place.record_out]
        return event

    def overlaps(self, events: list[FoundEvent]) -> None:
        end = 0
        for event in events:
            if event.record_in < end:
                text = f"'{event.names.clip[:60]}' in {event.track} begins before what is in front of it ends"
                self.book.oddities.add("clips that overlap", text, event.line)
            end = max(end, event.record_out)


def _marker(mark: Element, offset: int, track: str) -> FoundMarker | None:
    """A marker; one of a clip counts from its media's head, and `offset` brings it to the timeline."""
    first, last = frame_of(mark, "in"), frame_of(mark, "out")
    if first is None or first < 0:
        return None
    frames = last - first if last is not None and last > first else 1
    colour = _colour(mark)
    return FoundMarker(first + offset, frames, text_of(mark, "name"), text_of(mark, "comment"), colour, track)


def _colour(mark: Element) -> str:
    parts = [frame_of(mark, f"color/{part}") for part in ("red", "green", "blue")]
    if any(part is None or not 0 <= part <= 255 for part in parts):
        return ""
    red, green, blue = (part or 0 for part in parts)
    return _COLOURS.get((red, green, blue), f"#{red:02x}{green:02x}{blue:02x}")
