from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator

import pytest

from dialogcut.errors import Cancelled, DialogcutError
from dialogcut.transcript.child import Child


def never() -> bool:
    return False


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child("tests.transcript.patient_child", "that waits")
    yield child
    child.stop()


def test_it_answers(child: Child) -> None:
    for message in ("hello", ("a", 1), None):
        child.ask(message)
        assert child.reply(never) == message


def test_a_cancel_does_not_wait_for_the_answer(child: Child) -> None:
    child.ask("wait")
    with pytest.raises(Cancelled):
        child.reply(lambda: True)
    assert child.is_alive, "whether it is stopped is the asker's business"
    child.stop()
    assert not child.is_alive


def test_a_child_that_dies_says_its_last_word(child: Child) -> None:
    child.ask("die")
    with pytest.raises(DialogcutError, match="status 3: out of paper"):
        child.reply(never)
    assert not child.is_alive


def test_a_module_that_does_not_start(child: Child) -> None:
    with pytest.raises(DialogcutError, match="No module named"):
        Child("dialogcut.no_such_module", "that fails").reply(never)


def test_stopping_twice_and_asking_afterwards(child: Child) -> None:
    child.stop()
    child.stop()
    assert not child.is_alive


def test_it_ends_with_the_object_that_owns_it() -> None:
    child = Child("tests.transcript.patient_child", "that waits")
    child.ask("wait")
    number = child._process.pid
    del child
    gc.collect()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _is_running(number):
        time.sleep(0.01)
    assert not _is_running(number)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
