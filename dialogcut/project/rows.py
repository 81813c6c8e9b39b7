"""A project file's rows as values, and a history's news as rows."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

from dialogcut.cut.changelog import ROOT, Change, ChangeLog
from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.media.source import Take
from dialogcut.project.document import Project
from dialogcut.project.encode import read_tag, read_take, read_transcript, write_take, write_transcript
from dialogcut.project.encode_cut import read_decisions, read_delta, write_decisions, write_delta
from dialogcut.project.encode_notes import read_notes
from dialogcut.project.faults import damaged
from dialogcut.project.packed import Unpacking, pack, uncollected, unpack
from dialogcut.project.places import Place
from dialogcut.story.notes import TakeNotes
from dialogcut.transcript.words import Transcript

KEYFRAME_EVERY = 128
"""Every so many changes the whole cut is stored, so that opening replays at most about that many."""
MOST_REPLAYED = 16
"""More than so many changes behind the nearest stored cut are not left to the next opening by one that closes."""


@uncollected()
def read_project(database: sqlite3.Connection, path: Path) -> Project:
    """Everything, as one snapshot (the caller holds a transaction). Raises what `faults.reading` turns into
    ProjectError.
    """
    places = read_places(database)
    found = {source_id: place.find(path.parent) for source_id, place in places.items()}
    paths = {i: (found[i] or place.expected(path.parent)).as_posix() for i, place in places.items()}
    takes = _read_takes(database, paths)
    transcripts = {
        take_id: read_transcript(take_id, unpack(data))
        for take_id, data in database.execute("SELECT take_id, data FROM transcript")
    }
    sources = {placed.source.id: placed.source for take in takes for placed in take.sources}
    return Project(
        path,
        database.execute("SELECT value FROM meta WHERE key = 'name'").fetchone()[0],
        takes,
        transcripts,
        {tag.key: tag for (data,) in database.execute("SELECT data FROM tags") for tag in map(read_tag, unpack(data))},
        _read_notes(database, path),
        {key: unpack(data) for key, data in database.execute("SELECT key, data FROM setting ORDER BY key")},
        _read_history(database, path, transcripts),
        tuple(source for source_id, source in sources.items() if found[source_id] is None),
        {i: place.size for i, place in places.items() if found[i] is None and place.size is not None},
    )


def read_places(database: sqlite3.Connection) -> dict[str, Place]:
    return {source_id: Place(*unpack(data)) for source_id, data in database.execute("SELECT id, data FROM source")}


def write_place(database: sqlite3.Connection, source_id: str, place: Place) -> None:
    database.execute(
        "INSERT INTO source VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data",
        (source_id, pack([place.relative, place.absolute, place.size])),
    )


def _read_takes(database: sqlite3.Connection, paths: dict[str, str]) -> tuple[Take, ...]:
    rows = database.execute("SELECT id, data FROM take ORDER BY ordinal")
    return tuple(read_take(take_id, unpack(data), paths) for take_id, data in rows)


def _read_notes(database: sqlite3.Connection, path: Path) -> Mapping[str, TakeNotes]:
    """Inflating them checks their sums; understanding them can wait until somebody asks."""
    stored = {take_id: zlib.decompress(data) for take_id, data in database.execute("SELECT take_id, data FROM notes")}
    return Unpacking(path, stored, lambda text: read_notes(json.loads(text)))


def _read_history(database: sqlite3.Connection, path: Path, transcripts: dict[str, Transcript]) -> History:
    log, current, head, now = _read_present(database, path)
    if wrong := misplaced(now, {take_id: len(transcript.words) for take_id, transcript in transcripts.items()}):
        raise damaged(path, wrong[0])
    return History(log, current, head, now, read_versions(database))


def read_now(database: sqlite3.Connection, path: Path) -> Decisions:
    """The present cut."""
    return _read_present(database, path)[-1]


def _read_present(database: sqlite3.Connection, path: Path) -> tuple[ChangeLog, int, int, Decisions]:
    """The changes, the position in them with its head, and the cut there."""
    rows = database.execute("SELECT id, parent, label, who, at, delta FROM change WHERE id > 0 ORDER BY id").fetchall()
    # Inflating every delta checks its sum, so that undo cannot meet a damaged one later; understanding them can wait.
    deltas = {row[0]: _inflated(row[0], row[1], row[5]) for row in rows}
    log = ChangeLog(
        (Change(*row[:5]) for row in rows),
        Unpacking(path, deltas, lambda text: read_delta(json.loads(text)[2])),
        Unpacking(path, dict(database.execute("SELECT change, state FROM keyframe")), _read_state),
        database.execute("SELECT max(next_line_id) FROM change").fetchone()[0],
    )
    current, head = database.execute("SELECT current, head FROM position").fetchone()
    return log, current, head, log.state(current, ROOT, Decisions())


def _inflated(change_id: int, parent: int, packed: bytes) -> bytes:
    """A delta's JSON, [change, parent, delta]: it says itself where in the tree it belongs."""
    text = zlib.decompress(packed)
    if not text.startswith(b"[%d,%d," % (change_id, parent)):
        raise ValueError(f"change {change_id} is out of its place")
    return text


def _read_state(packed: bytes) -> Decisions:
    return read_decisions(unpack(packed))


def read_versions(database: sqlite3.Connection) -> dict[str, int]:
    return dict(database.execute("SELECT name, change FROM version ORDER BY ordinal"))


def write_history(
    database: sqlite3.Connection, history: History, *, is_own: bool = False, with_keyframes: bool = True
) -> None:
    """What the file does not hold yet of a history: changes on the way to its positions, the positions, the versions.
    `is_own` as in `_unwritten`; without keyframes `write_due_keyframe` is to follow.

    Raises UsageError for a history that was read before somebody else's changes were written.
    """
    versions = read_versions(database)
    named = [change_id for name, change_id in history.versions.items() if versions.get(name) != change_id]
    for change_id in (history.head, history.current, *named):
        for fresh in _unwritten(database, history, change_id, is_own):
            _write_change(database, history, fresh)
            if with_keyframes and fresh % KEYFRAME_EVERY == 0:
                _write_keyframe(database, history, fresh)
    database.execute("UPDATE position SET current = ?, head = ?", (history.current, history.head))
    if versions != history.versions:
        database.execute("DELETE FROM version")
        rows = [(name, ordinal, change) for ordinal, (name, change) in enumerate(history.versions.items())]
        database.executemany("INSERT INTO version VALUES (?, ?, ?)", rows)


def _unwritten(database: sqlite3.Connection, history: History, change_id: int, is_own: bool = False) -> list[int]:
    """The change and those before it that the file lacks, oldest first. `is_own`: what the file has of the history was
    read from it or written to it as this very log, so that only its place need be looked at.
    """
    missing: list[int] = []
    for wanted in history.log.lineage(change_id):
        row = database.execute(
            "SELECT id, parent, label, who, at, delta FROM change WHERE id = ?", (wanted,)
        ).fetchone()
        if row is not None:
            *facts, delta = row
            is_same = Change(*facts) == history.log[wanted]
            if not is_same or not (is_own or read_delta(unpack(delta)[2]) == history.log.delta(wanted)):
                raise UsageError("The project was changed meanwhile: open it again before you edit on.")
            break
        missing.append(wanted)
    return missing[::-1]


def _write_change(database: sqlite3.Connection, history: History, change_id: int) -> None:
    change, delta = history.log[change_id], history.log.delta(change_id)
    data = pack([change.id, change.parent, write_delta(delta)])
    row = (change.id, change.parent, change.label, change.who, change.at, delta.next_ids[1], data)
    database.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def write_state(database: sqlite3.Connection, history: History) -> None:
    """Stores the present cut whole where replaying it takes long; the last one that was stored so goes.

    Raises UsageError where the file holds another history, whose cut this one is not.
    """
    current = history.current
    stored = {change_id for (change_id,) in database.execute("SELECT change FROM keyframe")}
    replayed = sum(1 for _ in takewhile(lambda change_id: change_id not in stored, history.log.lineage(current)))
    if replayed > MOST_REPLAYED and not _unwritten(database, history, current):
        database.execute("DELETE FROM keyframe WHERE change % ? > 0", (KEYFRAME_EVERY,))
        _write_keyframe(database, history, current)


def write_due_keyframe(database: sqlite3.Connection, history: History) -> bool:
    """Stores the newest cut whose turn it is on the way here, where the file lacks it; whether it did."""
    stored = {change_id for (change_id,) in database.execute("SELECT change FROM keyframe")}
    due = next((change_id for change_id in history.log.lineage(history.current) if change_id % KEYFRAME_EVERY == 0), 0)
    if not due or due in stored or _unwritten(database, history, due):
        return False
    _write_keyframe(database, history, due)
    return True


def _write_keyframe(database: sqlite3.Connection, history: History, change_id: int) -> None:
    state = pack(write_decisions(history.at(change_id)))
    database.execute("INSERT INTO keyframe VALUES (?, ?)", (change_id, state))


def write_take_row(database: sqlite3.Connection, take: Take, folder: Path) -> None:
    """A take with the places of its sources; sources that no take has any more go."""
    database.execute(
        "INSERT INTO take (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data",
        (take.id, pack(write_take(take))),
    )
    database.execute("DELETE FROM take_source WHERE take_id = ?", (take.id,))
    for placed in take.sources:
        write_place(database, placed.source.id, Place.of(placed.source.path, folder))
        database.execute("INSERT INTO take_source VALUES (?, ?)", (take.id, placed.source.id))
    database.execute("DELETE FROM source WHERE id NOT IN (SELECT source_id FROM take_source)")


def write_transcript_row(database: sqlite3.Connection, transcript: Transcript) -> None:
    row = (transcript.take_id, len(transcript.words), pack(write_transcript(transcript)))
    database.execute("INSERT OR REPLACE INTO transcript VALUES (?, ?, ?)", row)
    database.execute("DELETE FROM edges WHERE take_id = ?", (transcript.take_id,))  # they were of other words


def forget_reading(database: sqlite3.Connection, take_id: str, keeps_tags: bool) -> None:
    """Drops a take's notes and tags."""
    if not keeps_tags:
        database.execute("DELETE FROM tags WHERE take_id = ?", (take_id,))
    database.execute("DELETE FROM notes WHERE take_id = ?", (take_id,))


def require_take(database: sqlite3.Connection, take_id: str) -> None:
    """Raises UsageError for a take that the project does not have."""
    if database.execute("SELECT 1 FROM take WHERE id = ?", (take_id,)).fetchone() is None:
        raise UsageError(f"The project has no take '{take_id}'.")


def require_same_words(database: sqlite3.Connection, transcript: Transcript) -> None:
    """Raises UsageError where any state of the history holds the take with another number of words."""
    row = database.execute("SELECT words FROM transcript WHERE take_id = ?", (transcript.take_id,)).fetchone()
    if row is None or row[0] == len(transcript.words) or not _was_cut(database, transcript.take_id):
        return
    raise UsageError(
        f"Take {transcript.take_id} is in the cut with {row[0]} words: a transcript of {len(transcript.words)} words "
        "cannot replace its own. Add the file as another take, or begin a new project."
    )


def _was_cut(database: sqlite3.Connection, take_id: str) -> bool:
    deltas = (read_delta(unpack(data)[2]) for (data,) in database.execute("SELECT delta FROM change WHERE id > 0"))
    return any(isinstance(line, Spoken) and line.take == take_id for delta in deltas for line in delta.after)
