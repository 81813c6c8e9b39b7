"""AAF cuts for tests, and AAF files put together by hand with pyaaf2: what other programs write and ours does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import aaf2
import pytest
from aaf2.mobid import MobID

from tests.media_files import corpus
from tests.sequences import CutBuilder, small_cut


def full_cut(rate: str = "29.97df") -> CutBuilder:
    """The small cut with a second sound channel, a crossfade, one from and one to silence, and markers."""
    mark = ";" if rate in ("29.97df", "59.94df") else ":"
    cut = small_cut(rate, mark)
    cut.fade("A1", 40, 2, 3)
    cut.fade("A1", 0, 0, 4)
    cut.fade("A1", 85, 5, 0)
    cut.marker(0, "opening", frames=24)
    cut.marker(48, "told twice", "tess: said in 3\nMARA knows")
    return cut


class Hand:
    """An AAF file made by hand: one master mob over one file mob over one tape."""

    def __init__(self, path: Path, rate: str = "25", tape_rate: str | None = None) -> None:
        self.path, self.rate = path, rate
        self.file = aaf2.open(str(path), "w")
        self.tape = self._source("SR005", self.file.create.TapeDescriptor())
        slot = self.tape.create_timeline_slot(tape_rate or rate, 1)
        slot.segment = self.clip("sound", 0, 10_000_000)
        clock = self.tape.create_timeline_slot(tape_rate or rate, 2)
        clock.segment = self.file.create.Timecode(25, False, 10_000_000)
        clock.segment.start = 90_000
        descriptor = self.file.create.PCMDescriptor()
        descriptor["SampleRate"].value, descriptor["Length"].value = "48000", 48_000_000
        for name, number in (("Channels", 1), ("QuantizationBits", 24), ("BlockAlign", 3), ("AverageBPS", 144_000)):
            descriptor[name].value = number
        descriptor["AudioSamplingRate"].value = "48000"
        descriptor["Locator"].value = [self._locator("file:///sound/T1.wav")]
        self.wav = self._source("T1.wav", descriptor)
        self.wav.create_timeline_slot("48000", 1).segment = self.clip("sound", 48_000, 48_000_000, self.tape, 1)
        self.master = self.file.create.MasterMob("12A-1")
        self.file.content.mobs.append(self.master)
        track = self.master.create_timeline_slot("48000", 1)
        track.segment = self.clip("sound", 0, 48_000_000, self.wav, 1)
        track["PhysicalTrackNumber"].value = 2

    def _locator(self, url: str) -> Any:
        made = self.file.create.NetworkLocator()
        made["URLString"].value = url
        return made

    def _source(self, name: str, descriptor: Any) -> Any:
        made = self.file.create.SourceMob(name)
        made.descriptor = descriptor
        self.file.content.mobs.append(made)
        return made

    def clip(self, kind: str, start: int, length: int, mob: Any = None, slot: int = 0) -> Any:
        return self.file.create.SourceClip(start, length, mob.mob_id if mob else None, slot, kind)

    def sequence(self, *components: Any, kind: str = "sound") -> Any:
        made = self.file.create.Sequence(kind, sum(c.length for c in components))
        made.components.value = list(components)
        return made

    def composition(
        self, segment: Any, rate: str | None = None, name: str = "cut", usage: str | None = "Usage_TopLevel"
    ) -> Any:
        """A composition at 01:00:00:00, 25 frames a second, with one track."""
        made = self.file.create.CompositionMob(name)
        if usage:
            made.usage = usage
        clock = made.create_timeline_slot(self.rate, 1)
        clock.segment = self.file.create.Timecode(25, False, 1000)
        clock.segment.start, clock["PhysicalTrackNumber"].value = 90_000, 1
        track = made.create_timeline_slot(rate or self.rate, 2)
        track.segment, track["PhysicalTrackNumber"].value = segment, 1
        self.file.content.mobs.append(made)
        return made

    def effect(
        self, name: str, length: int, source: Any, kind: str = "picture", is_retime: bool = False, **told: Any
    ) -> Any:
        dictionary, create = self.file.dictionary, self.file.create
        definition = create.OperationDef(MobID.new().material, name, "")
        dictionary.register_def(definition)
        definition.media_kind, definition.number_inputs = kind, 1
        definition["IsTimeWarp"].value, definition["OperationCategory"].value = is_retime, "OperationCategory_Effect"
        made = create.OperationGroup(definition, length, kind)
        made["InputSegments"].value = [source]
        for parameter, value in told.items():
            define = create.ParameterDef(MobID.new().material, parameter, "", "Rational")
            dictionary.register_def(define)
            made["Parameters"].append(create.ConstantValue(define, value))
        return made

    def close(self) -> Path:
        self.file.close()
        return self.path


def changed(data: bytes, folder: Path, change: Callable[[Any], None]) -> bytes:
    """The bytes of an AAF after `change` has been made to it in place."""
    at = folder / "changed.aaf"
    at.write_bytes(data)
    with aaf2.open(str(at), "rw") as file:
        change(file)
    return at.read_bytes()


def composition_of(file: Any) -> Any:
    return next(iter(file.content.compositionmobs()))


def real_file(name: str) -> Path:
    """A real AAF of the corpus; a test that wants it skips where it is absent."""
    at = corpus() / "interchange" / name
    if not at.exists():
        pytest.skip(f"{name} is not at hand")
    return at
