"""A child process that is sent orders and answers when it likes. Nobody waits for it."""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import dialogcut

_END = object()


class Process:
    """`python -m module words`. Ends with `stop`, and when this process ends and its orders with it.

    `answered` gets each answer, `ended` a clause when it ends by itself; both from a thread of its own. What it prints
    to its error stream goes to a file that nobody sees unless it dies.
    """

    def __init__(
        self, module: str, words: Sequence[str], answered: Callable[[Any], None], ended: Callable[[str], None]
    ) -> None:
        self._command = [sys.executable, "-m", module, *words]
        self._answered, self._ended = answered, ended
        self._orders: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        # Starting a program and a full pipe take their time: not that of whoever gives orders.
        self._thread = threading.Thread(target=self._run, daemon=True, name="orders")
        self._thread.start()

    def send(self, order: object) -> None:
        """Passes an order on; one to a child that has ended is lost."""
        self._orders.put(order)

    def stop(self) -> None:
        """Ends it, whatever it is doing; returns when it is gone."""
        with self._lock:
            self._is_stopped = True
            if self._child is not None:
                self._child.kill()
        self._orders.put(_END)
        self._thread.join()

    def _run(self) -> None:
        with tempfile.TemporaryFile() as narration:
            try:
                child = self._start(narration)
            except OSError as problem:
                self._ended(f"its process cannot be started ({problem.strerror})")
                return
            if child is None:
                return
            reader = threading.Thread(target=self._read, args=(child, narration), daemon=True, name="answers")
            reader.start()
            self._write(child)
            reader.join()

    def _start(self, narration: IO[bytes]) -> subprocess.Popen[bytes] | None:
        """The child; None when it is not wanted any more."""
        with self._lock:
            if not self._is_stopped:
                self._child = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=narration,
                    env=_environment(),
                    start_new_session=True,  # Ctrl-C at the terminal is for the parent
                )
            return self._child

    def _write(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdin is not None  # it was opened with a pipe
        try:
            with child.stdin as pipe:
                while (order := self._orders.get()) is not _END:
                    pickle.dump(order, pipe)
                    pipe.flush()
        except OSError:  # it has ended, which the reader says
            return

    def _read(self, child: subprocess.Popen[bytes], narration: IO[bytes]) -> None:
        assert child.stdout is not None  # it was opened with a pipe
        with child.stdout as pipe:
            try:
                while True:
                    self._answered(pickle.load(pipe))
            except (EOFError, pickle.UnpicklingError):  # it ended, perhaps in the middle of an answer
                child.kill()
        code = child.wait()
        self._orders.put(_END)
        if not self._is_stopped:
            self._ended(_reason(code, narration))


def _reason(code: int, narration: IO[bytes]) -> str:
    if code < 0:
        return f"its process was killed (signal {-code})"
    narration.seek(0)
    last = narration.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
    return f"its process ended by itself (status {code}: {last[0]})"


def _environment() -> dict[str, str]:
    """Ours, with this very dialogcut first on the path."""
    here = str(Path(dialogcut.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, known] if known else [here])}
