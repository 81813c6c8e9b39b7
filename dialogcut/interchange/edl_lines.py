"""Which comments belong to which event line, and which line is which side of a transition.

Comments follow the last of the lines with one number: the two of a transition, or one for picture and one for sound. Of
two sides FROM names the outgoing one and TO the incoming one; Avid's SOURCE FILE and the first of two M2 lines with one
reel are the outgoing one's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogcut.interchange.edl_notes import Motion, Notes, read_notes
from dialogcut.interchange.found import FoundNames
from dialogcut.interchange.read_edl import EdlEvent

BLACK = frozenset({"BL", "BLACK"})
_GROUP = 6  # lines with one number looked at together: both sides of picture and sound, and a key
_CUTS = ("", "C", "KB")


@dataclass(frozen=True, slots=True)
class EdlLine:
    """One event line with what belongs to it."""

    event: EdlEvent
    notes: Notes
    """Its own; those of both lines for the first one of a transition."""
    tracks: tuple[str, ...]
    """'V1', 'A1' ...; empty where the list names none."""
    is_outgoing: bool
    """The first line of a transition: it may last no frame."""
    from_reel: str
    """Reel of the first line where this is a transition's second one; else ''."""

    @property
    def is_incoming(self) -> bool:
        return self.event.transition not in _CUTS

    @property
    def is_black(self) -> bool:
        return self.event.reel in BLACK

    @property
    def names(self) -> FoundNames:
        notes, reel = self.notes, self.event.reel
        clip, path, file = notes.from_clip, notes.from_path, notes.files[0] if notes.files else ""
        if self.is_incoming:
            is_other = self.from_reel not in ("", reel, *BLACK)  # then FROM names the other side
            clip = notes.to_clip or ("" if is_other else clip)
            path = notes.to_path or ("" if is_other else path)
            same = notes.to_clip == notes.from_clip and not is_other
            file = notes.files[1] if len(notes.files) > 1 else file if same else ""
        return FoundNames(
            clip=clip,
            reel=notes.long_reels.get(reel, reel),
            path=path,
            file=file,
            umid=notes.umids.get(reel, ""),
            scene=notes.scene,
            take=notes.take,
        )

    @property
    def motion(self) -> Motion | None:
        """The M2 line that is meant for it."""
        reel, motions = self.event.reel, self.notes.motions
        if len(motions) == 1 and not self.is_incoming and not self.is_outgoing:
            return motions[0]  # whatever it calls the reel: in places it is cut to another length
        own = [motion for motion in motions if motion.reel[:8] == reel[:8]]
        return (own[0] if self.is_outgoing else own[-1]) if own else None

    def channels(self, track: str) -> tuple[int, ...]:
        """Channels of the source that are patched to a track."""
        return tuple(dict.fromkeys(channel for channel, record in self.notes.patches if record == track))


def edl_lines(events: tuple[EdlEvent, ...]) -> Iterator[EdlLine]:
    """Every event line, in file order."""
    shared = _shared(events)
    sides = dict(_sides(events))
    firsts = {second: first for first, second in sides.items()}
    for place, event in enumerate(events):
        if place in sides:
            second = events[sides[place]]
            own = event.comments + shared[sides[place]]
            yield EdlLine(event, read_notes(own), _tracks(event) or _tracks(second), True, "")
        else:
            reel = events[firsts[place]].reel if place in firsts else ""
            yield EdlLine(event, read_notes(shared[place]), _tracks(event), False, reel)


def _shared(events: tuple[EdlEvent, ...]) -> list[tuple[str, ...]]:
    """The comments that speak of each line."""
    shared = [event.comments for event in events]
    for place in range(len(events) - 2, -1, -1):
        if not shared[place] and events[place].number == events[place + 1].number:
            shared[place] = shared[place + 1]
    return shared


def _sides(events: tuple[EdlEvent, ...]) -> Iterator[tuple[int, int]]:
    """(first line, second line) of each transition, by their places."""
    for place, one in enumerate(events):
        if one.transition not in _CUTS:
            continue
        for other, two in enumerate(events[place + 1 : place + _GROUP], place + 1):
            if two.number != one.number:
                break
            if two.transition not in _CUTS and set(one.channels) <= set(two.channels):
                yield place, other
                break


def _tracks(event: EdlEvent) -> tuple[str, ...]:
    """A key's foreground stands above what it is keyed over."""
    return tuple("V2" if t == "V1" and event.transition in ("K", "KO") else t for t in event.channels)
