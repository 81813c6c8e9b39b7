"""Is this a sound structured storage? Looked at before anything walks it, so that no damaged or hostile file can keep a
reader busy.

An AAF file is a compound file ([MS-CFB]): sectors chained by a table (FAT), small streams in sectors of 64 bytes
chained by a second one, and a tree of directory entries of 128 bytes. Here every chain must end, none may run into
another, each stream must fit into the file, and the tree must reach an entry once: then whatever a reader walks is
bounded by the size of the file.
"""

from __future__ import annotations

import struct
import sys
from array import array
from pathlib import Path
from typing import BinaryIO

from dialogcut.errors import InputError

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR_SHIFTS = (9, 12)
_SMALL_BYTES = 64
_HEAD_TABLES = 109
_LAST_SECTOR, _NO_ENTRY = 0xFFFFFFFA, 0xFFFFFFFF
_STORAGES, _STREAM = (1, 5), 2
_EMPTY_STEPS = 64
_UNWRITTEN = 64
"""So many sectors at the end of a file may be missing: some writers leave the last ones out, and they read as zeros."""
_MOST_BYTES = 4 << 30
_MOST_TABLE_BYTES = 256 << 20
_MOST_DEPTH = 200


class _Unsound(Exception):
    """The container contradicts itself; the text says where."""


def check_container(path: Path) -> None:
    """Raise InputError for what is no AAF container, is larger than 4 GiB, or would lead a reader in circles."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size > _MOST_BYTES:
                raise InputError(path, "is larger than 4 GiB", "export it without its media")
            file.seek(0)
            head = file.read(76 + 4 * _HEAD_TABLES)
            if head[:8] != _MAGIC:
                raise InputError(path, "is no AAF file", "export it from the NLE as AAF")
            _Container(file, size, head).check()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror or error})", "check the path") from error
    except (_Unsound, struct.error) as error:
        raise InputError(path, f"is damaged ({error})", "export it from the NLE again") from error


class _Container:
    def __init__(self, file: BinaryIO, size: int, head: bytes) -> None:
        shift, small_shift = struct.unpack_from("<HH", head, 30)
        if shift not in _SECTOR_SHIFTS or 1 << small_shift != _SMALL_BYTES:
            raise _Unsound("its sectors have a size that no compound file has")
        self.file, self.sector_bytes = file, 1 << shift
        self.sectors = -(-size // self.sector_bytes) + _UNWRITTEN
        self.directory_start = struct.unpack_from("<I", head, 48)[0]
        self.small_limit, self.small_start, self.small_tables = struct.unpack_from("<III", head, 56)
        self.table_start, self.tables = struct.unpack_from("<II", head, 68)
        self.head_tables = struct.unpack_from(f"<{_HEAD_TABLES}I", head, 76)
        self.seen = bytearray(self.sectors)
        self.small: array[int] = array("I")
        self.fat = self._fat()

    def check(self) -> None:
        entries = self._joined(self._chain(self.directory_start, self.fat, self.seen))
        if self.small_tables:
            self.small = _numbers(self._joined(self._chain(self.small_start, self.fat, self.seen)))
            root_start, root_bytes = struct.unpack_from("<IQ", entries, 116)
            self._fits(root_bytes)
            self._chain(root_start, self.fat, self.seen)
        self.small_seen = bytearray(len(self.small))
        self._walk(entries)

    def _fat(self) -> array[int]:
        """The table of all chains, from the sectors that the header and its extensions name."""
        named, at, left = [*self.head_tables], self.table_start, self.tables
        while left and at < _LAST_SECTOR:
            *more, at = struct.unpack(f"<{self.sector_bytes // 4}I", self._sector(at))
            named, left = named + more, left - 1
            if len(named) > self.sectors + 2 * self.sector_bytes:
                raise _Unsound("its table of sectors has no end")
        return _numbers(b"".join(self._sector(sector) for sector in named if sector < _LAST_SECTOR))

    def _sector(self, number: int) -> bytes:
        """A sector of a table: each stands in one place."""
        if number >= self.sectors or self.seen[number]:
            raise _Unsound("its table of sectors leaves the file or repeats itself")
        self.seen[number] = 1
        return self._bytes(number)

    def _bytes(self, number: int) -> bytes:
        self.file.seek((number + 1) * self.sector_bytes)
        return self.file.read(self.sector_bytes).ljust(self.sector_bytes, b"\0")

    def _joined(self, chain: list[int]) -> bytes:
        if len(chain) * self.sector_bytes > _MOST_TABLE_BYTES:
            raise _Unsound("its directory is larger than any AAF's")
        return b"".join(self._bytes(number) for number in chain)

    def _chain(self, start: int, table: array[int], seen: bytearray) -> list[int]:
        """The sectors of a chain, each of which may belong to no other."""
        chain = []
        at = start
        while at < _LAST_SECTOR:
            if at >= min(len(table), len(seen)):
                raise _Unsound("a chain of sectors leaves the file")
            if seen[at]:
                raise _Unsound("chains of sectors run into each other")
            seen[at] = 1
            chain.append(at)
            at = table[at]
        return chain

    def _walk(self, entries: bytes) -> None:
        """From the root over all entries; a storage's children hang on one of them as a binary tree."""
        count = len(entries) // 128
        reached = bytearray(count)
        waiting = [(0, 0)]
        while waiting:
            number, depth = waiting.pop()
            if number == _NO_ENTRY:
                continue
            if number >= count or reached[number]:
                raise _Unsound("its folders lead in circles")
            if depth > _MOST_DEPTH:
                raise _Unsound("its folders lie too deep in each other")
            reached[number] = 1
            kind = entries[number * 128 + 66]
            left, right, child = struct.unpack_from("<III", entries, number * 128 + 68)
            if number:
                waiting += [(left, depth), (right, depth)]
            if kind in _STORAGES:
                waiting.append((child, depth + 1))
            elif kind == _STREAM:
                self._stream(*struct.unpack_from("<IQ", entries, number * 128 + 116))

    def _stream(self, start: int, size: int) -> None:
        self._fits(size)
        if not size:
            self._short(start)
        elif size < self.small_limit:
            self._chain(start, self.small, self.small_seen)
        else:
            self._chain(start, self.fat, self.seen)

    def _short(self, start: int) -> None:
        """An empty stream may name any sector, as some writers leave 0 there; what hangs on it must not be long."""
        steps = 0
        while start < min(len(self.small), _LAST_SECTOR):
            start, steps = self.small[start], steps + 1
            if steps > _EMPTY_STEPS:
                raise _Unsound("an empty stream has sectors")

    def _fits(self, size: int) -> None:
        if size > self.sectors * self.sector_bytes:
            raise _Unsound("a stream is larger than the file")


def _numbers(data: bytes) -> array[int]:
    """Unsigned 32-bit numbers, little-endian as the format writes them."""
    numbers = array("I", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
