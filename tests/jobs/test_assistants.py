"""What goes between a question's child and its parent, with real children."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dialogcut.errors import (
    Cancelled,
    DialogcutError,
    MediaUnreadable,
    ModelMissing,
    NotExpressible,
    OutputError,
    ProjectError,
    ProjectLocked,
    ProofFailed,
    TranscriptUnreadable,
    UsageError,
)
from dialogcut.jobs import Assistants
from tests.jobs.asking import with_assistants
from tests.jobs.questions import Count, CountOnce, Die, Fail, Nice, Wait

PROBLEMS = [
    DialogcutError("Something went wrong."),
    UsageError("There is no line 9."),
    MediaUnreadable("/rushes/12A-1.mov", "it has no sound", "choose another"),
    TranscriptUnreadable("a.srt", "it is empty", "choose another"),
    ProjectError("a.dcut", "it is damaged", "bring back a copy"),
    ProjectLocked(Path("a.dcut"), "somebody has it open", "close it there"),
    ModelMissing("There is no model."),
    NotExpressible("An EDL cannot say that."),
    ProofFailed("a.edl", ("event 3 starts at 12, not at 11", "event 4 is missing")),
    OutputError("/full/a.otio", "the disk is full"),
    Cancelled("Stopped."),
]


async def begun(assistants: Assistants, question: Wait) -> tuple[asyncio.Task[None], int]:
    """A question that is being answered, and the number of its process."""
    started = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(assistants.ask(question, started.set_result))
    await asyncio.wait([started, task], return_when=asyncio.FIRST_COMPLETED)
    return task, await started


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


async def wait_for_end(number: int) -> None:
    deadline = time.monotonic() + 20
    while is_running(number):
        assert time.monotonic() < deadline, f"process {number} still runs"
        await asyncio.sleep(0.005)


def test_parts_come_in_order_and_before_the_answer() -> None:
    async def body(assistants: Assistants) -> None:
        told: list[int] = []
        number = await assistants.ask(Count(3000), told.append)
        assert told == list(range(3000))
        assert number != os.getpid()

    with_assistants(body)


def test_a_child_is_kept_for_the_next_question_and_started_ahead() -> None:
    async def body(assistants: Assistants) -> None:
        await assistants.warm()
        await assistants.warm()
        first, second = [await assistants.ask(Count()) for _ in range(2)]
        assert first == second
        assert len(assistants._hired) == 1

    with_assistants(body)


def test_several_questions_at_a_time_have_a_child_each_and_one_is_kept() -> None:
    async def body(assistants: Assistants) -> None:
        numbers = await asyncio.gather(*(assistants.ask(Count()) for _ in range(3)))
        assert len(set(numbers)) == 3
        assert await assistants.ask(Count()) in numbers
        for number in set(numbers) - {await assistants.ask(Count())}:
            await wait_for_end(number)

    with_assistants(body)


def test_a_child_that_holds_a_model_ends_with_its_question() -> None:
    async def body(assistants: Assistants) -> None:
        await wait_for_end(await assistants.ask(CountOnce()))
        assert await assistants.ask(Count())

    with_assistants(body)


def test_children_are_nice_and_what_they_print_is_kept_from_the_terminal() -> None:
    async def body(assistants: Assistants) -> None:
        niceness, (out, err) = await assistants.ask(Nice())
        assert niceness == min(19, os.nice(0) + 10)
        ours = [(place.st_dev, place.st_ino) for place in map(os.fstat, (0, 1, 2))]
        assert out == err
        assert out not in ours

    with_assistants(body)


@pytest.fixture(scope="module")
def raised() -> list[DialogcutError]:
    """Every problem, as it arrives when a child has raised it; one child raises them all."""

    async def body(assistants: Assistants) -> list[DialogcutError]:
        arrived: list[DialogcutError] = []
        for problem in PROBLEMS:
            try:
                await assistants.ask(Fail(problem))
            except DialogcutError as error:
                arrived.append(error)
        assert len(assistants._hired) == 1, "an error is an answer: the child is kept"
        return arrived

    return with_assistants(body)


@pytest.mark.parametrize("number", range(len(PROBLEMS)), ids=[type(problem).__name__ for problem in PROBLEMS])
def test_an_error_arrives_as_what_it_is(raised: list[DialogcutError], number: int) -> None:
    problem, arrived = PROBLEMS[number], raised[number]
    assert type(arrived) is type(problem)
    assert (arrived.sentence, arrived.exit_code) == (problem.sentence, problem.exit_code)
    assert vars(arrived) == vars(problem)


def test_every_error_is_tried() -> None:
    leaves, waiting = set(), [DialogcutError]
    while waiting:
        kind = waiting.pop()
        leaves.add(kind)
        waiting += kind.__subclasses__()
    ours = {kind for kind in leaves if kind.__module__ == "dialogcut.errors"}
    assert {kind.__name__ for kind in ours - set(map(type, PROBLEMS))} == {"FileError", "InputError"}, "never raised"


def test_a_child_that_dies_is_a_sentence_and_the_next_question_is_answered() -> None:
    async def body(assistants: Assistants) -> None:
        for status, words in ((1, "ZeroDivisionError: nothing to share"), (3, "out of paper")):
            with pytest.raises(DialogcutError, match=f"that dies ended by itself \\(status {status}: {words}\\)"):
                await assistants.ask(Die(status))
        assert await assistants.ask(Count())

    with_assistants(body)


def test_a_child_that_is_killed_from_outside_is_a_sentence() -> None:
    async def body(assistants: Assistants) -> None:
        task, number = await begun(assistants, Wait())
        os.kill(number, signal.SIGKILL)
        with pytest.raises(DialogcutError, match="memory") as caught:
            await task
        assert len(caught.value.sentence.splitlines()) == 1

    with_assistants(body)


def test_an_idle_child_that_died_is_not_asked() -> None:
    async def body(assistants: Assistants) -> None:
        number = await assistants.ask(Count())
        os.kill(number, signal.SIGKILL)
        await wait_for_end(number)
        await next(iter(assistants._hired)).gone()
        assert await assistants.ask(Count()) != number

    with_assistants(body)


@pytest.mark.parametrize("busy", [False, True])
def test_a_cancel_ends_the_child(busy: bool) -> None:
    async def body(assistants: Assistants) -> None:
        task, number = await begun(assistants, Wait(busy))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await wait_for_end(number)

    with_assistants(body)


def test_a_listener_that_raises_ends_the_child() -> None:
    async def body(assistants: Assistants) -> None:
        numbers: list[int] = []

        def told(number: int) -> None:
            numbers.append(number)
            raise LookupError

        with pytest.raises(LookupError):
            await assistants.ask(Wait(), told)
        await wait_for_end(numbers[0])

    with_assistants(body)


def test_closing_ends_every_child_and_whoever_waits_is_told() -> None:
    async def body(assistants: Assistants) -> None:
        idle = await assistants.ask(Count())
        task, busy = await begun(assistants, Wait())
        await assistants.close()
        assert not is_running(idle)
        assert not is_running(busy)
        with pytest.raises(Cancelled):
            await task
        await assistants.close()

    with_assistants(body)


def test_children_end_with_the_object_that_owns_them() -> None:
    async def body() -> None:
        assistants = Assistants()
        number = await assistants.ask(Count())
        del assistants
        gc.collect()
        await wait_for_end(number)

    asyncio.run(body())


def test_children_end_with_their_parent() -> None:
    script = """
import asyncio, os
from dialogcut.jobs import Assistants
from tests.jobs.questions import Count, Wait

async def main():
    assistants = Assistants()
    await assistants.ask(Wait(busy=True), lambda number: (print(number, flush=True), os.kill(os.getpid(), 9)))

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=60, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    asyncio.run(wait_for_end(int(done.stdout)))
