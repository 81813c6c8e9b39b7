"""The tables of a project file, and the numbers by which it is known."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x64435554
"""'dCUT' in the SQLite header: no other program's database is ever taken for a project."""

SCHEMA = 2
"""Version of the tables below, in the header's `user_version`."""

# Columns named `data`, `delta` and `state` hold packed JSON (see `packed`); levels.data is the measurer's own form.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, data BLOB NOT NULL);

CREATE TABLE source (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE take (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data BLOB NOT NULL);
CREATE TABLE take_source (
  take_id TEXT NOT NULL REFERENCES take (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (take_id, source_id)
) WITHOUT ROWID;
CREATE TABLE transcript (take_id TEXT PRIMARY KEY REFERENCES take (id), words INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE tags (take_id TEXT PRIMARY KEY REFERENCES take (id), data BLOB NOT NULL);
CREATE TABLE notes (take_id TEXT PRIMARY KEY REFERENCES take (id), data BLOB NOT NULL);
CREATE TABLE levels (take_id TEXT PRIMARY KEY REFERENCES take (id), data BLOB NOT NULL);
CREATE TABLE edges (take_id TEXT PRIMARY KEY REFERENCES take (id), data BLOB NOT NULL);

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  parent INTEGER REFERENCES change (id),
  label TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  next_line_id INTEGER NOT NULL,
  delta BLOB
);
CREATE TABLE keyframe (change INTEGER PRIMARY KEY REFERENCES change (id), state BLOB NOT NULL);
CREATE TABLE version (name TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, change INTEGER NOT NULL REFERENCES change (id));
CREATE TABLE position (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  current INTEGER NOT NULL REFERENCES change (id),
  head INTEGER NOT NULL REFERENCES change (id)
);

-- The empty cut, which every history grows from.
INSERT INTO change (id, parent, label, who, at, next_line_id, delta) VALUES (0, NULL, '', '', '', 1, NULL);
INSERT INTO position (one, current, head) VALUES (1, 0, 0);
"""


def lay(database: sqlite3.Connection, name: str) -> None:
    """Makes an empty database a project of this name."""
    database.executescript(
        f"BEGIN; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA}; {_TABLES} COMMIT;"
    )
    database.execute("INSERT INTO meta VALUES ('name', ?)", (name,))
