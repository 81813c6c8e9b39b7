"""What the walk over an FCPXML timeline meets, gathered in exact time: media shown and played, transitions, markers."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from xml.etree.ElementTree import Element

from dialogcut.interchange.fcpxml_clock import Retiming, seconds
from dialogcut.interchange.fcpxml_media import Asset
from dialogcut.interchange.fcpxml_parts import (
    BOTH,
    Noted,
    Own,
    Place,
    Shown,
    asset_kinds,
    channels_that_play,
    kinds_through,
    names_of,
)
from dialogcut.interchange.oddities import Oddities

_ZERO = Fraction(0)
_MARKERS = ("marker", "chapter-marker")
_FILTERS = {"filter-video": "V", "filter-audio": "A"}
RETIMED = "retimed clips"
NOT_IN_FILE = "references to what is not in the file"


@dataclass
class Gathered:
    shown: list[Shown] = field(default_factory=list)
    transitions: list[Noted] = field(default_factory=list)
    markers: list[Noted] = field(default_factory=list)
    titles: int = 0
    hidden: int = 0
    """Markers on parts of clips that are not seen."""
    oddities: Oddities = field(default_factory=Oddities)

    def warn(self, kind: str, text: str, element: Element | None = None) -> None:
        """`kind` is what makes it one of many alike."""
        self.oddities.add(kind, text, getattr(element, "line", None))

    def transition(self, element: Element, place: Place, cut: Fraction) -> None:
        """A transition, across the cut unless it says another place."""
        duration = seconds(element, "duration", _ZERO)
        start, end = place.clock.seen(seconds(element, "offset", cut - duration / 2), duration)
        filters = {child.tag for child in element} & _FILTERS.keys()
        told = frozenset(_FILTERS[tag] for tag in filters) or BOTH
        if end > start:
            name = element.get("name", "") or "transition"
            self.transitions.append(Noted(start, end - start, name, "", place.lane, told & place.kinds))

    def media(self, own: Own, place: Place, asset: Asset | None) -> None:
        """A clip of one asset: its picture, its sound, or both."""
        element = own.element
        if asset is None:
            text = f"a <{element.tag}> refers to '{element.get('ref', '')}', which is not in the file"
            self.warn(NOT_IN_FILE, text, element)
        has = asset_kinds(asset, element.tag, place.lane)
        for kind in sorted(has & place.kinds & kinds_through(element), reverse=True):
            extent = own.sound if kind == "A" else (own.start, own.duration)
            start, end = own.clock.seen(*extent)
            if end > start:
                self.shown.append(self._shown(own, place, kind, asset, start, end))

    def _shown(self, own: Own, place: Place, kind: str, asset: Asset | None, start: Fraction, end: Fraction) -> Shown:
        element, ends = own.element, (own.clock.local_at(start), own.clock.local_at(end))
        retiming = Retiming.of(element)
        if retiming is not None:
            retiming = retiming.within(own.start, asset.start if asset else _ZERO)
            even = "" if not retiming.varies(min(ends), max(ends)) else ", and the speed is not even"
            self.warn(RETIMED, f"a retimed clip: its source frames are approximate{even}", element)
            ends = (retiming.at(ends[0]), retiming.at(ends[1]))
        channels, plays = channels_that_play(element, asset, place.muted) if kind == "A" else ((), True)
        return Shown(
            kind=kind,
            lane=place.lane,
            start=start,
            end=end,
            source=ends[0],
            speed=(ends[1] - ends[0]) / (end - start) if retiming else own.clock.speed,
            asset=asset,
            names=names_of(element, asset, place),
            drop=place.drop,
            channels=channels,
            is_enabled=place.is_enabled and plays,
            line=getattr(element, "line", None),
        )

    def markers_of(self, own: Own, place: Place) -> None:
        """The markers of one element, where they are seen."""
        first, end = own.seen
        for marker in (marker for tag in _MARKERS for marker in own.element.iterfind(tag)):
            at = own.clock.at(seconds(marker, "start", own.start))
            length = seconds(marker, "duration", _ZERO)
            self.hidden += not first <= at < end
            if first <= at < end:
                value, note = marker.get("value", ""), marker.get("note", "")
                self.markers.append(Noted(at, length / abs(own.clock.speed), value, note, place.lane, place.kinds))
