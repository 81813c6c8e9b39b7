"""One writer a project: a lock that the operating system takes back when its holder dies, however it dies."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from dialogcut.errors import ProjectLocked
from dialogcut.project.faults import unwritable


class ProjectLock:
    """Held while a project is open for writing, as NAME.dcut.lock beside it.

    Raises ProjectLocked where another program (or another `Store` of this one) holds it, naming who as far as the
    project itself says, and OutputError where the folder cannot be written.
    """

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # one lock, by whatever link the project is reached
        self._file = real.with_name(real.name + ".lock")
        # thread_local off: a store may be closed by another thread than the one that opened it.
        self._lock = FileLock(self._file, timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            holder = read_holder(path) or "another program"
            raise ProjectLocked(
                path, f"{holder} has the project open", "close it there, or open it read-only here"
            ) from None
        except (OSError, NotImplementedError) as error:  # no lock file can be made here, or locks are not supported
            raise unwritable(path) from error

    def release(self) -> None:
        if os.name == "posix":  # elsewhere an open file cannot be removed; a lock file that stays does no harm
            self._file.unlink(missing_ok=True)
        self._lock.release()


def this_holder() -> str:
    """How this program is named to another one that finds the project locked."""
    return f"process {os.getpid()} on {socket.gethostname()}"


def read_holder(path: Path) -> str:
    """Who opened the project for writing last, as far as it can be read beside them; '' where it cannot."""
    with suppress(sqlite3.Error):  # this only makes a refusal more helpful
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            row = database.execute("SELECT value FROM meta WHERE key = 'holder'").fetchone()
            return str(row[0]) if row else ""
        finally:
            database.close()
    return ""
