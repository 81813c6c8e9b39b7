"""Asking before a file is written over another one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class Replacing:
    """One prompt's question: to enter the same files again is the answer."""

    def __init__(self) -> None:
        self._asked: tuple[Path, ...] = ()

    def question(self, files: Iterable[Path]) -> str:
        """What to ask before these are written; '' where none of them is there, or where they were just asked about."""
        there = tuple(file for file in files if file.exists())
        if not there or there == self._asked:
            return ""
        self._asked = there
        names = " and ".join(file.name for file in there)
        return f"{names} {'is' if len(there) == 1 else 'are'} there already; enter again to replace."
