"""A written AAF is changed in one place at a time, and the proof must fail each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aaf2.mobid import MobID

from dialogcut.interchange.aaf import write_aaf
from dialogcut.interchange.prove_aaf import prove_aaf
from dialogcut.timeline.events import Sequence
from tests.interchange.aafs import changed, composition_of, full_cut

SEQUENCE = full_cut("29.97df").sequence()


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_aaf(SEQUENCE)


def parts(file: Any, track: int, kind: str = "SourceClip") -> list[Any]:
    slot = composition_of(file).slots.value[track]
    return [part for part in slot.segment.components if type(part).__name__ == kind]


def put(name: str, value: Any, of: Callable[[Any], Any]) -> Callable[[Any], None]:
    """A change of one property of one object."""

    def change(file: Any) -> None:
        found = of(file)[name]
        found.value = value(found.value) if callable(value) else value

    return change


def mob(file: Any, name: str) -> Any:
    return next(each for each in file.content.mobs if each.name == name)


def slot(file: Any, name: str, number: int = 0) -> Any:
    return mob(file, name).slots.value[number]


def new_id(file: Any) -> None:
    master = mob(file, "12A/2")
    file.content.mobs.pop(master.mob_id)
    master.mob_id = MobID.new()
    file.content.mobs.append(master)


def more(value: int) -> int:
    return value + 1


CHANGES: dict[str, Callable[[Any], None]] = {
    "a clip starts a frame later": put("StartTime", more, lambda f: parts(f, 1)[1]),
    "a clip is a frame longer": put("Length", more, lambda f: parts(f, 2)[-1]),
    "a fill is a frame longer": put("Length", more, lambda f: parts(f, 1, "Filler")[0]),
    "a clip of another take": put("SourceID", lambda _: MobID(), lambda f: parts(f, 1)[0]),
    "the other channel": put("SourceMobSlotID", 2, lambda f: parts(f, 2)[0]),
    "the composition is non-drop": put("Drop", False, lambda f: slot(f, "Sc 12A tight").segment),
    "a tape is non-drop": put("Drop", False, lambda f: slot(f, "SR005").segment),
    "the cut starts later": put("Start", more, lambda f: slot(f, "Sc 12A tight").segment),
    "a tape starts later": put("Start", more, lambda f: slot(f, "A001C004").segment),
    "a file lies elsewhere on its tape": put("StartTime", more, lambda f: slot(f, "12A-T01 Zoë.WAV", 1).segment),
    "a master mob begins later": put("StartTime", more, lambda f: slot(f, "12A-T02 #1", 1).segment),
    "a tape of another name": put("Name", "SR006", lambda f: mob(f, "SR005")),
    "a track's number": put("PhysicalTrackNumber", 2, lambda f: composition_of(f).slots.value[2]),
    "a track's length": put("Length", more, lambda f: composition_of(f).slots.value[1].segment),
    "a fade cuts elsewhere": put("CutPoint", more, lambda f: parts(f, 2, "Transition")[1]),
    "a marker elsewhere": put("Position", more, lambda f: parts(f, 3, "DescriptiveMarker")[1]),
    "a marker says less": put("Comment", "told", lambda f: parts(f, 3, "DescriptiveMarker")[1]),
    "a file elsewhere": put(
        "URLString", "file:///other.mov", lambda f: mob(f, "A001C003_240611_R1AB.mov").descriptor["Locator"].value[0]
    ),
    "a file is longer": put("Length", more, lambda f: mob(f, "12A-T02 #1.WAV").descriptor),
    "another scene": put("Value", "12B", lambda f: mob(f, "12A/2")["UserComments"].value[0]),
    "a track counts in another rate": put("EditRate", "30/1", lambda f: composition_of(f).slots.value[2]),
    "a master mob with another id": new_id,
}


def test_the_file_itself_is_proved_and_so_is_one_written_over_unchanged(data: bytes, tmp_path: Path) -> None:
    assert prove_aaf(data, SEQUENCE).differences == ()
    assert prove_aaf(changed(data, tmp_path, lambda _: None), SEQUENCE).differences == ()


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_found(name: str, data: bytes, tmp_path: Path) -> None:
    assert prove_aaf(changed(data, tmp_path, CHANGES[name]), SEQUENCE).differences


@pytest.mark.parametrize("rate", ["29.97ndf", "30"])
def test_a_whole_file_at_another_rate_is_found(rate: str, data: bytes) -> None:
    other: Sequence = full_cut(rate).sequence()
    assert prove_aaf(data, other).differences


def test_rubbish_is_a_difference_not_a_crash(data: bytes) -> None:
    for broken in (b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", data[:30_000], data[: len(data) // 2]):
        assert prove_aaf(broken, SEQUENCE).differences
