"""Takes aligned in child processes, one take at a time in each: stoppable, and a crash in a library is a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from types import TracebackType

from dialogcut.errors import DialogcutError
from dialogcut.media.source import Take
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.child import Child
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.edgecache import EdgeCache
from dialogcut.transcript.words import Transcript

_MODULE, _WORK = "dialogcut.transcript.align_worker", "that aligns the takes"


@dataclass(frozen=True, slots=True)
class ToAlign:
    """One take with its words, as they were heard or as an earlier pass left them; `book` is that pass's."""

    take: Take
    transcript: Transcript
    book: EdgeBook | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a take's words the aligner has been through, 0 to 1."""

    done: float


def _never() -> bool:
    return False


def _untold(take: Take, share: float) -> None:
    del take, share


class Aligner:
    """Child processes that place words, each with its own model (100 MB), started when the first take is aligned and
    kept until `close`."""

    def __init__(self, processes: int = 0, cache: EdgeCache | None = None) -> None:
        """`processes` 0: one a core, and never more than takes."""
        self._most, self._cache = processes or cores(), cache
        self._children: list[Child] = []

    def align(
        self,
        jobs: Sequence[ToAlign],
        cancelled: Callable[[], bool] = _never,
        told: Callable[[Take, float], None] = _untold,
    ) -> Iterator[Aligned]:
        """Each take's words with their new edges, in order, as soon as it is done. What is cached is not aligned again.

        `told` hears how far a take is, from several threads. Raises MediaUnreadable for a take that cannot be decoded,
        Cancelled soon after `cancelled()` turns true, DialogcutError where a process died; what came before stays.
        """
        known = [self._cache.load(job.take, job.transcript, job.book) if self._cache else None for job in jobs]
        waiting = [job for job, found in zip(jobs, known, strict=True) if found is None]
        fresh = self._fresh(waiting, cancelled, told)
        for job, found in zip(jobs, known, strict=True):
            if found is None:
                found = next(fresh)
                if self._cache:
                    self._cache.save(job.take, job.transcript, job.book, found)
            yield found

    def close(self) -> None:
        """Ends the processes, whatever they are doing."""
        while self._children:
            self._children.pop().stop()

    def __enter__(self) -> Aligner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fresh(
        self, jobs: Sequence[ToAlign], cancelled: Callable[[], bool], told: Callable[[Take, float], None]
    ) -> Iterator[Aligned]:
        stopped = Event()
        self._children = [child for child in self._children if child.is_alive]
        while len(self._children) < min(self._most, len(jobs)):
            self._children.append(Child(_MODULE, _WORK))
        idle = list(self._children)

        def align(job: ToAlign) -> Aligned:
            child = idle.pop()  # there are as many as threads
            child.ask(job)
            while isinstance(message := child.reply(lambda: stopped.is_set() or cancelled()), Share):
                told(job.take, message.done)
            idle.append(child)
            if isinstance(message, DialogcutError):
                raise message
            assert isinstance(message, Aligned)  # a worker answers with one
            return message

        pool = ThreadPoolExecutor(max(1, len(idle)))
        is_whole = False
        try:
            yield from pool.map(align, jobs)
            is_whole = True
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)
            if not is_whole:  # what a process still works on is for nobody
                self.close()


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
