"""No character of a list can change unnoticed: each one is changed in turn and the proof must fail every time."""

from __future__ import annotations

import pytest

import dialogcut.interchange.prove_edl as prove_edl_module
from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.interchange.edl_rows import EdlSheet
from dialogcut.interchange.prove_edl import prove_edl
from tests.sequences import CutBuilder, layered_cut, small_cut

AVID, RESOLVE, PREMIERE = EdlDialect(), EdlDialect(EdlTarget.RESOLVE, EdlForm.FILE32), EdlDialect(EdlTarget.PREMIERE)


def with_all_channels(rate: str, mark: str) -> CutBuilder:
    cut = small_cut(rate, mark)
    roll = cut.sources[2]
    for track in ("A2", "A3", "A4"):
        cut.event(track, roll, 0, f"14:32:15{mark}00", 40)
    return cut


def faded(rate: str) -> CutBuilder:
    """With a third and a fourth sound track that fade in and out too."""
    cut = layered_cut(rate)
    for track in ("A3", "A4"):
        cut.event(track, cut.sources[2], 10, cut.tracks["A1"][0].source_in, 20)
        cut.fade(track, 10, 3, 4)
        cut.fade(track, 30, 2, 6)
    return cut


CASES = [
    (with_all_channels("29.97df", ";"), AVID, 1),
    (with_all_channels("23.976", ":"), RESOLVE, 1),
    (with_all_channels("29.97ndf", ":"), PREMIERE, 1),
    (faded("25"), AVID, 13),  # every 13th: 3 in 4 of its lines are of the same few kinds
    (faded("59.94df"), RESOLVE, 11),
    (faded("23.976"), PREMIERE, 7),
]


@pytest.mark.parametrize(("cut", "dialect", "step"), CASES, ids=[f"{d.target}{n}" for n, (_, d, _) in enumerate(CASES)])
def test_every_changed_character_is_found(cut: CutBuilder, dialect: EdlDialect, step: int) -> None:
    sequence = cut.sequence()
    (sheet,) = edl_sheets(sequence, dialect)
    data = write_edl(sequence, sheet, dialect)
    assert prove_edl(data, sequence, sheet, dialect).differences == ()
    unnoticed = [
        data[max(0, at - 20) : at + 20]
        for at, byte in [*enumerate(data)][::step]
        if not chr(byte).isspace()
        and not prove_edl(data[:at] + changed(byte) + data[at + 1 :], sequence, sheet, dialect).differences
    ]
    assert unnoticed == []


def changed(byte: int) -> bytes:
    character = chr(byte)
    if character.isdigit():
        return str((int(character) + 1) % 10).encode()
    return {":": b";", ";": b":"}.get(character, b"Q" if character != "Q" else b"R")


@pytest.mark.parametrize("rate", ["59.94df"])
def test_every_line_lost_repeated_or_swapped_is_found(rate: str) -> None:
    sequence = faded(rate).sequence()
    (sheet,) = edl_sheets(sequence, AVID)
    lines = write_edl(sequence, sheet, AVID).split(b"\r\n")
    full = [at for at, line in enumerate(lines) if line]
    for at in full:
        lost = lines[:at] + lines[at + 1 :]
        repeated = lines[: at + 1] + lines[at:]
        swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
        for broken in (lost, repeated, *([swapped] if at + 1 in full and at > 2 else [])):
            assert prove_edl(b"\r\n".join(broken), sequence, sheet, AVID).differences, lines[at]


def test_a_whole_list_in_the_other_counting_is_found() -> None:
    """What an adapter does that infers drop-frame from the rate: labels 52 s off, and its own reader agrees."""
    ndf, df = small_cut("29.97ndf").sequence(), small_cut("29.97df", ";").sequence()
    (sheet,) = edl_sheets(ndf, AVID)
    assert prove_edl(write_edl(df, sheet, AVID), ndf, sheet, AVID).differences
    assert prove_edl(write_edl(ndf, sheet, AVID).replace(b"NON-DROP", b"DROP"), ndf, sheet, AVID).differences


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"TITLE: x", b"001  A V C 00:00:00:00 99:99:99:99 00:00:00:00 00:00:00:01"]
)
def test_rubbish_is_a_difference_not_a_crash(data: bytes) -> None:
    sequence = small_cut().sequence()
    (sheet,) = edl_sheets(sequence, AVID)
    assert prove_edl(data, sequence, sheet, AVID).differences


def test_a_list_that_lacks_a_track_is_found() -> None:
    whole = with_all_channels("25", ":").sequence()
    (sheet,) = edl_sheets(whole, AVID)
    for track in range(len(sheet.channels)):
        partial = EdlSheet("", sheet.title, sheet.channels[:track] + sheet.channels[track + 1 :])
        assert prove_edl(write_edl(whole, partial, AVID), whole, partial, AVID).differences


def test_the_frames_alone_would_tell_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison of frames does not lean on the comparison of lines."""
    sequence = small_cut().sequence()
    (sheet,) = edl_sheets(sequence, AVID)
    data = write_edl(sequence, sheet, AVID)
    monkeypatch.setattr(prove_edl_module, "_unequal", lambda *_: iter(()))
    assert prove_edl(data, sequence, sheet, AVID).differences == ()
    for said, lie in ((b"14:32:15:00", b"14:32:15:01"), (b"01:00:02:01", b"01:00:02:02"), (b"SR005", b"SR006")):
        assert prove_edl(data.replace(said, lie), sequence, sheet, AVID).differences


def test_the_frames_alone_would_tell_of_fades_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dissolve that begins a frame late shows, or lets be heard, another frame there."""
    sequence = layered_cut("25").sequence()
    (sheet,) = edl_sheets(sequence, AVID)
    data = write_edl(sequence, sheet, AVID)
    monkeypatch.setattr(prove_edl_module, "_unequal", lambda *_: iter(()))
    assert prove_edl(data, sequence, sheet, AVID).differences == ()
    line = next(line for line in data.split(b"\r\n") if b" D    004" in line and b"SR006" in line)
    late = line.replace(b"01:00:01:17", b"01:00:01:18")
    assert late != line
    assert prove_edl(data.replace(line, late), sequence, sheet, AVID).differences
