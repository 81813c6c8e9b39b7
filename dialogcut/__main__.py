"""`python -m dialogcut`, and the console script: runs the command line and exits with its code."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from dialogcut.cli.main import run


def main() -> None:
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    sys.exit(run(sys.argv[1:]))


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    """Whoever ends the program finds what Ctrl-C leaves: nothing half written, no child, the terminal as it was."""
    del number, frame
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
