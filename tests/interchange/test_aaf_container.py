"""Damaged and hostile containers end in one sentence, before anything walks them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogcut.errors import InputError
from dialogcut.interchange.aaf import write_aaf
from dialogcut.interchange.aaf_container import check_container
from tests.interchange.aafs import full_cut, real_file

SECTOR = 4096


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_aaf(full_cut("25").sequence())


def checked(data: bytes, folder: Path) -> None:
    at = folder / "cut.aaf"
    at.write_bytes(data)
    check_container(at)


def put(data: bytes, at: int, kind: str, *values: int) -> bytes:
    broken = bytearray(data)
    struct.pack_into("<" + kind, broken, at, *values)
    return bytes(broken)


def number(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def table_at(data: bytes) -> int:
    """Where the first sector of the table of chains stands."""
    return (number(data, 76) + 1) * SECTOR


def directory_at(data: bytes) -> int:
    return (number(data, 48) + 1) * SECTOR


def test_our_own_files_are_sound(data: bytes, tmp_path: Path) -> None:
    checked(data, tmp_path)


@pytest.mark.parametrize("name", ["2997fps", "multitrack", "simple", "utf8"])
def test_real_files_are_sound(name: str) -> None:
    check_container(real_file(f"otioaaf__{name}.aaf"))


BREAKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "sectors of a terabyte": (lambda d: put(d, 30, "H", 40), "size that no compound file has"),
    "the table names itself again": (lambda d: put(d, 80, "I", number(d, 76)), "repeats itself"),
    "the table goes on for ever": (lambda d: put(d, 68, "II", number(d, 76), 0xFFFFFFF0), "repeats itself"),
    "the table lies outside": (lambda d: put(d, 76, "I", 0x00FFFFFF), "leaves the file"),
    "a chain in a circle": (
        lambda d: put(d, table_at(d) + 4 * number(d, 48), "I", number(d, 48)),
        "run into each other",
    ),
    "a chain that leaves the file": (
        lambda d: put(d, table_at(d) + 4 * number(d, 48), "I", 0x00FFFFFF),
        "leaves the file",
    ),
    "folders in a circle": (lambda d: put(d, directory_at(d) + 76, "I", 0), "lead in circles"),
    "a folder that is not there": (lambda d: put(d, directory_at(d) + 76, "I", 0x00FFFFFF), "lead in circles"),
    "a stream of exabytes": (lambda d: put(d, directory_at(d) + 120, "Q", 1 << 60), "larger than the file"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_container_that_leads_astray_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    broken, reason = BREAKS[name]
    with pytest.raises(InputError, match=reason):
        checked(broken(data), tmp_path)


def test_folders_too_deep_in_each_other_are_refused(data: bytes, tmp_path: Path) -> None:
    """Every entry a storage whose only child is the next one."""
    broken, sector, places = bytearray(data), number(data, 48), []
    while sector < 0xFFFFFFFA:
        places += [(sector + 1) * SECTOR + 128 * entry for entry in range(SECTOR // 128)]
        sector = number(data, table_at(data) + 4 * sector)
    assert len(places) > 300
    for entry, place in enumerate(places):
        broken[place + 66] = 1 if entry else 5
        struct.pack_into("<III", broken, place + 68, 0xFFFFFFFF, 0xFFFFFFFF, entry + 1)
    with pytest.raises(InputError, match="too deep in each other"):
        checked(bytes(broken), tmp_path)


def test_a_sparse_file_of_many_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    at = tmp_path / "huge.aaf"
    with at.open("wb") as file:
        file.truncate((4 << 30) + 1)
    with pytest.raises(InputError, match="larger than 4 GiB"):
        check_container(at)
