"""The one door to pyaaf2, which knows the container of AAF files (structured storage) and their object model; what the
objects mean is told by the modules that come through here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AafFile = Any
"""pyaaf2 ships no types: an open file, its mobs and components are what its documentation says."""


def written_aaf(fill: Callable[[AafFile], None]) -> bytes:
    """The bytes of a new AAF file that `fill` has put its objects into. Nothing stays behind, whatever happens."""
    import aaf2  # the door is opened when somebody goes through it: the core starts without it

    with tempfile.TemporaryDirectory(prefix="dialogcut-") as folder:
        at = Path(folder, "cut.aaf")
        with aaf2.open(str(at), "w") as file:
            fill(file)
        return at.read_bytes()


@contextmanager
def opened_aaf(path: str | Path, mode: str = "r") -> Iterator[AafFile]:
    """An AAF file to read, or with 'rw' to change in place. pyaaf2 raises whatever its assumptions break on."""
    import aaf2  # as above

    with aaf2.open(str(path), mode) as file:
        yield file


@contextmanager
def opened_bytes(data: bytes) -> Iterator[Path]:
    """A temporary file that holds `data`, for what opens files alone."""
    with tempfile.TemporaryDirectory(prefix="dialogcut-") as folder:
        at = Path(folder, "cut.aaf")
        at.write_bytes(data)
        yield at


def mob_id(text: str) -> Any:
    """The MobID that 64 hexadecimal digits, a SMPTE UMID URN, or ffmpeg's '0x...' spell."""
    from aaf2.mobid import MobID

    return MobID(text)
