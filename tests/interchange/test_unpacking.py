"""The media of a bundle on disk: only what belongs there, whole, and gone again where something went wrong."""

from __future__ import annotations

import shutil
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from dialogcut.errors import InputError, OutputError, UsageError
from dialogcut.interchange.unpacking import unpacked

MEDIA = {"media/a.mov": b"picture" * 1000, "media/b.WAV": b"sound"}
OTHERS = ("media/../up.mov", "media/in/c.mov", "media/.hidden.mov", "media/x\\y.mov", "media/run.sh", "d.mov", "/e.mov")
SUFFIXES = {".mov", ".wav"}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "cut.otioz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.otio", "{}")
        for name, data in (*MEDIA.items(), *((name, b"x") for name in OTHERS)):
            archive.writestr(name, data)
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_plain_media_of_its_folder_are_unpacked_and_stay(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "cut media"
    with unpacked(bundle, folder, SUFFIXES):
        assert files(folder) == {"a.mov": MEDIA["media/a.mov"], "b.WAV": b"sound"}
    assert len(files(tmp_path)) == 3


def test_what_fails_inside_leaves_nothing_and_takes_nothing_away(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cut media"
    with pytest.raises(UsageError), unpacked(bundle, folder, SUFFIXES):
        raise UsageError("no")
    assert not folder.exists()
    folder.mkdir()
    (folder / "a.mov").write_bytes(b"mine")
    with pytest.raises(UsageError), unpacked(bundle, folder, SUFFIXES):  # noqa: PT012  # what comes before counts
        assert sorted(files(folder)) == ["a.mov", "b.WAV"]
        raise UsageError("no")
    assert files(folder) == {"a.mov": b"mine"}


def test_damaged_media_are_told_and_leave_nothing(bundle: Path, tmp_path: Path) -> None:
    data = bundle.read_bytes()
    bundle.write_bytes(data.replace(b"sound", b"soUnd", 1))
    with pytest.raises(InputError, match="damaged"), unpacked(bundle, tmp_path / "cut media", SUFFIXES):
        pytest.fail("it was unpacked")
    assert files(tmp_path).keys() == {"cut.otioz"}


def test_no_room_is_told_before_anything_is_written(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(9000, 3000, 6000))
    with pytest.raises(OutputError, match="no room"), unpacked(bundle, tmp_path / "cut media", SUFFIXES):
        pytest.fail("it was unpacked")
    assert not (tmp_path / "cut media").exists()


def test_a_place_that_cannot_be_written_is_told(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "cut media").write_text("a file")
    with pytest.raises(OutputError), unpacked(bundle, tmp_path / "cut media", SUFFIXES):
        pytest.fail("it was unpacked")
    assert (tmp_path / "cut media").read_text() == "a file"
