"""Raising a project file to this program's schema, one version at a time, on a file of which a copy was kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from dialogcut.errors import ProjectError
from dialogcut.project.schema import SCHEMA

Step = Callable[[sqlite3.Connection], None]
"""Raises a database by one version, inside a transaction that the caller holds."""


def _with_edges(database: sqlite3.Connection) -> None:
    """2 knows where words' edges come from."""
    database.execute("CREATE TABLE edges (take_id TEXT PRIMARY KEY REFERENCES take (id), data BLOB NOT NULL)")


STEPS: Mapping[int, Step] = {1: _with_edges}
"""The step that leads away from each older schema; each has a golden file in the tests. Schema 1 is the first."""


def migrate(
    database: sqlite3.Connection, path: Path, steps: Mapping[int, Step] = STEPS, schema: int = SCHEMA
) -> Path | None:
    """Raises `database` (the file at `path`, in no transaction) to `schema`, all or nothing.

    Returns the copy of the older file that now stands beside it, None where there was nothing to do. Raises
    ProjectError for a newer schema and for an older one that no step leads away from; sqlite3.Error as it comes.
    """
    found = version_of(database, path, steps, schema)
    if found == schema:
        return None
    kept = _copy(database, path, found)
    database.execute("BEGIN IMMEDIATE")
    try:
        for version in range(found, schema):
            steps[version](database)
        database.execute(f"PRAGMA user_version = {schema}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
    return kept


def version_of(
    database: sqlite3.Connection, path: Path, steps: Mapping[int, Step] = STEPS, schema: int = SCHEMA
) -> int:
    """The file's schema, one that this program can read or raise. Raises ProjectError for any other."""
    found = int(database.execute("PRAGMA user_version").fetchone()[0])
    if found > schema:
        raise ProjectError(
            path, f"it was made by a newer dialogcut (schema {found}, this one knows {schema})", "update dialogcut"
        )
    if any(version not in steps for version in range(found, schema)):
        raise ProjectError(path, f"its schema {found} is not known", "open it with the dialogcut that made it")
    return found


def _copy(database: sqlite3.Connection, path: Path, found: int) -> Path:
    """The database as it is, as NAME.schema-N.dcut beside it; an earlier copy of that name is written anew."""
    kept = path.with_name(f"{path.stem}.schema-{found}{path.suffix}")
    kept.unlink(missing_ok=True)
    with closing(sqlite3.connect(kept)) as copy:
        database.backup(copy)
    return kept
