"""Timelines that come wrapped: .otioz (a ZIP archive), .otiod and .fcpxmld (folders). Only the timeline itself is read.

Names inside a bundle are never followed: one fixed name is looked for, links are refused, nothing is unpacked to disk.
Whoever wants an archive's media too asks `unpacking`.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialogcut.errors import InputError

_AGAIN = "export it again from the program that wrote it"
_OTIO = "content.otio"
_MOST_DIRECTORY = 16_000_000  # bytes of a ZIP's table of contents: more than a hundred thousand media files
_TAIL = 65_557  # the end record and the longest comment behind it
ARCHIVE = b"PK\x03\x04"
"""How a ZIP archive begins."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"


def file_in_folder(folder: Path, most_bytes: int) -> tuple[str, bytes]:
    """Name and bytes of the timeline in a bundle folder: content.otio or Info.fcpxml.

    Raises InputError for a folder that is no bundle, and for a timeline that is a link or too large.
    """
    for name in (_OTIO, "Info.fcpxml"):
        inside = folder / name
        if inside.is_symlink():
            raise InputError(folder, f"its {name} is a link, and a bundle holds its timeline itself", _AGAIN)
        if inside.is_file():
            return name, read_bounded(inside, most_bytes)
    raise InputError(folder, "is a folder without a timeline in it", "name a timeline file")


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """A regular file's bytes. Raises InputError for what cannot be read or is larger than any timeline."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(path, "is no file", "name a timeline file")
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise InputError(path, "is not there", "check the name") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it has no name of a file"
        raise InputError(path, f"cannot be read ({reason})", "check its permissions") from None
    if len(data) > most_bytes:
        raise InputError(path, f"is larger than any timeline ({most_bytes:,} bytes)", "export less at a time")
    return data


def otio_in_archive(path: Path, most_bytes: int) -> bytes:
    """content.otio of an .otioz, unpacked in memory and never beyond `most_bytes`.

    Raises InputError for a damaged or locked archive, for one without it, and for what grows too large.
    """
    with opened_archive(path) as archive, archive.open(_OTIO) as inside:
        data = inside.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise InputError(path, f"its {_OTIO} unpacks to more than any timeline", _AGAIN)
    return data


@contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A bundle's archive. Raises InputError for one that is damaged, locked or holds no timeline, also where that only
    shows while it is read."""
    try:
        with path.open("rb") as file:
            _refuse_endless_directory(file, path)
            with zipfile.ZipFile(file) as archive:
                archive.getinfo(_OTIO)
                yield archive
    except KeyError:
        raise InputError(path, f"is a ZIP archive without {_OTIO}", "export an .otioz or name the timeline") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OverflowError):
        raise InputError(path, "is a damaged ZIP archive", _AGAIN) from None
    except (RuntimeError, NotImplementedError):  # a password; a method of packing that is not known
        raise InputError(path, "is packed in a way that cannot be read", _AGAIN) from None
    except (OSError, ValueError):
        raise InputError(path, "cannot be read as a ZIP archive", _AGAIN) from None


def _refuse_endless_directory(file: io.BufferedReader, path: Path) -> None:
    """`zipfile` reads the whole table of contents into memory: refuse one that is no bundle's."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read()
    at = tail.rfind(_END)
    sizes = [struct.unpack_from("<L", tail, at + 12)[0]] if 0 <= at <= len(tail) - 22 else []
    locator = tail.rfind(_END_64, 0, max(at, 0))
    if 0 <= locator <= len(tail) - 20:
        file.seek(min(struct.unpack_from("<Q", tail, locator + 8)[0], end))
        record = file.read(56)
        sizes = [struct.unpack_from("<Q", record, 40)[0]] if len(record) == 56 else sizes
    if any(size > _MOST_DIRECTORY for size in sizes):
        raise InputError(path, "is a ZIP archive with more in it than any bundle", _AGAIN)
    file.seek(0)
