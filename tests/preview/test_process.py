"""Orders go out, answers come in, and nothing is left behind."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.preview.process import Process


class Talk:
    """A process and what it said."""

    def __init__(self, module: str = "tests.preview.loud_child") -> None:
        self.answers: queue.Queue[tuple[object, int]] = queue.Queue()
        self.ends: queue.Queue[str] = queue.Queue()
        self.process = Process(module, [], self.answers.put, self.ends.put)

    def number(self) -> int:
        """Its process id."""
        self.process.send("who")
        return self.answers.get(timeout=30)[1]


@pytest.fixture
def talk() -> Iterator[Talk]:
    talk = Talk()
    yield talk
    talk.process.stop()


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_orders_are_answered_in_order(talk: Talk) -> None:
    for order in ("a", ("b", 2), None, "x" * 300_000):
        talk.process.send(order)
    assert [talk.answers.get(timeout=30)[0] for _ in range(4)] == ["a", ("b", 2), None, "x" * 300_000]


def test_stop_leaves_no_process_and_no_thread() -> None:
    before = threading.active_count()
    talk = Talk()
    number = talk.number()
    talk.process.stop()
    talk.process.stop()
    assert not is_running(number)
    assert threading.active_count() == before
    assert talk.ends.empty(), "it was stopped, it did not end by itself"


def test_stop_ends_a_child_that_does_not_listen(talk: Talk) -> None:
    number = talk.number()
    talk.process.send("sleep")
    talk.process.stop()
    assert not is_running(number)


def test_stop_at_once_is_fine_too() -> None:
    before = threading.active_count()
    for _ in range(5):
        Talk().process.stop()
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("order", "reason"), [("die", "status 1: out of tape"), ("garble", r"ended by itself|was killed")]
)
def test_a_child_that_fails_is_reported(talk: Talk, order: str, reason: str) -> None:
    talk.process.send(order)
    end = talk.ends.get(timeout=30)
    assert pytest.importorskip("re").search(reason, end)
    talk.process.send("to nobody")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_child_that_is_killed_is_reported(talk: Talk) -> None:
    os.kill(talk.number(), signal.SIGKILL)
    assert talk.ends.get(timeout=30) == "its process was killed (signal 9)"


def test_a_program_that_does_not_start() -> None:
    talk = Talk("dialogcut.no_such_module")
    assert "No module named" in talk.ends.get(timeout=30)
    talk.process.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_it_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import time\n"
        "from dialogcut.preview.player import Player\n"
        "player = Player(only='silent')\n"
        "player.warm()\n"
        "while not player.output: time.sleep(0.01)\n"
        "import subprocess, os\n"
        "print(player._process._child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        number = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 20
    while is_running(number) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(number)
