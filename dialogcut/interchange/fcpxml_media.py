"""The <resources> of an FCPXML file, read: assets with their clocks and names, formats, compound and multicam clips."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dialogcut.interchange.fcpxml_clock import rate_of, seconds
from dialogcut.interchange.found import FoundNames
from dialogcut.timebase import Rate

_NAMED_RATE = re.compile(r"[pi](2398|24|25|2997|30|4795|48|50|5994|60|90|100|11988|120)$")
_METADATA = {
    "com.apple.proapps.studio.reel": "reel",
    "com.apple.proapps.studio.scene": "scene",
    "com.apple.proapps.studio.shot": "take",  # Final Cut Pro shows it as the take
    "com.apple.proapps.studio.take": "take",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One media file."""

    id: str
    start: Fraction
    """Its timecode at its first frame, in seconds; 0 where it has none."""
    duration: Fraction | None
    """None where it is not told, and for stills, which are as long as one likes."""
    has_picture: bool
    has_sound: bool
    channels: int
    rate: Rate | None
    names: FoundNames

    def holds(self, start: Fraction, end: Fraction) -> bool:
        return self.duration is None or (self.start <= start and end <= self.start + self.duration)


class Library:
    """Everything a timeline can refer to by an id."""

    def __init__(self, root: Element) -> None:
        self.repeated: list[str] = []
        self._elements: dict[str, Element] = {}
        for element in (child for resources in root.iter("resources") for child in resources):
            if element.get("id") in self._elements:
                self.repeated.append(f"two resources have the id '{element.get('id')}'; the first is taken")
            self._elements.setdefault(element.get("id", ""), element)
        self._assets: dict[str, Asset] = {}

    def element(self, tag: str, ref: str | None) -> Element | None:
        found = self._elements.get(ref or "")
        return found if found is not None and found.tag == tag else None

    def timeline(self, clip: Element) -> Element | None:
        """The <sequence> of a compound clip, the <multicam> of a multicam clip; None for any other clip."""
        tag = {"ref-clip": "sequence", "mc-clip": "multicam"}.get(clip.tag)
        media = self.element("media", clip.get("ref")) if tag else None
        return media.find(tag) if media is not None and tag else None

    def is_effect(self, ref: str | None) -> bool:
        """A title or a generator: it shows no media."""
        return self.element("effect", ref) is not None

    def asset(self, ref: str | None) -> Asset | None:
        element = self.element("asset", ref)
        if element is None:
            return None
        asset_id = element.get("id", "")
        if asset_id not in self._assets:
            self._assets[asset_id] = self._asset(asset_id, element)
        return self._assets[asset_id]

    def rate(self, ref: str | None, drop: bool = False) -> Rate | None:
        """The rate of a format; None where it has none, as those of sound."""
        element = self.element("format", ref)
        if element is None:
            return None
        duration = seconds(element, "frameDuration")
        if duration is None:
            named = _NAMED_RATE.search(element.get("name", ""))
            if not named:
                return None
            digits = named[1]
            rate = Rate.of(f"{digits[:-2]}.{digits[-2:]}" if len(digits) > 3 else digits)
            halved = Rate(rate.fps / 2) if "i" in named[0] else rate
            return halved.with_drop(drop and halved.can_drop)
        return rate_of(duration, drop)

    def _asset(self, asset_id: str, element: Element) -> Asset:
        picture, sound = element.get("hasVideo") == "1", element.get("hasAudio") == "1"
        return Asset(
            id=asset_id,
            start=seconds(element, "start", Fraction(0)) or Fraction(0),
            duration=seconds(element, "duration") or None,
            has_picture=picture or not sound,
            has_sound=sound,
            channels=_count(element.get("audioChannels")),
            rate=self.rate(element.get("format")),
            names=_asset_names(asset_id, element),
        )


def _count(text: str | None) -> int:
    return min(int(text), 256) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _asset_names(asset_id: str, element: Element) -> FoundNames:
    reps = sorted(element.iterfind("media-rep"), key=lambda rep: rep.get("kind", "original-media") != "original-media")
    path = next((rep.get("src", "") for rep in reps), "") or element.get("src", "")
    file = unquote(path.rsplit("/", 1)[-1]) or element.get("name", "")
    return with_metadata(FoundNames(clip=element.get("name", ""), path=path, file=file, asset=asset_id), element)


def with_metadata(names: FoundNames, element: Element) -> FoundNames:
    """The names, corrected by what the element's own <metadata> says of reel, scene and take."""
    return replace(names, **metadata_of(element))


def metadata_of(element: Element) -> dict[str, str]:
    """'reel', 'scene' and 'take', as far as the element's own <metadata> tells them."""
    told = ((_METADATA.get(md.get("key", "")), md.get("value", "").strip()) for md in element.iterfind("metadata/md"))
    return {field: value for field, value in told if field and value}
