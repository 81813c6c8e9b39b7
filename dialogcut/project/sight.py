"""The beginning of a project's page, read without the rest: what a screen shows while the whole is still being read.

Nothing is checked but what is read, and nothing of it may be worked on: `Store.open` reads and checks everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.media.source import Take
from dialogcut.project.database import look, snapshot_of
from dialogcut.project.document import JsonValue
from dialogcut.project.encode import read_tag, read_take, read_transcript
from dialogcut.project.encode_cut import read_line
from dialogcut.project.faults import reading
from dialogcut.project.packed import unpack
from dialogcut.project.places import Place
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Transcript

_Lines = dict[int, list[Any]]
"""Lines by id, as `encode_cut` writes them."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The first lines of a project's page, with what is said in them; takes, words and tags are those lines' own."""

    name: str
    decisions: Decisions
    """The first lines alone."""
    line_count: int
    """How many the page has."""
    speakers: tuple[str, ...]
    """The whole cut's, in the order in which the takes hear them."""
    takes: tuple[Take, ...]
    """Paths are where a source was last seen; nobody looked."""
    transcripts: Mapping[str, Transcript]
    tags: Mapping[str, Tag]
    settings: Mapping[str, JsonValue]


def see(path: Path, most_lines: int) -> Sight:
    """The page's first lines as they were committed last. Raises ProjectError for what cannot be read."""
    with closing(look(path)) as database, reading(path), snapshot_of(database):
        page, names = _page(database)
        lines = tuple(map(read_line, page[:most_lines]))
        takes = tuple(dict.fromkeys(line.take for line in lines if isinstance(line, Spoken)))
        return Sight(
            database.execute("SELECT value FROM meta WHERE key = 'name'").fetchone()[0],
            Decisions(lines),
            len(page),
            _in_order(database, names),
            tuple(_take(database, take) for take in takes),
            {take: read_transcript(take, unpack(_data(database, "transcript", take))) for take in takes},
            {tag.key: tag for take in takes for tag in _tags(database, take)},
            {key: unpack(data) for key, data in database.execute("SELECT key, data FROM setting ORDER BY key")},
        )


def _page(database: sqlite3.Connection) -> tuple[list[list[Any]], set[str]]:
    """The page's lines, undecoded, and who speaks on it or aside."""
    state, deltas = _stored(database)
    page, aside, _ = state
    lines: _Lines = {line[1]: line for line in chain(page, aside)}
    order, off = [line[1] for line in page], [line[1] for line in aside]
    for _, after, of_page, of_aside, _ in deltas:
        lines.update((line[1], line) for line in after)
        _splice(order, of_page)
        _splice(off, of_aside)
    return [lines[i] for i in order], {_speaker(lines[i]) for i in chain(order, off)}


def _stored(database: sqlite3.Connection) -> tuple[list[Any], list[Any]]:
    """The stored cut that is nearest before the present one, and what was changed since, oldest first."""
    (change,) = database.execute("SELECT current FROM position").fetchone()
    deltas: list[Any] = []
    while change:
        kept = database.execute("SELECT state FROM keyframe WHERE change = ?", (change,)).fetchone()
        if kept is not None:
            return unpack(kept[0]), deltas[::-1]
        change, delta = database.execute("SELECT parent, delta FROM change WHERE id = ?", (change,)).fetchone()
        deltas.append(unpack(delta)[2])
    return [[], [], 1], deltas[::-1]


def _splice(ids: list[int], splice: Sequence[Any]) -> None:
    if splice:
        at, removed, inserted = splice
        ids[at : at + len(removed)] = inserted


def _speaker(line: Sequence[Any]) -> str:
    return str(line[5] if line[0] == "s" else line[2])


def _in_order(database: sqlite3.Connection, names: set[str]) -> tuple[str, ...]:
    """Names as the takes hear them; takes are read until all were heard, which is soon."""
    found: dict[str, None] = {}
    for (data,) in database.execute("SELECT data FROM transcript"):
        found.update((line[1], None) for line in unpack(data)["lines"] if line[1] in names)
        if len(found) == len(names):
            break
    return tuple(found)


def _take(database: sqlite3.Connection, take: str) -> Take:
    rows = database.execute("SELECT id, data FROM source JOIN take_source ON source_id = id WHERE take_id = ?", (take,))
    return read_take(take, unpack(_data(database, "take", take)), {i: Place(*unpack(row)).absolute for i, row in rows})


def _tags(database: sqlite3.Connection, take: str) -> Iterator[Tag]:
    found = database.execute("SELECT data FROM tags WHERE take_id = ?", (take,)).fetchone()
    return map(read_tag, unpack(found[0]) if found else [])


def _data(database: sqlite3.Connection, table: str, take: str) -> bytes:
    key = "id" if table == "take" else "take_id"
    data: bytes = database.execute(f"SELECT data FROM {table} WHERE {key} = ?", (take,)).fetchone()[0]
    return data
