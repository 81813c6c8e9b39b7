"""Where a source's file lies: relative to the project where that can be said, so that the two can move together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A file's place as the project remembers it."""

    relative: str | None
    """From the project's folder, '/' between folders; None on another drive."""
    absolute: str
    """As last seen: found again when the project moves and the media stay."""
    size: int | None
    """Bytes; None where the file could not be looked at. Tells another file of the same name without reading it."""

    @staticmethod
    def of(file: str | Path, folder: Path) -> Place:
        path = Path(file).absolute()
        return Place(_relative(path, folder.absolute()), path.as_posix(), _size(path))

    def find(self, folder: Path) -> Path | None:
        """The file, beside the project first, then where it was last seen; None where neither is it."""
        return next((path for path in self._candidates(folder) if self._is_it(path)), None)

    def expected(self, folder: Path) -> Path:
        """Where to say that it was looked for."""
        return self._candidates(folder)[0]

    def _candidates(self, folder: Path) -> list[Path]:
        near = [] if self.relative is None else [Path(os.path.normpath(folder.absolute() / self.relative))]
        return [*near, Path(self.absolute)]

    def _is_it(self, path: Path) -> bool:
        size = _size(path)
        return size is not None and self.size in (None, size)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:  # a folder that may not be entered, a drive that is gone: the file cannot be looked at
        return None


def _relative(path: Path, folder: Path) -> str | None:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return None
