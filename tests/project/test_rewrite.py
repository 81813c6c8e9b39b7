"""A history in a real file is carried to other words: all of it, or, whatever happens on the way, nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from dialogcut.cut.carrying import Carrying, decided
from dialogcut.cut.decisions import Spoken
from dialogcut.cut.history import History
from dialogcut.errors import OutputError, UsageError
from dialogcut.project import rows
from dialogcut.project.store import Store
from dialogcut.transcript.merged import merged
from tests.cut.test_carrying import carried, lines_of, walked
from tests.cut.walks import TAKES
from tests.project.scene import make_take
from tests.transcript.hearings import first_hearing, second_hearing

STEPS = 250


def make_project(path: Path, rng: Random) -> tuple[History, dict[str, Carrying]]:
    """A project with any history behind it, and what carries its takes to other words."""
    history = walked(rng, STEPS)
    states = rng.sample([change.id for change in history.log], 3)
    for number, at in enumerate(states):
        history = history.go(at).name_version(f"v{number}")
    by_take = {}
    with Store.create(path, "The Lantern") as store:
        for number, (take_id, count) in enumerate(TAKES.items()):
            old = first_hearing(rng, take_id, count)
            take = make_take(number, path.parent / f"{number}.wav")
            with store.together():
                store.put_take(type(take)(take_id, take.slate, take.number, take.sources, take.dialogue_id, "alone"))
                store.put_transcript(old)
            new = merged(old, second_hearing(rng, old), decided(lines_of(history, take_id)))
            by_take[take_id] = Carrying(old, new)
        for change in history.log:  # `save` keeps what leads to a position: every branch is one in its turn
            store.save(history.go(change.id))
        store.save(history)
    return history, by_take


def carry(by_take: dict[str, Carrying], store: Store) -> None:
    transcripts = [one.merged.transcript for one in by_take.values()]
    store.replace_words(transcripts, lambda line: by_take[line.take](line))


@pytest.mark.parametrize("seed", range(4))
def test_every_state_undo_redo_and_versions_are_on_the_new_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(rows, "KEYFRAME_EVERY", 8)
    before, by_take = make_project(tmp_path / "scene.dcut", Random(seed))
    with Store.open(tmp_path / "scene.dcut") as store:
        carry(by_take, store)
        assert store.project().transcripts == {take: one.merged.transcript for take, one in by_take.items()}
    with Store.open(tmp_path / "scene.dcut") as store:
        now = store.project().history
        assert (now.current, now.head, now.versions) == (before.current, before.head, before.versions)
        for change in before.log:
            assert now.log[change.id] == change
            assert now.at(change.id) == carried(before.at(change.id), by_take)
            assert now.go(change.id).undo().now == carried(before.at(change.parent), by_take)
        store.save(now.undo())
        assert store.project().history.redo().now == now.now


def test_what_was_read_of_the_old_words_goes_and_tags_can_stay(tmp_path: Path) -> None:
    _, by_take = make_project(tmp_path / "scene.dcut", Random(1))
    with Store.open(tmp_path / "scene.dcut") as store:
        store.put_tags("1-1", ())
        words = by_take["1-1"].merged.transcript
        transcripts = [one.merged.transcript for one in by_take.values()]
        store.replace_words(transcripts, lambda line: by_take[line.take](line), keeps_tags=True)
        assert _count(store, "tags") == 1
        store.replace_words([words], lambda line: line)
        assert _count(store, "tags") == 0


def _count(store: Store, table: str) -> int:
    return int(store._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_line_that_does_not_fit_its_words_leaves_everything_as_it_was(tmp_path: Path) -> None:
    before, by_take = make_project(tmp_path / "scene.dcut", Random(2))
    with Store.open(tmp_path / "scene.dcut") as store:
        words = store.project().transcripts

        def broken(line: Spoken) -> Spoken:
            carried_line = by_take[line.take](line)
            return carried_line if line.first else type(line)(line.id, line.take, 1, carried_line.last, "")

        transcripts = [one.merged.transcript for one in by_take.values()]
        with pytest.raises(AssertionError, match="please report this"):
            store.replace_words(transcripts, broken)
        assert store.project().history == before
        assert store.project().transcripts == words


CARRYING = """
import os, signal, sys
from pathlib import Path
from random import Random
from dialogcut.project.store import Store
from tests.project.test_rewrite import make_project

path, lines = Path(sys.argv[1]), int(sys.argv[2])
_, by_take = make_project(path.with_name("other.dcut"), Random(3))
seen = 0

def carry(line):
    global seen
    seen += 1
    if seen == lines:
        os.kill(os.getpid(), signal.SIGKILL)
    return by_take[line.take](line)

with Store.open(path) as store:
    store.copy_beside("before")
    store.replace_words([one.merged.transcript for one in by_take.values()], carry)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
@pytest.mark.parametrize("lines", [1, 30])
def test_a_kill_on_the_way_leaves_the_old_words_and_the_old_history(tmp_path: Path, lines: int) -> None:
    before, _ = make_project(tmp_path / "scene.dcut", Random(3))
    with Store.open(tmp_path / "scene.dcut", readonly=True) as store:
        words = store.project().transcripts
    root = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", CARRYING, str(tmp_path / "scene.dcut"), str(lines)]
    ended = subprocess.run(arguments, env=os.environ | {"PYTHONPATH": str(root)}, cwd=tmp_path, check=False)
    assert ended.returncode == -signal.SIGKILL
    for name in ("scene.dcut", "scene.before.dcut"):
        with Store.open(tmp_path / name) as store:
            assert store.project().history == before
            assert store.project().transcripts == words
            assert store.project().history.at(before.log._last) == before.at(before.log._last)


def test_copies_never_replace_each_other(store: Store) -> None:
    first, second = store.copy_beside("before"), store.copy_beside("before")
    assert (first.name, second.name) == ("scene.before.dcut", "scene.before-2.dcut")
    for copy in (first, second):
        with Store.open(copy) as kept:
            assert kept.project().history == store.project().history
    assert sorted(file.name for file in store.path.parent.glob(".*")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_copy_that_cannot_be_written_is_told(store: Store) -> None:
    store.path.parent.chmod(0o555)
    try:
        with pytest.raises(OutputError):
            store.copy_beside("before")
    finally:
        store.path.parent.chmod(0o755)


def test_who_only_looks_on_makes_no_copy(store: Store) -> None:
    path = store.path
    store.close()
    with Store.open(path, readonly=True) as looking, pytest.raises(UsageError, match="read-only"):
        looking.copy_beside("before")
