"""Which files were recorded together: Sources -> Takes, by slate and take in names and metadata, synced by timecode.

1. A take named by hand (`--take`) is taken at its word.
2. Else the scene and take a recorder wrote (iXML), else the slate and take in the file's name (`naming` lists the
   patterns).
3. A camera's own name (A001C003...) carries no slate: such a picture joins the take whose sound roll it overlaps most
   in timecode, else it is a take of its own, called by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.media import naming
from dialogcut.media.identity import absolute
from dialogcut.media.source import Source, Take, TakeSource
from dialogcut.timebase.timecode import frames_per_day

_CAMERA_LETTERS = "ABCDEFGHIJKLMNOPQRTUVWXYZ"  # without S, which is sound


@dataclass(frozen=True, slots=True)
class _Slated:
    """A take's name: `number` is '' for a take that is called by a file's name alone."""

    slate: str
    number: str

    @property
    def id(self) -> str:
        return f"{self.slate}-{self.number}" if self.number else self.slate


def group(sources: Sequence[Source], takes_by_hand: Mapping[str, str] = MappingProxyType({})) -> tuple[Take, ...]:
    """The takes that these files make, in order of slate and number.

    `takes_by_hand` says 'path, file name or stem' -> 'slate-take'. Within a take each camera keeps the letter in its
    name or reel where no other has it, else the next free one; sound recorders are S, S2 ... The dialogue is heard in
    the sound roll, else in the first camera with sound, and the take's clock is 0 at its first sample. Sources that
    overlap the dialogue in timecode are placed by it; where one does not, it is taken to start together and the take
    says synced_by 'start'. Raises MediaUnreadable for a take without any sound and for the same recording under two
    names, UsageError where a take by hand names no file."""
    found = _distinct(sources)
    groups: dict[_Slated, list[Source]] = {}
    loose: list[Source] = []
    for source, name in zip(found, _named(found, takes_by_hand), strict=True):
        if name is not None:
            groups.setdefault(name, []).append(source)
        else:
            loose.append(source)
    _place_loose(loose, groups)
    return tuple(_take(name, groups[name]) for name in sorted(groups, key=_order))


def _distinct(sources: Iterable[Source]) -> list[Source]:
    """The sources once each, in order of path. A file listed twice is one; a copy under another name is told."""
    first: dict[str, Source] = {}
    for source in sorted(sources, key=lambda source: source.path):
        known = first.setdefault(source.id, source)
        if known.path != source.path:
            raise MediaUnreadable(source.path, f"it is the same recording as {known.path}", "add only one of them")
    return list(first.values())


def _named(sources: Sequence[Source], by_hand: Mapping[str, str]) -> list[_Slated | None]:
    names: list[_Slated | None] = [_slated(source) for source in sources]
    for key, wanted in by_hand.items():
        hits = [index for index, source in enumerate(sources) if _answers_to(source, key)]
        if not hits:
            raise UsageError(f"No file answers to '{key}', which was to be take {wanted}; give its name or path.")
        for index in hits:
            names[index] = _by_hand(wanted)
    return names


def _answers_to(source: Source, key: str) -> bool:
    path = Path(source.path)
    return key in (path.name, path.stem) or absolute(key).as_posix() == source.path


def _by_hand(wanted: str) -> _Slated:
    """'12A-1' is slate 12A, take 1; a name without '-' is a take of that name."""
    slate, dash, number = wanted.strip().rpartition("-")
    name = _Slated(slate.strip(), number.strip()) if dash else _Slated(wanted.strip(), "")
    if not name.slate:
        raise UsageError(f"'{wanted}' names no take; write it as SLATE-TAKE: 12A-1.")
    return name


def _slated(source: Source) -> _Slated | None:
    """Slate and take by metadata, else by name; None where neither says. Half an iXML is completed from the name."""
    written = naming.read_name(source.names.stem)
    slate = naming.plain_slate(source.names.scene) or written.slate
    number = naming.plain_take(source.names.take) or written.take
    return _Slated(slate, number) if slate and number else None


def _place_loose(loose: Sequence[Source], groups: dict[_Slated, list[Source]]) -> None:
    """Sound rolls without a slate become takes first, so that cameras can join them by timecode."""
    for source in sorted(loose, key=lambda source: source.picture is not None):
        name = _overlapped(source, groups) if source.picture is not None else None
        if name is None:
            name = _free_name(source.names.stem, groups)
            groups[name] = []
        groups[name].append(source)


def _overlapped(camera: Source, groups: Mapping[_Slated, Sequence[Source]]) -> _Slated | None:
    """The take whose sound roll shares most time with the camera."""
    shared = [
        (_shared_seconds(camera, source), name)
        for name, sources in groups.items()
        for source in sources
        if source.picture is None
    ]
    best = max(shared, key=lambda pair: pair[0], default=(Fraction(0), None))
    return best[1] if best[0] > 0 else None


def _free_name(stem: str, groups: Iterable[_Slated]) -> _Slated:
    """Camera cards repeat their names: the second C0001 is called C0001.2."""
    taken, name, count = {known.id for known in groups}, _Slated(stem, ""), 1
    while name.id in taken:
        count += 1
        name = _Slated(f"{stem}.{count}", "")
    return name


def _order(name: _Slated) -> tuple[int, str, int, str]:
    digits = "".join(c if c.isdecimal() else " " for c in name.slate).split()
    number = int(name.number) if name.number.isdecimal() else 0
    return int(digits[0]) if digits else 10**9, name.slate, number, name.number


def _take(name: _Slated, sources: Sequence[Source]) -> Take:
    lettered = _lettered(sources)
    dialogue = _dialogue(lettered)
    if dialogue is None:
        advice = "add its sound roll, or say with --take which one it is"
        raise MediaUnreadable(sources[0].path, f"take {name.id} has no sound", advice)
    offsets = {source.id: _offset(source, dialogue) for source in lettered}
    placed = tuple(TakeSource(source, offsets[source.id] or Fraction(0)) for source in lettered)
    synced_by = "alone" if len(placed) == 1 else "start" if None in offsets.values() else "timecode"
    return Take(name.id, name.slate, name.number, placed, dialogue.id, synced_by)


def _lettered(sources: Sequence[Source]) -> list[Source]:
    """The sources with their angles: cameras first by letter, then sound."""
    cameras = [source for source in sources if source.picture is not None]
    sounds = [source for source in sources if source.picture is None]
    taken: dict[str, Source] = {}
    for camera in cameras:
        letter = naming.camera_of(camera.names.stem, camera.names.reel) or naming.read_name(camera.names.stem).camera
        if letter and letter != "S":
            taken.setdefault(letter, camera)
    free = (letter for letter in _CAMERA_LETTERS if letter not in taken)
    for camera in cameras:
        if camera not in taken.values():
            taken[next(free, f"X{len(taken)}")] = camera
    angles = [replace(taken[letter], angle=letter) for letter in sorted(taken)]
    return angles + [replace(sound, angle="S" if n == 1 else f"S{n}") for n, sound in enumerate(sounds, start=1)]


def _dialogue(lettered: Sequence[Source]) -> Source | None:
    """The first sound roll, one with timecode before one without; else the first camera with sound."""
    sounds = [source for source in lettered if source.picture is None]
    with_clock = [source for source in sounds if source.start_seconds is not None]
    return next(iter([*with_clock, *sounds, *(source for source in lettered if source.sound is not None)]), None)


def _offset(source: Source, dialogue: Source) -> Fraction | None:
    """Seconds on the dialogue's clock at which a source starts; None where they have no time in common."""
    if source.id == dialogue.id:
        return Fraction(0)
    return _later_by(source, dialogue) if _shared_seconds(source, dialogue) > 0 else None


def _shared_seconds(one: Source, other: Source) -> Fraction:
    """How long two sources ran together by their timecode; 0 where they did not or one has none."""
    later = _later_by(one, other)
    if later is None:
        return Fraction(0)
    return max(Fraction(0), min(later + one.duration_seconds, other.duration_seconds) - max(later, Fraction(0)))


def _later_by(one: Source, other: Source) -> Fraction | None:
    """Seconds from the start of `other` to the start of `one`, across midnight where that is nearer."""
    if one.start_seconds is None or other.start_seconds is None:
        return None
    day = _day_seconds(one) or _day_seconds(other) or Fraction(86400)
    later = one.start_seconds - other.start_seconds
    return later - day * round(later / day)


def _day_seconds(source: Source) -> Fraction | None:
    """How long a day of labels lasts: at 23.976 it is 86.4 seconds longer than a real one."""
    if source.picture is None:
        return None
    return source.picture.rate.seconds(frames_per_day(source.picture.rate))
