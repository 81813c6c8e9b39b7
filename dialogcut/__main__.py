"""`python -m dialogcut`, and the console script: runs the command line and exits with its code."""

from __future__ import annotations

import sys

from dialogcut.cli.main import run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
