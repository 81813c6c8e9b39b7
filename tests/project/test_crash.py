"""A real program that edits in a loop is killed at any moment: what it was told is saved stays, the file is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dialogcut.errors import ProjectLocked
from dialogcut.project.store import Store
from tests.project.scene import add_take, make_take

EDITING = """
import sys
from dialogcut.cut.edits import RestoreWords, StrikeWords
from dialogcut.cut.decisions import WordRef
from dialogcut.project.store import Store
from tests.project.scene import AT, add_take, make_take
from pathlib import Path

store = Store.open(sys.argv[1])
history = store.project().history
while True:
    word = WordRef("12A-1", history.current % 4000)
    struck = word in set(history.now.struck())
    history = history.do(RestoreWords((word,)) if struck else StrikeWords((word,), "ed"), "ed", AT)
    if history.current % 7 == 0:
        history = history.name_version(f"v{history.current}").undo().redo()
    store.save(history)
    print(history.current, flush=True)
    if history.current % 25 == 0:  # a transaction of many pages
        add_take(store, make_take(1000 + history.current, Path("nowhere.wav")), words=2000)
        history = store.project().history
        print(history.current, flush=True)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")


def start(path: Path) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.Popen(
        [sys.executable, "-c", EDITING, str(path)], stdout=subprocess.PIPE, text=True, env=environment, cwd=path.parent
    )


def killed(program: subprocess.Popen[str]) -> int:
    """Kills it; the last change that it was told is saved."""
    program.send_signal(signal.SIGKILL)
    rest, _ = program.communicate()
    return max((int(line) for line in rest.split()), default=0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "scene.dcut", "The Lantern") as store:
        add_take(store, make_take(1, tmp_path / "a.wav"), words=4000)
    return tmp_path / "scene.dcut"


def test_a_kill_loses_at_most_the_edit_in_flight(path: Path) -> None:
    rng = random.Random(12)
    for _ in range(8):
        program = start(path)
        assert program.stdout is not None
        told = 0
        for _ in range(rng.randint(1, 40)):  # as many edits as it is left to do
            told = int(program.stdout.readline())
        time.sleep(rng.random() * 0.02)
        told = max(told, killed(program))
        with Store.open(path) as store:  # checks the whole file
            history = store.project().history
            assert told <= history.current <= told + 1
            assert history.now == history.undo().redo().now
            assert set(history.versions.values()) == {i for i in history.versions.values() if i % 7 == 0}
    assert sorted(file.name for file in path.parent.iterdir()) == ["scene.dcut"]


def test_a_kill_before_the_first_edit_leaves_the_project_as_it_was(path: Path) -> None:
    before = Store.open(path, readonly=True).project()
    for delay in (0.0, 0.05, 0.1):
        program = start(path)
        time.sleep(delay)
        killed(program)
    with Store.open(path) as store:
        assert store.project().transcripts == before.transcripts


def test_a_second_program_is_told_who_holds_the_project(path: Path) -> None:
    program = start(path)
    assert program.stdout is not None
    told = int(program.stdout.readline())
    with pytest.raises(ProjectLocked, match=f"process {program.pid} on .* has the project open"):
        Store.open(path)
    with Store.open(path, readonly=True) as reader:
        assert reader.project().history.current >= told
    killed(program)
    Store.open(path).close()  # the lock went with the program


def test_a_reader_can_open_what_a_kill_left(path: Path) -> None:
    program = start(path)
    assert program.stdout is not None
    told = int(program.stdout.readline())
    told = max(told, killed(program))
    with Store.open(path, readonly=True) as reader:
        assert told <= reader.project().history.current <= told + 1
