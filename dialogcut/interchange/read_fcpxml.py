"""FCPXML -> FoundTimeline: a tolerant reader of versions 1.8 to 1.13 (older ones as far as they go).

Nothing of it is shared with the writer, whose proof reads through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from dialogcut.errors import InputError
from dialogcut.interchange.fcpxml_clock import Unreadable, seconds
from dialogcut.interchange.fcpxml_media import Library
from dialogcut.interchange.fcpxml_parts import Noted, Shown
from dialogcut.interchange.fcpxml_story import Story
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition, FoundWarning
from dialogcut.interchange.safe_xml import read_xml
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest

_VERSIONS = tuple(f"1.{minor}" for minor in range(14))
_ASSUMED = Rate.of(24)
_ADVICE = "export it again from Final Cut Pro or Resolve"


def read_fcpxml(data: bytes, path: str | Path, which: str = "") -> FoundTimeline:
    """The project called `which`, or the first; compound clips count where there is no project.

    `others` names the rest. Raises InputError, in one sentence: no XML, no FCPXML, no timeline, none of that name,
    times that are none.
    """
    root = read_xml(data, path)
    if root.tag != "fcpxml":
        raise InputError(path, f"is no FCPXML: it starts with <{root.tag[:40]}>", "give the .fcpxml that was exported")
    timelines = list(_timelines(root))
    if not timelines:
        raise InputError(path, "holds clips but no timeline", "export the project rather than the event")
    names = [name for name, _ in timelines]
    if which and which not in names:
        raise InputError(path, f"has no timeline called '{which}'", f"name one of: {'; '.join(names[:10])}")
    place = names.index(which) if which else 0
    try:
        others = tuple(names[:place] + names[place + 1 :])
        return _Reading(root, names[place], timelines[place][1]).timeline(others)
    except Unreadable as error:
        raise InputError(path, str(error), _ADVICE) from None


def _timelines(root: Element) -> Iterator[tuple[str, Element]]:
    """(name, <sequence>) of every project; of every compound clip where there is no project."""
    found = [*root.iter("project")]
    held = [(one, one.find("sequence")) for one in found or root.iter("media")]
    yield from ((one.get("name", ""), sequence) for one, sequence in held if sequence is not None)


@dataclass(frozen=True, slots=True)
class _Row:
    """A track to be: pieces of one kind and lane that do not overlap."""

    lane: int
    frames: list[tuple[int, int, Shown]]
    """(first frame, frame after the last, piece)."""


class _Reading:
    """One timeline on its way from exact seconds into frames and tracks."""

    def __init__(self, root: Element, name: str, sequence: Element) -> None:
        self.root, self.name, self.sequence = root, name, sequence
        self.library = Library(root)
        self.story = Story(self.library)
        self.found = self.story.gathered
        drop = sequence.get("tcFormat", "NDF").strip() == "DF"
        rate = self.library.rate(sequence.get("format"), drop)
        self.is_assumed = rate is None
        self.rate = rate or self._assumed(drop)
        if drop and not self.rate.drop:
            self.found.warn("drop", f"there is no drop-frame counting at {self.rate.label}: read as non-drop", sequence)

    def _assumed(self, drop: bool) -> Rate:
        """The first rate that any format has."""
        rates = (self.library.rate(found.get("id")) for found in self.root.iter("format"))
        rate = next((rate for rate in rates if rate), _ASSUMED)
        self.found.warn("rate", f"the timeline's format has no frame rate: {rate.label} is assumed", self.sequence)
        return rate.with_drop(drop and rate.can_drop)

    def timeline(self, others: tuple[str, ...]) -> FoundTimeline:
        start = seconds(self.sequence, "tcStart", Fraction(0))
        self.story.read(self.sequence, start, self.rate.fps, self.rate.drop)
        rows = {name: row for kind in "VA" for name, row in self._rows(kind)}
        length = self._frame(seconds(self.sequence, "duration", Fraction(0)))
        ends = (end for row in rows.values() for _, end, _ in row.frames)
        self._odd_lengths()
        return FoundTimeline(
            format="fcpxml",
            dialect=self._dialect(),
            name=self.name,
            rate=self.rate,
            is_rate_assumed=self.is_assumed,
            start_frame=self._frame(start),
            frames=max([length, *ends]),
            tracks=tuple(rows),
            events=tuple(self._event(name, *piece) for name, row in rows.items() for piece in row.frames),
            transitions=tuple(self._transitions(rows)),
            markers=tuple(self._markers(rows)),
            warnings=tuple(self._warnings()),
            others=others,
        )

    def _frame(self, time: Fraction) -> int:
        return nearest(time * self.rate.fps)

    def _dialect(self) -> str:
        version = self.root.get("version", "").strip()
        if version not in _VERSIONS:
            self.found.warn("version", f"FCPXML {version or 'without a version'} is read as 1.13", self.root)
        libraries = " ".join(library.get("location", "") for library in self.root.iter("library"))
        events = " ".join(event.get("name", "") for event in self.root.iter("event"))
        by = " (Final Cut Pro)" if ".fcpbundle" in libraries else " (Resolve)" if "(Resolve)" in events else ""
        return f"FCPXML {version}".strip() + by

    def _rows(self, kind: str) -> Iterator[tuple[str, _Row]]:
        """Tracks of one kind: picture from the lowest lane up, sound from the storyline down and then up."""
        lanes: dict[int, list[tuple[int, int, Shown]]] = {}
        for piece in self.found.shown:
            first, end = self._frame(piece.start), self._frame(piece.end)
            if piece.kind != kind:
                continue
            if end > first:
                lanes.setdefault(piece.lane, []).append((first, end, piece))
            else:
                self.found.warn("clips of less than half a frame", "a clip of less than half a frame is left out")
        order = sorted(lanes, key=lambda lane: lane if kind == "V" else (abs(lane) * 2 + (lane > 0)))
        rows = (row for lane in order for row in _laid(lane, lanes[lane]))
        yield from ((f"{kind}{number}", row) for number, row in enumerate(rows, 1))

    def _event(self, track: str, first: int, end: int, piece: Shown) -> FoundEvent:
        # The frame's own time, where a cut lies between two frames.
        late = self.rate.seconds(first) - piece.start
        source = piece.source + late * piece.speed if late else piece.source
        asset = piece.asset
        rate = asset.rate if asset else None
        return FoundEvent(
            track=track,
            record_in=first,
            frames=end - first,
            source_start=source if asset and asset.start else None,
            media_start=source - asset.start if asset else None,
            source_rate=rate.with_drop(piece.drop and rate.can_drop) if rate else None,
            names=piece.names,
            speed=piece.speed,
            channels=piece.channels,
            is_enabled=piece.is_enabled,
            line=piece.line,
        )

    def _transitions(self, rows: dict[str, _Row]) -> Iterator[FoundTransition]:
        for noted in sorted(self.found.transitions, key=lambda noted: noted.start):
            first, end = self._frame(noted.start), self._frame(noted.start + noted.length)
            for name in self._tracks_of(noted, rows):
                yield FoundTransition(name, first, end - first, noted.name)

    def _markers(self, rows: dict[str, _Row]) -> Iterator[FoundMarker]:
        for noted in sorted(self.found.markers, key=lambda noted: noted.start):
            track = next(self._tracks_of(noted, rows), "")
            frames = max(1, self._frame(noted.length))
            yield FoundMarker(self._frame(noted.start), frames, noted.name, noted.note, track=track)

    def _tracks_of(self, noted: Noted, rows: dict[str, _Row]) -> Iterator[str]:
        """The first picture and the first sound track of its lane."""
        for kind in sorted(noted.kinds, reverse=True):
            own = (name for name, row in rows.items() if name[0] == kind and row.lane == noted.lane)
            yield from list(own)[:1]

    def _odd_lengths(self) -> None:
        """Uses beyond the media they name: Final Cut Pro calls them invalid edits."""
        outside = [piece for piece in self.found.shown if piece.asset and not _is_held(piece)]
        if outside:
            lines = sorted({piece.line for piece in outside if piece.line is not None})[:5]
            where = f" (lines {', '.join(map(str, lines))})" if lines else ""
            self.found.warn("lengths", f"{len(outside)} clips reach beyond the start or end of their media{where}")

    def _warnings(self) -> Iterator[FoundWarning]:
        yield from (FoundWarning(text) for text in self.library.repeated[:20])
        yield from self.found.oddities.told()
        if self.found.titles:
            yield FoundWarning(f"titles and captions are left out: {self.found.titles}")
        if self.found.hidden:
            yield FoundWarning(f"markers on parts of clips that are trimmed away are left out: {self.found.hidden}")


def _laid(lane: int, pieces: Iterable[tuple[int, int, Shown]]) -> list[_Row]:
    """The fewest rows in which no two pieces overlap, each piece in the first that has room."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: piece[:2]):
        row = next((row for row in rows if row.frames[-1][1] <= piece[0]), None)
        if row is None:
            rows.append(row := _Row(lane, []))
        row.frames.append(piece)
    return rows


def _is_held(piece: Shown) -> bool:
    """Whether the media has what is used of it, give or take a frame: lengths are rounded in real files."""
    assert piece.asset is not None  # asked for pieces with media alone
    ends = sorted((piece.source, piece.source + (piece.end - piece.start) * piece.speed))
    slack = Fraction(1, 20)
    return piece.asset.holds(ends[0] + slack, ends[1] - slack)
