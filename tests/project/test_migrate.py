import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dialogcut.errors import ProjectError
from dialogcut.project.document import Project
from dialogcut.project.migrate import migrate
from dialogcut.project.schema import SCHEMA
from dialogcut.project.store import Store
from dialogcut.transcript.edgebook import ALIGNER, uniform

GOLDENS = Path(__file__).parent.parent / "goldens" / "projects"


@pytest.fixture
def old(store: Store) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A project of today's schema, which the tests call an older one."""
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as database:
        yield database, store.path


def add_column(database: sqlite3.Connection) -> None:
    database.execute("ALTER TABLE take ADD COLUMN circled INTEGER NOT NULL DEFAULT 0")


def fill_column(database: sqlite3.Connection) -> None:
    database.execute("UPDATE take SET circled = 1")


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def test_a_current_file_is_left_as_it_is(old: tuple[sqlite3.Connection, Path]) -> None:
    before = old[1].read_bytes()
    assert migrate(*old) is None
    assert old[1].read_bytes() == before


def test_steps_are_taken_in_order_and_the_older_file_is_kept(old: tuple[sqlite3.Connection, Path]) -> None:
    database, path = old
    kept = migrate(database, path, {SCHEMA: add_column, SCHEMA + 1: fill_column}, SCHEMA + 2)
    assert kept == path.with_name(f"scene.schema-{SCHEMA}.dcut")
    assert (version(path), version(kept)) == (SCHEMA + 2, SCHEMA)
    assert database.execute("SELECT id, circled FROM take").fetchall() == [("12A-1", 1)]
    with Store.open(kept) as older:
        assert older.project().decisions.takes == ("12A-1",)


def test_a_step_that_fails_changes_nothing(old: tuple[sqlite3.Connection, Path]) -> None:
    def fails(database: sqlite3.Connection) -> None:
        database.execute("UPDATE no_such_table SET a = 1")

    database, path = old
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, path, {SCHEMA: add_column, SCHEMA + 1: fails}, SCHEMA + 2)
    assert "circled" not in [column[1] for column in database.execute("PRAGMA table_info (take)")]
    database.close()
    with Store.open(path) as store:
        assert store.project().decisions.takes == ("12A-1",)


@pytest.mark.parametrize(("found", "reason"), [(SCHEMA + 1, "newer dialogcut"), (0, "is not known")])
def test_a_schema_that_no_step_leads_from_is_refused(
    old: tuple[sqlite3.Connection, Path], found: int, reason: str
) -> None:
    database, path = old
    database.execute(f"PRAGMA user_version = {found}")
    with pytest.raises(ProjectError, match=reason):
        migrate(database, path)
    assert version(path) == found


def as_schema(number: int, folder: Path) -> Path:
    """A project as that schema kept it, byte for byte but for SQLite's own freedom in laying pages."""
    path = folder / "scene.dcut"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript((GOLDENS / f"schema-{number}.sql").read_text(encoding="utf-8"))
    return path


def test_an_older_project_that_is_only_looked_at_stays_as_it_is_and_is_told(tmp_path: Path) -> None:
    path = as_schema(1, tmp_path)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match=r"older dialogcut.*`dialogcut edit`"):
        Store.open(path, readonly=True)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["scene.dcut"]


def test_a_project_of_schema_1_opens_with_all_it_holds_and_a_copy_stays(tmp_path: Path) -> None:
    path = as_schema(1, tmp_path)
    with Store.open(path) as store:
        project = store.project()
        _is_the_lantern(project)
        assert store.levels("12A-1") == b"levels as measured"
        assert store.edges("12A-1") is None
        book = uniform(project.transcripts["12A-1"], ALIGNER, 40)
        store.put_edges(book)
        assert store.edges("12A-1") == book
    assert (version(path), version(tmp_path / "scene.schema-1.dcut")) == (SCHEMA, 1)
    with Store.open(path, readonly=True) as store:
        _is_the_lantern(store.project())


def _is_the_lantern(project: Project) -> None:
    assert (project.name, [take.id for take in project.takes], project.settings) == (
        "The Lantern",
        ["12A-1"],
        {"cast": ["Mara"]},
    )
    (first, second) = project.decisions.lines
    assert [sorted(strike.word for strike in line.strikes) for line in (first, second)] == [[1, 2], [7]]
    assert list(project.history.versions) == ["first"]
    assert project.transcripts["12A-1"].words[3].suspect == ("long",)
