"""Files that are no project, damaged ones, and disks that will not take another byte."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dialogcut.cut.history import History
from dialogcut.errors import OutputError, ProjectError, ProjectLocked, UsageError
from dialogcut.project.faults import told
from dialogcut.project.schema import APPLICATION_ID
from dialogcut.project.store import Store
from tests.project.scene import AT, add_take, make_take, strike


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE other (a)")


def newer_schema(path: Path) -> None:
    Store.create(path, "The Lantern").close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")


def without_a_table(path: Path) -> None:
    Store.create(path, "The Lantern").close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE tags")


def pointing_nowhere(path: Path) -> None:
    Store.create(path, "The Lantern").close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE position SET current = 7")
        database.commit()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda _: None, "there is no such project"),
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.touch(), "no dialogcut project"),
        (lambda path: path.write_text("FADE IN:"), "no dialogcut project"),
        (lambda path: path.write_bytes(bytes(5000)), "no dialogcut project"),
        (foreign_database, "no dialogcut project"),
        (newer_schema, r"newer dialogcut \(schema 99, this one knows 2\)"),
        (without_a_table, "damaged"),
        (pointing_nowhere, "damaged .*position"),
    ],
)
@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_no_project_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], reason: str, readonly: bool
) -> None:
    path = tmp_path / "scene.dcut"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ProjectError, match=reason) as caught:
        Store.open(path, readonly).project()
    assert str(path) in caught.value.sentence
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [file.name for file in tmp_path.iterdir()] == (["scene.dcut"] if path.exists() else [])


@pytest.fixture
def whole(store: Store) -> Path:
    """A closed project with some history."""
    add_take(store, make_take(2, Path("nowhere.wav")), words=800)
    history = store.project().history
    for i in range(12):
        history = history.do(strike(i), "ed", AT)
        store.save(history)
    store.close()
    return store.path


def everything(path: Path) -> object:
    with Store.open(path) as store:
        project = store.project()
        history = project.history
        return project.transcripts, project.tags, [history.at(change.id) for change in history.log]


def outcome(path: Path) -> object:
    """Everything in the file, or None where it is told to be damaged. Whatever else is raised fails the test."""
    before = path.read_bytes()
    try:
        return everything(path)
    except ProjectError:
        if path.read_bytes() != before:
            pytest.fail("what was told to be damaged was changed")
        return None


@pytest.mark.parametrize("kept", [0, 1, 99, 100, 4096, 5000, 0.5, 0.9])
def test_a_truncated_project_is_told(whole: Path, kept: float) -> None:
    data = whole.read_bytes()
    length = int(len(data) * kept) if isinstance(kept, float) else kept
    whole.write_bytes(data[:length])
    assert outcome(whole) is None


def test_flipped_bytes_are_told_or_harmless(whole: Path) -> None:
    right, data = everything(whole), whole.read_bytes()
    rng = random.Random(7)
    results = []
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(rng.choice([1, 1, 4])):
            broken[rng.randrange(len(data))] ^= rng.randrange(1, 256)
        whole.write_bytes(broken)
        results.append(outcome(whole))
    assert all(result in (None, right) for result in results)
    assert results.count(None) > 5  # or the bytes that count were missed


def test_zeroed_pages_are_told_or_harmless(whole: Path) -> None:
    right, data = everything(whole), whole.read_bytes()
    for at in range(0, len(data), 4096):
        whole.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])
        assert outcome(whole) in (None, right)


@contextmanager
def full_disk(store: Store, spare_bytes: int) -> Iterator[None]:
    """No file of this process may grow beyond the project's log and a little, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="limits of file size are POSIX's")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = store.path.with_name(store.path.name + "-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + spare_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def saved_until_full(store: Store, history: History) -> History:
    """Edits until the disk refuses one; the last history that was saved."""
    for i in range(1000):
        edited = history.do(strike(i % 12) if i % 2 else strike(*range(12)), "ed", AT, label="x" * 3000)
        edited = edited if edited is not history else history.undo()
        try:
            store.save(edited)
        except OutputError:
            return history
        history = edited
    pytest.fail("the disk never was full")


@pytest.mark.parametrize("spare_bytes", [0, 5000, 50_000])
def test_a_full_disk_is_told_and_loses_nothing(store: Store, spare_bytes: int) -> None:
    with full_disk(store, spare_bytes):
        kept = saved_until_full(store, store.project().history)
    assert store.project().history == kept
    again = kept.do(strike(2, 7), "ed", AT)
    again = again if again is not kept else kept.undo()
    store.save(again)  # there is room again
    store.close()
    with Store.open(store.path) as reopened:
        assert reopened.project().history == again


def test_a_database_that_may_not_grow_is_told(store: Store) -> None:
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    before = store.project()
    with pytest.raises(OutputError, match="disk is full"):
        store.put_levels("12A-1", os.urandom(100_000))
    assert store.levels("12A-1") is None
    assert store.project() == before


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="folder does not exist"):
        Store.create(tmp_path / "no-such-folder" / "scene.dcut", "The Lantern")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_without_permission_is_told(store: Store) -> None:
    store.close()
    store.path.parent.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            Store.open(store.path)
        with Store.open(store.path, readonly=True) as reader:
            assert reader.project().name == "The Lantern"
    finally:
        store.path.parent.chmod(0o700)


def sqlite_error(cause: Callable[[sqlite3.Connection], object], path: Path) -> sqlite3.Error:
    with closing(sqlite3.connect(path, timeout=0)) as database:
        database.execute("CREATE TABLE IF NOT EXISTS t (a)")
        with pytest.raises(sqlite3.Error) as caught:
            cause(database)
        return caught.value


def busy(database: sqlite3.Connection) -> None:
    (_, _, path) = database.execute("PRAGMA database_list").fetchone()
    with closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")


def query_only(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA query_only = ON")
    database.execute("INSERT INTO t VALUES (1)")


def broken_text(database: sqlite3.Connection) -> None:
    database.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


@pytest.mark.parametrize(
    ("cause", "writing", "error", "reason"),
    [
        (busy, True, ProjectLocked, "another program is writing"),
        (query_only, True, OutputError, "cannot be written here"),
        (query_only, False, ProjectError, "cannot be opened"),
        (broken_text, False, ProjectError, "damaged"),
        (lambda database: database.execute("SELECT * FROM gone"), False, ProjectError, "damaged"),
    ],
)
def test_what_sqlite_says_becomes_one_sentence(
    tmp_path: Path, cause: Callable[[sqlite3.Connection], object], writing: bool, error: type[Exception], reason: str
) -> None:
    said = told(Path("scene.dcut"), sqlite_error(cause, tmp_path / "t.db"), writing)
    assert type(said) is error
    assert reason in said.sentence
    assert said.sentence.startswith("scene.dcut: ")


def test_a_text_that_cannot_be_stored_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="cannot be stored"):
        store.set_setting("La\udcffntern", 1)
    assert store.project().settings == {}


def test_a_copy_of_a_project_is_a_project(store: Store, tmp_path: Path) -> None:
    store.close()
    copy = shutil.copy(store.path, tmp_path / "copy.dcut")
    with Store.open(copy) as again:
        assert again.project().name == "The Lantern"
    assert Path(copy).read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
