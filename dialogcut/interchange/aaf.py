"""Sequence -> AAF, for Avid Media Composer above all. Experimental: no Avid has opened one yet.

A composition with a timecode track, then picture and sound tracks with their physical numbers, whose clips name tracks
of master mobs (`aaf_material`). Gaps and room for lines still to be recorded are fills; markers stand in an event track
that describes the first track, each slug among them. Everything is whole frames of the cut's rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from math import floor
from typing import Any

from dialogcut.interchange.aaf_file import AafFile, mob_id, written_aaf
from dialogcut.interchange.aaf_ids import composition_id, master_id
from dialogcut.interchange.aaf_lanes import Clip, Cross, lanes
from dialogcut.interchange.aaf_material import Library, track_slot
from dialogcut.interchange.plain import readable
from dialogcut.timeline.events import MarkerColour, Sequence, Track, TrackKind

_TRACK_SLOT = 2
"""The first track's slot; the timecode has slot 1."""
_EVENT_SLOT = 1000
"""Avid numbers the event track of slot n as 999 + n."""
_USER = "dialogcut"
_FULL = 65535
_COLOURS = {
    MarkerColour.RED: (_FULL, 0, 0),
    MarkerColour.YELLOW: (_FULL, _FULL, 0),
    MarkerColour.GREEN: (0, _FULL, 0),
    MarkerColour.CYAN: (0, _FULL, _FULL),
    MarkerColour.BLUE: (0, 0, _FULL),
    MarkerColour.MAGENTA: (_FULL, 0, _FULL),
    MarkerColour.WHITE: (_FULL, _FULL, _FULL),
}

# The AAF Association's identifiers of the standard's own effect, parameter and interpolation.
_MONO_AUDIO_DISSOLVE = "0c3bea41-fc05-11d2-8a29-0050040ef7d2"
_LEVEL = "e4962320-2267-11d3-8a4c-0050040ef7d2"
_LINEAR = "5b6c85a4-0ede-11d3-80a9-006008143e6f"


def write_aaf(sequence: Sequence) -> bytes:
    """The cut as the bytes of an AAF file. What it cannot hold must have been refused before (`refuse_for_aaf`).

    Names, ids and positions are the same every time; the dates of creation are those of the writing.
    """
    return written_aaf(lambda file: _Writer(file, sequence).write())


class _Writer:
    def __init__(self, file: AafFile, sequence: Sequence) -> None:
        self.file, self.sequence = file, sequence
        self.library = Library(file, sequence)
        self.sources = {source.id: source for source in sequence.sources}
        self.written_at = datetime.now(UTC).replace(tzinfo=None)  # the format's dates are in UTC and say no zone

    def write(self) -> None:
        self._sign()
        if any(True for _ in self._fades()):
            self._define_dissolve()
        self.library.add()
        mob = self.file.create.CompositionMob(readable(self.sequence.name) or "Untitled")
        mob.mob_id, mob.usage = mob_id(composition_id(self.sequence)), "Usage_TopLevel"
        self.library.timecode(mob, 1, self.sequence.start_frame, self.sequence.frames)
        numbers = {TrackKind.PICTURE: 0, TrackKind.SOUND: 0}
        for slot, track in enumerate(self.sequence.tracks, _TRACK_SLOT):
            numbers[track.kind] += 1
            kind = "picture" if track.kind is TrackKind.PICTURE else "sound"
            self.library.track(mob, slot, kind, numbers[track.kind], self._track(track, kind))
        self._add_markers(mob)
        self.file.content.mobs.append(mob)
        for each in self.file.content.mobs:
            each["CreationTime"].value = each["LastModified"].value = self.written_at

    def _sign(self) -> None:
        signed = self.file.header["IdentificationList"].value[0]
        signed["ProductName"].value, signed["CompanyName"].value = "dialogcut", "dialogcut"
        signed["Date"].value = self.file.header["LastModified"].value = self.written_at

    def _fades(self) -> Iterator[Cross]:
        return (part for track in self.sequence.tracks for part in lanes(track, self.sequence) if type(part) is Cross)

    def _define_dissolve(self) -> None:
        create, dictionary = self.file.create, self.file.dictionary
        level = create.ParameterDef(_LEVEL, "Level", "", "Rational")
        dictionary.register_def(level)
        dictionary.register_def(create.InterpolationDef(_LINEAR, "LinearInterp", ""))
        made = create.OperationDef(_MONO_AUDIO_DISSOLVE, "Mono Audio Dissolve", "")
        dictionary.register_def(made)
        made.media_kind, made.number_inputs = "sound", 2
        made["IsTimeWarp"].value, made["Bypass"].value = False, 1
        made["OperationCategory"].value = "OperationCategory_Effect"
        made["ParametersDefined"].append(level)

    def _track(self, track: Track, kind: str) -> Any:
        made = self.file.create.Sequence(self.library.kinds[kind], self.sequence.frames)
        parts = lanes(track, self.sequence)
        made.components.value = [
            self._transition(part) if isinstance(part, Cross) else self._clip(part, kind) for part in parts
        ]
        return made

    def _clip(self, part: Clip, kind: str) -> Any:
        if part.event is None:
            return self.file.create.Filler(self.library.kinds[kind], part.frames)
        source = self.sources[part.event.source_id]
        start = part.source_in - floor(source.start_at(self.sequence.rate))
        slot = track_slot(source, part.event.channel)
        return self.library.clip(kind, start, part.frames, master_id(source), slot)

    def _transition(self, part: Cross) -> Any:
        create, sound = self.file.create, self.library.kinds["sound"]
        effect = create.OperationGroup(
            self.file.dictionary.lookup_operationdef("Mono Audio Dissolve"), part.frames, sound
        )
        level = create.VaryingValue("Level", "LinearInterp")
        level.add_keyframe(0, 0)
        level.add_keyframe(1, 1)
        effect["Parameters"].append(level)
        made = create.Transition(sound, part.frames)
        made["OperationGroup"].value, made.cutpoint = effect, part.before
        return made

    def _add_markers(self, mob: Any) -> None:
        marks = sorted(marks_of(self.sequence))
        if not marks:
            return
        slot = self.file.create.EventMobSlot(_EVENT_SLOT + _TRACK_SLOT - 1)
        slot.edit_rate, slot["PhysicalTrackNumber"].value = self.library.edit_rate, 1
        track = self.file.create.Sequence("DescriptiveMetadata")
        del track["Length"]  # events have none in Avid's own files: their places are their own
        track.components.value = [self._marker(*mark) for mark in marks]
        slot.segment = track
        mob.slots.append(slot)

    def _marker(self, at: int, frames: int, text: str, colour: MarkerColour) -> Any:
        made = self.file.create.DescriptiveMarker()
        del made["Length"]
        made["Position"].value, made["Comment"].value = at, text
        made["DescribedSlots"].value = {_TRACK_SLOT}
        made["CommentMarkerUser"].value = _USER
        made["CommentMarkerColor"].value = dict(zip(("red", "green", "blue"), _COLOURS[colour], strict=True))
        told: dict[str, str | int] = {
            "_ATN_CRM_USER": _USER,
            "_ATN_CRM_COM": text,
            "_ATN_CRM_COLOR": colour.value.title(),
            "_ATN_CRM_DATE": f"{self.written_at:%m/%d/%Y}",
            "_ATN_CRM_TIME": f"{self.written_at:%H:%M}",
            "_ATN_CRM_LENGTH": frames,
        }
        made["CommentMarkerAttributeList"].value = [self.file.create.TaggedValue(*pair) for pair in told.items()]
        return made


def marks_of(sequence: Sequence) -> Iterator[tuple[int, int, str, MarkerColour]]:
    """Markers, and slugs as white ones: (record frame, frames, text, colour). A name and its note are two lines."""
    for marker in sequence.markers:
        text = f"{marker.name}\n{marker.note}" if marker.note else marker.name
        yield marker.record_frame, marker.frames, readable(text), marker.colour
    for slug in sequence.slugs:
        yield slug.record_in, slug.frames, readable(f"To be recorded\n{slug.text}"), MarkerColour.WHITE
