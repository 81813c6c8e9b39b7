"""Ids: literal ones, so that a file written today is known again in years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogcut.interchange.aaf_ids import composition_id, file_ids, master_id, tape_id, umid_digits
from dialogcut.media.source import Source
from tests.sequences import CutBuilder, small_cut

AVID = "060a2b340101010101010f0013000000060e2b347f7f2a8059bab313de87792e"


def test_made_ids_never_change() -> None:
    roll = small_cut().sources[2]
    assert master_id(roll) == "060a2b340101010501010f2013000000c973975e291b542db86cdc53c67fd1eb"
    assert tape_id("SR005") == "060a2b340101010501010f2013000000efa48dbc06b55faf800df6622e5f64bf"
    assert file_ids((roll,))[roll.id] == "060a2b340101010501010f20130000008ff9715906465e7a99cdefd04fbe7da1"
    assert len({master_id(roll), tape_id(roll.id), file_ids((roll,))[roll.id]}) == 3


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0x" + AVID.upper(), AVID),
        (AVID, AVID),
        ("urn:smpte:umid:060a2b34.01010101.01010f00.13000000.060e2b34.7f7f2a80.59bab313.de87792e", AVID),
        ("0x" + AVID.upper() + "33" * 32, AVID),  # extended: the basic part
        ("0x" + AVID[:32].upper() + "0" * 32, ""),  # no material number
        ("0x" + AVID[:60], ""),
        ("0x" + "20" * 32, ""),
        ("", ""),
    ],
)
def test_a_umid_is_known_in_every_spelling(text: str, digits: str) -> None:
    assert umid_digits(text) == digits


def test_a_file_keeps_its_umid_unless_another_has_it_too() -> None:
    one, two, three = (known(source) for source in small_cut().sources[:3])
    other = replace(three, names=replace(three.names, umid=""))
    assert file_ids((one, other))[one.id] == AVID
    shared = file_ids((one, two, other))
    assert AVID not in shared.values()
    assert len(set(shared.values())) == 3


def known(source: Source) -> Source:
    return replace(source, names=replace(source.names, umid="0x" + AVID.upper()))


def test_a_cut_that_differs_in_a_frame_is_another_composition() -> None:
    def cut(frames: int) -> str:
        made = CutBuilder()
        made.event("V1", made.camera("A001", "10:00:00:00"), 0, "10:00:01:00", frames)
        return composition_id(made.sequence())

    assert cut(24) == cut(24) != cut(25)
