"""Plain data <-> the compressed, checksummed bytes in a project file's columns, and mappings that unpack when asked."""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from dialogcut.project.faults import reading

Key = TypeVar("Key")
Value = TypeVar("Value")


def pack(data: Any) -> bytes:
    """JSON, deflated. The checksum that zlib adds tells a flipped bit, which SQLite's own checks do not see in a value.

    Non-ASCII text is escaped, so that a file name which is no proper Unicode survives too.
    """
    return zlib.compress(json.dumps(data, separators=(",", ":")).encode("ascii"))


def unpack(packed: bytes) -> Any:
    """Raises zlib.error or ValueError where the bytes are not as `pack` made them."""
    return json.loads(zlib.decompress(packed))


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets Python's cycle collector rest. It would walk a hundred thousand new words again and again, a third of
    the time that opening takes, and free none: they hold no cycles and are all kept.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Unpacking(Mapping[Key, Value], Generic[Key, Value]):
    """Stored values by number or name, each decoded when it is asked for: a long history opens without decoding all of
    it.

    Raises ProjectError, naming `path`, for one that cannot be decoded.
    """

    def __init__(self, path: Path, stored: Mapping[Key, bytes], decode: Callable[[bytes], Value]) -> None:
        self._path, self._stored, self._decode = path, stored, decode

    def __getitem__(self, key: Key) -> Value:
        stored = self._stored[key]
        with reading(self._path):
            return self._decode(stored)

    def __contains__(self, key: object) -> bool:
        return key in self._stored

    def __iter__(self) -> Iterator[Key]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)
