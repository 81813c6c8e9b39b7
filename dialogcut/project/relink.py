"""Finding media again that were moved or renamed: by what is in the file, never by its name alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from dialogcut.errors import DialogcutError
from dialogcut.media.source import Source


def find_moved(
    missing: Iterable[Source],
    folders: Iterable[Path],
    identify: Callable[[Path], str],
    sizes: Mapping[str, int],
) -> dict[str, Path]:
    """Source id -> the file in or under `folders` whose content has that id; what is not found is left out.

    `identify` gives a file's content id and may be slow: files of a missing one's name are asked first, then those
    of its size (`sizes`, by source id), others with its suffix only where no size is known. Links to folders are
    not followed.
    """
    wanted = {source.id: source for source in missing}
    files = [file for folder in folders for file in _files(folder)]
    found: dict[str, Path] = {}
    for file in sorted(files, key=lambda file: not any(file.name == _name(source) for source in wanted.values())):
        if len(found) == len(wanted):
            break
        if any(_may_be(file, source, sizes.get(i)) for i, source in wanted.items() if i not in found):
            content = _identity(file, identify)
            if content in wanted:
                found.setdefault(content, file)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names))


def _name(source: Source) -> str:
    return Path(source.path).name


def _may_be(file: Path, source: Source, size: int | None) -> bool:
    if size is None:
        return file.suffix.lower() == Path(source.path).suffix.lower()
    try:
        return file.stat().st_size == size
    except OSError:  # gone since the folder was listed, or a link to nowhere
        return False


def _identity(file: Path, identify: Callable[[Path], str]) -> str:
    try:
        return identify(file)
    except (OSError, DialogcutError):  # a file that cannot be read is not the one that is looked for
        return ""
