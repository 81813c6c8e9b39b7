"""One child process, as its parent sees it: spoken to through pipes by the event loop, without a thread."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from dialogcut.errors import Cancelled, DialogcutError
from dialogcut.jobs.messages import AHEAD, Answered, Said
from dialogcut.jobs.question import Question
from dialogcut.transcript.child import environment, how_it_ended
from dialogcut.transcript.frames import Frames, frame


class _Gone:
    """Stands behind the last message of a child that has ended."""


class Assistant(asyncio.SubprocessProtocol):
    """Use `start`. What the child and its libraries print goes to a file that nobody sees unless it dies."""

    def __init__(self) -> None:
        self._frames = Frames()
        self._messages: asyncio.Queue[Any] = asyncio.Queue()
        self._narration = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the child, closed in connection_lost
        self._gone = asyncio.Event()
        self._is_dismissed = False
        self.is_free = True
        """Whether it has nothing to do, and may be asked."""

    @staticmethod
    async def start(ahead: bool = False) -> Assistant:
        """`ahead` of a question: then it prepares itself for what may be asked."""
        one = Assistant()
        await asyncio.get_running_loop().subprocess_exec(
            lambda: one,
            *(sys.executable, "-m", "dialogcut.jobs.answering", *([AHEAD] if ahead else [])),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=one._narration,
            env=environment(),
            start_new_session=True,  # Ctrl-C at the terminal is for the parent
        )
        return one

    async def ask(self, question: Question[Any, Any], told: Callable[[Any], None]) -> Any:
        """The answer; parts of it are `told` as they come. Raises what the child raised, DialogcutError where it has
        ended, and Cancelled where it was dismissed meanwhile."""
        self.is_free = False
        self._questions.write(frame(question))
        while isinstance(message := await self._messages.get(), Said):
            told(message.part)
        if isinstance(message, _Gone):
            raise self._ended(question.work)
        self.is_free = not question.is_heavy
        if isinstance(message, Answered):
            return message.value
        raise message

    def dismiss(self) -> None:
        """Ends it at once, whatever it is doing."""
        self._is_dismissed = True
        self.is_free = False
        self._transport.close()  # closes the pipes, and kills

    async def gone(self) -> None:
        """Waits until its process is no more."""
        await self._gone.wait()

    @property
    def is_gone(self) -> bool:
        return self._gone.is_set()

    def _ended(self, work: str) -> DialogcutError:
        if self._is_dismissed:
            return Cancelled(f"Stopped the process {work}.")
        return DialogcutError(f"The process {work} {self._end}; what it had finished is kept. Ask again.")

    # What the event loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.SubprocessTransport)  # subprocess_exec makes no other
        self._transport = transport
        questions = transport.get_pipe_transport(0)
        assert isinstance(questions, asyncio.WriteTransport)  # stdin is a pipe
        self._questions = questions

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        del fd  # there is no other than stdout
        assert isinstance(data, bytes)  # pipes of a subprocess are never text
        for message in self._frames.feed(data):
            self._messages.put_nowait(message)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc  # the exit code says more
        self._end = how_it_ended(self._transport.get_returncode() or 0, self._narration)
        self._narration.close()
        self.is_free = False
        self._messages.put_nowait(_Gone())
        self._gone.set()
