"""A project's sources by every name that an NLE may call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from dialogcut.conform.names import (
    clip_name,
    file_key,
    path_parts,
    reel_key,
    reel_starts,
    shared_folders,
    slate_key,
    umid_key,
)
from dialogcut.conform.outcome import Rule
from dialogcut.interchange.found import FoundEvent, FoundNames
from dialogcut.media.naming import plain_slate, plain_take
from dialogcut.media.source import Source, Take, TakeSource

_NO_REELS = frozenset({"", "AX", "AUX", "BL", "UNKNOWN", "NONE"})


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A source in its take. Compared by identity: a book makes each of them once."""

    take: Take
    placed: TakeSource
    start: Fraction | None
    """The source's own timecode at its head, in seconds since midnight."""
    length: Fraction
    seconds: range
    """Whole seconds in which its timecode lies, with some to spare; empty where it has none."""

    @staticmethod
    def of(take: Take, placed: TakeSource) -> Known:
        start, length = placed.source.start_seconds, placed.source.duration_seconds
        spared = range(0) if start is None else range(int(start) - 2, int(start + length) + 4)
        return Known(take, placed, start, length, spared)

    @property
    def source(self) -> Source:
        return self.placed.source


class Book:
    """Sources by name. Looking an event up costs the same whether there are three sources or a thousand."""

    def __init__(self, takes: Iterable[Take]) -> None:
        self.all = tuple(Known.of(take, placed) for take in takes for placed in take.sources)
        self._by: dict[Rule, dict[object, list[Known]]] = {rule: {} for rule in Rule}
        self._of_take: dict[str, list[Known]] = {}
        for known in self.all:
            self._enter(known)
            self._of_take.setdefault(known.take.id, []).append(known)

    def _enter(self, known: Known) -> None:
        names, take = known.source.names, known.take
        reels = {name for name in (names.reel, names.tape, names.stem, names.clip) if name}
        self._put(Rule.UMID, known, {umid_key(names.umid)})
        self._put(Rule.FILE, known, {file_key(known.source.path), _folded(names.stem)})
        self._put(Rule.REEL, known, {reel_key(name) for name in reels})
        self._put(Rule.REEL_START, known, {start for name in reels for start in reel_starts(name)})
        called = {file_key(name) for name in (names.stem, names.clip, take.id)}
        self._put(Rule.CLIP, known, called | {(plain_slate(take.slate), plain_take(take.number))})

    def _put(self, rule: Rule, known: Known, keys: Iterable[object]) -> None:
        for key in keys:
            if key not in ("", ("", "")):
                self._by[rule].setdefault(key, []).append(known)

    def evidence(self, event: FoundEvent) -> Iterator[tuple[Rule, tuple[Known, ...]]]:
        """Each naming rule that knows the event, the surest first, with every source that answers to it."""
        names = event.names
        is_sound = event.track.startswith("A")
        file = self._files(names.file)
        # A sound event with a reel of its own may name the camera's file that its sound was synced to.
        beside = tuple(
            known
            for known in file
            if is_sound and (known.source.sound is None or (known.source.picture is not None and _reel(names)))
        )
        found = (
            (Rule.UMID, self._found(Rule.UMID, umid_key(names.umid))),
            (Rule.FILE, self._files(names.path) or tuple(known for known in file if known not in beside)),
            (Rule.REEL, self._found(Rule.REEL, reel_key(_reel(names)))),
            (Rule.REEL_START, self._reel_starts(_reel(names))),
            (Rule.CLIP, self._clips(names)),
            (Rule.SOURCE_FILE, self._recorded_with(beside)),
        )
        return ((rule, knowns) for rule, knowns in found if knowns)

    def _found(self, rule: Rule, key: object) -> tuple[Known, ...]:
        return tuple(self._by[rule].get(key, ()))

    def _files(self, text: str) -> tuple[Known, ...]:
        """Sources with this file's stem; where folders tell them apart, those that share the most."""
        parts = path_parts(text)
        found = self._found(Rule.FILE, parts[-1]) if parts else ()
        shared = [shared_folders(parts, path_parts(known.source.path)) for known in found]
        return tuple(known for known, count in zip(found, shared, strict=True) if count == max(shared))

    def _recorded_with(self, knowns: Iterable[Known]) -> tuple[Known, ...]:
        """The sound of their takes."""
        takes = dict.fromkeys(known.take.id for known in knowns)
        return tuple(known for take in takes for known in self._of_take[take] if known.source.sound is not None)

    def _reel_starts(self, reel: str) -> tuple[Known, ...]:
        """Where the list's reel was cut, or the source's own."""
        cut = self._found(Rule.REEL_START, reel_key(reel))
        own = [known for start in reel_starts(reel) for known in self._found(Rule.REEL, start)]
        return tuple(dict.fromkeys((*cut, *own)))

    def _clips(self, names: FoundNames) -> tuple[Known, ...]:
        keys: list[object] = [file_key(clip_name(names.clip)), slate_key(names.clip)]
        if names.scene and names.take:
            keys.append((plain_slate(names.scene), plain_take(names.take)))
        return tuple(dict.fromkeys(known for key in keys for known in self._found(Rule.CLIP, key)))


def _reel(names: FoundNames) -> str:
    return "" if names.reel.strip().upper() in _NO_REELS else names.reel


def _folded(stem: str) -> str:
    return file_key(f"/{stem}.mov")
