"""AAF -> what it holds: tolerant of what Avid, Resolve, Premiere and others make of the format, and of damage.

Shares nothing with the writer but the door to pyaaf2. A track whose edit rate is not the timeline's (sound in samples)
is given to the nearest frames of the timeline, its source times moved along exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from dialogcut.errors import InputError
from dialogcut.interchange.aaf_chain import Chains, Origin, edit_rate, slot_kind, timecode_at, timecode_rate
from dialogcut.interchange.aaf_container import check_container
from dialogcut.interchange.aaf_file import AafFile, opened_aaf
from dialogcut.interchange.aaf_walk import Blend, Played, Walk, length_of
from dialogcut.interchange.found import FoundEvent, FoundMarker, FoundTimeline, FoundTransition
from dialogcut.interchange.oddities import Oddities
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest

_KINDS = {"Picture": "V", "Sound": "A"}
_HIGHEST_PICTURE_RATE = 1000
"""Above it an edit rate counts samples."""
_ASSUMED = Rate.of(24)


def read_aaf(path: str | Path, which: str = "", rate: Rate | None = None) -> FoundTimeline:
    """The timeline called `which`, or the first. `rate` is used where the file tells none.

    Raises InputError for a file that cannot be read, holds no timeline or not that one.
    """
    path = Path(path)
    check_container(path)
    try:
        with opened_aaf(path) as file:
            return timeline_in(file, path, which, rate)
    except InputError:
        raise
    except Exception as error:  # pyaaf2 raises whatever its assumptions about a damaged file break on
        raise InputError(
            path, f"is damaged: its objects cannot be read ({_reason(error)})", "export it from the NLE again"
        ) from error


def timeline_in(file: AafFile, path: Path, which: str = "", rate: Rate | None = None) -> FoundTimeline:
    """The same of a file that is open and sound. Raises InputError, and whatever pyaaf2 raises."""
    return _Reader(path, file, rate).timeline(which)


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:80]}" if text else type(error).__name__


def _unused(compositions: list[Any]) -> list[Any]:
    """Those that no other one plays; all where each is played by some other."""
    slots = [slot for mob in compositions for slot in mob.slots if type(slot).__name__ == "TimelineMobSlot"]
    parts = [part for slot in slots for part in Walk().over(slot.segment)]
    played = {str(part.clip.mob_id) for part in parts if isinstance(part, Played)}
    return [mob for mob in compositions if str(mob.mob_id) not in played] or compositions


class _Track(NamedTuple):
    """A slot of the composition that is seen or heard, and the number of its lowest layer."""

    parts: tuple[Played | Blend, ...]
    rate: Fraction
    kind: str
    number: int


class _Reader:
    def __init__(self, path: Path, file: Any, rate: Rate | None) -> None:
        self.path, self.file, self.given_rate = path, file, rate
        self.oddities = Oddities()

    def timeline(self, which: str) -> FoundTimeline:
        mob, others = self._chosen(which)
        every = [slot for slot in mob.slots if slot.getvalue("Segment") is not None]
        slots = [slot for slot in every if type(slot).__name__ == "TimelineMobSlot"]
        self.rate, is_assumed, self.start_frame = self._clock(slots)
        self.chains = Chains(self.file, self.rate)
        found = [part for track in self._tracks(slots) for part in self._parts(track)]
        events = [part for part in found if isinstance(part, FoundEvent)]
        lengths = [
            self._frames(length_of(slot.segment), edit_rate(slot)) for slot in slots if slot_kind(slot) in _KINDS
        ]
        return FoundTimeline(
            format="aaf",
            dialect=self._dialect(),
            name=str(mob.name or ""),
            rate=self.rate,
            is_rate_assumed=is_assumed,
            start_frame=self.start_frame,
            frames=max([0, *lengths, *(event.record_out for event in events)]),
            tracks=tuple(self.names),
            events=tuple(sorted(events, key=lambda e: (self.names.index(e.track), e.record_in))),
            transitions=tuple(part for part in found if isinstance(part, FoundTransition)),
            markers=tuple(self._markers(every)),
            warnings=self.oddities.told(),
            others=others,
        )

    def _chosen(self, which: str) -> tuple[Any, tuple[str, ...]]:
        """The composition asked for, and the names of the others: the top-level ones, where the file marks any."""
        compositions = list(self.file.content.compositionmobs())
        marked = [mob for mob in compositions if str(mob.getvalue("UsageCode") or "") == "Usage_TopLevel"]
        offered = marked or _unused(compositions)
        if not offered:
            raise InputError(self.path, "holds no timeline, only clips", "export the sequence, not the bin")
        chosen = next((mob for mob in offered if str(mob.name or "") == which), None) if which else offered[0]
        names = [str(mob.name or "") for mob in offered]
        if chosen is None:
            raise InputError(self.path, f"holds no timeline '{which}'", f"it has {', '.join(names[:5])}")
        return chosen, tuple(str(mob.name or "") for mob in offered if mob is not chosen)

    def _clock(self, slots: list[Any]) -> tuple[Rate, bool, int]:
        """Rate and labelling, whether assumed, and the first frame's timecode."""
        pictures = [edit_rate(slot) for slot in slots if slot_kind(slot) == "Picture"]
        clocks = sorted(
            (int(slot.getvalue("PhysicalTrackNumber") or 99), n, slot, found[0])
            for n, slot in enumerate(slots)
            if slot_kind(slot) == "Timecode" and (found := timecode_at(slot.segment, Fraction(0)))
        )
        plain = next((rate for rate in pictures if rate < _HIGHEST_PICTURE_RATE), None)
        if not clocks:
            self.oddities.add("timecode", "the timeline has no timecode: it is taken to start at 0")
            if plain is not None:
                return Rate.of(plain), False, 0
            return self.given_rate or _ASSUMED, True, 0
        near = Rate.of(plain) if plain is not None else self.given_rate or _ASSUMED
        _, _, slot, timecode = next((c for c in clocks if int(c[3].fps) == near.base), clocks[0])
        rate, oddities = timecode_rate(timecode, edit_rate(slot), near)
        for oddity in oddities:
            self.oddities.add("timecode", oddity)
        if plain is None:
            return rate, False, int(timecode.start)
        if rate.base != near.base:
            text = f"its timecode counts {rate.base} frames a second, its picture {near.base}"
            self.oddities.add("timecode", text)
            return near, False, nearest(Fraction(int(timecode.start) * near.base, rate.base))
        return near.with_drop(rate.drop and near.can_drop), False, int(timecode.start)

    def _tracks(self, slots: list[Any]) -> list[_Track]:
        """Picture from the bottom up, then sound; `names` grows as layers are met."""
        tracks: list[_Track] = []
        self.names: list[str] = []
        self.named: dict[int, str] = {}
        for kind, letter in _KINDS.items():
            mine = [slot for slot in slots if slot_kind(slot) == kind]
            mine.sort(key=lambda slot: int(slot.getvalue("PhysicalTrackNumber") or 0))
            number = 1
            for slot in mine:
                walk = Walk()
                parts = tuple(walk.over(slot.segment))
                name = self.named[int(slot.slot_id)] = f"{letter}{number}"
                for oddity in walk.oddities:
                    self.oddities.add("parts that were simplified", f"{name}: {oddity}")
                tracks.append(_Track(parts, edit_rate(slot), letter, number))
                layers = 1 + max((part.layer for part in parts), default=0)
                self.names += [f"{letter}{n}" for n in range(number, number + layers)]
                number += layers
        return tracks

    def _parts(self, track: _Track) -> Iterator[FoundEvent | FoundTransition]:
        rounded = 0
        for part in track.parts:
            name = f"{track.kind}{track.number + part.layer}"
            start, end = self._frames(part.start, track.rate), self._frames(part.end, track.rate)
            rounded += self._exact(part.start, track.rate) != start
            if isinstance(part, Blend):
                yield FoundTransition(name, start, end - start, part.kind)
            elif end > start:
                yield self._event(name, part, track, start, end)
            else:
                text = f"{name} has a clip shorter than half a frame: left out"
                self.oddities.add("tracks with clips shorter than half a frame", text)
        if rounded:
            text = (
                f"{track.kind}{track.number} is cut between frames ({float(track.rate):g} units a second): "
                f"{rounded} edges are given to the nearest frame"
            )
            self.oddities.add("tracks that are cut between frames", text)

    def _event(self, name: str, part: Played, track: _Track, start: int, end: int) -> FoundEvent:
        past = (start - self._exact(part.start, track.rate)) / self.rate.fps * track.rate * part.speed
        origin = self.chains.origin(part.clip, track.rate, part.into + past)
        self._warn_of(name, start, part, origin)
        return FoundEvent(
            track=name,
            record_in=start,
            frames=end - start,
            source_start=origin.source_start,
            media_start=origin.media_start,
            source_rate=origin.source_rate,
            names=origin.names,
            speed=part.speed,
            channels=origin.channels,
        )

    def _warn_of(self, name: str, start: int, part: Played, origin: Origin) -> None:
        where = f"{name}, frame {start}"
        if part.speed != 1:
            text = f"{where}: retimed to {float(part.speed):g}, its source times are approximate"
            self.oddities.add("retimed clips", text)
        for oddity in origin.oddities:
            self.oddities.add("clips whose source is told oddly", f"{where}: {oddity}")

    def _markers(self, slots: list[Any]) -> Iterator[FoundMarker]:
        for slot in slots:
            if type(slot).__name__ != "EventMobSlot":
                continue
            rate, segment = edit_rate(slot), slot.segment
            events = segment.components if type(segment).__name__ == "Sequence" else [segment]
            for event in events:
                if (position := event.getvalue("Position")) is not None:
                    yield self._marker(event, self._frames(int(position), rate))

    def _marker(self, event: Any, at: int) -> FoundMarker:
        told = {str(tag.name): tag.value for tag in event.getvalue("CommentMarkerAttributeList") or ()}
        text = str(event.getvalue("Comment") or told.get("_ATN_CRM_COM") or "")
        name, _, note = text.partition("\n")
        slots = event.getvalue("DescribedSlots") or ()
        track = next((self.named[int(slot)] for slot in slots if int(slot) in self.named), "")
        frames = max(1, int(told.get("_ATN_CRM_LENGTH") or event.getvalue("Length") or 1))
        return FoundMarker(at, frames, name, note, str(told.get("_ATN_CRM_COLOR") or "").lower(), track)

    def _dialect(self) -> str:
        signed = list(self.file.header.getvalue("IdentificationList") or ())
        return str(signed[-1].getvalue("ProductName") or "") if signed else ""

    def _exact(self, units: int, rate: Fraction) -> Fraction:
        return units * self.rate.fps / rate

    def _frames(self, units: int, rate: Fraction) -> int:
        return nearest(self._exact(units, rate))
