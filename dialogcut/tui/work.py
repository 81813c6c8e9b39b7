"""Heavy work beside the screen: one task a job, each in a child process, shown in the notice row, cancellable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from dialogcut.errors import DialogcutError
from dialogcut.jobs import Assistants, Progress
from dialogcut.tui.bars import NoticeBar


class Work:
    """The jobs that run. A job of the same name takes the place of the one before."""

    def __init__(self, notice: NoticeBar, assistants: Assistants) -> None:
        self.assistants = assistants
        self._notice = notice
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, job: str, what: str, run: Coroutine[Any, Any, None], quiet: bool = False) -> None:
        """Runs a job. What it raises is said; `quiet` jobs show no progress and say nothing."""
        self.cancel(job)
        if not quiet:
            self._notice.work(job, what)
        self._tasks[job] = asyncio.create_task(self._guarded(job, run, quiet))

    def told(self, job: str, what: str) -> Callable[[Progress], None]:
        """What `Assistants.ask` may be given, to show a job's progress."""
        return lambda progress: self._notice.work(job, f"{what} {progress.detail}".strip(), progress.share)

    def show(self, job: str, what: str, share: float | None = None) -> None:
        self._notice.work(job, what, share)

    def cancel(self, job: str) -> bool:
        """Ends a job and its process; False where it does not run."""
        task = self._tasks.pop(job, None)
        self._notice.done(job)
        return task is not None and task.cancel()

    def is_running(self, job: str) -> bool:
        return job in self._tasks

    @property
    def running(self) -> tuple[str, ...]:
        return tuple(self._tasks)

    async def wait(self) -> None:
        """Until every job has ended: for tests."""
        while self._tasks:
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def close(self) -> None:
        """Ends all of it."""
        for job in self.running:
            self.cancel(job)
        await self.assistants.close()

    async def _guarded(self, job: str, run: Coroutine[Any, Any, None], quiet: bool) -> None:
        mine = asyncio.current_task()
        try:
            await run
        except DialogcutError as problem:
            if not quiet:
                self._notice.say(problem.sentence, "error", 12)
        finally:
            if self._tasks.get(job) is mine:
                del self._tasks[job]
                self._notice.done(job)
