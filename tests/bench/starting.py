"""Start-up: what a command costs before it does anything, against an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.timing import Row, fastest


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def rows() -> list[Row]:
    best = fastest(
        {
            "bare": lambda: _python("-c", "pass"),
            "version": lambda: _python("-m", "dialogcut", "--version"),
            "help": lambda: _python("-m", "dialogcut", "--help"),
            "core": lambda: _python("-c", "import dialogcut.session"),
            "numpy": lambda: _python("-c", "import numpy, click, sqlite3, json"),
        },
        rounds=7,
    )
    return [
        Row("dialogcut --version / python -c pass", best["version"], best["bare"], None),
        Row("dialogcut --help / python -c pass", best["help"], best["bare"], None),
        Row("import of the core / import of numpy, click, sqlite3 and json", best["core"], best["numpy"], None),
    ]
