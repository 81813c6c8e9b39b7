"""Where a clip of an AAF comes from: from mob to mob down to the file and the tape, with every name on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from dialogcut.interchange.aaf_walk import inner_segment, is_end, length_of
from dialogcut.interchange.found import FoundNames
from dialogcut.timebase import Rate

_MOST_LINKS = 32
_PHYSICAL = ("", "TapeDescriptor", "ImportDescriptor", "FilmDescriptor", "RecordingDescriptor")
"""Descriptors of what is no file; an imported file's is the record of the import, not the file."""
_ROLLS = ("tape", "tape id", "tapeid", "reel", "reel name", "camroll", "soundroll")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of the source of a clip at one of its moments."""

    names: FoundNames
    source_start: Fraction | None
    media_start: Fraction | None
    source_rate: Rate | None
    channels: tuple[int, ...]
    oddities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A track of a mob."""

    segment: Any
    rate: Fraction
    origin: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class _Mob:
    """What a mob tells of itself, read once."""

    kind: str
    name: str
    descriptor: str
    paths: tuple[str, ...]
    comments: dict[str, str]
    slots: dict[int, _Slot]

    @property
    def clocks(self) -> Iterator[_Slot]:
        """Its timecode tracks, the primary one first."""
        return iter(sorted((s for s in self.slots.values() if s.kind == "Timecode"), key=lambda s: s.number != 1))


class Chains:
    """The mobs of a file, and what clips of them come from."""

    def __init__(self, file: Any, rate: Rate) -> None:
        self.rate = rate
        self.mobs = {str(mob.mob_id): mob for mob in file.content.mobs}
        self.known: dict[str, _Mob] = {}

    def origin(self, clip: Any, rate: Fraction, into: Fraction) -> Origin:
        """Of a clip in a track of this edit rate, `into` of its edit units from its first one."""
        link: _Link | None = _link(clip, into, rate)
        found, seen = _Found(), set[tuple[str, int]]()
        while link is not None:
            if (link.mob, link.slot) in seen or len(seen) >= _MOST_LINKS:
                found.oddities.append("its sources refer to each other in a circle")
                break
            seen.add((link.mob, link.slot))
            mob = self._mob(link.mob)
            slot = mob.slots.get(link.slot) if mob else None
            if mob is None or slot is None:
                found.lost(link.mob, mob is not None)
                break
            self._note(found, link, mob, slot)
            if type(slot.segment).__name__ == "Pulldown":
                found.oddities.append("a pulldown lies between it and its source: source times are approximate")
            place = _clip_at(slot.segment, link.seconds * slot.rate + slot.origin)
            link = _link(*place, slot.rate) if place else None
        return found.told()

    def _mob(self, mob_id: str) -> _Mob | None:
        if mob_id not in self.known and mob_id in self.mobs:
            self.known[mob_id] = _facts(self.mobs[mob_id])
        return self.known.get(mob_id)

    def _note(self, found: _Found, link: _Link, mob: _Mob, slot: _Slot) -> None:
        found.comments = {**mob.comments, **found.comments}
        if mob.kind == "MasterMob" and not found.asset:
            found.asset, found.clip = link.mob, mob.name
            found.channels = (slot.number,) if slot.kind == "Sound" and slot.number else ()
        elif mob.kind == "CompositionMob":
            found.clip = found.clip or mob.name
        elif mob.kind == "SourceMob":
            self._note_source(found, link, mob)

    def _note_source(self, found: _Found, link: _Link, mob: _Mob) -> None:
        if mob.descriptor == "TapeDescriptor":
            found.reel = found.reel or mob.name
        elif mob.descriptor not in _PHYSICAL:
            found.umid = link.mob
        if mob.paths:
            found.path, found.media_start = mob.paths[0], link.seconds
        elif found.media_start is None and found.umid == link.mob:
            found.media_start = link.seconds
        if found.source_start is None:
            found.source_start, found.source_rate = self._timecode(mob, link.seconds, found)

    def _timecode(self, mob: _Mob, seconds: Fraction, found: _Found) -> tuple[Fraction | None, Rate | None]:
        """The label at a moment of a mob as seconds since midnight, by its primary timecode track."""
        for slot in mob.clocks:
            if label := timecode_at(slot.segment, seconds * slot.rate + slot.origin):
                timecode, past = label
                rate, odd = timecode_rate(timecode, slot.rate, self.rate)
                found.oddities += odd
                return (int(timecode.start) + past * rate.fps / slot.rate) / rate.fps, rate
        return None, None


def _facts(mob: Any) -> _Mob:
    descriptor = mob.getvalue("EssenceDescription")
    slots = {
        int(slot.slot_id): _Slot(
            slot.segment,
            edit_rate(slot),
            int(slot.getvalue("Origin") or 0),
            slot_kind(slot),
            int(slot.getvalue("PhysicalTrackNumber") or 0),
        )
        for slot in mob.slots
        if type(slot).__name__ == "TimelineMobSlot"
    }
    return _Mob(
        type(mob).__name__,
        str(mob.name or ""),
        type(descriptor).__name__ if descriptor is not None else "",
        tuple(_locators(descriptor)) if descriptor is not None else (),
        _comments(mob),
        slots,
    )


@dataclass(slots=True)
class _Link:
    mob: str
    slot: int
    seconds: Fraction


@dataclass(slots=True)
class _Found:
    """What the chain has told so far."""

    clip: str = ""
    asset: str = ""
    umid: str = ""
    reel: str = ""
    path: str = ""
    comments: dict[str, str] = field(default_factory=dict)
    channels: tuple[int, ...] = ()
    media_start: Fraction | None = None
    source_start: Fraction | None = None
    source_rate: Rate | None = None
    oddities: list[str] = field(default_factory=list)

    def lost(self, mob_id: str, is_there: bool) -> None:
        """The file ends here: it names a mob, or a track of one, that it does not hold."""
        what = "a track of a source" if is_there else "a source"
        self.oddities.append(f"it names {what} that the file does not hold")
        self.asset = self.asset or mob_id

    def told(self) -> Origin:
        roll = next((self.comments[key] for key in _ROLLS if self.comments.get(key)), "")
        names = FoundNames(
            clip=self.clip,
            reel=self.reel or roll,
            path=self.path,
            file=self.comments.get("source file", ""),
            umid=_as_ffmpeg(self.umid),
            scene=self.comments.get("scene", ""),
            take=self.comments.get("take", ""),
            asset=_as_ffmpeg(self.asset),
        )
        return Origin(names, self.source_start, self.media_start, self.source_rate, self.channels, tuple(self.oddities))


def slot_kind(slot: Any) -> str:
    """'Picture', 'Sound', 'Timecode' ...: what a track holds, whether in the names of today or of the first AAFs."""
    kind = str(slot.media_kind or "").removeprefix("Legacy")
    return "Picture" if kind == "PictureWithMatte" else kind


def edit_rate(slot: Any) -> Fraction:
    """Edit units a second. Raises ValueError for a rate that is none."""
    found = slot["EditRate"].value
    if found.denominator == 0 or found.numerator <= 0 or found.denominator < 0:
        raise ValueError("a track has no edit rate")
    return _snapped(int(found.numerator), int(found.denominator))


@lru_cache(maxsize=64)
def _snapped(numerator: int, denominator: int) -> Fraction:
    return Rate.of(Fraction(numerator, denominator)).fps


def timecode_at(segment: Any, units: Fraction) -> tuple[Any, Fraction] | None:
    """The timecode segment at a place of a track, and the edit units from its start to there."""
    if type(segment).__name__ == "Timecode":
        return segment, units
    if type(segment).__name__ != "Sequence":
        return None
    at, last = 0, None
    for component in segment.components:
        if type(component).__name__ == "Timecode":
            last = component, units - at
            if units < at + length_of(component):
                break
        at += length_of(component)
    return last


def timecode_rate(timecode: Any, units: Fraction, near: Rate) -> tuple[Rate, list[str]]:
    """The rate that a timecode counts in: its track's or the timeline's where they count alike, else its own number."""
    fps, is_drop = int(timecode.fps), bool(timecode.drop)
    candidates = (Rate(units), near.with_drop(False))
    rate = next((each for each in candidates if each.base == fps), None) or Rate.of(fps)
    if is_drop and not rate.can_drop:
        return rate, [f"its timecode is called drop-frame, which {rate.label} has not: read as non-drop"]
    return rate.with_drop(is_drop), []


def _link(clip: Any, past: Fraction, units: Fraction) -> _Link:
    """What a clip names, `past` edit units from its first one, in a track of so many units a second."""
    start, slot = clip.getvalue("StartTime") or 0, clip.getvalue("SourceMobSlotID") or 0
    return _Link(str(clip.mob_id), int(slot), (int(start) + past) / units)


def _clip_at(segment: Any, units: Fraction) -> tuple[Any, Fraction] | None:
    """The source clip at a place of a track of a source, and the units from its start to there."""
    while segment is not None:
        kind = type(segment).__name__
        if kind == "SourceClip":
            return None if is_end(segment) else (segment, units)
        if kind == "Sequence":
            segment, units = _component_at(segment, units)
        elif kind == "OperationGroup":
            segment = next(iter(segment.getvalue("InputSegments") or ()), None)
        else:
            segment = inner_segment(segment)
    return None


def _component_at(sequence: Any, units: Fraction) -> tuple[Any | None, Fraction]:
    at = 0
    last: tuple[Any | None, Fraction] = (None, units)
    for component in sequence.components:
        if type(component).__name__ == "Transition":
            at -= length_of(component)
            continue
        last = component, units - at
        at += length_of(component)
        if units < at:
            break
    return last


def _comments(mob: Any) -> dict[str, str]:
    """Its user comments, keys in lower case."""
    told = mob.getvalue("UserComments") or ()
    return {str(tag.name).strip().lower(): str(tag.value) for tag in told if tag.value not in (None, "")}


def _locators(descriptor: Any) -> Iterator[str]:
    for locator in descriptor.getvalue("Locator") or ():
        told = locator.getvalue("URLString") or locator.getvalue("Name")
        if told:
            yield str(told)
    for part in descriptor.getvalue("FileDescriptors") or ():
        yield from _locators(part)


def _as_ffmpeg(mob_id: str) -> str:
    """A MobID as ffmpeg spells a UMID, which is how a source's own is known: '0x060A2B34...'."""
    return "0x" + mob_id.removeprefix("urn:smpte:umid:").replace(".", "").upper() if mob_id else ""
