"""What plays where in one track of an AAF: its nest of sequences, effects and scopes as a flat list of clips.

Positions are edit units of the track. Clips that a transition overlaps meet at its cut point; each layer of a nested
scope is a layer of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

_FILLS = ("Filler", "ScopeReference")
_MOST_LAYERS = 99


@dataclass(frozen=True, slots=True)
class Played:
    """A source clip as far as it is seen or heard: [start, end) of the track."""

    start: int
    end: int
    layer: int
    """0 for the lowest."""
    clip: Any
    into: Fraction
    """Edit units of the track from the clip's own first unit to what plays at `start`, before any speed."""
    speed: Fraction


@dataclass(frozen=True, slots=True)
class Blend:
    """A transition over [start, end) of the track."""

    start: int
    end: int
    layer: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Window:
    """Where a segment stands and how much of it shows."""

    at: int
    start: int
    end: int
    layer: int
    speed: Fraction = Fraction(1)

    def of(self, at: int, start: int, end: int) -> _Window:
        return _Window(at, max(start, self.start), min(end, self.end), self.layer, self.speed)


class Walk:
    """Walks one segment; afterwards `oddities` tells what had to be simplified."""

    def __init__(self) -> None:
        self.oddities: dict[str, None] = {}

    def over(self, segment: Any) -> Iterator[Played | Blend]:
        length = length_of(segment)
        yield from self._segment(segment, _Window(0, 0, length, 0))

    def _segment(self, segment: Any, window: _Window) -> Iterator[Played | Blend]:
        kind = type(segment).__name__
        if window.start >= window.end or kind in _FILLS:
            return
        if kind == "SourceClip":
            yield from self._clip(segment, window)
        elif kind == "Sequence":
            yield from self._sequence(segment, window)
        elif kind == "NestedScope":
            yield from self._scope(segment, window)
        elif kind == "OperationGroup":
            yield from self._effect(segment, window)
        elif (inner := inner_segment(segment)) is not None:
            yield from self._segment(inner, window)
        else:
            self.oddities[f"a {kind} is passed over"] = None

    def _clip(self, clip: Any, window: _Window) -> Iterator[Played]:
        if is_end(clip):
            return
        into = Fraction(window.start - window.at)
        yield Played(window.start, window.end, window.layer, clip, into, window.speed)

    def _sequence(self, sequence: Any, window: _Window) -> Iterator[Played | Blend]:
        """Clips shortened to where transitions cut from one to the next."""
        at, start = window.at, window.at
        waiting: tuple[Any, int, int] | None = None  # a component, where it begins, where it shows
        for component in sequence.components:
            length = length_of(component)
            if type(component).__name__ != "Transition":
                if waiting:
                    yield from self._segment(waiting[0], window.of(waiting[1], waiting[2], at))
                waiting, at, start = (component, at, max(at, start)), at + length, 0
                continue
            at -= length
            start = at + int(component["CutPoint"].value or 0)
            if waiting:
                yield from self._segment(waiting[0], window.of(waiting[1], waiting[2], start))
                waiting = None
            if at < window.end and at + length > window.start:
                yield Blend(at, at + length, window.layer, _transition_name(component))
        if waiting:
            yield from self._segment(waiting[0], window.of(waiting[1], waiting[2], at))

    def _scope(self, scope: Any, window: _Window) -> Iterator[Played | Blend]:
        for layer, segment in enumerate(scope["Slots"].value):
            if window.layer + layer > _MOST_LAYERS:
                raise ValueError("more layers than any timeline has")
            shown = _Window(window.at, window.start, window.end, window.layer + layer, window.speed)
            yield from self._segment(segment, shown)

    def _effect(self, group: Any, window: _Window) -> Iterator[Played | Blend]:
        inputs = list(group["InputSegments"].value or []) if group.get("InputSegments") is not None else []
        name = effect_name(group)
        if not inputs:
            self.oddities[f"the effect '{name}' plays no source"] = None
            return
        if len(inputs) > 1:
            self.oddities[f"the effect '{name}' mixes {len(inputs)} sources: the first is told"] = None
        if not _is_retime(group):
            yield from self._segment(inputs[0], window.of(window.at, window.at, window.at + length_of(group)))
            return
        speed = _speed(group, inputs[0])
        inner = _Window(window.at, window.at, window.at + max(1, length_of(inputs[0])), window.layer)
        clips = [part for part in self._segment(inputs[0], inner) if isinstance(part, Played)]
        if len(clips) > 1:
            self.oddities[f"the retime '{name}' holds {len(clips)} clips: the first is told"] = None
        for found in clips[:1]:
            end = min(window.end, window.at + length_of(group))
            into = found.into + (window.start - window.at) * speed
            yield Played(window.start, end, window.layer, found.clip, into, speed * window.speed)


def length_of(component: Any) -> int:
    """Its length in edit units, 0 where it tells none. Raises ValueError for one below zero."""
    found = component.getvalue("Length")
    length = 0 if found is None else int(found)
    if length < 0:
        raise ValueError("a component has a length below zero")
    return length


def inner_segment(segment: Any) -> Any | None:
    """What plays of a choice or a pulldown; None for what is neither."""
    kind = type(segment).__name__
    if kind == "Selector":
        return segment.getvalue("Selected")
    if kind == "EssenceGroup":
        return next(iter(segment.getvalue("Choices") or ()), None)
    if kind == "Pulldown":
        return segment.getvalue("InputSegment")
    return None


def is_end(clip: Any) -> bool:
    """Whether a clip names no source: the end of a chain, or nothing recorded."""
    found = clip.getvalue("SourceID")
    return found is None or found.int == 0


def effect_name(group: Any) -> str:
    operation = group.getvalue("Operation")
    return str(operation.name or "") if operation is not None else ""


def _transition_name(transition: Any) -> str:
    group = transition.getvalue("OperationGroup")
    return effect_name(group) if group is not None else ""


def _is_retime(group: Any) -> bool:
    operation = group.getvalue("Operation")
    return operation is not None and bool(operation.getvalue("IsTimeWarp"))


def _speed(group: Any, source: Any) -> Fraction:
    """Units of source a unit of timeline. Avid's map of offsets is believed first: its SpeedRatio is often wrong."""
    told = {str(parameter.name): parameter for parameter in group.getvalue("Parameters") or ()}
    length = length_of(group)
    if "freeze" in effect_name(group).lower() or not length:
        return Fraction(0)
    offsets = told.get("PARAM_SPEED_OFFSET_MAP_U")
    points = list(offsets["PointList"].value) if offsets is not None else []
    if len(points) > 1:
        (start, first), (end, last) = (
            (_exact(p["Time"].value), _exact(p["Value"].value)) for p in (points[0], points[-1])
        )
        if end != start:
            return (last - first) / (end - start)
    ratio = told.get("SpeedRatio")
    if ratio is not None and (slowed := _exact(ratio["Value"].value)):
        return Fraction(0) if slowed == length else 1 / slowed
    return Fraction(length_of(source), length)


def _exact(value: Any) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
