"""The child's side of a process that answers questions: it ends at once when its parent is gone."""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO, Any, NoReturn

from dialogcut.transcript.frames import frame, read_frame

Ask = Callable[[], Any]
"""Waits for the parent's next message."""
Tell = Callable[[object], None]
"""Sends the parent a message; any thread may."""


def serve(answer: Callable[[Ask, Tell], None]) -> NoReturn:
    """Runs `answer`, then ends this process. What it raises goes to stderr, and the exit status is 1."""
    status = 1
    try:
        tell = _telling(_own_stdout())
        questions: queue.Queue[Any] = queue.Queue()
        threading.Thread(target=_read, args=(sys.stdin.buffer, questions), daemon=True).start()
        answer(questions.get, tell)
        status = 0
    finally:
        _end(status)


def _telling(parent: IO[bytes]) -> Tell:
    lock = threading.Lock()

    def tell(message: object) -> None:
        data = frame(message)
        with lock:
            parent.write(data)
            parent.flush()

    return tell


def _own_stdout() -> IO[bytes]:
    """The pipe to the parent; what libraries print goes to stderr from now on."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _read(pipe: IO[bytes], questions: queue.Queue[Any]) -> None:
    status = 1
    try:
        while True:
            questions.put(read_frame(pipe))
    except EOFError:
        status = 0  # the parent is gone; nobody waits for what is being done
    finally:
        _end(status)


def _end(status: int) -> NoReturn:
    """At once: neither a thread that waits for questions nor one inside a library can be joined."""
    if status:
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(status)
