"""Where a file lies, and which recording it is wherever it lies and whatever it is called."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

WHOLE_BYTES = 16 * 2**20
_BLOCKS, _BLOCK_BYTES = 64, 2**16


def absolute(path: str | Path) -> Path:
    """A path as sources spell it: from the root, without '..', links kept."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps '..', and resolve would follow links


def content_id(path: Path) -> str:
    """32 hexadecimal digits (BLAKE2b) of a file's content.

    Up to 16 MiB every byte counts. A larger file is known by its size and 64 blocks of 64 KiB, evenly spread with the
    first and the last included: 4 MiB are read however long the take is, and two recordings never agree in all of
    them. Raises OSError where the file cannot be read."""
    size = path.stat().st_size
    digest = hashlib.blake2b(str(size).encode("ascii"), digest_size=16)
    with path.open("rb") as file:
        if size <= WHOLE_BYTES:
            digest.update(file.read())
        else:
            for block in range(_BLOCKS):
                file.seek((size - _BLOCK_BYTES) * block // (_BLOCKS - 1))
                digest.update(file.read(_BLOCK_BYTES))
    return digest.hexdigest()
