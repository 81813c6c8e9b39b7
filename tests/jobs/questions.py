"""Questions for tests of what goes between a child and its parent."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from dialogcut.errors import DialogcutError


@dataclass(frozen=True, slots=True)
class Count:
    """Says the numbers below `to`; answers the child's process number."""

    work: ClassVar[str] = "that counts"
    is_heavy: ClassVar[bool] = False

    to: int = 0

    def answer(self, say: Callable[[int], None]) -> int:
        for number in range(self.to):
            say(number)
        return os.getpid()


@dataclass(frozen=True, slots=True)
class CountOnce(Count):
    is_heavy: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Nice:
    """The child's niceness, and where its output goes: device and inode of its stdout and stderr."""

    work: ClassVar[str] = "that looks at itself"
    is_heavy: ClassVar[bool] = False

    def answer(self, say: Callable[[object], None]) -> tuple[int, list[tuple[int, int]]]:
        sys.stdout.write("a library says something\n")
        sys.stderr.write("and complains\n")
        places = [os.fstat(number) for number in (1, 2)]
        return os.nice(0), [(place.st_dev, place.st_ino) for place in places]


@dataclass(frozen=True, slots=True)
class Fail:
    work: ClassVar[str] = "that fails"
    is_heavy: ClassVar[bool] = False

    problem: DialogcutError

    def answer(self, say: Callable[[object], None]) -> None:
        raise self.problem


@dataclass(frozen=True, slots=True)
class Die:
    """Ends in a fault of its own (`status` 1), or as if a library had ended it."""

    work: ClassVar[str] = "that dies"
    is_heavy: ClassVar[bool] = False

    status: int

    def answer(self, say: Callable[[object], None]) -> None:
        if self.status == 1:
            raise ZeroDivisionError("nothing to share")
        sys.stderr.write("out of paper\n")
        sys.stderr.flush()
        os._exit(self.status)


@dataclass(frozen=True, slots=True)
class Wait:
    """Says the child's process number and never answers; `busy` holds the interpreter meanwhile."""

    work: ClassVar[str] = "that waits"
    is_heavy: ClassVar[bool] = False

    busy: bool = False

    def answer(self, say: Callable[[int], None]) -> None:
        say(os.getpid())
        while self.busy:
            pass
        threading.Event().wait()
