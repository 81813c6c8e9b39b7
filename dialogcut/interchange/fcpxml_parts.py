"""What single story elements of FCPXML say: their own time, what they let through, which channels and angles play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from xml.etree.ElementTree import Element

from dialogcut.interchange.fcpxml_clock import Clock, Unreadable, line_of, seconds
from dialogcut.interchange.fcpxml_media import Asset, Library, with_metadata
from dialogcut.interchange.found import FoundNames

BOTH = frozenset("VA")
"""Picture and sound."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One stretch of one media, picture or sound, in seconds of the timeline from its head."""

    kind: str
    """'V' or 'A'."""
    lane: int
    start: Fraction
    end: Fraction
    source: Fraction
    """The media's own time at `start`."""
    speed: Fraction
    asset: Asset | None
    names: FoundNames
    drop: bool
    channels: tuple[int, ...]
    is_enabled: bool
    line: int | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A transition or a marker, in seconds of the timeline."""

    start: Fraction
    length: Fraction
    name: str
    note: str
    lane: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: what surrounds the element that it looks at."""

    clock: Clock
    fps: Fraction
    """Of the timeline around it: rates are conformed to that."""
    lane: int = 0
    kinds: frozenset[str] = BOTH
    muted: frozenset[str] = frozenset()
    """Roles that a clip further out has switched off."""
    is_enabled: bool = True
    name: str = ""
    told: tuple[tuple[str, str], ...] = ()
    """Reel, scene and take of the clips further out, for media that lack their own."""
    drop: bool = False
    shows_markers: bool = True
    refs: tuple[str, ...] = ()
    """Compound and multicam clips that are open."""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """One element with its own time."""

    element: Element
    clock: Clock
    start: Fraction
    duration: Fraction

    @property
    def seen(self) -> tuple[Fraction, Fraction]:
        return self.clock.seen(self.start, self.duration)

    @property
    def sound(self) -> tuple[Fraction, Fraction]:
        """Start and duration of its sound in its own time: apart where picture and sound are split."""
        start = seconds(self.element, "audioStart", self.start)
        duration = seconds(self.element, "audioDuration", self.duration)
        return start, max(Fraction(0), duration)


def extent(element: Element, library: Library) -> tuple[Fraction, Fraction]:
    """Start in its own time and duration in its parent's; from what it refers to where it does not say."""
    start, duration = seconds(element, "start"), seconds(element, "duration")
    asset = library.asset(element.get("ref")) if element.tag in ("asset-clip", "video", "audio") else None
    media = library.timeline(element)
    if start is None and asset is not None:
        start = asset.start
    if start is None and media is not None:
        start = seconds(media, "tcStart")
    start = start or Fraction(0)
    if duration is None and asset is not None and asset.duration is not None:
        duration = asset.start + asset.duration - start
    if duration is None and media is not None:
        duration = seconds(media, "duration")
    return start, duration or Fraction(0)


def names_of(element: Element, asset: Asset | None, place: Place) -> FoundNames:
    """All that one piece of media is called, the innermost word first."""
    names = asset.names if asset else FoundNames()
    missing = {field: value for field, value in place.told if not getattr(names, field)}
    return with_metadata(replace(names, clip=place.name or names.clip, **missing), element)


def lane_of(element: Element) -> int:
    text = element.get("lane", "0").strip()
    if not text.lstrip("+-").isdecimal() or len(text) > 6:
        raise Unreadable(f"'{text[:20]}' is no lane{line_of(element)}")
    return int(text)


def kinds_through(element: Element) -> frozenset[str]:
    """What of its media an element lets through."""
    return {"audio": frozenset("A"), "video": frozenset("V"), "none": frozenset[str]()}.get(
        element.get("srcEnable", "all"), BOTH
    )


def asset_kinds(asset: Asset | None, tag: str, lane: int) -> frozenset[str]:
    """Whether an element shows picture, sound or both; by its lane where its asset is not in the file."""
    if tag != "asset-clip":
        return frozenset("V" if tag == "video" else "A")
    if asset is None:
        return frozenset("V" if lane >= 0 else "A")
    return frozenset(("V" if asset.has_picture else "") + ("A" if asset.has_sound else ""))


def active_angles(clip: Element, angles: dict[str, Element]) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """(angle, what plays of it, roles of it that do not): the clip's <mc-source>s, or the first angle without any."""
    sources = clip.findall("mc-source")
    if not sources and angles:
        yield next(iter(angles)), BOTH, frozenset()
    for source in sources:
        yield source.get("angleID", ""), kinds_through(source), _roles_off(source)


def muted_roles(element: Element, before: frozenset[str]) -> frozenset[str]:
    """Roles that stay silent in an element; those of a <sync-source> are told one level down."""
    return before.union(_roles_off(element), *(_roles_off(source) for source in element.iterfind("sync-source")))


def _roles_off(element: Element) -> frozenset[str]:
    return frozenset(s.get("role", "") for s in element.iterfind("audio-role-source") if _is_off(s))


def _is_off(source: Element) -> bool:
    return source.get("active", "1").strip() == "0" or source.get("enabled", "1").strip() == "0"


def channels_that_play(element: Element, asset: Asset | None, muted: frozenset[str]) -> tuple[tuple[int, ...], bool]:
    """Channels that play, from 1, and whether any does."""
    sources = element.findall("audio-channel-source")
    role = element.get("role") or element.get("audioRole") or ""
    if sources:
        live = [s for s in sources if not _is_off(s) and not _is_muted(s.get("role") or role, muted)]
        return tuple(sorted({n for s in live for n in _numbers(s.get("srcCh", ""))})), bool(live)
    if listed := _numbers(element.get("srcCh", "")):
        return tuple(listed), not _is_muted(role, muted)
    return tuple(range(1, (asset.channels if asset else 0) + 1)), not _is_muted(role, muted)


def _is_muted(role: str, muted: frozenset[str]) -> bool:
    """A main role stands for its subroles, and alone for the first of them."""
    main = role.split(".")[0]
    return bool(muted & {role, main, f"{role}.{role}-1"})


def _numbers(text: str) -> list[int]:
    """'1, 2' as numbers; what is none is passed over."""
    words = (word.strip() for word in text.split(",")[:256])
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 6]
