"""A person at a terminal: a shell in tmux, keys sent to it, and what it shows."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

DIALOGCUT = f"{shlex.quote(sys.executable)} -m dialogcut"
PROMPT = "ready>"
OUTER = ("TMUX", "NO_COLOR", "COLUMNS", "LINES")
"""What tells of the terminal that the tests run in."""


class Tmux:
    """One pane with an interactive shell in a folder. As a context manager it leaves nothing running."""

    def __init__(self, folder: Path, columns: int = 120, rows: int = 40) -> None:
        self._socket = Path(tempfile.mkdtemp(dir="/tmp")) / "s"
        rc = self._socket.with_name("rc")
        rc.write_text(f"PS1='{PROMPT} '\n")
        shell = ["bash", "--rcfile", str(rc), "-i"] if shutil.which("bash") else ["sh", "-i"]
        homes = {name: str(folder / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
        kept = {name: value for name, value in os.environ.items() if name not in OUTER}
        self._environment = {**kept, **homes, "TERM": "xterm-256color", "ENV": str(rc)}
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", "/dev/null", "new-session", "-d", "-s", "t", *size, "-c", str(folder), shlex.join(shell))
        self._tmux("set-option", "-g", "window-size", "manual")
        try:
            self.until(lambda: PROMPT in self.shown())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Tmux:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._tmux("kill-server")
        shutil.rmtree(self._socket.parent, ignore_errors=True)

    def keys(self, *keys: str) -> None:
        """Keys as tmux names them: 'C-q', 'Enter'; other texts letter by letter."""
        for key in keys:
            named = key in ("Enter", "Escape", "Right", "Down") or key.startswith("C-")
            self._tmux("send-keys", "-t", "t", *([key] if named else ["-l", key]))

    def run(self, command: str) -> None:
        self.keys(command, "Enter")

    def shown(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "t")

    def state(self, name: str) -> str:
        """A format of tmux: 'alternate_on', 'cursor_flag', 'mouse_any_flag' ..."""
        return self._tmux("display-message", "-p", "-t", "t", f"#{{{name}}}").strip()

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-t", "t", "-x", str(columns), "-y", str(rows))

    def until(self, is_so: Callable[[], bool], limit: float = 40.0) -> None:
        """Looks until something holds. Raises TimeoutError with what is shown."""
        end = time.monotonic() + limit
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError(self.shown())
            time.sleep(0.03)  # between two looks at another process

    def until_shown(self, text: str) -> None:
        self.until(lambda: text in self.shown())

    def assert_as_before(self) -> None:
        """A shell at its prompt, on the terminal's first screen, with cursor, echo and mouse as a shell has them."""
        self.until(lambda: self.shown().rstrip().endswith(PROMPT))
        states = {name: self.state(name) for name in ("alternate_on", "cursor_flag", "mouse_any_flag")}
        assert states == {"alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0"}
        self.run("clear; stty -a | tr ' ;' '\\n\\n' | grep -x -e echo -e icanon -e isig | tr '\\n' .; echo; echo sane")
        self.until(lambda: "\nsane" in self.shown())
        assert set(self.shown().splitlines()[0].strip(".").split(".")) == {"echo", "icanon", "isig"}

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=self._environment, encoding="utf-8"
        ).stdout
