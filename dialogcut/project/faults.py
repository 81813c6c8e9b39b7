"""What can go wrong with a project file, told in one sentence each."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialogcut.errors import DialogcutError, OutputError, ProjectError, ProjectLocked, UsageError

_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their low byte (https://www.sqlite.org/rescode.html)."""


def damaged(path: Path, detail: str) -> ProjectError:
    return ProjectError(
        path, f"the project file is damaged ({detail})", "restore it from a copy; nothing was changed in it"
    )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What is read inside was written by this program: anything that cannot be understood means a damaged file."""
    try:
        yield
    except (ProjectError, OutputError):
        raise
    except sqlite3.Error as error:
        raise told(path, error, writing=False) from error
    except (DialogcutError, LookupError, TypeError, ValueError, AttributeError, zlib.error) as error:
        raise damaged(path, str(error) or type(error).__name__) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what SQLite says while writing into OutputError, ProjectLocked or ProjectError."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(path, error, writing=True) from error
    except UnicodeEncodeError as error:
        raise UsageError(f"{error.object!r} holds characters that cannot be stored; rename it.") from error


def told(path: Path, error: sqlite3.Error, writing: bool) -> DialogcutError:
    """The error of ours that says what an error of SQLite's means for the user."""
    # Errors that the sqlite3 module raises by itself, such as text that is no UTF-8, carry no code.
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY:
        case sqlite3.SQLITE_FULL:
            return OutputError(
                path, "the disk is full, and the last change was not saved", "free some room and do it again"
            )
        case sqlite3.SQLITE_IOERR:
            return OutputError(path, f"the disk does not answer as it should ({error})", "copy the project elsewhere")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ProjectLocked(path, "another program is writing to the project", "close it there and try again")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            if writing:
                return unwritable(path)
            return ProjectError(
                path, f"the project file cannot be opened ({error})", "check its and its folder's permissions"
            )
        case _:
            return damaged(path, str(error))


def unwritable(path: Path) -> OutputError:
    return OutputError(
        path, "the project cannot be written here", "copy it to a place that can be, or open it read-only"
    )
