"""Sources -> mobs: for each file a master mob, a file mob that says where it lies, and the tape it came from.

The chain is Avid's: a clip of the cut names a track of the master mob, that one the file, the file its place on the
tape, and the tape has the timecode. One tape a reel name, 24 hours from 00:00:00:00, so that a file's place on it is
its timecode. Every track counts in frames of the cut; a sound roll that starts between two frames starts at the
earlier one.
"""

from __future__ import annotations

from typing import Any

from dialogcut.interchange.aaf_file import AafFile, mob_id
from dialogcut.interchange.aaf_ids import file_ids, master_id, tape_id
from dialogcut.interchange.plain import readable
from dialogcut.interchange.slates import clip_name, file_name, scene_and_take, tape_name
from dialogcut.interchange.urls import file_url
from dialogcut.media.source import Picture, Sound, Source
from dialogcut.timebase.timecode import frames_per_day
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.grid import extent

QUANTIZATION_BITS = 24
"""Depth written for every sound: the format wants one, and the probe of a source does not tell it."""


def source_tracks(source: Source) -> tuple[tuple[str, int], ...]:
    """Its tracks as (media kind, physical number): picture first, then a sound track a channel."""
    sounds = range(1, len(source.sound.channels) + 1) if source.sound else ()
    return ((("picture", 1),) if source.picture else ()) + tuple(("sound", number) for number in sounds)


def track_slot(source: Source, channel: int | None) -> int:
    """The slot, from 1, of its picture (None) or of a channel counted from 0: the same in each mob of the chain."""
    return 1 if channel is None else channel + 1 + (source.picture is not None)


class Library:
    """Puts the mobs of a cut's sources into a file."""

    def __init__(self, file: AafFile, sequence: Sequence) -> None:
        self.file, self.sequence = file, sequence
        self.edit_rate = str(sequence.rate.fps)
        self.file_ids = file_ids(sequence.sources)
        self.kinds = {kind: file.dictionary.lookup_datadef(kind) for kind in ("picture", "sound")}

    def add(self) -> None:
        for tape in dict.fromkeys(map(tape_name, self.sequence.sources)):
            self._add_tape(tape, [source for source in self.sequence.sources if tape_name(source) == tape])
        for source in self.sequence.sources:
            self._add_file(source)
            self._add_master(source)

    def track(self, mob: Any, slot: int, kind: str, number: int, segment: Any) -> None:
        """Give a mob a track. `segment` is what plays in it."""
        made = mob.create_timeline_slot(self.edit_rate, slot)
        made.name = f"{'V' if kind == 'picture' else 'A'}{number}"
        made.segment = segment
        made["PhysicalTrackNumber"].value = number

    def clip(self, kind: str, start: int, frames: int, of: str = "", slot: int = 0) -> Any:
        """A clip of a mob's track; of nothing where the chain ends."""
        target = mob_id(of) if of else None
        return self.file.create.SourceClip(start, frames, target, slot, self.kinds[kind])

    def _add_tape(self, tape: str, sources: list[Source]) -> None:
        mob = self._mob(self.file.create.SourceMob, tape, tape_id(tape))
        mob.descriptor = self.file.create.TapeDescriptor()
        rate = self.sequence.rate
        frames = max([frames_per_day(rate), *(extent(source, rate).end for source in sources)])
        self.timecode(mob, _tape_slot("timecode", 1), 0, frames)
        for kind, number in sorted({track for source in sources for track in source_tracks(source)}):
            self.track(mob, _tape_slot(kind, number), kind, number, self.clip(kind, 0, frames))
        self.file.content.mobs.append(mob)

    def timecode(self, mob: Any, slot: int, start: int, frames: int) -> None:
        rate = self.sequence.rate
        label = self.file.create.Timecode(rate.base, rate.drop, frames)
        label.start = start
        made = mob.create_timeline_slot(self.edit_rate, slot)
        made.name, made.segment = "TC1", label
        made["PhysicalTrackNumber"].value = 1

    def _add_file(self, source: Source) -> None:
        mob = self._mob(self.file.create.SourceMob, file_name(source), self.file_ids[source.id])
        mob.descriptor = self._descriptor(source)
        span, tape = extent(source, self.sequence.rate), tape_id(tape_name(source))
        for slot, (kind, number) in enumerate(source_tracks(source), 1):
            clip = self.clip(kind, span.start, len(span), tape, _tape_slot(kind, number))
            self.track(mob, slot, kind, number, clip)
        self.file.content.mobs.append(mob)

    def _add_master(self, source: Source) -> None:
        mob = self._mob(self.file.create.MasterMob, clip_name(source), master_id(source))
        frames = len(extent(source, self.sequence.rate))
        for slot, (kind, number) in enumerate(source_tracks(source), 1):
            self.track(mob, slot, kind, number, self.clip(kind, 0, frames, self.file_ids[source.id], slot))
        told = comments(source, self.sequence)
        mob["UserComments"].value = [self.file.create.TaggedValue(name, text) for name, text in told.items()]
        self.file.content.mobs.append(mob)

    def _mob(self, make: Any, name: str, its_id: str) -> Any:
        mob = make(readable(name))
        mob.mob_id = mob_id(its_id)
        return mob

    def _descriptor(self, source: Source) -> Any:
        parts = [self._picture(source.picture)] if source.picture else []
        parts += [self._sound(source.sound)] if source.sound else []
        if len(parts) == 1:
            whole = parts[0]
        else:
            whole = self.file.create.MultipleDescriptor()
            whole["SampleRate"].value, whole["Length"].value = parts[0]["SampleRate"].value, parts[0]["Length"].value
            whole["FileDescriptors"].value = parts
        locator = self.file.create.NetworkLocator()
        locator["URLString"].value = file_url(source.path)
        whole["Locator"].value = [locator]
        return whole

    def _picture(self, picture: Picture) -> Any:
        made = self.file.create.CDCIDescriptor()
        made["SampleRate"].value, made["Length"].value = str(picture.rate.fps), picture.frames
        made["StoredWidth"].value, made["StoredHeight"].value = picture.width, picture.height
        made["ImageAspectRatio"].value = f"{picture.width or 16}/{picture.height or 9}"
        made["FrameLayout"].value, made["VideoLineMap"].value = "FullFrame", [0, 0]
        made["ComponentWidth"].value, made["HorizontalSubsampling"].value = 8, 2
        return made

    def _sound(self, sound: Sound) -> Any:
        made, channels = self.file.create.PCMDescriptor(), len(sound.channels)
        made["SampleRate"].value = made["AudioSamplingRate"].value = str(sound.sample_rate)
        made["Length"].value, made["Channels"].value = sound.samples, channels
        made["QuantizationBits"].value = QUANTIZATION_BITS
        made["BlockAlign"].value = channels * QUANTIZATION_BITS // 8
        made["AverageBPS"].value = sound.sample_rate * channels * QUANTIZATION_BITS // 8
        return made


def comments(source: Source, sequence: Sequence) -> dict[str, str]:
    """What an Avid's bin shows of a clip in columns of these names; nothing for what is not known."""
    scene, take = scene_and_take(source, sequence)
    told = {
        "Scene": scene,
        "Take": take,
        "Tape": tape_name(source),
        "Source File": file_name(source),
        "UNC Path": readable(source.path),
    }
    return {name: text for name, text in told.items() if text}


def _tape_slot(kind: str, number: int) -> int:
    """Timecode, then picture, then sound: numbers that do not depend on what else was recorded on the reel."""
    return {"timecode": 1, "picture": 2, "sound": 2 + number}[kind]
