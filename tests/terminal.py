"""A program in a pseudo-terminal of a given size, with us as the terminal: what it paints is read as bytes.

The query for synchronised output (DECRQM 2026) is answered with yes, so Textual ends every frame in `FRAME_END`: when
that arrives, a frame is painted.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

FRAME_END = b"\x1b[?2026l"
_QUERY, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: titles, the clipboard
    rb"|[P_^X][^\x1b]*\x1b\\"  # DCS and its kin
    rb"|[()][0-9A-Za-z]|[0-9=>78cDEHMNOZ])"
)


@dataclass(frozen=True, slots=True)
class Painted:
    """What came of one key, in seconds from its sending."""

    first: float
    """Until its first frame had arrived whole."""
    last: float
    """Until its last one had."""
    frames: int


class Terminal:
    """A running program. As a context manager it ends the program whatever happens."""

    def __init__(
        self,
        arguments: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.received = bytearray()
        """Every byte painted so far."""
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(arguments, columns, rows, environment, folder)
        self._ended: int | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, timeout: float) -> bytes:
        """What was painted meanwhile; b'' where nothing came in time, or the program has ended."""
        if not select.select([self._fd], [], [], timeout)[0]:
            return b""
        try:
            part = os.read(self._fd, 1 << 20)
        except OSError:  # the other side is closed
            return b""
        self.received += part
        if _QUERY in part:
            os.write(self._fd, _ANSWER)
        return part

    def wait_for(self, needle: bytes, limit: float = 60.0, after: int = 0) -> float:
        """Seconds from the start until these bytes, behind the first `after` ones, were painted.

        Raises TimeoutError where that never happens.
        """
        while needle not in self.received[after:]:
            if time.perf_counter() - self.started > limit or (not self.read(0.5) and self.has_ended):
                raise TimeoutError(f"{needle!r} was never painted; last: {bytes(self.received[-400:])!r}")
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.3, limit: float = 60.0) -> None:
        """Reads until nothing is painted for a while."""
        until = time.perf_counter() + limit
        while self.read(quiet) and time.perf_counter() < until:
            continue

    def send(self, data: bytes) -> None:
        os.write(self._fd, data)

    def press(self, key: bytes, quiet: float = 0.08, limit: float = 5.0) -> Painted | None:
        """Sends a key; what it had painted, with `quiet` seconds of peace behind. None where it painted nothing."""
        at = len(self.received)
        sent = time.perf_counter()
        os.write(self._fd, key)
        first = last = None
        frames = 0
        while self.read(limit if first is None else quiet):
            seen = self.received.count(FRAME_END, at)
            if seen > frames:
                frames, last = seen, time.perf_counter() - sent
                first = last if first is None else first
        return None if first is None or last is None else Painted(first, last, frames)

    def resize(self, columns: int, rows: int) -> None:
        _set_size(self._fd, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    @property
    def resident_mb(self) -> float:
        """Memory that the program holds, from /proc; 0 where there is no such thing."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if "VmRSS" in line), 0.0)

    @property
    def cpu_seconds(self) -> float:
        """Processor time that the program's threads have had, from /proc; 0 where there is no such thing."""
        seen = 0
        for file in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with suppress(OSError):  # the thread ended meanwhile
                seen += int(file.read_text().split()[0])
        return seen / 1e9

    @property
    def has_ended(self) -> bool:
        if self._ended is None:
            found, status = os.waitpid(self.pid, os.WNOHANG)
            self._ended = os.waitstatus_to_exitcode(status) if found else None
        return self._ended is not None

    def wait(self, limit: float = 30.0) -> int:
        """Its exit code; negative the signal that ended it. Raises TimeoutError."""
        until = time.perf_counter() + limit
        while not self.has_ended:
            if time.perf_counter() > until:
                raise TimeoutError("the program has not ended")
            self.read(0.05)
        assert self._ended is not None  # it has ended
        return self._ended

    def close(self) -> None:
        if not self.has_ended:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.wait()
        with suppress(OSError):
            os.close(self._fd)


def printed(data: bytes) -> str:
    """What is left of painted bytes when every well-formed escape sequence is taken out."""
    return _SEQUENCE.sub(b"", data).decode("utf-8", "replace")


def _become(
    arguments: Sequence[str], columns: int, rows: int, environment: Mapping[str, str] | None, folder: Path | None
) -> None:
    """The child: a terminal of this size, then the program. Never returns."""
    try:
        _set_size(0, columns, rows)
        if folder is not None:
            os.chdir(folder)
        kept = {
            name: value for name, value in os.environ.items() if name not in ("TMUX", "NO_COLOR", "COLUMNS", "LINES")
        }
        full = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        os.execvpe(arguments[0], list(arguments), full)
    finally:
        os._exit(127)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
