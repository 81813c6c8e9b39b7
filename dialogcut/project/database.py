"""Opening and closing the SQLite file under a project, so that nothing is lost and nothing damaged is made worse.

While a project is open for writing its journal is a write-ahead log with `synchronous = NORMAL`: a commit is in the
operating system's hands before it returns, so a killed program loses at most the edit it was in the middle of; only
a power cut may take the last few, and even that never leaves a damaged file (https://www.sqlite.org/wal.html).
Readers see the last commit meanwhile. A closed project is one plain file again: no -wal or -shm stays beside it,
and a read-only disk can be read from.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dialogcut.errors import ProjectError
from dialogcut.project.faults import damaged, reading, writing
from dialogcut.project.migrate import version_of
from dialogcut.project.schema import APPLICATION_ID, SCHEMA

_HEADER = b"SQLite format 3\0"
_WAIT_SECONDS = 3.0
"""How long a reader waits while a writer opens or closes the project."""
_LONGEST_LOG_PAGES = 16_000  # 64 MB; SQLite's own 1,000 are folded while a key waits for some 50 ms
_CLOSING_WAIT_MS = 100
"""How long a writer waits for readers when it closes."""


def connect(path: Path, readonly: bool) -> sqlite3.Connection:
    """The database at `path`, checked, and not a byte of it changed; for writing, `prepare` comes next.

    Raises ProjectError for what is missing, no project, damaged or newer.
    """
    database = look(path) if readonly else _known(path, "rw")[0]
    try:
        with reading(path):
            _check_content(path, database)
    except BaseException:
        database.close()
        raise
    return database


def look(path: Path) -> sqlite3.Connection:
    """The database at `path`, to read from, its content not checked.

    Raises ProjectError for what is missing, no project, or of another schema.
    """
    database, schema = _known(path, "ro")
    if schema < SCHEMA:
        database.close()
        raise ProjectError(
            path,
            "it was made by an older dialogcut",
            "open it once with `dialogcut edit`, which updates it and keeps a copy",
        )
    return database


def _known(path: Path, mode: str) -> tuple[sqlite3.Connection, int]:
    """Opened, and its schema, which is one that this program knows."""
    check_file(path)
    with reading(path):
        database = _opened(path, mode)
    try:
        with reading(path):
            return database, version_of(database, path)
    except BaseException:
        database.close()
        raise


def prepare(database: sqlite3.Connection, path: Path) -> None:
    """Begins writing: the write-ahead log. The caller holds the project's lock and has read what is in the file."""
    with writing(path):
        database.execute("PRAGMA journal_mode = WAL")


def fold(database: sqlite3.Connection) -> None:
    """Folds the write-ahead log into the file as far as readers let it, which waits for the disk. From then on no edit
    does so unless the log grows past _LONGEST_LOG_PAGES.
    """
    with suppress(sqlite3.DatabaseError):  # a full disk: commits are safe in the log that stays
        database.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG_PAGES}")
        database.execute("PRAGMA wal_checkpoint(PASSIVE)")


def close(database: sqlite3.Connection, readonly: bool) -> None:
    """Folds the write-ahead log back into the file. Where a reader keeps it from being folded, it stays until the
    next close.
    """
    try:
        if not readonly:
            database.execute(f"PRAGMA busy_timeout = {_CLOSING_WAIT_MS}")
            database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError:  # a reader is looking, or the disk is full: commits are safe in the log that stays
        pass
    finally:
        database.close()


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:  # some failures, a full disk among them, make SQLite take it back by itself
            database.execute("ROLLBACK")
        raise


@contextmanager
def snapshot_of(database: sqlite3.Connection) -> Iterator[None]:
    """What is read inside is from one moment, whoever writes meanwhile."""
    if database.in_transaction:
        yield
        return
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("ROLLBACK")


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    # isolation_level None: transactions are begun and ended by hand, in one place.
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_SECONDS, isolation_level=None
    )
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = NORMAL")
    return database


def check_file(path: Path) -> None:
    """What can be told from the first bytes, without letting SQLite near the file. Raises ProjectError."""
    if path.is_dir():
        raise ProjectError(path, "this is a folder, not a project file", "name the .dcut file")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise ProjectError(
            path, "there is no such project", "make it with `dialogcut new`, or check the name"
        ) from None
    except OSError as error:
        raise ProjectError(path, f"the project cannot be read ({error.strerror})", "check its permissions") from error
    if not header.startswith(_HEADER) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ProjectError(path, "this is no dialogcut project, or its beginning is damaged", "name a .dcut file")


def _check_content(path: Path, database: sqlite3.Connection) -> None:
    """Every page and row hangs together. `integrity_check` reads the whole file: a few ms for a feature's project."""
    (verdict,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise damaged(path, str(verdict).strip().splitlines()[-1])
    if dangling := database.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(path, f"a row of {dangling[0]} points to nothing in {dangling[2]}")
