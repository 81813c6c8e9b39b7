"""No sound at the right speed: words can be followed on a machine without a sound card."""

from __future__ import annotations

import threading
from time import perf_counter

from dialogcut.preview.outputs.choice import Pull
from dialogcut.preview.playlist import PLAYBACK_RATE

_PERIOD_SECONDS = 0.02


class SilentClock:
    """A thread that asks for what the time says, fifty times a second."""

    sentence = "No sound card can be used, so the words are followed in silence"
    delay = 0

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, pull: Pull) -> None:
        if self._thread is None:
            self._stopped.clear()
            self._thread = threading.Thread(target=self._run, args=(pull,), daemon=True, name="silent clock")
            self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            self._stopped.set()
            self._thread.join()
        self._thread = None

    def close(self) -> None:
        self.stop()

    def _run(self, pull: Pull) -> None:
        started, asked = perf_counter(), 0
        while not self._stopped.wait(_PERIOD_SECONDS):
            due = int((perf_counter() - started) * PLAYBACK_RATE)
            pull(due - asked)
            asked = due
