"""The child process that hears: loads one model, then answers `messages.Hear` until its parent is gone."""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
import traceback
from typing import IO, Any

from dialogcut.errors import DialogcutError, InputError
from dialogcut.transcript.hearing import hear_in_windows, hear_walking
from dialogcut.transcript.messages import Failed, Finished, Hear, Load
from dialogcut.transcript.whisper import Whisper


def main() -> None:
    """Answers until the parent is gone, then ends at once: the thread that waits for questions cannot be joined."""
    status = 1
    try:
        _serve(_own_stdout())
        status = 0
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(status)


def _serve(answers: IO[bytes]) -> None:
    questions: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, questions), daemon=True).start()
    lock = threading.Lock()  # a download tells its progress from a thread of its own

    def answer(message: object) -> None:
        with lock:
            pickle.dump(message, answers)
            answers.flush()

    try:
        load: Load = questions.get()
        whisper = Whisper(load.settings, load.choice, answer)
        answer(whisper.ready)
    except DialogcutError as problem:
        answer(failed(problem))
        return
    hear_all = hear_in_windows if load.settings.in_windows else hear_walking
    while True:
        hear: Hear = questions.get()
        try:
            for part in hear_all(whisper, hear.jobs):
                answer(part)
            answer(Finished())
        except DialogcutError as problem:
            answer(failed(problem))


def failed(problem: DialogcutError) -> Failed:
    """An error as a message: errors do not survive pickling, their facts do."""
    facts = (str(problem.path), problem.problem, problem.advice) if isinstance(problem, InputError) else (str(problem),)
    return Failed(type(problem).__name__, facts)


def _own_stdout() -> IO[bytes]:
    """The pipe to the parent; what libraries print goes to stderr from now on."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _read(pipe: IO[bytes], questions: queue.Queue[Any]) -> None:
    try:
        while True:
            questions.put(pickle.load(pipe))
    except (EOFError, pickle.UnpicklingError):
        os._exit(0)  # the parent is gone; nobody waits for what is being heard


if __name__ == "__main__":
    main()
