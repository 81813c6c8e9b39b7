"""An .otioz's media, unpacked into a folder: plain files of its 'media' folder alone, each whole or not at all."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from dialogcut.errors import OutputError
from dialogcut.interchange.bundles import opened_archive
from dialogcut.interchange.place import told_as_output_error

_FOLDER = "media"


@contextmanager
def unpacked(path: Path, folder: Path, suffixes: Container[str]) -> Iterator[None]:
    """Inside, the media with these suffixes of the bundle at `path` lie in `folder`, which is made; they stay unless
    what is done inside fails.

    Files that lie there already are let be. Raises InputError for a damaged bundle, OutputError where `folder` has no
    room or may not be written; then nothing is left of it.
    """
    is_new = not folder.exists()
    made: list[Path] = []
    try:
        with opened_archive(path) as archive:
            for member, place in _wanted(archive, folder, suffixes):
                _unpack(archive, member, place, made)
        yield
    except BaseException:
        _take_back(made, folder if is_new else None)
        raise


def _wanted(archive: zipfile.ZipFile, folder: Path, suffixes: Container[str]) -> list[tuple[zipfile.ZipInfo, Path]]:
    """What is to be unpacked and where. Raises OutputError where there is no room for it."""
    found = [
        (member, folder / name.name)
        for member in archive.infolist()
        if (name := PurePosixPath(member.filename)).parent == PurePosixPath(_FOLDER)
        and name.suffix.lower() in suffixes
        and not name.name.startswith(".")
        and not set(name.name) & {"\\", ":"}
        and not member.is_dir()
    ]
    with told_as_output_error(folder):
        found = [(member, place) for member, place in found if not os.path.lexists(place)]
        needed, free = sum(member.file_size for member, _ in found), shutil.disk_usage(_existing(folder)).free
    if needed > free:
        raise OutputError(folder, f"there is no room for the bundle's media ({needed:,} bytes)", "free some room")
    return found


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, made: list[Path]) -> None:
    part = place.with_name(f".{place.name}.part")
    with archive.open(member) as packed, told_as_output_error(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        made.append(part)
        with part.open("wb") as file:
            shutil.copyfileobj(packed, file)
        part.rename(place)
        made[-1] = place


def _existing(folder: Path) -> Path:
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def _take_back(made: list[Path], folder: Path | None) -> None:
    for path in made:
        path.unlink(missing_ok=True)
    if folder is not None and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
