"""The story elements of an FCPXML file, walked down to the media that each shows or plays, in exact time.

The rules, by Apple's FCPXML reference ("Story Elements", "Timing Attributes", "Rate Conforming", "Time Maps") and by
Final Cut Pro's own files:

- `offset` places an element in its parent's own time, `start` is its own time at its first moment; what it contains
  (no lane) it also trims, what is anchored to it (a lane) only a container further out can trim;
- items of a spine follow one another; a transition lies across the cut and moves nothing;
- <conform-rate> scales a clip's own time, <timeMap> what the clip holds and not what is anchored to it;
- the first child of an <audition> is the one that plays; of a multicam clip it is the angles its <mc-source>s name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from xml.etree.ElementTree import Element

from dialogcut.interchange.fcpxml_clock import Clock, Retiming, Unreadable, conform_speed, seconds
from dialogcut.interchange.fcpxml_gathered import NOT_IN_FILE, RETIMED, Gathered
from dialogcut.interchange.fcpxml_media import Library, metadata_of
from dialogcut.interchange.fcpxml_parts import Own, Place, active_angles, extent, kinds_through, lane_of, muted_roles

_MOST_ITEMS = 50_000
_MOST_DEPTH = 40
_ZERO = Fraction(0)
_CLIPS = frozenset(
    {"asset-clip", "clip", "video", "audio", "sync-clip", "mc-clip", "ref-clip", "gap", "title", "caption"}
)
_ITEMS = _CLIPS | {"audition"}


@dataclass
class Story:
    """Walks one timeline."""

    library: Library
    gathered: Gathered = field(default_factory=Gathered)
    items: int = 0

    def read(self, sequence: Element, start: Fraction, fps: Fraction, drop: bool) -> None:
        """Walk a <sequence> whose head stands at `start`. Raises Unreadable."""
        end = Fraction(10**9)
        self._sequence(sequence, Place(Clock(_ZERO, start, Fraction(1), -end, end), fps, drop=drop))

    def _sequence(self, sequence: Element, place: Place) -> None:
        spine = sequence.find("spine")
        if spine is None:
            self.gathered.warn("timelines without a storyline", "the timeline has no storyline", sequence)
            return
        first = next((seconds(item, "offset") for item in spine if item.tag in _CLIPS), None)
        if first == 0 and place.clock.local > 0:
            self.gathered.warn(
                "storylines that count from zero",
                "its storyline counts from zero though the timeline does not: read as if it did",
                spine,
            )
            place = replace(place, clock=replace(place.clock, local=_ZERO))
        self._storyline(spine, place)

    def _storyline(self, items: Iterable[Element], place: Place) -> None:
        """Items that follow one another, with their transitions."""
        end = place.clock.local
        for item in items:
            if item.tag == "transition":
                self.gathered.transition(item, place, end)
            elif item.tag in _ITEMS:
                end = self._item(item, place, end)

    def _item(self, element: Element, place: Place, default: Fraction) -> Fraction:
        """One story element; gives the end of it in the time around it."""
        self.items += 1
        if self.items > _MOST_ITEMS:
            raise Unreadable(f"holds more than {_MOST_ITEMS:,} clips once its compound clips are opened")
        if place.depth > _MOST_DEPTH:
            raise Unreadable(f"nests clips in clips more than {_MOST_DEPTH} deep")
        if element.tag == "audition":
            return self._audition(element, place, default)
        offset = seconds(element, "offset", default)
        own = self._own(element, place, offset)
        inside = self._around(element, place)
        self._leaf_or_content(own, inside)
        self._anchored(own, place)
        if inside.shows_markers:
            self.gathered.markers_of(own, inside)
        same = own.clock.speed == place.clock.speed
        return offset + (own.duration if same else own.duration * place.clock.speed / own.clock.speed)

    def _audition(self, element: Element, place: Place, default: Fraction) -> Fraction:
        picked = next((child for child in element if child.tag in _CLIPS), None)
        if picked is None:
            return default
        offset = seconds(element, "offset", seconds(picked, "offset", default))
        self.gathered.warn("auditions", "an audition: the pick is read, its alternatives are not", element)
        counted = seconds(picked, "offset", offset)
        # The audition says where it stands; the pick's own offset may count from elsewhere.
        clock = replace(place.clock, record=place.clock.at(offset), local=counted)
        return self._item(picked, replace(place, clock=clock, depth=place.depth + 1), counted) - counted + offset

    def _around(self, element: Element, place: Place) -> Place:
        """What holds for everything in and on the element."""
        counting, told = element.get("tcFormat"), metadata_of(element)
        return replace(
            place,
            is_enabled=place.is_enabled and element.get("enabled", "1").strip() != "0",
            name=element.get("name", "") or place.name,
            told=tuple((dict(place.told) | told).items()) if told else place.told,
            drop=place.drop if counting is None else counting.strip() == "DF",
            depth=place.depth + 1,
        )

    def _own(self, element: Element, place: Place, offset: Fraction) -> Own:
        start, duration = self._extent(element)
        speed, scale = place.clock.speed, conform_speed(element, place.fps)
        if scale != 1:
            speed *= scale
            rate = element.find("conform-rate").get("srcFrameRate")  # type: ignore[union-attr]  # it made the speed
            text = f"clips of {rate} frames a second are scaled, as Final Cut Pro does, to {float(place.fps):.6g}"
            self.gathered.oddities.add_once(text, text)
        clock = replace(place.clock, record=place.clock.at(offset), local=start, speed=speed)
        # A duration counts in the time around the element, its start in its own.
        return Own(element, clock, start, duration if scale == 1 else duration * scale)

    def _extent(self, element: Element) -> tuple[Fraction, Fraction]:
        """Start in its own time and duration in its parent's."""
        start, duration = extent(element, self.library)
        if duration <= 0:
            self.gathered.warn("clips without a length", f"a <{element.tag}> has no length and is left out", element)
        return start, max(duration, _ZERO)

    def _leaf_or_content(self, own: Own, place: Place) -> None:
        tag, element = own.element.tag, own.element
        if tag in ("title", "caption"):
            self.gathered.titles += 1
        elif tag in ("asset-clip", "video", "audio"):
            if not self.library.is_effect(element.get("ref")):
                self.gathered.media(own, place, self.library.asset(element.get("ref")))
        elif tag in ("clip", "sync-clip"):
            contained = [child for child in element if not child.get("lane", "0").strip("0 ")]
            hidden = tag == "sync-clip"
            inner = replace(
                place, shows_markers=place.shows_markers and not hidden, muted=muted_roles(element, place.muted)
            )
            for part in self._parts(own, inner):
                self._contained(contained, part, own)
        elif tag in ("ref-clip", "mc-clip"):
            self._compound(own, place)

    def _parts(self, own: Own, place: Place) -> Iterator[Place]:
        """Where a clip's contents are seen and heard: not in the same stretch where its sound is split from it."""
        content = self._content_clock(own)
        wanted = place.kinds & kinds_through(own.element)
        sound = own.sound
        if sound == (own.start, own.duration):
            yield replace(place, clock=_windowed(content, own.seen), kinds=wanted)
            return
        yield replace(place, clock=_windowed(content, own.seen), kinds=wanted & {"V"})
        yield replace(place, clock=_windowed(content, own.clock.seen(*sound)), kinds=wanted & {"A"})

    def _content_clock(self, own: Own) -> Clock:
        """A clip's own time as its contents count it: speeded up or down where it is retimed."""
        retiming = Retiming.of(own.element)
        if retiming is None or not own.duration:
            return own.clock
        start, end = retiming.at(own.start), retiming.at(own.start + own.duration)
        self.gathered.warn(RETIMED, "a retimed clip: its speed is taken as even", own.element)
        speed = own.clock.speed * (end - start) / own.duration
        if not speed:
            self.gathered.warn(
                "clips that hold one frame",
                "a clip that holds one frame: what it contains is read at speed 1",
                own.element,
            )
            speed = own.clock.speed
        return replace(own.clock, local=start, speed=speed)

    def _contained(self, children: Iterable[Element], place: Place, own: Own) -> None:
        if not place.kinds or place.clock.end <= place.clock.start:
            return
        for child in children:
            if child.tag == "spine":
                offset = seconds(child, "offset", own.start)
                self._spine_at(child, place, offset)
            elif child.tag in _ITEMS:
                self._item(child, place, _ZERO)

    def _spine_at(self, spine: Element, place: Place, offset: Fraction) -> None:
        """A storyline inside or on a clip: it counts from zero."""
        rate = self.library.rate(spine.get("format"))
        clock = replace(place.clock, record=place.clock.at(offset), local=_ZERO)
        fps = rate.fps if rate else place.fps
        self._storyline(spine, replace(place, clock=clock, fps=fps, depth=place.depth + 1))

    def _anchored(self, own: Own, place: Place) -> None:
        """What hangs on the element: placed by its own time, not trimmed or scaled by it."""
        contains = own.element.tag in ("clip", "sync-clip")
        for child in own.element:
            lane = lane_of(child)
            if child.tag not in _ITEMS and child.tag != "spine":
                continue
            if contains and not lane:
                continue
            offset = seconds(child, "offset", own.start)
            clock = replace(place.clock, record=own.clock.at(offset), local=offset)
            around = replace(place, clock=clock, lane=place.lane + lane, depth=place.depth + 1)
            if child.tag == "spine":
                self._spine_at(child, around, offset)
            else:
                self._item(child, around, offset)

    def _compound(self, own: Own, place: Place) -> None:
        ref, timeline = own.element.get("ref", ""), self.library.timeline(own.element)
        if timeline is None:
            self.gathered.warn(
                NOT_IN_FILE,
                f"a <{own.element.tag}> refers to '{ref}', which is not in the file: it is left out",
                own.element,
            )
            return
        if ref in place.refs:
            self.gathered.warn(
                "compound clips that hold themselves",
                f"the compound clip '{ref}' holds itself: it is left out there",
                own.element,
            )
            return
        rate = self.library.rate(timeline.get("format"))
        inner = replace(
            place,
            refs=(*place.refs, ref),
            shows_markers=False,
            muted=muted_roles(own.element, place.muted),
            fps=rate.fps if rate else place.fps,
            drop=timeline.get("tcFormat", "") == "DF",
        )
        for part in self._parts(own, inner):
            if part.kinds and part.clock.end > part.clock.start:
                self._open(own.element, timeline, part)

    def _open(self, clip: Element, timeline: Element, place: Place) -> None:
        """Go on with what a compound clip holds, or with the active angles of a multicam clip."""
        head = seconds(timeline, "tcStart", _ZERO)
        clock = replace(place.clock, record=place.clock.at(head), local=head)
        if timeline.tag == "sequence":
            self._sequence(timeline, replace(place, clock=clock))
            return
        angles = {angle.get("angleID", ""): angle for angle in timeline.iterfind("mc-angle")}
        for angle_id, kinds, muted in active_angles(clip, angles):
            if angle_id not in angles:
                self.gathered.warn(
                    "angles that are not there",
                    f"a multicam clip plays the angle '{angle_id}', which it does not have",
                    clip,
                )
            elif kinds & place.kinds:
                active = replace(place, clock=clock, kinds=kinds & place.kinds, muted=place.muted | muted)
                self._storyline(angles[angle_id], active)


def _windowed(clock: Clock, seen: tuple[Fraction, Fraction]) -> Clock:
    return replace(clock, start=seen[0], end=seen[1])
