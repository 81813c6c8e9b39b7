"""Bundles with real files: laid out as OpenTimelineIO reads them, complete to the byte, or refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import opentimelineio as otio
import pytest

from dialogcut.errors import NotExpressible, OutputError
from dialogcut.interchange.otioz import prove_otioz
from dialogcut.interchange.writers import export
from tests.sequences import CutBuilder


@pytest.fixture
def cut(tmp_path: Path) -> CutBuilder:
    made = CutBuilder("25", folder=(tmp_path / "RAID 1").as_posix())
    (tmp_path / "RAID 1" / "Sound").mkdir(parents=True)
    camera, roll = made.camera("A001C001", "10:00:00:00"), made.roll("T01 Zoë #1", "10:00:00:00")
    made.event("V1", camera, 0, "10:00:05:00", 50)
    made.event("A1", roll, 0, "10:00:05:00", 44)
    made.event("A1", roll, 44, "10:00:09:00", 6)
    made.fade("A1", 44, 2, 2)
    for number, source in enumerate(made.sources):
        Path(source.path).write_bytes(bytes([number + 1]) * (1 << 20) + b"end")
    return made


def test_a_bundle_is_what_the_library_reads_and_unpacks(cut: CutBuilder, tmp_path: Path) -> None:
    report = export(cut.sequence(), tmp_path / "cut.otioz")
    assert report.format == "otioz"
    assert report.checked_frames == 100
    (tmp_path / "out").mkdir()
    timeline = otio.adapters.from_name("otioz").read_from_file(
        str(tmp_path / "cut.otioz"), extract_to_directory=str(tmp_path / "out")
    )
    names = [clip.media_reference.target_url for clip in timeline.find_clips()]
    assert names == ["media/A001C001.mov", "media/T01%20Zo%C3%AB%20%231.WAV", "media/T01%20Zo%C3%AB%20%231.WAV"]
    for source in cut.sources:
        copied = tmp_path / "out" / "media" / Path(source.path).name
        assert copied.read_bytes() == Path(source.path).read_bytes()


def changed(data: bytes, name: str, content: bytes | None, again: bytes | None = None) -> bytes:
    """The bundle with a member changed, left out (None) or doubled."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            kept = old.read(info)
            if info.filename == name:
                for one in (content, again):
                    if one is not None:
                        new.writestr(info.filename, one)
            else:
                new.writestr(info.filename, kept)
        if name not in old.namelist() and content is not None:
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_every_changed_member_is_found(cut: CutBuilder, tmp_path: Path) -> None:
    sequence = cut.sequence()
    export(sequence, tmp_path / "cut.otioz")
    data = (tmp_path / "cut.otioz").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        content, media = bundle.read("content.otio"), bundle.read("media/A001C001.mov")
    at = tmp_path / "broken.otioz"
    for broken in (
        changed(data, "content.otio", content.replace(b"media/A001C001.mov", b"media/other.mov")),
        changed(data, "content.otio", content.replace(b'"value":44.0', b'"value":45.0').replace(b"44.0", b"45.0")),
        changed(data, "content.otio", content.replace(b"media/A001C001.mov", b"media/T01%20Zo%C3%AB%20%231.WAV")),
        changed(data, "content.otio", b"{}"),
        changed(data, "content.otio", None),
        changed(data, "version.txt", b"2.0.0"),
        changed(data, "media/A001C001.mov", media[:-1]),
        changed(data, "media/A001C001.mov", media + b"x"),
        changed(data, "media/A001C001.mov", media[:-1] + b"D"),
        changed(data, "media/A001C001.mov", None),
        changed(data, "media/A001C001.mov", media, media),
        changed(data, "media/extra.mov", b""),
        data.replace(b"end", b"enD", 1),
        data[:-40],
        b"",
    ):
        at.write_bytes(broken)
        assert prove_otioz(at, sequence).differences
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        info = bundle.getinfo("content.otio")
    body = info.header_offset + 30 + len(info.filename)
    for place, bytes_ in (
        (body, b"\xff" * 40),
        (body + info.compress_size - 8, b"\0" * 8),
    ):  # no deflate stream; cut off
        at.write_bytes(data[:place] + bytes_ + data[place + len(bytes_) :])
        assert prove_otioz(at, sequence).differences
    locked = bytearray(data)
    locked[data.rindex(b"PK\x01\x02", 0, data.rindex(b"content.otio")) + 8] |= 1
    at.write_bytes(locked)
    assert prove_otioz(at, sequence).differences
    at.write_bytes(changed(data, "none", None))
    assert prove_otioz(at, sequence).differences == ()


def test_media_that_are_gone_or_share_a_name_are_refused(cut: CutBuilder, tmp_path: Path) -> None:
    other = cut.camera("A001C001_2", "12:00:00:00", path=(tmp_path / "a001c001.MOV").as_posix())
    cut.event("V1", other, 60, "12:00:01:00", 5)
    with pytest.raises(NotExpressible, match=r"is not there to be copied.*have one name"):
        export(cut.sequence(), tmp_path / "cut.otioz")
    assert not (tmp_path / "cut.otioz").exists()


def test_media_whose_name_no_file_can_have_are_not_there(cut: CutBuilder, tmp_path: Path) -> None:
    other = cut.camera("B001C001", "12:00:00:00", path=f"/{'n' * 300}.mov")
    cut.event("V1", other, 60, "12:00:01:00", 5)
    with pytest.raises(NotExpressible, match="is not there to be copied"):
        export(cut.sequence(), tmp_path / "cut.otioz")


def test_media_that_cannot_be_read_leave_nothing_behind(cut: CutBuilder, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        export(cut.sequence(), tmp_path / "nowhere" / "cut.otioz")
    (tmp_path / "cut.otioz").write_text("yesterday's")
    Path(cut.sources[0].path).unlink()
    with pytest.raises(NotExpressible):
        export(cut.sequence(), tmp_path / "cut.otioz")
    assert (tmp_path / "cut.otioz").read_text() == "yesterday's"
