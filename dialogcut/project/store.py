"""The project file as the program uses it: one writer, every call committed before it returns."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self

from dialogcut.cut.history import History
from dialogcut.errors import DialogcutError, OutputError, ProjectError, ProjectLocked, UsageError
from dialogcut.media.source import Take
from dialogcut.project import rows
from dialogcut.project.database import check_file, close, connect, fold, prepare, snapshot_of, transaction
from dialogcut.project.document import JsonValue, Project
from dialogcut.project.encode import write_tag
from dialogcut.project.encode_edges import read_edges, write_edges
from dialogcut.project.encode_notes import write_notes
from dialogcut.project.faults import reading, unwritable, writing
from dialogcut.project.lock import ProjectLock, this_holder
from dialogcut.project.migrate import migrate
from dialogcut.project.packed import pack, unpack
from dialogcut.project.places import Place
from dialogcut.project.rewrite import Carry, check_states, copy_beside, rewrite_history
from dialogcut.project.schema import lay
from dialogcut.story.notes import TakeNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.words import Transcript


class Store:
    """An open project file. Each call that writes is one transaction, unless `together` makes several calls one.

    Any call may raise OutputError (the disk is full, or cannot be written: nothing of the call was saved) and
    ProjectError (the file is damaged). A call that writes raises UsageError on a store opened read-only, and
    ProjectLocked where somebody else wrote meanwhile in spite of the lock.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, lock: ProjectLock | None) -> None:
        """Use `create` or `open`."""
        self.path, self._database, self._lock = path, database, lock
        self.readonly = lock is None
        self.rests = False
        """Whether somebody calls `rest` in idle moments; saving then never stores a whole cut, which takes long."""
        self._is_open = True
        self._snapshot: Project | None = None
        self._history: History | None = None
        """What was read or saved last."""
        self._seen_version = 0

    @staticmethod
    def create(path: str | Path, name: str) -> Store:
        """A new, empty project, open for writing. A kill on the way leaves nothing at `path`.

        Raises ProjectError where something stands there already, OutputError where nothing can be written.
        """
        path = Path(path)
        _refuse_to_overwrite(path)
        if not path.absolute().parent.is_dir():
            raise OutputError(path, "its folder does not exist", "make the folder first")
        lock = ProjectLock(path)
        try:
            _refuse_to_overwrite(path)
            _lay(path, name)
        except BaseException:
            lock.release()
            raise
        return _opened(path, lock)

    @staticmethod
    def open(path: str | Path, readonly: bool = False) -> Store:
        """The project at `path`, checked whole. Read-only opening works beside a writer and sees what was committed.

        Raises ProjectError (missing, a folder, no project, damaged, newer), ProjectLocked (open elsewhere),
        OutputError.
        """
        path = Path(path)
        check_file(path)  # what is no project gets no lock beside it
        return _opened(path, None if readonly else ProjectLock(path))

    def close(self) -> None:
        """Leaves one plain file. May be called twice."""
        if self._is_open:
            self._is_open = False
            try:
                self._keep_state()
            finally:
                close(self._database, self.readonly)
                if self._lock is not None:
                    self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes the calls inside one transaction: all of them are saved, or none. May be nested."""
        if self.readonly:
            raise UsageError(f"{self.path} is open read-only: nothing can be changed.")
        self._snapshot = None
        if self._database.in_transaction:
            yield
        else:
            with writing(self.path), transaction(self._database):
                self._check_alone()
                yield

    def project(self) -> Project:
        """Everything in the file, as one consistent snapshot."""
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is None or self._data_version() != self._seen_version:
            return self._read()
        return snapshot

    def save(self, history: History) -> None:
        """Commits what the file does not hold yet of a history: after do, undo, redo, going to and naming versions
        alike.

        Keep the new history only when this returned; where it raises, the file and the old one still agree. Raises
        UsageError for a history that was read before other changes were saved.
        """
        is_own = self._history is not None and history.log is self._history.log
        with self.together():
            rows.write_history(self._database, history, is_own=is_own, with_keyframes=not self.rests)
        self._history = history

    def rest(self) -> None:
        """A moment in which nobody waits: stores the whole cut where its turn has come, and folds the log of what was
        written. Opening is faster with it, and nothing else: where it cannot be written, it is left out.
        """
        if self._history is not None and not self.readonly:
            with suppress(DialogcutError), self.together():
                rows.write_due_keyframe(self._database, self._history)
            fold(self._database)

    def put_take(self, take: Take) -> None:
        """Adds a take, or replaces what is known of the one with its id. Its files are remembered relative to the
        project.
        """
        with self.together():
            rows.write_take_row(self._database, take, self.path.parent)

    def put_transcript(self, transcript: Transcript) -> None:
        """The words of a take. Another transcript may replace it (better edges, speakers, spellings); once the take
        is in the cut, only one with as many words may, or every strike would point to another word.

        Raises UsageError for a take that the project does not have, and for such a replacement.
        """
        with self.together():
            rows.require_take(self._database, transcript.take_id)
            rows.require_same_words(self._database, transcript)
            rows.write_transcript_row(self._database, transcript)

    def replace_words(self, transcripts: Iterable[Transcript], carry: Carry, keeps_tags: bool = False) -> None:
        """Other words, as many as there are, for takes that may be in the cut: every line of theirs, in every state of
        the history, is carried to them. The takes' notes go, as they are about the old words, and their tags.

        Raises UsageError for a take that the project does not have; AssertionError, and nothing is saved, where a line
        does not fit the words that it was carried to.
        """
        with self.together():
            for transcript in (replaced := tuple(transcripts)):
                rows.require_take(self._database, transcript.take_id)
                rows.write_transcript_row(self._database, transcript)
                rows.forget_reading(self._database, transcript.take_id, keeps_tags)
            takes = frozenset(transcript.take_id for transcript in replaced)
            rewrite_history(self._database, takes, carry)
            check_states(self._database, takes, rows.read_now(self._database, self.path))
        self._history = None

    def copy_beside(self, what: str) -> Path:
        """The project as it was saved last, as NAME.WHAT.dcut (numbered where that is taken) beside it; never in the
        middle of `together`."""
        if self.readonly:
            raise UsageError(f"{self.path} is open read-only: nothing can be changed.")
        with writing(self.path):
            return copy_beside(self._database, self.path, what)

    def put_tags(self, take_id: str, tags: Iterable[Tag]) -> None:
        """All tags of a take's lines; replaces the ones it had. Raises UsageError for an unknown take."""
        with self.together():
            rows.require_take(self._database, take_id)
            data = pack([write_tag(tag) for tag in tags])
            self._database.execute("INSERT OR REPLACE INTO tags VALUES (?, ?)", (take_id, data))

    def put_notes(self, notes: TakeNotes) -> None:
        """What was noted of a take's lines; replaces what was. Raises UsageError for an unknown take."""
        with self.together():
            rows.require_take(self._database, notes.take)
            data = pack(write_notes(notes))
            self._database.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (notes.take, data))

    def put_levels(self, take_id: str, data: bytes) -> None:
        """What was measured of a take's sound, in the measurer's own form. Raises UsageError for an unknown take."""
        with self.together():
            rows.require_take(self._database, take_id)
            self._database.execute("INSERT OR REPLACE INTO levels VALUES (?, ?)", (take_id, zlib.compress(data)))

    def levels(self, take_id: str) -> bytes | None:
        """What `put_levels` was given; None where it never was."""
        with reading(self.path):
            row = self._database.execute("SELECT data FROM levels WHERE take_id = ?", (take_id,)).fetchone()
            return None if row is None else zlib.decompress(row[0])

    def put_edges(self, book: EdgeBook) -> None:
        """Where the edges of a take's words come from; to be stored after the words, which drop what was known of
        older ones. Raises UsageError for an unknown take."""
        with self.together():
            rows.require_take(self._database, book.take_id)
            data = pack(write_edges(book))
            self._database.execute("INSERT OR REPLACE INTO edges VALUES (?, ?)", (book.take_id, data))

    def edges(self, take_id: str) -> EdgeBook | None:
        """What `put_edges` was given since the take's words were stored; None where it was not."""
        with reading(self.path):
            row = self._database.execute("SELECT data FROM edges WHERE take_id = ?", (take_id,)).fetchone()
            return None if row is None else read_edges(take_id, unpack(row[0]))

    def set_setting(self, key: str, value: JsonValue) -> None:
        """None takes the setting away."""
        with self.together():
            self._database.execute("DELETE FROM setting WHERE key = ?", (key,))
            if value is not None:
                self._database.execute("INSERT INTO setting VALUES (?, ?)", (key, pack(value)))

    def relink(self, files: Mapping[str, Path]) -> None:
        """Source id -> where its file lies now. Raises UsageError for a source that the project does not have."""
        with self.together():
            known = rows.read_places(self._database)
            for source_id, file in files.items():
                if source_id not in known:
                    raise UsageError(f"The project has no source '{source_id}'.")
                rows.write_place(self._database, source_id, Place.of(file, self.path.parent))

    def _begin(self) -> None:
        """Reads everything once, so that a damaged file is told before it is written to; `project` hands that out."""
        snapshot = self._read()
        if not self.readonly:
            prepare(self._database, self.path)
        self._seen_version = self._data_version()
        if not self.readonly:
            with self.together():
                self._set_meta("holder", this_holder())
        self._snapshot = snapshot

    def _read(self) -> Project:
        with reading(self.path), snapshot_of(self._database):
            project = rows.read_project(self._database, self.path)
        self._history = project.history
        return project

    def _keep_state(self) -> None:
        """So that the next opening replays little. What the file says is the same without it: where it cannot be
        written, it is left out.
        """
        if not self.readonly and self._history is not None:
            with suppress(DialogcutError), self.together():
                rows.write_state(self._database, self._history)

    def _data_version(self) -> int:
        with reading(self.path):
            return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def _check_alone(self) -> None:
        """The lock cannot be trusted on every shared folder; SQLite itself says whether anybody else has written."""
        if self._data_version() != self._seen_version:
            raise ProjectLocked(self.path, "another program changed the project meanwhile", "open it again")

    def _set_meta(self, key: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise ProjectError(path, "something of this name is there already", "choose another name, or open it")


def _lay(path: Path, name: str) -> None:
    """The empty project, made beside its place and moved there whole."""
    made = path.with_name(f".{path.name}.new")
    try:
        made.unlink(missing_ok=True)
        with writing(path), closing(sqlite3.connect(made, isolation_level=None)) as database:
            lay(database, name)
        made.replace(path)
    except OSError as error:
        raise unwritable(path) from error
    finally:
        made.unlink(missing_ok=True)


def _opened(path: Path, lock: ProjectLock | None) -> Store:
    try:
        database = connect(path, readonly=lock is None)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    store = Store(path, database, lock)
    try:
        if lock is not None:
            with writing(path):
                migrate(database, path)
        store._begin()
    except BaseException:
        store.close()
        raise
    return store
