"""A child process that answers questions, and can be stopped at any moment.

Recognition runs in one because nothing else stops: CTranslate2 lets other threads run but hears a window to its end,
which on a large model and a CPU is a minute; a thread cannot be ended, and one that is still inside C++ when Python
exits hangs or aborts it. A child is killed within milliseconds, gives its memory back, and a crash in it is a
sentence here.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import dialogcut
from dialogcut.errors import Cancelled, DialogcutError
from dialogcut.transcript.frames import frame, read_frame

_TICK_SECONDS = 0.1
_PATIENCE_SECONDS = 5


class Child:
    """`python -m module`, spoken to through pipes. Killed by `stop`, with the object, and with this process."""

    def __init__(self, module: str, work: str) -> None:
        """`work` names what it does, for sentences: 'hearing the takes'."""
        self._work = work
        self._narration = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the child, closed in stop
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._narration,
            env=environment(),
            # Ctrl-C at the terminal is for the parent, who knows what to keep.
            start_new_session=True,
        )
        self._replies: queue.Queue[Any] = queue.Queue()
        threading.Thread(target=_read, args=(self._process.stdout, self._replies), daemon=True).start()
        self._end = weakref.finalize(self, _kill, self._process, self._narration)

    def ask(self, message: object) -> None:
        assert self._process.stdin is not None  # it was opened with a pipe
        try:
            self._process.stdin.write(frame(message))
            self._process.stdin.flush()
        except OSError as problem:
            raise self._gone() from problem

    def reply(self, cancelled: Callable[[], bool]) -> Any:
        """The next message. Raises Cancelled, a tenth of a second after `cancelled()` turns true, and DialogcutError
        when the child has ended by itself."""
        while True:
            if cancelled():
                raise Cancelled(f"Stopped {self._work}.")
            try:
                message = self._replies.get(timeout=_TICK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(message, _Ended):
                raise self._gone()
            return message

    @property
    def is_alive(self) -> bool:
        return self._end.alive and self._process.poll() is None

    def stop(self) -> None:
        """Ends it, whatever it is doing."""
        self._end()

    def _gone(self) -> DialogcutError:
        end = how_it_ended(self._process.wait(_PATIENCE_SECONDS), self._narration)
        self.stop()
        return DialogcutError(f"The process {self._work} {end}; try a smaller model, or --compute-type int8.")


class _Ended:
    """What the reader leaves when the pipe has closed."""


def _read(pipe: IO[bytes], replies: queue.Queue[Any]) -> None:
    try:
        while True:
            replies.put(read_frame(pipe))
    except (EOFError, OSError, ValueError):  # closed, or cut off in the middle of a message
        replies.put(_Ended())


def _kill(process: subprocess.Popen[bytes], narration: IO[bytes]) -> None:
    process.kill()
    process.wait(_PATIENCE_SECONDS)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:  # what was still in the buffer is for nobody
                continue
    narration.close()


def how_it_ended(code: int, narration: IO[bytes]) -> str:
    """What became of a child that should have answered: by its exit code, and the last thing that it said."""
    if code == -9:
        return "was killed, as happens when memory runs out"
    narration.seek(0)
    last = narration.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
    return f"ended by itself (status {code}: {last[0]})"


def environment() -> dict[str, str]:
    """Ours, with this very dialogcut first on the path and the hub library's bars off."""
    here = str(Path(dialogcut.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([here, known] if known else [here])
    return {**os.environ, "PYTHONPATH": path, "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
